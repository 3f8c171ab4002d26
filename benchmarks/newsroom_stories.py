"""The content of a national agency's newsroom, for benchmarks.desks: made once, in some minutes.

Needs Django set up. Some stories are made with all that triggers add to them, the others are copies
of these with other ids and times. Terms hold headlines alone.
"""

import random
from datetime import timedelta
from functools import partial
from math import ceil

from django.db.models import Max
from tqdm import tqdm

from .newsroom_rows import (
    BATCH,
    SHARES,
    WORDS,
    age,
    headline,
    in_sql,
    languages,
    make_events,
    make_galleries,
    make_people,
    make_photographs,
    make_the_rest,
    make_version,
    past_triggers,
    people,
)

SEEDS = 8000
_TERMS = """
    INSERT INTO articles_articleterms (version_id, language_code, live_at, dated_at, index_keys,
        search, search_title, title_normalised, rules)
    SELECT made.id, made.language_code, made.live_at, made.dated_at, made.index_keys,
        to_tsvector('simple', w.headline), to_tsvector('simple', w.headline), w.headline, 0
    FROM ({keys}) made JOIN articles_articleversion w ON w.id = made.id
"""


def make(stories):
    """As many stories as that, and in proportion what else a newsroom has; goes on where it was."""
    from articles.models import Article
    from calendar_app.models import Event
    from galleries.models import Gallery, Photograph
    from portal.newsroom.models import Note, User

    if not User.objects.exists():
        make_people()
    if not Photograph.objects.exists():
        make_photographs(stories // 3)
    if not Gallery.objects.exists():
        make_galleries(stories // 50)
    if not Event.objects.exists():
        make_events(stories // 40)
    if not Article.objects.exists():
        make_stories(min(stories, SEEDS))
    have = Article.objects.count()
    if have <= SEEDS < stories:
        multiply_stories(ceil(stories / have) - 1)
    if not Note.objects.exists():
        make_the_rest()
    in_sql("SET statement_timeout = 0", "VACUUM ANALYZE", "RESET statement_timeout")


def make_sections():
    from articles.models import Author, Section, Topic

    made = {Section: [], Topic: [], Author: []}
    for model, count in ((Section, 9), (Topic, 80), (Author, 60)):
        for number in range(count):
            row = model.objects.create(**({"position": number} if model is Section else {}))
            for language in SHARES:
                name = f"{WORDS[number % len(WORDS)]} {number} {language}"
                row.create_translation(language, name=name)
            made[model].append(row)
    editors = [p for p in people() if p.username in ("editor1", "editor2")]
    made[Section][0].editors.set(editors)
    return made.values()


def make_stories(count):
    from django.utils import timezone

    from articles.models import Article, ArticleAuthor, ArticleTopic, ArticleVersion
    from galleries.models import Gallery, Photograph

    chance, now = random.Random(1), timezone.now()
    sections, topics, authors = make_sections()
    photographs, galleries = list(Photograph.objects.all()), list(Gallery.objects.all())
    version = partial(make_version, chance, people(), now, ArticleVersion)

    def versions_of(article):
        old = age(chance)
        for language in languages(chance):
            old = max(old - timedelta(minutes=chance.randrange(90)), timedelta(minutes=1))
            words = headline(chance)
            body = f"<p>{' '.join(chance.choices(WORDS, k=150))}</p>" * 3
            yield version(article, language, old, headline=words, lead=words, body=body)

    for _batch in tqdm(range(0, count, BATCH), unit_scale=BATCH, unit=" stories"):
        articles = Article.objects.bulk_create(
            Article(
                section=chance.choice(sections),
                lead_photograph=chance.choice(photographs) if chance.random() < 0.8 else None,
                gallery=chance.choice(galleries) if chance.random() < 0.02 else None,
                has_no_picture=chance.random() < 0.1,
            )
            for _n in range(BATCH)
        )
        ArticleTopic.objects.bulk_create(
            ArticleTopic(article=a, topic=chance.choice(topics)) for a in articles
        )
        ArticleAuthor.objects.bulk_create(
            ArticleAuthor(article=a, author=chance.choice(authors)) for a in articles
        )
        ArticleVersion.objects.bulk_create(v for a in articles for v in versions_of(a))


def multiply_stories(times):
    """Copies of all stories, each a quarter of an hour older than the one before."""
    from articles.models import Article, ArticleAuthor, ArticleTopic, ArticleVersion
    from articles.models.index_keys import INDEX_KEYS
    from portal.core.history import trail

    article = f"+ k * {Article.objects.aggregate(Max('pk'))['pk__max']}"
    version = f"+ k * {ArticleVersion.objects.aggregate(Max('pk'))['pk__max']}"
    older = "- k * interval '15 minutes'"
    texts = {
        "id": version,
        "master_id": article,
        "slug": "|| '-' || k",
        "published_at": older,
        "created_at": older,
        "modified_at": older,
    }

    def copy():
        copy_rows(Article, times, id=article)
        copy_rows(ArticleVersion, times, **texts)
        copy_rows(ArticleTopic, times, article_id=article)
        copy_rows(ArticleAuthor, times, article_id=article)
        copy_rows(trail(ArticleVersion), times, pgh_obj_id=version, **texts)
        in_sql(_TERMS.format(keys=INDEX_KEYS.rows("true")))

    past_triggers(copy)


def copy_rows(model, times, **changes):
    """Copies of all rows; changes: SQL behind a column, in which k is the number of the copy."""
    from django.db import connection

    key = model._meta.pk.column
    names = [f.column for f in model._meta.concrete_fields if f.column != key or key in changes]
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f't."{name}" {changes.get(name, "")}' for name in names)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t,"
            f" generate_series(1, {times}) k"
        )
        if key in changes:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', '{key}'), max({key}))"
                f" FROM {table}"
            )
