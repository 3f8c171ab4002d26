"""Where a query is asked: whose index keys, which moments, what else must be true of a version."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from portal.core.search.index_keys import NEWSROOM, time_key

END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class SearchScope:
    """name: an edition's code (what is live there at `at`), or NEWSROOM (all that there is).

    since, until: the first moment that counts and the first that does not. keys: index keys on
    which each version must stand, too. after: (moment, id) of a version, to go on behind it in
    a list by date. ahead: [(year, quarter)] after that of `at` which hold something, the latest
    first; for the newsroom alone, as readers' versions have their time behind them.
    taking_place: (first, end), aware datetimes between which an event must take place.
    """

    name: str
    at: datetime
    since: datetime | None = None
    until: datetime | None = None
    keys: tuple[str, ...] = ()
    after: tuple[datetime, int] | None = None
    ahead: tuple[tuple[int, int], ...] = ()
    taking_place: tuple[datetime, datetime] | None = None

    @property
    def is_newsroom(self):
        return self.name == NEWSROOM

    @property
    def moment(self):
        """The column of the terms that says when."""
        return "dated_at" if self.is_newsroom else "live_at"

    @property
    def is_narrow(self):
        return bool(self.keys or self.since or self.until or self.taking_place)

    def widened(self):
        """The same without what narrows it."""
        return replace(self, since=None, until=None, keys=(), after=None, taking_place=None)

    def windows(self, number):
        """[(time_key, before)]: spans of time, the newest first, that together hold everything.

        The last `number` of: a quarter, the one before, its year, the year before, all. Each
        takes a whole key of the index and leaves out what a newer one had: all that is not
        before its `before`. Those that lie before `since` are not there.
        """
        newest = min(
            moment for moment in (self.at, self.until, self.after and self.after[0]) if moment
        )
        newest = newest.astimezone(UTC)
        year, quarter = newest.year, (newest.month + 2) // 3
        last_quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
        spans = [(year, quarter), last_quarter, (year, None), (year - 1, None), (None, None)]
        before, made = END, []
        for of_year, of_quarter in [*self.ahead, *spans[-number:]]:
            if self.since and before <= self.since:
                break
            made.append((time_key(self.name, of_year, of_quarter), before))
            if of_year:
                first = datetime(of_year, 3 * (of_quarter or 1) - 2, 1, tzinfo=UTC)
                before = min(before, first)
        return made

    def conditions(self, before):
        """SQL of what else each version must fulfil, its values by the names of `values`."""
        found = [f"{self.moment} < %({before})s"]
        if not self.is_newsroom:
            found.append(f"{self.moment} <= %(at)s")
        if self.since:
            found.append(f"{self.moment} >= %(since)s")
        if self.until:
            found.append(f"{self.moment} < %(until)s")
        if self.after:
            found.append(f"({self.moment}, version_id) < (%(after)s, %(after_id)s)")
        if self.taking_place:
            found.append(_TAKES_PLACE)
        return " AND ".join(found)

    def values(self):
        after, after_id = self.after or (None, None)
        first, end = self.taking_place or (None, None)
        return {
            "at": self.at,
            "since": self.since,
            "until": self.until,
            "after": after,
            "after_id": after_id,
            "takes_place_from": first,
            "takes_place_until": end,
        }


_TAKES_PLACE = """
    EXISTS (SELECT 1 FROM calendar_app_eventversion e
        JOIN calendar_app_occurrence o ON o.event_id = e.master_id
        WHERE e.id = version_id AND o.starts_at < %(takes_place_until)s
            AND o.ends_at > %(takes_place_from)s)
"""
