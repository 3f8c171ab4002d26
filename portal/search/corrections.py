"""The nearest query that finds more, where a query finds little."""

import itertools

from .ranking import counted

FEW = 3
MANY = 100  # of two queries that find so much neither is the better one
MIN_LETTERS = 4
MAX_NEAR = 6  # words that are tried in the place of one
MAX_TRIED = 12  # queries that are tried
MAX_PLACES = 5
# Two letters that changed places leave little in common of a word of five.
LIKENESS = 0.18

_NEAREST = """
    SELECT word, max(similarity(word, %(word)s)) AS likeness FROM base_searchword
    WHERE word %% %(word)s AND language_code = %(language)s AND word <> %(word)s
        AND length(word) BETWEEN length(%(word)s) - 2 AND length(%(word)s) + 2
    GROUP BY word ORDER BY likeness DESC, word
    LIMIT 300
"""


def better(cursor, query, scope, found):
    """The nearest query that finds more than `found` stories in a scope, or None.

    Words that no live story has are corrected first, each left out where nothing is near it;
    then one word after the other; then, if nothing was found, of three or more one is left out.
    Where something was found a query must find much more to be the better one. What is returned
    has been counted: it cannot offer a word that only drafts or withdrawn stories have.
    """
    search = _Corrections(cursor, query, scope, found)
    return search.of_unknown() or search.of_one() or search.without_one()


class _Corrections:
    def __init__(self, cursor, query, scope, found):
        self.cursor, self.query, self.scope = cursor, query, scope
        # Where something was found, what was typed is a word: another one must be very near
        # («شنبه» is not what «دوشنبه» meant) and find much more.
        self.allowed = 1 if found else 2
        self.found = found and max(FEW, found * 2)
        counts = [self.count(query.with_words([word])) for word in query.words]
        self.seldom_first = sorted(range(len(counts)), key=counts.__getitem__)
        self.unknown = [n for n in self.seldom_first if counts[n] == 0]

    def count(self, query):
        return counted(self.cursor, "articles", query, self.scope, MANY)

    def near(self, place):
        return nearest(self.cursor, self.query.words[place], self.query.language)

    def replaced(self, changes):
        """The query with {place: word} in it, or None; "" leaves a word out."""
        words = [changes.get(n, word) for n, word in enumerate(self.query.words)]
        return self.query.with_words([word for word in words if word])

    def first_that_finds(self, changes):
        """changes: [(slips, {place: word})]. Among equally near ones that which finds most."""
        changes = sorted(changes, key=lambda change: change[0])[:MAX_TRIED]
        for _slips, group in itertools.groupby(changes, key=lambda change: change[0]):
            tried = [self.replaced(change) for _slips, change in group]
            counts = [(self.count(query), query) for query in tried if query]
            most, query = max(counts, key=lambda row: row[0], default=(0, None))
            if most > self.found:
                return query
        return None

    def of_unknown(self):
        choices = []
        for place in self.unknown[:MAX_PLACES]:
            near = self.near(place)
            if not near and len(self.query.words) - len(self.unknown) >= 2:
                near = [(0, "")]
            choices.append([(slips, place, word) for slips, word in near])
        combined = itertools.islice(itertools.product(*choices), MAX_TRIED * MAX_NEAR)
        return choices and self.first_that_finds(
            (sum(row[0] for row in rows), {place: word for _s, place, word in rows})
            for rows in combined
        )

    def of_one(self):
        for place in self.seldom_first[:MAX_PLACES]:
            near = [(slips, word) for slips, word in self.near(place) if slips <= self.allowed]
            if near:
                query = self.first_that_finds((slips, {place: word}) for slips, word in near)
                if query:
                    return query
        return None

    def without_one(self):
        if self.found or len(self.query.words) < 3:
            return None
        for place in self.seldom_first[:MAX_PLACES]:
            query = self.replaced({place: ""})
            if self.count(query) > self.found:
                return query
        return None


def nearest(cursor, word, language):
    """[(slips, word)] known within two slips (one in a short word), the nearest first.

    They may be words of drafts: the caller asks whether live stories have them.
    """
    if len(word) < MIN_LETTERS or not word.isalpha():
        return []
    cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(LIKENESS)])
    cursor.execute(_NEAREST, {"word": word, "language": language})
    allowed = 2 if len(word) > MIN_LETTERS else 1
    near = [(slips(word, candidate), -likeness, candidate) for candidate, likeness in cursor]
    near = sorted(row for row in near if 0 < row[0] <= allowed)
    return [(count, candidate) for count, _likeness, candidate in near[:MAX_NEAR]]


def slips(a, b):
    """How many letters were dropped, added, changed or swapped with their neighbour."""
    before, previous = [], list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, previous = previous, row
    return previous[-1]
