"""Days of the archive that its tests share."""

import re
from datetime import UTC, datetime

from portal.core.dates import calendars
from portal.core.editions import EDITIONS, PREFIX

SEED = datetime(2021, 7, 16, 7, 19, tzinfo=UTC)  # 25 Tir 1400
FA, EN = EDITIONS["fa"], EDITIONS["en"]


def at_local(year, month, day, hour=12, minute=0):
    """An instant by the clocks of the editions' zone."""
    moment = datetime(year, month, day, hour, minute)
    zone = calendars.local(SEED, FA).tzinfo
    return moment.replace(tzinfo=zone)


def links(html):
    return set(re.findall(rf'href="({PREFIX}/archive/[^"]*)"', html))


def main_of(html):
    return html[html.index("<main") : html.index("</main>")]


def is_for_robots(html):
    return "noindex" not in html
