"""What somebody of the newsroom searches for: by the search page or the list of stories."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.lists import AuthorFilter
from articles.models import AuthorName, SectionName, StoryKind
from portal.core import editions
from portal.core.publishing import State
from portal.core.search.index_keys import key

from .engine import cleaned
from .filters import WHAT, moments, read_dates
from .newsroom import SCHEDULED, Wanted

MOST_NAMES = 2000  # in one select


@dataclass(frozen=True)
class NewsroomSearchRequest:
    """A search as its address tells it. What names nothing is as if it were not there.

    what: a key of WHAT or "" for all; a section, a kind and a byline ask for stories. state: a
    State, SCHEDULED or "". author: id of an author, AuthorFilter.ME or "". section: an id or "".
    kind: of a story, or "". days, typed, problems: as filters.read_dates gives them.
    """

    words: str
    what: str = ""
    language: str = ""
    state: str = ""
    author: str = ""
    section: str = ""
    kind: str = ""
    days: dict = field(default_factory=dict)
    typed: dict = field(default_factory=dict)
    problems: dict = field(default_factory=dict)
    is_by_date: bool = False

    @classmethod
    def read(cls, query):
        """query: a QueryDict of the search page."""
        typed, days, problems = read_dates(query, editions.current())
        return cls.of(
            query,
            words=cleaned(query.get("q", "")),
            what=_one_of(WHAT, query.get("what")),
            days=days,
            typed=typed,
            problems=problems,
            is_by_date=query.get("sort") == "date",
        )

    @classmethod
    def of_list(cls, words, query):
        """query: a QueryDict of the list of stories, whose `date` names one period."""
        period = query.get("date", "").rpartition(":")[2]
        # What is wrong with it the list says itself, and shows all dates.
        typed, days, _problems = read_dates({"from": period, "to": period}, editions.current())
        return cls.of(query, words=cleaned(words), what="stories", days=days, typed=typed)

    @classmethod
    def of(cls, query, what, **more):
        asked = cls(
            language=_one_of(editions.EDITIONS, query.get("language")),
            state=_one_of([*State.values, SCHEDULED], query.get("state")),
            author=_one_of([AuthorFilter.ME], query.get("author")) or _id(query.get("author")),
            section=_id(query.get("section")),
            kind=_one_of(StoryKind.values, query.get("kind")),
            **more,
        )
        return replace(asked, what="stories" if asked.is_of_stories else what)

    @property
    def is_of_stories(self):
        """Whether something is asked that only stories have."""
        return bool(self.section or self.kind or self.author not in ("", AuthorFilter.ME))

    def wanted(self, user, whats=tuple(WHAT)):
        """whats: the keys of WHAT among which the user may search."""
        edition = editions.current()
        named = {"section": self.section, "kind": self.kind}
        named["writer" if self.author == AuthorFilter.ME else "author"] = (
            str(user.pk) if self.author == AuthorFilter.ME else self.author
        )
        since, until = moments(self.days.get("from"), self.days.get("to"), edition)
        return Wanted(
            kinds=tuple(WHAT[what] for what in whats if self.what in ("", what)),
            language=self.language,
            state=self.state,
            keys=tuple(key(name, value) for name, value in named.items() if value),
            since=since,
            until=until,
        )

    @property
    def parameters(self):
        """The shortest that say the same, in one order."""
        values = {
            "q": self.words,
            "what": "" if self.is_of_stories else self.what,
            "language": self.language,
            "state": self.state,
            "author": self.author,
            "section": self.section,
            "kind": self.kind,
            "from": self.typed.get("from") if self.days.get("from") else "",
            "to": self.typed.get("to") if self.days.get("to") else "",
            "sort": "date" if self.is_by_date else "",
        }
        return {name: value for name, value in values.items() if value}

    def address(self, **more):
        """more: further parameters; one that is empty is left out."""
        kept = {name: value for name, value in {**self.parameters, **more}.items() if value}
        return reverse("newsroom_search") + (f"?{urlencode(kept)}" if kept else "")

    @property
    def to_save(self):
        """What a saved search of it says; "" where there is nothing to search for."""
        return urlencode(self.parameters) if self.words else ""

    @property
    def is_narrow(self):
        return bool(self.parameters.keys() - {"q", "sort"} or self.problems)

    @property
    def unfiltered(self):
        return NewsroomSearchRequest(self.words, is_by_date=self.is_by_date).address()


def states():
    return [*State.choices, (SCHEDULED, _("Scheduled"))]


def sections():
    return _names(SectionName, "master__position")


def authors():
    return _names(AuthorName, "name")


def _names(model, order):
    """{id as text: name}, in the language of the interface where there is a name in it."""
    current = editions.current().code
    found = {}
    rows = model.objects.order_by(order, "master").values_list("master", "language_code", "name")
    for pk, language, name in rows[: MOST_NAMES * len(editions.EDITIONS)]:
        if language == current or str(pk) not in found:
            found[str(pk)] = name
    return found


def _one_of(known, value):
    return value if value and value in known else ""


def _id(value):
    value = value or ""
    is_id = value.isascii() and value.isdigit() and len(value) < 19
    return str(int(value)) if is_id else ""
