"""The nearest query that finds more, where a query finds little."""

import itertools

from portal.core.languages import LANGUAGES

from .ranking import counted

FEW = 3
MANY = 100  # of two queries that find so much neither is the better one
MIN_LETTERS = 4
MAX_NEAR = 12  # words that are tried in the place of one
MAX_TRIED = 12  # queries that are tried
MAX_PLACES = 5
# Two letters that changed places leave little in common of a word of five.
LIKENESS = 0.18

_NEAREST = """
    SELECT word, max(similarity(word, %(word)s)) AS likeness FROM core_searchword
    WHERE word %% %(word)s AND language_code = %(language)s AND word <> %(word)s
        AND length(word) BETWEEN length(%(word)s) - 2 AND length(%(word)s) + 2
    GROUP BY word ORDER BY likeness DESC, word
    LIMIT 300
"""
# How many windows of time are opened one after the other: all at once, or the newest first.
AT_ONCE, STEPWISE = 1, 5

_SELDOM = 1.1
_NEAR_KEYS = 1.05
_CHANGED = {}  # (letter, other letter) -> what the change costs, if less than _SELDOM
for row in (row for language in LANGUAGES.values() for row in language.keyboard):
    for pair in itertools.pairwise(row):
        _CHANGED[pair] = _CHANGED[pair[::-1]] = _NEAR_KEYS
for letters in (letters for language in LANGUAGES.values() for letters in language.same_sound):
    _CHANGED.update(dict.fromkeys(itertools.permutations(letters, 2), 1))


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
        words = [query.with_words([word]) for word in query.words]
        counts = self.count(words, STEPWISE)
        self.seldom_first = sorted(range(len(counts)), key=counts.__getitem__)
        self.unknown = [n for n in self.seldom_first if counts[n] == 0]

    def count(self, queries, windows):
        return counted(self.cursor, "articles", queries, self.scope, MANY, windows)

    def near(self, place):
        return nearest(self.cursor, self.query.words[place], self.query.language)

    def replaced(self, changes):
        """The query with {place: word} in it, or None; "" leaves a word out."""
        words = [changes.get(n, word) for n, word in enumerate(self.query.words)]
        return self.query.with_words([word for word in words if word])

    def first_that_finds(self, changes):
        """changes: [(cost, {place: word})]. Of those with as many slips that which finds most.

        What a likely slip explains counts up to three times as much.
        """
        changes = sorted(changes, key=lambda change: change[0])[:MAX_TRIED]
        for slipped, group in itertools.groupby(changes, key=lambda change: int(change[0])):
            tried = [(cost, query) for cost, change in group if (query := self.replaced(change))]
            counts = self.count([query for _cost, query in tried], AT_ONCE)
            finding = [
                (count / (1 + 10 * (cost - slipped)), query)
                for count, (cost, query) in zip(counts, tried, strict=True)
                if count > self.found
            ]
            if finding:
                _score, query = max(finding, key=lambda row: row[0])
                return query
        return None

    def of_unknown(self):
        choices = []
        for place in self.unknown[:MAX_PLACES]:
            near = self.near(place)
            if not near and len(self.query.words) - len(self.unknown) >= 2:
                near = [(0, "")]
            choices.append([(cost, place, word) for cost, word in near])
        combined = itertools.islice(itertools.product(*choices), MAX_TRIED * MAX_NEAR)
        return choices and self.first_that_finds(
            (sum(row[0] for row in rows), {place: word for _s, place, word in rows})
            for rows in combined
        )

    def of_one(self):
        for place in self.seldom_first[:MAX_PLACES]:
            near = [(cost, word) for cost, word in self.near(place) if int(cost) <= self.allowed]
            if near:
                query = self.first_that_finds((cost, {place: word}) for cost, word in near)
                if query:
                    return query
        return None

    def without_one(self):
        if self.found or len(self.query.words) < 3:
            return None
        for place in self.seldom_first[:MAX_PLACES]:
            query = self.replaced({place: ""})
            if self.count([query], STEPWISE)[0] > self.found:
                return query
        return None


def nearest(cursor, word, language):
    """[(cost, word)] known within two slips (one in a short word), the nearest first.

    cost: of `slips`. They may be words of drafts: the caller asks whether live stories have them.
    """
    if len(word) < MIN_LETTERS or not word.isalpha():
        return []
    cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(LIKENESS)])
    cursor.execute(_NEAREST, {"word": word, "language": language})
    allowed = 2 if len(word) > MIN_LETTERS else 1
    near = [(slips(word, candidate), -likeness, candidate) for candidate, likeness in cursor]
    near = sorted(row for row in near if 1 <= row[0] < allowed + 1)
    return [(cost, candidate) for cost, _likeness, candidate in near[:MAX_NEAR]]


def slips(a, b):
    """How many letters were dropped, added, changed or swapped with their neighbour.

    The whole part counts the slips. The rest is larger for slips that people seldom make: 0 for a
    letter typed twice or once for two, for a swap, for a letter of the same sound.
    """
    before, previous = [], [0]
    for y in range(len(b)):
        previous.append(previous[-1] + _repeated(b, y))
    for i, x in enumerate(a):
        row = [previous[0] + _repeated(a, i)]
        for j, y in enumerate(b):
            cost = min(
                previous[j + 1] + _repeated(a, i),
                row[j] + _repeated(b, j),
                previous[j] + (0 if x == y else _CHANGED.get((x, y), _SELDOM)),
            )
            if i and j and x == b[j - 1] and a[i - 1] == y:
                cost = min(cost, before[j - 1] + 1)
            row.append(cost)
        before, previous = previous, row
    return round(previous[-1], 3)


def _repeated(word, place):
    """What it costs to add or drop a letter."""
    return 1 if place and word[place] == word[place - 1] else _SELDOM
