"""What the list of stories does with many at once beside steps: another section, more topics."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.newsroom.rights import locked_out, policy
from portal.newsroom.versions.bulk import BulkAction
from portal.newsroom.workflow import locks
from portal.newsroom.workflow.steps import StepRefusedError

from .models import Article, ArticleTopic, ArticleVersion, Section, Topic


def against_change(user, article, language, data=None):
    """What the languages share is changed by whoever may change one of them."""
    if not policy.may_edit_shared(user, article):
        return locked_out.reasons(user, article) or [_("You may not change this story.")]
    section = (data or {}).get("section")
    is_moved = section is not None and section.pk != article.section_id
    if is_moved and not policy.may_put_into(user, article, section, language):
        return [_("You may not put it into this section.")]
    return []


def stored(user, article, language, data):
    """The story as it is stored, held; StepRefusedError where the user may not change it so."""
    locks.hold(article.pk, Article)
    article = Article.objects.prefetch_related("versions").get(pk=article.pk)
    if reasons := against_change(user, article, language, data):
        raise StepRefusedError(reasons)
    return article


def lost_by(article, versions):
    """What live versions would lack that they have now. versions: [(version, what it lacks)]."""
    found = []
    for version, before in versions:
        version.master = article
        name = EDITIONS[version.language_code].name
        found += [f"{name}: {reason}" for reason in version.newly_missing(before)]
    return found


@transaction.atomic
def put_into_section(user, article, language, data):
    article = stored(user, article, language, data)
    live = ArticleVersion.objects.filter(master=article.pk, state=State.PUBLISHED)
    versions = [(v, list(v.missing())) for v in live.select_related("master__section")]
    article.section = data["section"]
    if reasons := lost_by(article, versions):
        raise StepRefusedError(reasons)
    article.save(update_fields=["section"])


@transaction.atomic
def add_topics(user, article, language, data):
    article = stored(user, article, language, data)
    links = [ArticleTopic(article=article, topic=topic) for topic in data["topics"]]
    ArticleTopic.objects.bulk_create(links, ignore_conflicts=True)


@transaction.atomic
def remove_topics(user, article, language, data):
    article = stored(user, article, language, data)
    ArticleTopic.objects.filter(article=article, topic__in=data["topics"]).delete()


def section_form(user, language, data=None):
    form = forms.Form(data)
    sections = Section.objects.prefetch_related("translations")
    form.fields["section"] = forms.ModelChoiceField(sections, label=_("Section"), empty_label=None)
    return form


def topics_form(user, language, data=None):
    form = forms.Form(data)
    field = ArticleTopic._meta.get_field("topic")
    widget = AutocompleteSelectMultiple(field, admin.site, attrs={"aria-label": _("Topics")})
    topics = Topic.objects.prefetch_related("translations")
    form.fields["topics"] = forms.ModelMultipleChoiceField(topics, label=_("Topics"), widget=widget)
    return form


BULK = [
    BulkAction(
        "put_into_section",
        gettext_lazy("Section"),
        "change",
        against_change,
        put_into_section,
        section_form,
    ),
    BulkAction(
        "add_topics",
        gettext_lazy("Add topics"),
        "change",
        against_change,
        add_topics,
        topics_form,
    ),
    BulkAction(
        "remove_topics",
        gettext_lazy("Remove topics"),
        "change",
        against_change,
        remove_topics,
        topics_form,
    ),
]
