from datetime import datetime

from django import template

from portal.core import editions
from portal.core.dates import calendars, holidays

register = template.Library()


@register.inclusion_tag("includes/observances.html")
def observances_of(day):
    """The observances of a date (or of a moment's, in the edition's zone) as a list."""
    edition = editions.current()
    if isinstance(day, datetime):
        day = calendars.local_date(day, edition)
    return {"observances": holidays.on(day, edition)}
