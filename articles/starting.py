"""How a story begins that is not empty: as a copy of another, or from a template."""

import logging
from dataclasses import dataclass

import pghistory
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.newsroom.rights import policy

from .models import (
    Article,
    ArticleAuthor,
    ArticleTopic,
    ArticleVersion,
    StoryStart,
    StoryTemplateText,
)
from .placeholders import Beginning, filled

logger = logging.getLogger("peyk.newsroom")

# Of a story, what its copy does not have: it stands for itself, and follows nobody.
NOT_COPIED = {"id", "external_id", "update_of", "original_language"}
# Rows that hang on a story and belong to its copy, too.
PARTS = (ArticleTopic, ArticleAuthor)


@dataclass(frozen=True)
class Begun:
    """A story that was begun. article: None where it was deleted since. is_new: by this press."""

    article: Article | None
    is_new: bool


@transaction.atomic
def once(user, key, make):
    """The story of one press, as Begun: who presses twice with the same key gets the first one.

    make: () -> the Article.
    """
    # The second of two waits here for the first, by the constraint.
    start, is_new = StoryStart.objects.get_or_create(user=user, key=key)
    if is_new:
        start.article = make()
        start.save(update_fields=["article"])
    return Begun(start.article, is_new)


# Rights


def may_add(user):
    return policy.has(user, "add", Article) and bool(policy.languages_of(user))


def may_begin(user, language, section):
    """Whether a person may begin a story in a language and a section."""
    if not (may_add(user) and language in policy.languages_of(user)):
        return False
    return policy.may_put_into(user, Article(), section, language)


def copied_languages(user, article):
    """The languages of a story's versions that a copy by this person has, its source first."""
    if not (may_add(user) and policy.has(user, "view", Article)):
        return []
    own = policy.languages_of(user)
    written = [v.language_code for v in article.versions.all() if v.language_code in own]
    return sorted(written, key=lambda code: (code != article.original_language, own.index(code)))


# Copies


def duplicate(user, article, key):
    """A draft with the texts of a story in the person's languages, as Begun.

    Its pictures are the same rows. Nothing of what happened to the story comes along: no time,
    no notes, no reads, no corrections.
    """
    return once(user, f"copy {article.pk} {key}", lambda: copy_of(user, article))


def copy_of(user, article):
    languages = copied_languages(user, article)
    shared = {
        field.attname: getattr(article, field.attname)
        for field in Article._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    copy = Article(**shared, original_language=languages[0])
    if not policy.may_put_into(user, Article(), article.section, languages[0]):
        copy.section = None
    texts = {v.language_code: v for v in article.versions.all()}
    with pghistory.context(copy_of=article.pk):
        copy.save()
        for part in PARTS:
            copy_rows(part, article, copy)
        for language in languages:
            source = texts[language]
            values = {name: getattr(source, name) for name in ArticleVersion.texts.names}
            add_draft(copy, language, user, values)
    return copy


def copy_rows(model, article, copy):
    rows = list(model.objects.filter(article=article).order_by("pk"))
    for row in rows:
        row.pk, row.article, row._state.adding = None, copy, True
    model.objects.bulk_create(rows)


def add_draft(article, language, person, texts):
    version = ArticleVersion(
        master=article,
        language_code=language,
        created_by=person,
        assigned_to=person,
        **texts,
    )
    version.save()
    return version


# Templates


def offered(user):
    """[StoryTemplateText] from which a person may begin: two queries."""
    if not may_add(user):
        return []
    own = policy.languages_of(user)
    rows = (
        StoryTemplateText.objects.filter(language_code__in=own)
        .select_related("master__section")
        .prefetch_related("master__section__editors")
        .order_by(F("master__section__position").asc(nulls_first=True), "master_id")
    )
    found = [row for row in rows if may_begin(user, row.language_code, row.master.section)]
    first = editions.current().code  # that of the newsroom, where the person writes it
    return sorted(found, key=lambda row: (row.language_code != first, own.index(row.language_code)))


def by_template(rows):
    """[(row, its rows in other languages)]: each template once, in the first language it has."""
    groups = {}
    for row in rows:
        groups.setdefault(row.master_id, []).append(row)
    return [(first, others) for first, *others in groups.values()]


def begin(user, row, key):
    """A draft from a template's StoryTemplateText, as Begun."""

    def make():
        article = story_of(row.master, row.language_code, row.master.section)
        add_filled(article, row, user, timezone.now())
        return article

    return once(user, f"template {row.pk} {key}", make)


def story_of(template, original_language, section):
    """A new story of the kind of a template, still without texts."""
    article = Article.objects.create(
        kind=template.kind,
        section=section,
        has_no_picture=template.has_no_picture,
        original_language=original_language,
        is_from_template=True,
    )
    topics = template.topics.all()
    ArticleTopic.objects.bulk_create(ArticleTopic(article=article, topic=topic) for topic in topics)
    return article


def add_filled(article, row, person, moment):
    """The draft of a language, with what is known filled in."""
    edition = EDITIONS[row.language_code]
    begun = Beginning(moment, edition, person, article.section)
    return add_draft(article, edition.code, person, filled(row, begun))
