"""Drafts that templates make by themselves, each once a day, by whichever process comes first."""

import logging

from django.utils.translation import gettext as _

from portal.core import due
from portal.core.editions import EDITIONS
from portal.newsroom import notifications
from portal.newsroom.rights import policy

from .models import Article, StoryStart, StoryTemplate
from .starting import add_filled, story_of

logger = logging.getLogger("peyk.newsroom")


def make_due(key, at):
    """Make the story of a template and a day, as `StoryTemplate.due_by` has it, if none did.

    Story, notes and the row that says so are stored together or not at all.
    """
    pk, day = key
    with due.transaction():
        held = StoryTemplate.objects.select_for_update(no_key=True).order_by("pk")
        if held.filter(pk=pk).first() is None:
            return
        # Asked again under the lock: another process may have been faster.
        if key not in StoryTemplate.objects.filter(pk=pk).due_by(at):
            return
        template = StoryTemplate.objects.select_related("section", "assigned_to", "section_by").get(
            pk=pk
        )
        article = make_story(template, template.moment_of(day))
        StoryStart.objects.create(template=template, day=day, article=article)
    logger.info("template %s made story %s of %s", pk, article.pk, day)


def make_story(template, moment):
    """A story with a draft in each language of a template; who has it in hand is told."""
    texts = {text.language_code: text for text in template.texts.all()}
    languages = [code for code in EDITIONS if code in texts]
    first = template.clock if template.clock in texts else languages[0]
    article = story_of(template, first, section_of(template, languages))
    told = set()
    for code in sorted(languages, key=lambda code: code != article.original_language):
        person = in_hands_of(template, code, article)
        version = add_filled(article, texts[code], person, moment)
        people = [person] if person else editors_of(article, code)
        new = [each for each in people if each.pk not in told]
        told.update(each.pk for each in new)
        if new or not people:
            notifications.send(new, version, sentence_of(texts[code]))
    return article


def section_of(template, languages):
    """The template's section, if who gave it to the template may still put stories there.

    Who is gone is asked no more: the template stands for the desk then.
    """
    person = template.section_by
    if person is None or not person.is_active:
        return template.section
    asked = (policy.may_put_into(person, Article(), template.section, c) for c in languages)
    return template.section if any(asked) else None


def in_hands_of(template, language, article):
    """Who gets the draft of a language: the person of the timetable, if it is theirs to write."""
    person = template.assigned_to
    return person if person and policy.may_take_over(person, article, language) else None


def editors_of(article, language):
    """The editors named by the section of a story who work in a language."""
    if article.section is None:
        return []
    return list(article.section.editors.filter(is_active=True, languages__contains=[language]))


def sentence_of(text):
    def words():
        return _("The template “%(name)s” made this draft by its timetable.") % {"name": text.name}

    return words


WORK = due.DueWork("template", lambda at: StoryTemplate.objects.due_by(at), make_due)
