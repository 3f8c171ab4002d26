"""The first page of the newsroom."""

from portal.core import editions, hooks
from portal.core.dates import date_formats

from . import blocks


def context(request):
    """What its template asks for."""
    found = blocks.joined([block for made in hooks.home_blocks(request) for block in made])
    blocks.count(request.user, found)
    day, edition = blocks.day(), editions.current()
    return {
        "title": date_formats.format_weekday_date(day.now, edition),
        "day": day,
        "other_date": date_formats.format_other(day.now, edition),
        "columns": blocks.columns(found),
        "figures": [figure for block in found for figure in block.figures],
    }
