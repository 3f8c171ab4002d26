"""Database triggers that say what they are for. `docs/triggers.md` lists them all."""

import pgtrigger


class Trigger(pgtrigger.Trigger):
    """why: what the trigger is for, in words that fit into a table; also a class may say it."""

    why = ""

    def __init__(self, *, why="", **options):
        self.why = why or self.why
        if not self.why:
            raise ValueError("A trigger says why it is there.")
        super().__init__(**options)
