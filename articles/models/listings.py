"""The lists that readers page through, as rows of an index table.

A section's, topic's or author's stories are found through links on the article, but shown in
the order of the version's publication time: no single index could serve both. One row here for
each (list, published version) can, at any size. The database keeps the rows itself, so that no
bulk action, import or raw SQL can leave a list behind.
"""

import pgtrigger
from django.db import models

from portal.core.triggers import Trigger

_LIST_VERSIONS = """
    DELETE FROM articles_listing USING articles_articleversion v
        WHERE v.id = version_id AND v.{where};
    INSERT INTO articles_listing (version_id, language_code, kind, key, published_at)
        SELECT v.id, v.language_code, lists.kind, lists.key, v.published_at
        FROM articles_articleversion v
        JOIN articles_article a ON a.id = v.master_id
        CROSS JOIN LATERAL (
            SELECT 'section' AS kind, a.section_id AS key WHERE a.section_id IS NOT NULL
            UNION ALL
            SELECT 'topic', t.topic_id FROM articles_articletopic t WHERE t.article_id = a.id
            UNION ALL
            SELECT 'author', w.author_id FROM articles_articleauthor w WHERE w.article_id = a.id
        ) lists
        WHERE v.{where} AND v.state = 'published' AND v.published_at IS NOT NULL;
"""

LISTS_A_VERSION = Trigger(
    name="lists_a_version",
    why="puts a published version into the lists of its section, topics and authors",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("state", "published_at", "language_code"),
    when=pgtrigger.After,
    func=f"{_LIST_VERSIONS.format(where='id = NEW.id')} RETURN NULL;",
)

# A story that is deleted loses its topics first, and that lists its versions once more.
UNLISTS_A_VERSION = Trigger(
    name="unlists_a_version",
    why="takes a deleted version out of all lists",
    operation=pgtrigger.Delete,
    when=pgtrigger.After,
    func="DELETE FROM articles_listing WHERE version_id = OLD.id; RETURN NULL;",
)


def lists_versions_of(article, *columns):
    """A trigger that lists an article's versions anew when one of its columns changes."""
    return Trigger(
        name="lists_its_versions",
        why="moves all versions of a story to the list of its new section",
        operation=pgtrigger.UpdateOf(*columns),
        when=pgtrigger.After,
        func=f"{_LIST_VERSIONS.format(where=f'master_id = {article}')} RETURN NULL;",
    )


def lists_a_link():
    """Triggers for a table that links articles to topics or authors."""
    return [
        Trigger(
            name=f"lists_on_{name}",
            why="lists all versions of a story with its topics and authors",
            operation=operation,
            when=pgtrigger.After,
            func=f"{_LIST_VERSIONS.format(where=f'master_id = {row}.article_id')} RETURN NULL;",
        )
        for name, operation, row in (
            ("insert", pgtrigger.Insert, "NEW"),
            ("delete", pgtrigger.Delete, "OLD"),
        )
    ]


class Listing(models.Model):
    version = models.ForeignKey(
        "articles.ArticleVersion", models.CASCADE, related_name="listings", db_index=True
    )
    language_code = models.CharField(max_length=15)
    kind = models.CharField(max_length=8)
    key = models.BigIntegerField()
    published_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                "kind",
                "key",
                "language_code",
                models.F("published_at").desc(),
                models.F("version_id").desc(),
                name="listing_newest_first",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}: {self.version_id}"
