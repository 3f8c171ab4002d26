"""How the memory fills itself: the live versions of a story, aligned.

What is stale is known from the versions themselves (`AlignedStory`), so a lost task loses nothing:
`manage.py fill_memory` and each start of a worker find it.
"""

from itertools import combinations

from django.db import connection, transaction
from django.utils import timezone

from articles.models import ArticleVersion

from .models import AlignedStory, Segment
from .sentence_alignment import align_blocks, align_texts
from .sentences import blocks

RULES = 1  # raise it when sentences are found or aligned otherwise
LOCK = 0x7461  # a number of ours among PostgreSQL's advisory locks
MIN_CHARACTERS, MAX_CHARACTERS = 3, 2000

# Pairs of live versions that were not aligned as they stand now.
_STALE = f"""
    SELECT DISTINCT l.master_id FROM articles_articleversion l
    JOIN articles_articleversion r
        ON r.master_id = l.master_id AND r.language_code > l.language_code
    LEFT JOIN translation_alignedstory a ON a.article_id = l.master_id
        AND a.left_language = l.language_code AND a.right_language = r.language_code
    WHERE l.state = 'published' AND r.state = 'published' AND l.master_id > %s
        AND l.published_at <= %s AND r.published_at <= %s
        AND (a.id IS NULL OR a.left_changed <> l.modified_at OR a.right_changed <> r.modified_at
            OR a.rules <> {RULES})
    ORDER BY l.master_id LIMIT %s
"""  # noqa: S608


def stale(after=0, limit=None, at=None):
    """The ids of stories with live versions whose sentences are not in the memory yet."""
    at = at or timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(_STALE, [after, at, at, limit])
        return [row[0] for row in cursor]


@transaction.atomic
def fill(article, at=None):
    """Bring the pairs of one story (its id) up to date; returns the ids of new segments."""
    with connection.cursor() as cursor:
        # Two workers with one story: one after the other, and no editor waits for either.
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, article % 2**31])
    versions = ArticleVersion.objects.published(at=at).filter(master=article)
    versions = list(versions.order_by("language_code"))
    known = {
        (row.left_language, row.right_language): row
        for row in AlignedStory.objects.filter(article=article)
    }
    made = []
    for left, right in combinations(versions, 2):
        row = known.pop((left.language_code, right.language_code), None)
        stamp = (left.modified_at, right.modified_at, RULES)
        if row and (row.left_changed, row.right_changed, row.rules) == stamp:
            continue
        drop(article, left.language_code, right.language_code)
        made += Segment.objects.bulk_create(segments(left, right))
        AlignedStory.objects.update_or_create(
            article_id=article,
            left_language=left.language_code,
            right_language=right.language_code,
            defaults=dict(zip(("left_changed", "right_changed", "rules"), stamp, strict=True)),
        )
    for row in known.values():  # withdrawn since
        drop(article, row.left_language, row.right_language)
        row.delete()
    return [row.pk for row in made]


def drop(article, left_language, right_language):
    ids = ArticleVersion.objects.filter(
        master=article, language_code__in=(left_language, right_language)
    ).values("pk")
    rows = Segment.objects.of_pair(left_language, right_language)
    rows.filter(left_version__in=ids, right_version__in=ids).delete()


def drop_lost():
    """Delete pairs whose story was deleted; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM translation_segment s WHERE batch = '' AND (
                NOT EXISTS (SELECT FROM articles_articleversion v WHERE v.id = s.left_version_id)
                OR NOT EXISTS
                    (SELECT FROM articles_articleversion v WHERE v.id = s.right_version_id))
            """
        )
        return cursor.rowcount


def segments(left, right):
    """Unsaved rows of the memory: what two versions say in two languages."""
    languages = (left.language_code, right.language_code)
    pairs = []
    for text in ArticleVersion.texts:
        one, other = getattr(left, text.name), getattr(right, text.name)
        if not one or not other:
            continue
        if text.is_rich:
            found = align_blocks(blocks(one), blocks(other), *languages)
            pairs += [(p.left, p.right) for p in found]
        elif text.is_long:
            pairs += [(p.left, p.right) for p in align_texts(one, other, *languages)]
        else:
            pairs.append((one, other))
    seen, made = set(), []
    for one, other in pairs:
        fits = all(MIN_CHARACTERS <= len(text) <= MAX_CHARACTERS for text in (one, other))
        row = Segment.of(
            languages[0],
            one,
            languages[1],
            other,
            left_version=left,
            right_version=right,
            at=max(left.modified_at, right.modified_at),
            approved_by_id=right.approved_by_id or left.approved_by_id,
        )
        key = (row.left_key, row.right_key)
        if fits and all(key) and key not in seen:
            seen.add(key)
            made.append(row)
    return made
