"""What somebody typed, as queries that PostgreSQL understands.

Their text is cast to tsquery: `to_tsquery` would parse the words once more, by rules of its own.
"""

import itertools
from dataclasses import dataclass, field
from functools import cached_property

from portal.core.search import normal_form, stemming
from portal.core.search.documents import WRITTEN


@dataclass(frozen=True)
class Query:
    """Words to be found in one language, or in several. Build it with `read` or `of`.

    words: normalised, those that count, in the order typed.
    """

    words: tuple[str, ...]
    languages: tuple[str, ...]
    _known: dict = field(repr=False, compare=False, hash=False)

    @classmethod
    def read(cls, typed, *languages):
        """The query in a text; None where there is no word in it."""
        return cls.of(normal_form.query_words(typed), *languages)

    @classmethod
    def of(cls, words, *languages):
        words = tuple(words)
        if not words:
            return None
        joined = [a + b for a, b in itertools.pairwise(words)]
        known = {word: set() for word in [*words, *joined]}
        seen = set()
        for language in languages:
            for word, stem in stemming.stems(known, language).items():
                known[word] |= stemming.forms(word, stem)
                if stem:
                    seen.add(word)
        # What PostgreSQL calls a stop word stands in no body; a query of nothing else keeps all.
        counted = tuple(word for word in words if word in seen)
        return cls(counted or words, languages, known)

    def __str__(self):
        return " ".join(self.words)

    def with_words(self, words):
        """The query for other words, in the same languages; None for no words."""
        return Query.of(words, *self.languages)

    @property
    def language(self):
        return self.languages[0]

    def _forms(self, word):
        if word not in self._known:  # neighbours after a stop word was dropped
            self._known[word] = set().union(
                *(
                    stemming.forms(word, stemming.stems([word], language)[word])
                    for language in self.languages
                )
            )
        return sorted(self._known[word])

    @cached_property
    def forms(self):
        """All terms by which a shown word is one of the query's."""
        return frozenset().union(*self.forms_of_each)

    @property
    def _joined(self):
        return [a + b for a, b in itertools.pairwise(self.words)]

    @cached_property
    def forms_of_each(self):
        """[the terms by which each word is found]: its forms, or joined with a neighbour."""
        joined, groups = self._joined, []
        for n, word in enumerate(self.words):
            terms = self._forms(word)
            for pair in joined[max(0, n - 1) : n + 1]:
                terms = terms + self._forms(pair)
            groups.append(frozenset(terms))
        return groups

    @property
    def matching(self):
        """Each word in some form, or joined with a neighbour (a half-space too much)."""
        return " & ".join(any_of(sorted(terms)) for terms in self.forms_of_each)

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
