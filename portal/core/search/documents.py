"""What is stored of a text so that search finds it: terms with places and weights.

Whoever makes them otherwise raises `CODE` in `rules`: `manage.py reindex` then makes all anew.
"""

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from portal.core.languages import LANGUAGES

from . import normal_form, stemming, transliteration
from .normal_form import MAX_WORD

TITLE, LEAD, JOINED, BODY = "ABCD"
# In the vector of the title alone: a word as it is written, another form of it.
WRITTEN, FORM = "AB"
# PostgreSQL's limits: places to 16383, a vector to 1 MB, a term to 2 kB.
MAX_PLACE = 16_383
MAX_BYTES = 600_000
# More places of a word add nothing to its rank, and half of the size.
MAX_PLACES = 3
GAP = 10  # between two texts, so that their words are no neighbours
MIN_LEARNT = 3


@dataclass
class Document:
    """The texts of one version, plain, not HTML."""

    pk: int
    language: str
    title: str
    lead: str
    body: str

    def row(self):
        """(id, tsvector of everything, tsvector of the title, normalised title), as text."""
        return self.pk, *self._terms

    def prepare(self):
        """Make the terms before there is an id, unless the database must be asked for stems."""
        if not stemming.asks_database(self.language):
            self._terms  # noqa: B018 - kept from here on

    @cached_property
    def _terms(self):
        everything, title = _Vector(), _Vector()
        place = self._add(everything, self._title, TITLE, 0)
        place = self._add(everything, self._lead, LEAD, place + GAP)
        everything.add_text((self._words[word] for word in self._body), place + GAP)
        self._add(title, self._title, TITLE, 0, form=FORM)
        # A foreign word in its own script is found by itself.
        own = LANGUAGES[self.language].script_code
        for word in self.title.split():
            if transliteration.script(word) == own:
                title.add([transliteration.MARK + key for key in transliteration.keys(word)])
        return str(everything), str(title), normal_form.normalise(self.title)

    def vocabulary(self):
        """The words to which mistyped ones may be corrected."""
        written = {*self._title, *self._lead}
        parts = {part.text for word in written for part in self._words[word].parts if part.counts}
        return {part for part in parts if MIN_LEARNT <= len(part) <= MAX_WORD and part.isalpha()}

    @cached_property
    def _title(self):
        return normal_form.written(self.title)

    @cached_property
    def _lead(self):
        return normal_form.written(self.lead)

    @cached_property
    def _body(self):
        return normal_form.written(self.body)

    @cached_property
    def _words(self):
        return _made({*self._title, *self._lead, *self._body}, self.language)

    @cached_property
    def _pairs(self):
        """{two neighbours of the headline as one word: its forms}."""
        counted = [p.text for word in self._title for p in self._words[word].parts if p.counts]
        stems = stemming.stems({a + b for a, b in itertools.pairwise(counted)}, self.language)
        return {pair: stemming.forms(pair, stem) for pair, stem in stems.items()}

    def _add(self, vector, written, weight, place, form=""):
        """Add written words from a place on; returns the last word's place.

        Only words that count have places of their own, so that a phrase may be typed with or
        without what stands between them. Of a title the others are kept, too: «از به» finds it.
        """
        previous = None
        for word in written:
            known = self._words[word]
            vector.add(known.joined, place + 1, weight)
            for part in known.parts:
                if not part.counts:
                    if weight == TITLE:
                        vector.add([part.text], place + 1, weight)
                    continue
                place += 1
                vector.add([part.text], place, weight)
                vector.add(part.others, place, form or weight)
                if weight == TITLE and previous is not None:
                    vector.add(self._pairs[previous + part.text], place, JOINED)
                previous = part.text
        return place


class _Part(NamedTuple):
    """A part of a written word, whether it counts, its other forms."""

    text: str
    counts: bool
    others: tuple


class _Word(NamedTuple):
    """What a written word gives, in whichever text it stands.

    joined: the forms of its half-space parts as one word, () where it has but one part.
    In a body only `placed` have places, (how far on, term); the other forms are `bare`. The next
    word's place is `length` further.
    """

    joined: tuple
    parts: tuple
    placed: tuple
    bare: tuple
    length: int


MAX_KEPT = 50_000
_kept = {}  # (language, written word) -> _Word


def _made(written, language):
    """{written word: _Word}. The words of a language come again and again, so they are kept."""
    found = {word: _kept.get((language, word)) for word in written}
    missing = {word: normal_form.parts(word) for word, known in found.items() if known is None}
    if missing:
        wanted = {part for parts in missing.values() for part in [*parts, "".join(parts)]}
        stems = stemming.stems(wanted, language)
        made = {word: _made_of(parts, stems) for word, parts in missing.items()}
        found.update(made)
        if len(_kept) + len(made) > MAX_KEPT:
            _kept.clear()
        _kept.update({(language, word): known for word, known in made.items()})
    return found


def _made_of(parts, stems):
    joined = "".join(parts)
    joined = tuple(stemming.forms(joined, stems[joined])) if len(parts) > 1 else ()
    made, placed, bare, length = [], [(1, term) for term in joined], [], 0
    for part in parts:
        counts, forms = normal_form.counts(part), stemming.forms(part, stems[part])
        made.append(_Part(part, counts, tuple(forms - {part})))
        if counts:
            # Where the stem stands is enough in a body; the places are half of the size.
            length += 1
            stem = stems[part] or part
            placed.append((length, stem))
            bare += forms - {stem}
    return _Word(joined, tuple(made), tuple(placed), tuple(bare), length)


class _Vector:
    """A tsvector in the making; words over its limits are left out."""

    def __init__(self):
        self.places = {}
        self.bytes = 0

    def add(self, terms, place=None, weight=""):
        if place is not None and place > MAX_PLACE:
            return
        for term in terms:
            places = self.places.get(term)
            if places is None:
                places = self._begun(term)
            if place is not None and len(places) < MAX_PLACES:
                places.append(f"{place}{weight}")

    def add_text(self, words, place):
        """Add the `_Word`s of a body; `add` a thousand times would be half of all the work."""
        known = self.places
        for _joined, _parts, placed, bare, length in words:
            for on, term in placed:
                if place + on > MAX_PLACE:
                    continue
                places = known.get(term)
                if places is None:
                    places = self._begun(term)
                if len(places) < MAX_PLACES:
                    places.append(f"{place + on}{BODY}")
            for term in bare:
                if term not in known:
                    self._begun(term)
            place += length

    def _begun(self, term):
        """The list of a new term's places; one that nobody reads where it is over the limits."""
        size = len(term.encode()) + 12
        if len(term) > MAX_WORD or self.bytes + size > MAX_BYTES:
            return []
        self.bytes += size
        self.places[term] = []
        return self.places[term]

    def __str__(self):
        # Terms are letters and digits, so nothing in them needs to be escaped.
        return " ".join(
            f"'{term}':{','.join(places)}" if places else f"'{term}'"
            for term, places in self.places.items()
        )
