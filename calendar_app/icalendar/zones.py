"""Time zones as calendar programs are told of them (VTIMEZONE)."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from calendar_app.recurrence.rules import YEARS

DAY = timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Some years past the last date, so that a rule by which clocks are moved shows itself as one.
YEARS_AFTER = 5
# As often a change must have come by one rule to be told as one.
RULE_YEARS = 4


@lru_cache(maxsize=64)
def component(name, first_year, last_year):
    """The VTIMEZONE of an IANA zone, right for both years and all between them.

    The library's own search jumps over what lasts less than two months, as Morocco's Ramadan,
    and is an hour late where clocks go forward.
    """
    first_year, last_year = (min(max(y, YEARS[0]), YEARS[-1]) for y in (first_year, last_year))
    zone = ZoneInfo(name)
    begin = datetime(first_year, 1, 1, tzinfo=UTC) - DAY
    until = datetime(last_year + YEARS_AFTER + 1, 1, 1, tzinfo=UTC)
    made = Timezone()
    made.add("tzid", name)
    at_first = begin.astimezone(zone)
    offset = at_first.utcoffset()
    made.add_component(
        _observance(at_first, offset, [at_first.replace(tzinfo=None, microsecond=0)])
    )
    groups = defaultdict(list)
    for before, after in _changes(zone, begin, until):
        key = (before.utcoffset(), after.utcoffset(), after.tzname(), bool(after.dst()))
        # An onset is told by the clock that is left behind.
        groups[key].append((after, after.astimezone(UTC).replace(tzinfo=None) + key[0]))
    for (offset, *_rest), found in sorted(groups.items(), key=lambda item: item[1][0][1]):
        onsets = [onset for _after, onset in found]
        yearly = _yearly_from(onsets, last_year + YEARS_AFTER)
        sample = found[0][0]
        if onsets[:yearly]:
            made.add_component(_observance(sample, offset, onsets[:yearly]))
        if onsets[yearly:]:
            made.add_component(_observance(sample, offset, onsets[yearly:], yearly=True))
    return made


def _changes(zone, begin, until):
    """(last second before, first moment after) of each change of the clocks, as local times."""
    count = (until - begin) // DAY + 1
    days = [(begin + DAY * n).astimezone(zone) for n in range(count)]
    for early, late in pairwise(days):
        if _state(early) == _state(late):
            continue
        low, high = early.astimezone(UTC), late.astimezone(UTC)
        while high - low > timedelta(seconds=1):
            middle = (low + (high - low) / 2).replace(microsecond=0)
            if _state(middle.astimezone(zone)) == _state(early):
                low = middle
            else:
                high = middle
        yield low.astimezone(zone), high.astimezone(zone)


def _state(moment):
    return moment.utcoffset(), moment.tzname(), bool(moment.dst())


def _rule(onset):
    """The rule of the year that a change keeps: the last Sunday of March, the second one …"""
    following = onset + timedelta(days=7)
    nth = -1 if following.month != onset.month else (onset.day - 1) // 7 + 1
    return onset.month, nth, onset.weekday(), onset.time()


def _yearly_from(onsets, last_year):
    """The index from which on the onsets come each year by one rule; their number if nowhere."""
    index = len(onsets)
    if not onsets or onsets[-1].year != last_year:
        return index
    rule = _rule(onsets[-1])
    while (
        index
        and _rule(onsets[index - 1]) == rule
        and (index == len(onsets) or onsets[index].year == onsets[index - 1].year + 1)
    ):
        index -= 1
    return index if len(onsets) - index >= RULE_YEARS else len(onsets)


def _observance(sample, offset_from, onsets, yearly=False):
    made = TimezoneDaylight() if sample.dst() else TimezoneStandard()
    made.add("dtstart", onsets[0])
    made.add("tzoffsetfrom", offset_from)
    made.add("tzoffsetto", sample.utcoffset())
    made.add("tzname", sample.tzname())
    if yearly:
        month, nth, weekday, _clock = _rule(onsets[-1])
        rule = {"FREQ": ["YEARLY"], "BYMONTH": [month], "BYDAY": [f"{nth}{WEEKDAYS[weekday]}"]}
        made.add("rrule", vRecur(rule))
    elif len(onsets) > 1:
        # The first one too: beside others Thunderbird's parser forgets it otherwise.
        for onset in onsets:
            made.add("rdate", onset)
    return made
