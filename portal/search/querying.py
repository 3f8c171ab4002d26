"""What somebody typed, as queries that PostgreSQL understands.

Their text is cast to tsquery: `to_tsquery` would parse the words once more, by rules of its own.
"""

import itertools
from dataclasses import dataclass, field
from functools import cached_property

from portal.base import searchtext, stemming
from portal.base.documents import WRITTEN


@dataclass(frozen=True)
class Query:
    """Words to be found in one language. Build it with `read`, or with other words by `of`.

    words: normalised, those that count, in the order typed.
    """

    words: tuple[str, ...]
    language: str
    _stems: dict = field(repr=False, compare=False, hash=False)

    @classmethod
    def read(cls, typed, language):
        """The query in a text; None where there is no word in it."""
        return cls.of(searchtext.query_words(typed), language)

    @classmethod
    def of(cls, words, language):
        words = tuple(words)
        if not words:
            return None
        joined = [a + b for a, b in itertools.pairwise(words)]
        stems = stemming.stems([*words, *joined], language)
        # What PostgreSQL calls a stop word stands in no body; a query of nothing else keeps all.
        counted = tuple(word for word in words if stems[word])
        return cls(counted or words, language, stems)

    def __str__(self):
        return " ".join(self.words)

    def _forms(self, word):
        if word not in self._stems:  # neighbours after a stop word was dropped
            self._stems.update(stemming.stems([word], self.language))
        return sorted(stemming.forms(word, self._stems[word]))

    @cached_property
    def forms(self):
        """All terms by which a shown word is one of the query's."""
        return frozenset(term for word in self.words for term in self._forms(word)) | frozenset(
            term for pair in self._joined for term in self._forms(pair)
        )

    @property
    def _joined(self):
        return [a + b for a, b in itertools.pairwise(self.words)]

    @property
    def matching(self):
        """Each word in some form, or joined with a neighbour (a half-space too much)."""
        joined = self._joined
        groups = []
        for n, word in enumerate(self.words):
            terms = self._forms(word)
            for pair in joined[max(0, n - 1) : n + 1]:
                terms = terms + self._forms(pair)
            groups.append(any_of(terms))
        return " & ".join(groups)

    @property
    def exact(self):
        """The words as they were typed, not as a stem of others; for the title's vector."""
        return " & ".join(f"{quoted(word)}:{WRITTEN}" for word in self.words)

    @property
    def phrase(self):
        """The words in some form, next to each other in the order typed."""
        return " <-> ".join(any_of(self._forms(word)) for word in self.words)


def any_of(terms):
    unique = list(dict.fromkeys(terms))
    return quoted(unique[0]) if len(unique) == 1 else f"({' | '.join(map(quoted, unique))})"


def quoted(term):
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
