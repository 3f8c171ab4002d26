"""Words that nobody wrote, replaced by the nearest that somebody did."""

from django.db import connection, transaction

from portal.base import searchtext

MIN_LETTERS = 4
CANDIDATES = 6

# The vocabulary is the titles': names and subjects, the words that people search for.
_NEAREST = """
    SELECT word, count(*) AS uses, similarity(word, %(word)s) AS likeness
    FROM (
        SELECT unnest(string_to_array(title_normalised, ' ')) AS word
        FROM articles_articleterms t JOIN articles_articleversion v ON v.id = t.version_id
        WHERE %(word)s <%% t.title_normalised AND v.language_code = %(language)s
            AND v.state = 'published' AND v.published_at <= now()
        LIMIT 2000
    ) words
    WHERE similarity(word, %(word)s) > 0.3 AND length(word) >= %(least)s
    GROUP BY word
    ORDER BY likeness DESC, uses DESC
    LIMIT %(limit)s
"""


def corrected(typed, language):
    """The query with its unknown words replaced, or None where there is nothing better."""
    words = searchtext.words(typed)[: searchtext.MAX_QUERY_WORDS]
    better = [nearest(word, language) or word for word in words]
    return " ".join(better) if better != words else None


def nearest(word, language):
    """The nearest word of the live titles, or None: for a short word, or none within two slips."""
    if len(word) < MIN_LETTERS or word.isdigit():
        return None
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = 0.35")
        cursor.execute(
            _NEAREST,
            {"word": word, "language": language, "least": MIN_LETTERS - 1, "limit": CANDIDATES},
        )
        rows = cursor.fetchall()
    allowed = 2 if len(word) > MIN_LETTERS else 1
    near = [
        (distance(word, candidate), -uses, candidate)
        for candidate, uses, _likeness in rows
        if abs(len(candidate) - len(word)) <= allowed
    ]
    near = [row for row in near if row[0] <= allowed]
    return min(near)[2] if near and min(near)[0] > 0 else None


def distance(a, b):
    """Levenshtein's distance of two short words."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]
