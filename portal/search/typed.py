"""What a reader has typed so far: whole words, and a last one that is only begun."""

import itertools
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from portal.core.search import normal_form, stemming
from portal.core.search.documents import MAX_WORD
from portal.core.search.marking import Marker

from .querying import any_of, quoted

MIN_LETTERS = 2


@dataclass(frozen=True)
class TypedQuery:
    """Words typed so far. Build it with `read`.

    words: normalised, those that are whole. beginning: the parts between half-spaces of the last
    one, () where a space or a sign ended it.
    """

    words: tuple[str, ...]
    beginning: tuple[str, ...]
    language: str
    _stems: dict = field(repr=False, compare=False, hash=False)

    @classmethod
    def read(cls, text, language):
        """Typed, or None where there is too little to suggest anything."""
        text = text[: normal_form.MAX_QUERY_CHARACTERS]
        written = normal_form.tokens(text)[: normal_form.MAX_QUERY_WORDS]
        # No headline has such a word among its terms.
        if any(len("".join(parts)) > MAX_WORD for parts in written):
            return None
        beginning = tuple(written.pop()) if written and _is_begun(text) else ()
        if len("".join(beginning)) < MIN_LETTERS:
            beginning = ()
        words = [part for parts in written for part in parts]
        words = [word for word in words if normal_form.counts(word)] or ([] if beginning else words)
        if not beginning and not any(len(word) >= MIN_LETTERS for word in words):
            return None
        joined = [a + b for a, b in itertools.pairwise(words)]
        stems = stemming.stems({*words, *joined, *beginning}, language)
        return cls(tuple(words), beginning, language, stems)

    @property
    def query(self):
        """As text of a tsquery."""
        return " & ".join(filter(None, [*self._whole, self._begun]))

    @cached_property
    def forms(self):
        """All terms by which a shown word is one of the whole ones."""
        words = (*self.words, *(a + b for a, b in itertools.pairwise(self.words)))
        forms = {term for word in words for term in self._forms(word)}
        return frozenset(forms | set(self.beginning[:-1]))

    @cached_property
    def beginnings(self):
        """What the last word may begin: alone, or written as one with the word before it."""
        if not self.beginning:
            return ()
        last = "".join(self.beginning)
        return (last, self.words[-1] + last) if self.words else (last,)

    def _forms(self, word):
        return sorted(stemming.forms(word, self._stems[word]))

    @property
    def _begun(self):
        """The last word: as one, or by its parts."""
        if not self.beginning:
            return ""
        ways = [f"{quoted(beginning)}:*" for beginning in self.beginnings]
        *whole, last = self.beginning
        if whole and len(last) >= MIN_LETTERS:
            parts = [any_of(self._forms(part)) for part in whole]
            ways.append(f"({' & '.join([*parts, f'{quoted(last)}:*'])})")
        return f"({' | '.join(ways)})"

    @property
    def _whole(self):
        """Each whole word in some form, or as one with a neighbour."""
        joined = [a + b for a, b in itertools.pairwise(self.words)]
        groups = []
        for n, word in enumerate(self.words):
            terms = self._forms(word)
            for pair in joined[max(0, n - 1) : n + 1]:
                terms = terms + self._forms(pair)
            groups.append(any_of(terms))
        if groups and self.beginning:
            groups[-1] = f"({groups[-1]} | {quoted(self.beginnings[-1])}:*)"
        return groups


def _is_begun(text):
    """Whether the last word may go on: nothing ended it."""
    last = text[-1:]
    return last == normal_form.ZWNJ or unicodedata.category(last)[0] in "LNM"


class BeginningMarker(Marker):
    """Marks the words that begin with the last typed one, too."""

    def __init__(self, typed, texts):
        super().__init__(typed.forms, typed.language, texts if typed.forms else ())
        self.beginnings = typed.beginnings

    def marks(self, shown):
        for written in normal_form.tokens(shown):
            if any(part.startswith(self.beginnings) for part in ("".join(written), *written)):
                return True
        return bool(self.forms) and super().marks(shown)
