"""What tests of the first page share."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.newsroom.forms import signed_in


def front(user):
    return signed_in(user).get("/newsroom/").text


def block_of(page, key):
    """The HTML of a block, or None."""
    found = page.split(f'data-block="{key}"')
    return found[1].split("</section>")[0] if len(found) > 1 else None


def blocks_of(page):
    """The keys of the blocks in the order of reading."""
    return re.findall(r'data-block="([^"]+)"', page)


def line_of(block, title):
    """The line of a block that has a title."""
    return next(line for line in block.split("<li")[1:] if title in line)


def at_noon(days=0):
    """An aware datetime at 12 o'clock, so many days from today, by the clock of the edition."""
    zone = ZoneInfo("Asia/Dushanbe")
    date = datetime.now(zone).date() + timedelta(days=days)
    return datetime.combine(date, time(12), zone)
