"""What stands for each string in a language now, and what is missing."""

import re
from dataclasses import dataclass
from functools import cache

from django.utils import timezone

from portal.core.editions import EDITIONS
from portal.core.languages import SOURCE_LANGUAGE

from . import layer, missing, where
from .inventory import StringEntry, entries, has_words
from .models import Domain, MissingString, SiteString
from .page_kinds import kinds

_BEFORE_WORDS = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|<[^>]*>|^\W+")


@dataclass
class StringRow:
    """A string in a language.

    catalogue: its forms in the repository and the packages, [] where it has none there.
    changed: the row that stands over them, or None. page: the address of a page that lacked it.
    """

    entry: StringEntry
    catalogue: list
    changed: SiteString | None = None
    page: str = ""

    @property
    def forms(self):
        return self.changed.forms if self.changed else self.catalogue

    @property
    def is_missing(self):
        return not self.forms

    @property
    def is_in_release(self):
        """Whether our code or a package has it, so that it is known where."""
        return bool(self.entry.places)


def in_catalogue(language, entry):
    """The forms of a string in the catalogues of repository and packages, [] where it has none.

    In English a string is its own text, and so is a sign in every language.
    """
    is_own_text = language == SOURCE_LANGUAGE or not has_words(entry.name + entry.plural)
    under = layer.under(language, entry.domain)
    if entry.plural:
        numbers = layer.numbers_of(language, entry.domain)
        if (entry.name, 0) in under:
            # A form for fractions alone (Russian) is taken as it stands there.
            return [
                under.plural(entry.name, of_form[0]) if of_form else under.get((entry.name, n), "")
                for n, of_form in enumerate(numbers)
            ]
        return [entry.msgid, *[entry.plural] * (len(numbers) - 1)] if is_own_text else []
    text = under.get(entry.name) or under.get((entry.name, 0))
    return [text] if text else [entry.msgid] if is_own_text else []


@cache
def _in_order():
    """[StringEntry]: what readers see first, page by page; those of packages after ours."""
    order = {key: n for n, key in enumerate(kinds())}

    def key(entry):
        first = order[where.kinds_of(entry.places)[0]]
        return not entry.is_own, first, _BEFORE_WORDS.sub("", entry.msgid).lower()

    return sorted(entries().values(), key=key)


@cache
def _catalogue(language):
    """{key: forms}: neither the files nor the list of strings change while a process lives."""
    return {entry.key: in_catalogue(language, entry) for entry in _in_order()}


def entry_of(row):
    """The StringEntry that a stored row is about, whether or not the site still has the string."""
    known = entries().get(row.key)
    domain = getattr(row, "domain", Domain.PAGES.value)
    return known or StringEntry(domain, row.context, row.msgid, row.plural)


def changed_in(language):
    rows = SiteString.objects.filter(language_code=language).select_related("changed_by")
    return {row.key: row for row in rows}


def lacked_in(languages):
    since = timezone.now() - missing.KEPT_FOR
    return MissingString.objects.filter(language_code__in=languages, seen_at__gte=since)


def rows(language):
    """[StringRow] of every string, those that only a page or a change of the newsroom knows first.

    Two queries.
    """
    changed = changed_in(language)
    lacked = {row.key: row for row in lacked_in([language])}
    known = _catalogue(language)
    found = []
    for key, row in {**lacked, **changed}.items():
        if key not in known:
            entry = entry_of(row)
            page = lacked[key].page if key in lacked else ""
            found.append(StringRow(entry, in_catalogue(language, entry), changed.get(key), page))
    found.sort(key=lambda row: row.entry.msgid)
    for entry in _in_order():
        key = entry.key
        page = lacked[key].page if key in lacked else ""
        found.append(StringRow(entry, known[key], changed.get(key), page))
    return found


def row_of(language, key):
    """The StringRow of one string, or None where nobody knows such a string."""
    changed = SiteString.objects.filter(language_code=language, key=key)
    changed = changed.select_related("changed_by").first()
    lacked = lacked_in([language]).filter(key=key).first()
    about = changed or lacked
    entry = entries().get(key) or (entry_of(about) if about else None)
    if entry is None:
        return None
    return StringRow(entry, in_catalogue(language, entry), changed, lacked.page if lacked else "")


def in_other_languages(language, entry):
    """[(Edition, forms)] of the other languages that have the string. One query."""
    changed = SiteString.objects.filter(key=entry.key).values_list("language_code", "forms")
    forms = {code: in_catalogue(code, entry) for code in EDITIONS} | dict(changed)
    return [
        (edition, forms[code])
        for code, edition in EDITIONS.items()
        if code not in (language, SOURCE_LANGUAGE) and forms[code]
    ]


def same_words(language, entry):
    """[StringRow] of the strings that have the same words in another context, or in scripts."""
    others = [one for one in entries().values() if one.msgid == entry.msgid and one != entry]
    return [row_of(language, other.key) for other in others]


def missing_counts(languages):
    """{code: how many strings are missing} for some languages. Two queries."""
    if not languages:
        return {}
    changed, lacked = {}, {}
    for code, key in SiteString.objects.filter(language_code__in=languages).values_list(
        "language_code", "key"
    ):
        changed.setdefault(code, set()).add(key)
    for row in lacked_in(languages):
        if row.key not in entries() and not in_catalogue(row.language_code, entry_of(row)):
            lacked.setdefault(row.language_code, set()).add(row.key)
    return {
        code: len(
            (
                {key for key, forms in _catalogue(code).items() if not forms}
                | lacked.get(code, set())
            )
            - changed.get(code, set())
        )
        for code in languages
    }
