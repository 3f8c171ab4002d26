"""What the pages of stories offer to begin with, and where those presses go."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.newsroom.filters import is_id
from portal.newsroom.models.about import newsroom_url
from portal.newsroom.presses import key_of, press_key
from portal.newsroom.rights import policy

from . import starting
from .models import Article, StoryTemplateText


def duplicate_url(article):
    return reverse("newsroom_duplicate_story", args=[article.pk])


class StoryStarts:
    """Mixed into the admin of stories: templates above the list and in the form of a new one."""

    change_list_template = "articles/article_change_list.html"
    change_form_template = "articles/article_change_form.html"

    def starts(self, request):
        rows = starting.offered(request.user)
        return {"begin_from": starting.by_template(rows), "press_key": press_key()}

    def changelist_view(self, request, extra_context=None):
        starts = {} if "_popup" in request.GET else self.starts(request)
        return super().changelist_view(request, {**starts, **(extra_context or {})})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if add:
            context.update(self.starts(request))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_list_display(self, request):
        """With the button for a copy at the end of each row, whatever the chosen columns."""
        names = super().get_list_display(request)
        may_copy = "_popup" not in request.GET and starting.may_add(request.user)
        return [*names, "copy_column"] if may_copy else names

    def fill_rows(self, request, rows):
        super().fill_rows(request, rows)
        key = press_key()
        for row in rows:
            row.press_key = key if starting.copied_languages(request.user, row) else ""

    @admin.display(description=gettext_lazy("duplicate"))
    def copy_column(self, article):
        """A button of the list's own form, which goes elsewhere."""
        if not article.press_key:
            return ""
        return format_html(
            '<button type="submit" class="button button--quiet" formaction="{}" formnovalidate '
            'name="once" value="{}" title="{}"><svg class="icon" viewBox="0 0 24 24" '
            'aria-hidden="true"><path d="M9 9h11v11H9z M15 9V4H4v11h5"/></svg>'
            '<span class="visually-hidden">{}: {}</span></button>',
            duplicate_url(article),
            article.press_key,
            _("Duplicate"),
            _("Duplicate"),
            article.listed.version.title_text or "—",
        )


def to_list():
    return HttpResponseRedirect(reverse("admin:articles_article_changelist"))


def to_story(request, begun, language, sentence):
    """To the draft that was begun, with a sentence of what it is."""
    if begun.article is None:
        messages.error(request, _("This story was begun already, and deleted since."))
        return to_list()
    messages.success(request, sentence)
    return HttpResponseRedirect(newsroom_url(Article._meta.label_lower, begun.article.pk, language))


@require_POST
def start_story(request):
    """POST template=, once=: a draft from the texts of a template in one language."""
    asked = request.POST.get("template", "")
    rows = StoryTemplateText.objects.select_related("master__section")
    row = rows.filter(pk=asked).first() if is_id(asked) else None
    if row is None:
        messages.error(request, _("This template is no more."))
        return to_list()
    if not starting.may_begin(request.user, row.language_code, row.master.section):
        raise PermissionDenied
    key = key_of(request)
    if key is None:
        return to_list()
    begun = starting.begin(request.user, row, key)
    sentence = _("A draft from the template “%(name)s”. Fill in what stands in braces.")
    return to_story(request, begun, row.language_code, sentence % {"name": row.name})


@require_POST
def duplicate_story(request, pk):
    """POST once=: a draft with the texts of a story."""
    if not (policy.has(request.user, "view", Article) and starting.may_add(request.user)):
        raise PermissionDenied
    stories = Article.objects.select_related("section").prefetch_related("versions")
    article = get_object_or_404(stories, pk=pk)
    languages = starting.copied_languages(request.user, article)
    if not languages:
        messages.error(request, _("This story has no text in a language that you write."))
        return to_list()
    key = key_of(request)
    if key is None:
        return to_list()
    begun = starting.duplicate(request.user, article, key)
    sentence = _("A copy of “%(title)s” as a draft, in these languages: %(languages)s.") % {
        "title": article,
        "languages": editions.listed(EDITIONS[code].name for code in languages),
    }
    if begun.article and begun.article.section_id != article.section_id:
        sentence += " " + _("Its section is not yours: choose another one.")
    return to_story(request, begun, languages[0], sentence)
