"""The index keys of a story's versions, beside those that every version has."""

from portal.core.search.index_keys import IndexKeys

INDEX_KEYS = IndexKeys(
    "articles_articleterms",
    "articles_articleversion",
    more="""
        (SELECT ARRAY['kind ' || a.kind] || CASE WHEN a.section_id IS NULL THEN ARRAY[]::text[]
                ELSE ARRAY['section ' || a.section_id] END
            FROM articles_article a WHERE a.id = v.master_id)
        || ARRAY(SELECT 'topic ' || l.topic_id FROM articles_articletopic l
            WHERE l.article_id = v.master_id ORDER BY 1)
        || ARRAY(SELECT 'author ' || l.author_id FROM articles_articleauthor l
            WHERE l.article_id = v.master_id ORDER BY 1)
    """,
)
