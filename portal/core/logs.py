"""One event, one line: nobody's line break can forge another."""

import logging


class LineFormatter(logging.Formatter):
    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record):
        message = super().format(record)
        first, *trace = message.splitlines() or [""]
        return "\n".join([first, *(f"    {line}" for line in trace)])
