"""What pages show of a story beside its own texts, fetched in the same query.

Each fact is a subquery that answers with JSON: names in the story's language, never in another.
A page then costs one query for all of them, however many topics or authors there are.
"""

from django.contrib.postgres.fields import ArrayField
from django.db.models import JSONField
from django.db.models.expressions import RawSQL

_V, _A = "articles_articleversion", "articles_article"

_SECTION = f"""
    ARRAY(SELECT jsonb_build_object('id', n.master_id, 'name', n.name, 'slug', n.slug)
        FROM articles_sectionname n
        WHERE n.master_id = {_A}.section_id AND n.language_code = {_V}.language_code)
"""
_TOPICS = f"""
    ARRAY(SELECT jsonb_build_object('id', n.master_id, 'name', n.name, 'slug', n.slug)
        FROM articles_articletopic t JOIN articles_topicname n ON n.master_id = t.topic_id
        WHERE t.article_id = {_V}.master_id AND n.language_code = {_V}.language_code
        ORDER BY t.id)
"""
_AUTHORS = f"""
    ARRAY(SELECT jsonb_build_object('id', n.master_id, 'name', n.name, 'slug', n.slug,
            'role', n.role)
        FROM articles_articleauthor w JOIN articles_authorname n ON n.master_id = w.author_id
        WHERE w.article_id = {_V}.master_id AND n.language_code = {_V}.language_code
        ORDER BY w.position, w.id)
"""
_PLACE = f"""
    ARRAY(SELECT jsonb_build_object('name', n.name)
        FROM core_place_translation n
        WHERE n.master_id = {_A}.place_id AND n.language_code = {_V}.language_code)
"""
_SOURCE = f"""
    ARRAY(SELECT jsonb_build_object('name', n.name, 'url', s.url)
        FROM articles_sourcename n JOIN articles_source s ON s.id = n.master_id
        WHERE n.master_id = {_A}.source_id AND n.language_code = {_V}.language_code)
"""
_CORRECTIONS = f"""
    ARRAY(SELECT jsonb_build_object('kind', c.kind, 'text', c.text, 'noted_at', c.noted_at)
        FROM articles_correction c WHERE c.version_id = {_V}.id AND c.noted_at <= now()
        ORDER BY c.noted_at DESC, c.id DESC)
"""
_LANGUAGES = f"""
    ARRAY(SELECT jsonb_build_object('language', o.language_code, 'slug', o.slug,
            'headline', o.headline)
        FROM articles_articleversion o
        WHERE o.master_id = {_V}.master_id AND o.state = 'published' AND o.published_at <= now()
        ORDER BY o.id)
"""
_OTHER = f"""
        FROM articles_articleversion o JOIN articles_article m ON m.id = o.master_id
        WHERE o.language_code = {_V}.language_code
            AND o.state = 'published' AND o.published_at <= now()
"""
_STORY = """jsonb_build_object('id', o.master_id, 'slug', o.slug, 'headline', o.headline,
            'published_at', o.published_at)"""
# The stories that follow this one up, and the one that it follows up itself.
_NEWER = f"""
    ARRAY(SELECT {_STORY} {_OTHER} AND m.update_of_id = {_V}.master_id
        ORDER BY o.published_at DESC LIMIT 3)
"""
_OLDER = f"""
    ARRAY(SELECT {_STORY} {_OTHER} AND m.id = {_A}.update_of_id)
"""
# The gallery under the story and those placed in the text, if they are live in its language.
_GALLERIES = f"""
    ARRAY(SELECT jsonb_build_object('id', g.master_id, 'slug', g.slug, 'title', g.title,
            'count', (SELECT count(*) FROM galleries_galleryitem i
                WHERE i.gallery_id = g.master_id),
            'cover', m.cover_id,
            'photographs', ARRAY(SELECT i.photograph_id FROM galleries_galleryitem i
                WHERE i.gallery_id = g.master_id ORDER BY i.position, i.id LIMIT 6))
        FROM galleries_galleryversion g JOIN galleries_gallery m ON m.id = g.master_id
        WHERE g.master_id = ANY({_V}.body_galleries || {_A}.gallery_id)
            AND g.language_code = {_V}.language_code
            AND g.state = 'published' AND g.published_at <= now())
"""


def fact(sql):
    # Constant text of ours: nothing from outside is in it.
    return RawSQL(sql, [], output_field=ArrayField(JSONField()))  # noqa: S611


CARD_FACTS = {"section": fact(_SECTION)}
FEED_FACTS = {**CARD_FACTS, "authors": fact(_AUTHORS), "topics": fact(_TOPICS)}
PAGE_FACTS = {
    **FEED_FACTS,
    "places": fact(_PLACE),
    "sources": fact(_SOURCE),
    "notes": fact(_CORRECTIONS),
    "languages": fact(_LANGUAGES),
    "newer": fact(_NEWER),
    "older": fact(_OLDER),
    "galleries": fact(_GALLERIES),
}
