"""What is stored of a text so that search finds it: terms with places and weights."""

import itertools
from dataclasses import dataclass
from functools import cached_property

from . import searchtext, stemming, transliteration

# Grows when terms are made otherwise; `manage.py reindex` then makes all anew.
RULES = 2
TITLE, LEAD, JOINED, BODY = "ABCD"
# In the vector of the title alone: a word as it is written, another form of it.
WRITTEN, FORM = "AB"
# PostgreSQL's limits: places to 16383, a vector to 1 MB, a term to 2 kB.
MAX_PLACE = 16_383
MAX_WORD = 60
MAX_BYTES = 600_000
# More places of a word add nothing to its rank, and half of the size.
MAX_PLACES = 3
GAP = 10  # between two texts, so that their words are no neighbours
MIN_LEARNT = 3


@dataclass(frozen=True)
class Document:
    """The texts of one version, plain, not HTML."""

    pk: int
    language: str
    title: str
    lead: str
    body: str

    def row(self):
        """(id, tsvector of everything, tsvector of the title, normalised title), as text."""
        everything, title = _Vector(), _Vector()
        place = self._add(everything, self._title, TITLE, 0)
        place = self._add(everything, self._lead, LEAD, place + GAP)
        self._add(everything, self._body, BODY, place + GAP)
        self._add(title, self._title, TITLE, 0, form=FORM)
        # A foreign word in its own script is found by itself.
        own = transliteration.SCRIPTS.get(self.language)
        for word in self.title.split():
            if transliteration.script(word) == own:
                title.add([transliteration.MARK + key for key in transliteration.keys(word)])
        return self.pk, str(everything), str(title), searchtext.normalise(self.title)

    def vocabulary(self):
        """The words to which mistyped ones may be corrected."""
        parts = {part for parts in [*self._title, *self._lead] for part in parts}
        return {
            part
            for part in parts
            if MIN_LEARNT <= len(part) <= MAX_WORD and searchtext.counts(part) and part.isalpha()
        }

    @cached_property
    def _title(self):
        return searchtext.tokens(self.title)

    @cached_property
    def _lead(self):
        return searchtext.tokens(self.lead)

    @cached_property
    def _body(self):
        return searchtext.tokens(self.body)

    @cached_property
    def _stems(self):
        words = set()
        for written in (self._title, self._lead, self._body):
            for parts in written:
                words.update(parts)
                words.add("".join(parts))
            if written is self._title:
                counted = _counted(written)
                words.update(a + b for a, b in itertools.pairwise(counted))
        return stemming.stems(words, self.language)

    def _forms(self, word):
        return stemming.forms(word, self._stems[word])

    def _add(self, vector, written, weight, place, form=""):
        """Add written words from a place on; returns the last word's place.

        Only words that count have places of their own, so that a phrase may be typed with or
        without what stands between them. Of a title the others are kept, too: «از به» finds it.
        """
        previous = None
        for parts in written:
            if len(parts) > 1:
                vector.add(self._forms("".join(parts)), place + 1, weight)
            for part in parts:
                if not searchtext.counts(part):
                    if weight == TITLE:
                        vector.add([part], place + 1, weight)
                    continue
                place += 1
                if weight == BODY:
                    # Where the stem stands is enough there; the places are half of the size.
                    stem = self._stems[part] or part
                    vector.add([stem], place, weight)
                    vector.add(self._forms(part) - {stem})
                else:
                    vector.add([part], place, weight)
                    vector.add(self._forms(part) - {part}, place, form or weight)
                if weight == TITLE and previous is not None:
                    vector.add(self._forms(previous + part), place, JOINED)
                previous = part
        return place


def _counted(written):
    return [part for parts in written for part in parts if searchtext.counts(part)]


class _Vector:
    """A tsvector in the making; words over its limits are left out."""

    def __init__(self):
        self.places = {}
        self.bytes = 0

    def add(self, terms, place=None, weight=""):
        if place is not None and place > MAX_PLACE:
            return
        for term in terms:
            if len(term) > MAX_WORD:
                continue
            if term not in self.places:
                size = len(term.encode()) + 12
                if self.bytes + size > MAX_BYTES:
                    continue
                self.bytes += size
                self.places[term] = []
            places = self.places[term]
            if place is not None and len(places) < MAX_PLACES:
                places.append(f"{place}{weight}")

    def __str__(self):
        # Terms are letters and digits, so nothing in them needs to be escaped.
        return " ".join(
            f"'{term}':{','.join(places)}" if places else f"'{term}'"
            for term, places in self.places.items()
        )
