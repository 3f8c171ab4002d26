"""Search terms: one row per version, in a table beside it."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models

from . import searchtext


class SearchTerms(models.Model):
    """The terms of one version. A heir adds `version`, a OneToOneField that is its key."""

    search = SearchVectorField()
    search_title = SearchVectorField()
    title_normalised = models.TextField()

    class Meta:
        abstract = True
        default_permissions = ()
        indexes = [
            GinIndex(fields=["search"], name="%(class)s_search"),
            GinIndex(fields=["search_title"], name="%(class)s_search_title"),
            GinIndex(
                fields=["title_normalised"],
                name="%(class)s_title_trigram",
                opclasses=["gin_trgm_ops"],
            ),
        ]

    def __str__(self):
        return self.title_normalised

    @classmethod
    def store(cls, rows):
        """Write the terms of versions, replacing what stood there.

        rows: tuples (version id, title terms, lead terms, joined title pairs, body terms,
        normalised title), each of the four a string of terms parted by spaces.
        Weights: A title, B lead, C joined pairs, D body (persian.md, section 3).
        """
        rows = list(rows)
        if not rows:
            return
        table = connection.ops.quote_name(cls._meta.db_table)
        columns = list(zip(*rows, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                INSERT INTO {table} (version_id, search, search_title, title_normalised)
                SELECT id,
                    setweight(to_tsvector('simple', title), 'A')
                        || setweight(to_tsvector('simple', lead), 'B')
                        || setweight(to_tsvector('simple', pairs), 'C')
                        || setweight(to_tsvector('simple', body), 'D'),
                    to_tsvector('simple', title || ' ' || pairs),
                    plain
                FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[],
                    %s::text[]) AS row(id, title, lead, pairs, body, plain)
                ON CONFLICT (version_id) DO UPDATE SET search = EXCLUDED.search,
                    search_title = EXCLUDED.search_title,
                    title_normalised = EXCLUDED.title_normalised
                """,  # noqa: S608 - the table's name is ours
                [list(column) for column in columns],
            )


def document_terms(pk, language, title, lead, body):
    """The row of `SearchTerms.store` for one version; texts are plain, not HTML."""
    return (
        pk,
        " ".join(searchtext.terms(title)),
        " ".join(searchtext.terms(lead)),
        " ".join(searchtext.joined_pairs(title)),
        " ".join(searchtext.terms(body)),
        searchtext.normalise(title),
    )
