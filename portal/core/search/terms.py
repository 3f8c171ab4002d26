"""Search terms: one row per version, in a table beside it, written with the version.

`SearchTerms` says what stands in the table; `documents` makes it from texts.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models

from portal.core.text.triggers import OnTexts

from .rules import RULES


class SearchTerms(models.Model):
    """The terms of one version. A subclass adds `version`, a OneToOneField that is its key.

    language_code, live_at (the publication time where the state is "published") and dated_at (the
    publication time, else when it was created) repeat what the version says, kept by triggers, so
    that a search need not look at each version it might find. index_keys: keys of one index with
    the terms (portal.core.search.index_keys); a subclass says in INDEX_KEYS which.
    rules: the number of what the terms were made by; 0 where a text has changed past `index()`.
    """

    INDEX_KEYS = None

    # db_default: the release before these fields works on the new table, too.
    language_code = models.CharField(max_length=15, default="", db_default="")
    live_at = models.DateTimeField(null=True)
    dated_at = models.DateTimeField(null=True)
    index_keys = ArrayField(models.CharField(max_length=24), default=list, db_default=[])
    search = SearchVectorField()
    search_title = SearchVectorField()
    title_normalised = models.TextField()
    rules = models.IntegerField(default=0, db_default=0)

    class Meta:
        abstract = True
        default_permissions = ()
        indexes = [
            # No list of pending entries: a search would read it through, and some publication
            # would have to clear it.
            GinIndex(
                fields=["search", "index_keys"],
                name="%(class)s_search",
                fastupdate=False,
            ),
            GinIndex(
                fields=["search_title", "index_keys"],
                name="%(class)s_search_title",
                fastupdate=False,
            ),
            GinIndex(
                fields=["title_normalised"],
                name="%(class)s_title_trigram",
                opclasses=["gin_trgm_ops"],
            ),
        ]

    def __str__(self):
        return self.title_normalised

    @classmethod
    def store(cls, documents):
        """Write the terms of versions, replacing what stood there; `Document`s are given.

        Two queries at most beside the stemmer's. Rows that would stay the same are not written.
        """
        documents = list(documents)
        if not documents:
            return
        rows = [document.row() for document in documents]
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                INSERT INTO {cls._meta.db_table} AS stored (version_id, language_code, live_at,
                    dated_at, index_keys, search, search_title, title_normalised, rules)
                SELECT placed.*, made.search::tsvector, made.title::tsvector, made.plain, {RULES}
                FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[])
                    AS made(id, search, title, plain)
                CROSS JOIN LATERAL ({cls.INDEX_KEYS.rows("v.id = made.id")}) placed
                ON CONFLICT (version_id) DO UPDATE SET language_code = EXCLUDED.language_code,
                    live_at = EXCLUDED.live_at, dated_at = EXCLUDED.dated_at,
                    index_keys = EXCLUDED.index_keys, search = EXCLUDED.search,
                    search_title = EXCLUDED.search_title,
                    title_normalised = EXCLUDED.title_normalised, rules = EXCLUDED.rules
                WHERE (stored.language_code, stored.live_at, stored.dated_at, stored.index_keys,
                        stored.title_normalised, stored.rules, stored.search_title, stored.search)
                    IS DISTINCT FROM (EXCLUDED.language_code, EXCLUDED.live_at, EXCLUDED.dated_at,
                        EXCLUDED.index_keys, EXCLUDED.title_normalised, EXCLUDED.rules,
                        EXCLUDED.search_title, EXCLUDED.search)
                """,  # noqa: S608 - the tables' names are ours
                [list(column) for column in zip(*rows, strict=True)],
            )
        SearchWord.learn(documents)


def finds_what_is_live(index_keys):
    """Triggers of a version's table that keep what its terms repeat.

    index_keys: the `IndexKeys` of its kind.
    """
    tell = f"UPDATE {index_keys.terms} SET rules = 0 WHERE version_id = NEW.id; RETURN NULL;"  # noqa: S608
    return [index_keys.of_versions(), TellsOfNewText(func=tell)]


class TellsOfNewText(OnTexts):
    """A searched text that changes and is not indexed leaves terms of rule 0.

    `manage.py reindex` finds those.
    """

    name = "tells_of_a_new_text"
    why = "marks terms that a changed text left behind: `manage.py reindex` finds them"
    when = pgtrigger.After

    def when_changed(self, model):
        return pgtrigger.UpdateOf(*model.texts.searched)

    def get_condition(self, model):
        changed = (f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in model.texts.searched)
        return pgtrigger.Condition(" OR ".join(changed))


class SearchWord(models.Model):
    """A word of some headline or lead: what a mistyped word may have meant.

    Words are only added. Whoever offers one first asks whether live stories have it, so words
    of drafts and of withdrawn stories are never shown. A word may stand here twice (two people
    wrote it first at the same moment): a constraint would make one of them wait for the other.
    """

    language_code = models.CharField(max_length=15)
    word = models.CharField(max_length=60)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["language_code", "word"], name="searchword_word"),
            GinIndex(fields=["word"], name="searchword_trigram", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self):
        return self.word

    @classmethod
    def learn(cls, documents):
        """Add the words of documents that are not known yet."""
        found = sorted({(d.language, word) for d in documents for word in d.vocabulary()})
        if not found:
            return
        with connection.cursor() as cursor:
            cursor.execute(
                """
                INSERT INTO core_searchword (language_code, word)
                SELECT * FROM unnest(%s::text[], %s::text[]) AS found(language_code, word)
                WHERE NOT EXISTS (SELECT 1 FROM core_searchword known WHERE
                    known.language_code = found.language_code AND known.word = found.word)
                """,
                [list(column) for column in zip(*found, strict=True)],
            )
