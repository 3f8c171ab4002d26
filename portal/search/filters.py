"""What a reader asked for on the search page: words, filters, order; and addresses of that."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.archive import dates_of
from articles.models import SectionName, StoryKind, TopicName
from portal.core import editions
from portal.core.dates import calendars, date_formats, typed_dates
from portal.core.search.index_keys import key

from .engine import Narrowing, cleaned

# In addresses: what is searched among.
WHAT = {"stories": "articles", "galleries": "galleries", "events": "events"}
MAX_TYPED_DATE = 40


@dataclass(frozen=True)
class SearchRequest:
    """A search as its address tells it. What names nothing is as if it were not there.

    what: a key of WHAT or "". section, topic: a SectionName and TopicName or None. kind: a value
    of StoryKind or "". first, last: dates, or None; typed: how they were typed, {"from", "to"}.
    problems: {"from" or "to": what is wrong with it, as a sentence}.
    """

    words: str
    language: str
    what: str = ""
    section: SectionName | None = None
    topic: TopicName | None = None
    kind: str = ""
    first: object = None
    last: object = None
    typed: dict = field(default_factory=dict)
    problems: dict = field(default_factory=dict)
    is_by_date: bool = False
    is_exact: bool = False

    @classmethod
    def read(cls, query, edition):
        """query: a QueryDict. Costs a query for each of section and topic."""
        kind = query.get("kind", "")
        what = query.get("what", "")
        typed, days, problems = read_dates(query, edition)
        return cls(
            words=cleaned(query.get("q", "")),
            language=edition.code,
            what=what if what in WHAT else "",
            section=_named(SectionName, query.get("section"), edition),
            topic=_named(TopicName, query.get("topic"), edition),
            kind=kind if kind in StoryKind.values else "",
            first=days.get("from"),
            last=days.get("to"),
            typed=typed,
            problems=problems,
            is_by_date=query.get("sort") == "date",
            is_exact=query.get("exact") == "1",
        )

    def narrowing(self, edition):
        """What the engine is told. A section, a topic or a kind asks for stories."""
        keys = [
            key(name, value)
            for name, value in (
                ("section", self.section and self.section.master_id),
                ("topic", self.topic and self.topic.master_id),
                ("kind", self.kind),
            )
            if value
        ]
        since, until = moments(self.first, self.last, edition)
        return Narrowing(
            kind="articles" if keys else WHAT.get(self.what, ""),
            keys=tuple(keys),
            since=since,
            until=until,
        )

    @property
    def is_narrow(self):
        return bool(self.chosen)

    # Addresses

    @property
    def parameters(self):
        """The shortest that say the same, in one order."""
        values = {
            "q": self.words,
            "what": self.what,
            "section": self.section and self.section.slug,
            "topic": self.topic and self.topic.slug,
            "kind": self.kind,
            "from": self.first and self.typed["from"],
            "to": self.last and self.typed["to"],
            "sort": "date" if self.is_by_date else "",
            "exact": "1" if self.is_exact else "",
        }
        return {name: value for name, value in values.items() if value}

    def address(self, name="search", args=(), **more):
        """more: further parameters; one that is empty is left out."""
        parameters = {**self.parameters, **more}
        kept = {name: value for name, value in parameters.items() if value}
        return f"{reverse(name, args=args)}?{urlencode(kept)}"

    def without(self, *names):
        empty = {
            "what": "",
            "section": None,
            "topic": None,
            "kind": "",
            "first": None,
            "last": None,
        }
        return replace(self, **{name: empty[name] for name in names})

    # What the page shows

    @property
    def chosen(self):
        """[(label, address without it)] of the filters in use."""
        rows = []
        if self.what:
            rows.append((what_labels()[self.what], self.without("what")))
        if self.section:
            rows.append((self.section.name, self.without("section")))
        if self.topic:
            rows.append((self.topic.name, self.without("topic")))
        if self.kind:
            rows.append((StoryKind(self.kind).label, self.without("kind")))
        if self.first or self.last:
            rows.append((self._dates(), self.without("first", "last")))
        return [(label, less.address()) for label, less in rows]

    def _dates(self):
        edition = editions.EDITIONS[self.language]
        first, last = (
            day and date_formats.format_date(day, edition) for day in (self.first, self.last)
        )
        if first and last:
            return _("%(first)s to %(last)s") % {"first": first, "last": last}
        return (
            _("from %(date)s") % {"date": first} if first else _("until %(date)s") % {"date": last}
        )

    @property
    def unfiltered(self):
        return self.without("what", "section", "topic", "kind", "first", "last").address()


def what_labels():
    return {"stories": _("Stories"), "galleries": _("Galleries"), "events": _("Events")}


def read_dates(query, edition):
    """(how "from" and "to" were typed, {name: day} of those read, {name: what is wrong with it}).

    query: a QueryDict. The first day of what "from" names, the last of what "to" names.
    """
    typed = {
        name: " ".join(query.get(name, "").split())[:MAX_TYPED_DATE] for name in ("from", "to")
    }
    problems, days = {}, {}
    for place, name in enumerate(typed):
        try:
            if typed[name]:
                days[name] = read_date(typed[name])[place]
        except calendars.DateError as error:
            problems[name] = _said(error, edition)
    if len(days) == 2 and days["from"] > days["to"]:
        problems["to"] = _("The last day lies before the first.")
        days = {}
    return typed, days, problems


def moments(first, last, edition):
    """(the first moment that counts, the first that does not) of days; None stays None."""
    return (
        first and calendars.midnight(first, edition),
        last and calendars.midnight(last + timedelta(days=1), edition),
    )


def read_date(typed):
    """(first, last) day of a day, month or year as typed, in the calendar meant. DateError."""
    parts = typed_dates.parse_period(typed)
    is_gregorian = parts[0] >= typed_dates.FIRST_GREGORIAN_YEAR
    calendar = calendars.GREGORIAN if is_gregorian else calendars.JALALI
    return dates_of(parts, calendar)


def _said(error, edition):
    if isinstance(error, typed_dates.TypedDateError) and error.code != "format":
        return typed_dates.sentence(error, has_clock=False)
    return _("Write a date such as %(example)s.") % {"example": example(edition)}


def example(edition):
    return date_formats.format_numeric(calendars.local_date(timezone.now(), edition), edition)


def _named(model, slug, edition):
    if not slug or len(slug) > 200:
        return None
    return model.objects.filter(language_code=edition.code, slug=slug).first()
