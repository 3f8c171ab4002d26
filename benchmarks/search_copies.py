"""Many stories from few, for search: new headlines from halves of two, other stories' texts.

A copy has two words that hardly another one has, so the vocabulary grows as a site's does.
"""

import random
from collections import defaultdict

TITLES = 20_000
WORDS_PER_STORY = 0.15
YEARS = 15

_POOLS = """
    DROP TABLE IF EXISTS bench_titles, bench_bodies, bench_words, bench_copies;
    CREATE TABLE bench_titles (n int, language text, headline text, lead text,
        vector tsvector, title tsvector, plain text);
    CREATE TABLE bench_bodies (n int, language text, body text, vector tsvector);
    CREATE TABLE bench_words (n serial, word text);
"""
_ARTICLES = """
    INSERT INTO articles_article
        (kind, section_id, source_url, licence, has_no_picture, original_language)
    SELECT 'news', %(section)s, '', '', true, 'fa' FROM generate_series(%(have)s + 1, %(count)s)
"""
_PLAN = """
    CREATE TABLE bench_copies AS SELECT a.id, t.language, a.moment, a.title, a.w, a.x,
        1 + (a.body * (l.number - 1))::int AS body
    FROM (
        SELECT id, 1 + (random() * (%(titles)s - 1))::int AS title, random() AS body,
            %(now)s - random() * %(years)s * '365 days'::interval AS moment,
            1 + (random() * (%(words)s - 1))::int AS w, 1 + (random() * (%(words)s - 1))::int AS x
        FROM articles_article a
        WHERE NOT EXISTS (SELECT 1 FROM articles_articleversion v WHERE v.master_id = a.id)
        OFFSET 0
    ) a
    JOIN bench_titles t ON t.n = a.title
    JOIN (SELECT language, count(*) AS number FROM bench_bodies GROUP BY 1) l USING (language)
"""
_POOLED = """
    FROM bench_copies c
    JOIN bench_titles t ON t.n = c.title
    JOIN bench_bodies b ON b.language = c.language AND b.n = c.body
    JOIN bench_words w ON w.n = c.w
    JOIN bench_words x ON x.n = c.x
"""
_VERSIONS = f"""
    INSERT INTO articles_articleversion
        (master_id, language_code, slug, state, published_at, created_at, modified_at, kicker,
        headline, lead, body, word_count, withdrawal_notice, body_photographs, body_galleries)
    SELECT c.id, c.language, 's-' || c.id, 'published', c.moment, c.moment, c.moment, '',
        t.headline, t.lead, b.body || '<p>' || w.word || ' ' || x.word || '</p>', 300, '', '{{}}',
        '{{}}'
    {_POOLED}
"""
_TERMS = f"""
    INSERT INTO articles_articleterms (version_id, language_code, live_at, dated_at, index_keys,
        search, search_title, title_normalised, rules)
    SELECT placed.*,
        t.vector || b.vector || (quote_literal(w.word) || ' ' || quote_literal(x.word))::tsvector,
        t.title, t.plain, %(rules)s
    {_POOLED} JOIN articles_articleversion made ON made.master_id = c.id
    CROSS JOIN LATERAL ({{rows}}) placed
"""
_INDEXES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = 'articles_articleterms' AND indexdef LIKE '%%USING gin%%'
"""


def multiply(count):
    """Bring the number of versions up to `count`, past the triggers, and vacuum."""
    from django.db import connection
    from django.utils import timezone

    from articles.models import ArticleTerms, ArticleVersion, Section
    from portal.core.search.documents import RULES
    from portal.core.search.terms import SearchWord

    have = ArticleVersion.objects.count()
    if have >= count:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SELECT setseed(0.5)")
        make_pools(cursor, int(count * WORDS_PER_STORY))
        values = {
            "section": Section.objects.first().pk,
            "have": have,
            "count": count,
            "now": timezone.now(),
            "years": YEARS,
            "rules": RULES,
            "words": size(cursor, "bench_words"),
            "titles": size(cursor, "bench_titles"),
        }
        cursor.execute(_INDEXES)
        indexes = cursor.fetchall()
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(_ARTICLES, values)
        cursor.execute(_PLAN, values)
        cursor.execute(_VERSIONS)
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute(_TERMS.format(rows=ArticleTerms.INDEX_KEYS.rows("v.id = made.id")), values)
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for _name, definition in indexes:
            cursor.execute(definition)
        cursor.execute(
            f"INSERT INTO {SearchWord._meta.db_table} (language_code, word) "
            "SELECT 'fa', word FROM bench_words b WHERE NOT EXISTS "
            f"(SELECT 1 FROM {SearchWord._meta.db_table} k WHERE k.word = b.word)"
        )
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SET session_replication_role = DEFAULT")


def make_pools(cursor, words):
    from articles.models import ArticleVersion
    from portal.core.search import normal_form
    from portal.core.search.documents import Document
    from portal.core.text.richtext import plain

    chance = random.Random(1)
    cursor.execute(_POOLS)
    by_language = defaultdict(list)
    rows = ArticleVersion.objects.exclude(slug__startswith="s-").order_by("pk")
    for version in rows:
        by_language[version.language_code].append(version)
    by_language = {code: found for code, found in by_language.items() if len(found) > 1}
    total = sum(map(len, by_language.values()))
    number, titles = 0, []
    for language, versions in by_language.items():
        for _n in range(TITLES * len(versions) // total + 1):
            first, second = chance.sample(versions, 2)
            a, b = first.headline.split(), second.headline.split()
            headline = " ".join(a[: len(a) // 2] + b[len(b) // 2 :])[:200]
            number += 1
            lead = chance.choice(versions).lead
            row = Document(1, language, headline, lead, "").row()
            titles.append((number, language, headline, lead, *row[1:]))
        bodies = [
            (n, language, version.body, Document(1, language, "", "", plain(version.body)).row()[1])
            for n, version in enumerate(versions, 1)
        ]
        copy(cursor, "bench_bodies (n, language, body, vector)", bodies)
    copy(cursor, "bench_titles (n, language, headline, lead, vector, title, plain)", titles)
    known = sorted({w for v in by_language["fa"] for w in normal_form.words(v.lead) if w.isalpha()})
    made = {
        a[: len(a) // 2] + b[len(b) // 2 :]
        for a, b in ((chance.choice(known), chance.choice(known)) for _n in range(words))
    }
    copy(cursor, "bench_words (word)", [(word,) for word in sorted(made) if len(word) > 2])
    cursor.execute("CREATE INDEX ON bench_titles (n); CREATE INDEX ON bench_words (n)")
    cursor.execute("CREATE INDEX ON bench_bodies (language, n); ANALYZE bench_titles")


def size(cursor, table):
    cursor.execute(f"SELECT count(*) FROM {table}")
    return cursor.fetchone()[0]


def copy(cursor, target, rows):
    with cursor.copy(f"COPY {target} FROM STDIN") as writer:
        for row in rows:
            writer.write_row(row)
