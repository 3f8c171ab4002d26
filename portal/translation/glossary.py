"""Terms of the glossary in a text, and whether its translation has theirs.

Known terms are the entries of the glossary and the names of sections, topics, places, authors and
sources that exist in both languages; the names are read where they stand, so they are always true.
"""

from dataclasses import dataclass, field
from itertools import product

from django.db import connection

from articles.models import Author, Section, Source, Topic
from portal.core.places import Place
from portal.core.process_state import state

from .models import Concept, Term
from .words import words

NAMED = (Section, Topic, Place, Author, Source)


@dataclass(frozen=True)
class TermMatch:
    """A term in a text. start, end: its place there; targets: allowed ones, the preferred first.

    note: the entry's; origin: "glossary", or the kind of name ("place", "topic" …).
    """

    start: int
    end: int
    source: str
    targets: tuple
    note: str = ""
    origin: str = "glossary"


@dataclass
class GlossaryEntry:
    """One thing with its terms. allowed, forbidden: {language: [text]}, the preferred first."""

    note: str = ""
    origin: str = "glossary"
    allowed: dict = field(default_factory=dict)
    forbidden: dict = field(default_factory=dict)


class Book:
    """All known terms, as they stood at a moment. One for each process."""

    def __init__(self, entries):
        self.entries = entries
        self._tables = {}

    def table(self, language, is_forbidden=False):
        """{(form of a first word, and of a second): [(forms of each word, entry)]}.

        Terms of one word have it alone as their key.
        """
        key = (language, is_forbidden)
        if key not in self._tables:
            listed = [
                (text, entry)
                for entry in self.entries
                for text in (entry.forbidden if is_forbidden else entry.allowed).get(language, ())
            ]
            # All words at once: their stems are asked of the database in one query.
            joined = words("\n".join(text for text, _entry in listed), language)
            made, place, at = {}, 0, 0
            for text, entry in listed:
                end = place + len(text)
                forms = []
                while at < len(joined) and joined[at].start < end:
                    forms.append(joined[at].forms)
                    at += 1
                place = end + 1
                for begins in product(*forms[:2]) if forms else ():
                    made.setdefault(begins, []).append((tuple(forms), entry))
            self._tables[key] = made
        return self._tables[key]


def book():
    """The Book as the tables stand now; read again only when one of them changed."""
    return state.value("glossary", _stamp(), lambda: Book(_read()))


def _stamp():
    """What changes with any term or name: one query over short rows."""
    parts = [
        f"SELECT count(*), sum(hashtext(language_code || name)::bigint * (master_id % 9973 + 1)) "  # noqa: S608
        f"FROM {model._parler_meta.root_model._meta.db_table}"
        for model in NAMED
    ]
    parts.append(
        "SELECT count(*), sum(hashtext(language_code || status || text)::bigint * "
        "(concept_id % 9973 + 1)) FROM translation_term"
    )
    parts.append(
        "SELECT count(*), sum(hashtext(note || id::text)::bigint) FROM translation_concept"
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        # One connection, one database: tests and processes that have several keep them apart.
        return (connection.settings_dict["NAME"], *cursor.fetchall())


def _read():
    entries = []
    for concept in Concept.objects.prefetch_related("terms"):
        entry = GlossaryEntry(concept.note)
        terms = sorted(concept.terms.all(), key=lambda t: t.status != Term.Status.PREFERRED)
        for term in terms:
            is_forbidden = term.status == Term.Status.FORBIDDEN
            texts = entry.forbidden if is_forbidden else entry.allowed
            texts.setdefault(term.language_code, []).append(term.text)
        entries.append(entry)
    for model in NAMED:
        named = {}
        names = model._parler_meta.root_model.objects
        for pk, language, name in names.values_list("master_id", "language_code", "name"):
            named.setdefault(pk, {})[language] = [name]
        origin = model._meta.model_name
        entries += [GlossaryEntry("", origin, texts) for texts in named.values() if len(texts) > 1]
    return entries


def terms_in(text, source, target):
    """[TermMatch] of the terms in a text that have one in the target language, in their order.

    The longest match first; a place belongs to one term. Inflected forms are found by their stems.
    """
    return [found for found, _entries in _terms(book(), text, source, target)]


def _terms(known, text, source, target):
    def fits(entry):
        return bool(entry.allowed.get(target))

    made = []
    for start, end, entries in _matches(known.table(source), text, source, fits):
        targets = [t for entry in entries for t in entry.allowed[target]]
        found = TermMatch(
            start,
            end,
            text[start:end],
            tuple(dict.fromkeys(targets)),
            next((entry.note for entry in entries if entry.note), ""),
            entries[0].origin,
        )
        made.append((found, entries))
    return made


def _matches(table, text, language, fits=lambda entry: True):
    """[(start, end, [entries])], places that do not overlap."""
    written = words(text, language)
    found, place = [], 0
    while place < len(written):
        longest, entries = 0, []
        for length, entry in _standing(table, written, place):
            if length < longest:
                break
            if fits(entry):
                longest = length
                entries.append(entry)
        if longest:
            entries.sort(key=lambda entry: entry.origin != "glossary")
            found.append((written[place].start, written[place + longest - 1].end, entries))
        place += longest or 1
    return found


def missing(source_text, target_text, source, target):
    """[TermMatch] in the source text whose translation is nowhere in the target, in any form."""
    return check(source_text, target_text, source, target)[0]


def check(source_text, target_text, source, target):
    """(missing, forbidden): [TermMatch] each; the places of the first are those in the source text.

    Forbidden terms are reported where the source speaks of their entry; their places are in the
    target text, their targets what is to be used instead.
    """
    known = book()
    asked = _terms(known, source_text, source, target)
    # Every term that stands there counts, also within a longer one.
    written = words(target_text, target)
    has = _present(known.table(target), written)
    lacking, reported = [], set()
    for found, entries in asked:
        key = tuple(id(entry) for entry in entries)
        if key not in reported and not any(id(entry) in has for entry in entries):
            lacking.append(found)
        reported.add(key)
    spoken = {id(entry): entry for _found, entries in asked for entry in entries}
    forbidden = [
        TermMatch(
            start, end, target_text[start:end], tuple(entry.allowed.get(target, ())), entry.note
        )
        for start, end, entries in _matches(
            known.table(target, is_forbidden=True),
            target_text,
            target,
            lambda entry: id(entry) in spoken,
        )
        for entry in entries[:1]
    ]
    return lacking, forbidden


def _present(table, written):
    """The ids of the entries of which some term stands among the words."""
    return {
        id(entry)
        for place in range(len(written))
        for _length, entry in _standing(table, written, place)
    }


def _standing(table, written, place):
    """[(number of words, entry)] of the terms at a place, the longest first."""
    begins = [(form,) for form in written[place].forms]
    begins += product(*(word.forms for word in written[place : place + 2]))
    rows = {id(row): row for key in begins for row in table.get(key, ())}
    found = [
        (len(forms), entry)
        for forms, entry in rows.values()
        if place + len(forms) <= len(written)
        and all(
            word.forms & wanted
            for word, wanted in zip(written[place : place + len(forms)], forms, strict=True)
        )
    ]
    return sorted(found, key=lambda row: -row[0])
