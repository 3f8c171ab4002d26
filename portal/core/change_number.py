"""How the page cache learns that something changed: one number, moved by the database itself.

Every model whose rows readers see carries `touches_the_site()` among its triggers, so no door
(form, bulk action, import, raw SQL) can change a page without moving the number; and says which
rows those are (portal.core.seen), so that a draft makes no page anew.

Its dates and times are either CHANGES_PAGES_AT, names of fields at whose moment the clock alone
changes a page, or stand in CHANGES_NO_PAGE = {name: why not}.
"""

import pgtrigger
from django.apps import apps
from django.db import models

from .seen import ALWAYS, is_seen
from .triggers import Trigger


class SiteChange(models.Model):
    """One row. `number` grows with every committed change of public content."""

    number = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.number)


class TouchesTheSite(Trigger):
    """Moves the number once per transaction, as it commits, if readers see what changed.

    Deferred: a number moved earlier could be read, with the old rows, by a page that is
    rendered before the commit and would then be kept as fresh. Moving it at the end also
    holds the row's lock only for the commit itself.
    """

    def __init__(self, seen):
        self.seen = seen
        super().__init__(
            name="touches_the_site",
            why=f"moves the change number; readers see {seen.words}",
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            when=pgtrigger.After,
            timing=pgtrigger.Deferred,
        )

    def get_func(self, model):
        return f"""
            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text
                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
                RETURN NULL;
            END IF;
            {self.leave_unseen(model)}
            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);
            INSERT INTO core_sitechange (id, number) VALUES (1, 1)
                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;
            RETURN NULL;
        """

    def leave_unseen(self, model):
        """PL/pgSQL that returns where readers see the row neither as it was nor as it is."""
        if self.seen == ALWAYS:
            return ""
        # Migrations ask with a model of theirs, which knows nothing of the others.
        model = apps.get_model(model._meta.label)
        old, new = is_seen(model, "OLD"), is_seen(model, "NEW")
        if not self.seen.depends_on_others:
            return f"IF ({old} OR {new}) IS NOT TRUE THEN RETURN NULL; END IF;"
        # What shows the row may be published in this moment, by a transaction that has moved the
        # number and not committed yet: whoever has the number's row comes first.
        return f"""
            IF ({old} OR {new}) IS NOT TRUE THEN
                PERFORM 1 FROM core_sitechange WHERE id = 1 FOR UPDATE;
                IF ({old} OR {new}) IS NOT TRUE THEN RETURN NULL; END IF;
            END IF;
        """


def touches_the_site(seen=ALWAYS):
    """The trigger of a model whose rows readers see. seen: which rows, of portal.core.seen."""
    return TouchesTheSite(seen)
