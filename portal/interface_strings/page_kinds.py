"""The kinds of pages that strings stand on, each with a page that can be opened as an example."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.contrib import admin
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models import ArticleVersion, Author, Section, Topic
from calendar_app.models import EventVersion
from galleries.models import GalleryVersion
from portal.website.models import PageVersion

READERS, NEWSROOM = _("readers' pages"), _("newsroom")


@dataclass(frozen=True)
class PageKind:
    """A kind of page. url: called with a code of a language, gives an address or ""."""

    key: str
    label: str
    group: str
    url: Callable
    model: type | None = None  # whose right to see opens the page

    def url_for(self, user, language):
        """The address of such a page in a language, "" where there is none for this person."""
        if self.model is not None and not _may_see(user, self.model):
            return ""
        return self.url(language)


def _may_see(user, model):
    names = model._meta
    actions = ("view", "change")
    return any(user.has_perm(f"{names.app_label}.{a}_{names.model_name}") for a in actions)


def _in_edition(name, *args):
    def url(language):
        with translation.override(language):
            return reverse(name, args=args)

    return url


def _missing_page(language):
    return _in_edition("front")(language) + "nothing/"


def _newest(model, made=lambda version: version.get_absolute_url()):
    def url(language):
        version = model.objects.published(language).newest_first().first()
        return made(version) if version is not None else ""

    return url


def _first_photograph(version):
    return f"{version.get_absolute_url()}1/"


def _first_named(model, name):
    def url(language):
        names = model._parler_meta.root_model.objects.filter(language_code=language)
        slug = names.order_by("pk").values_list("slug", flat=True).first()
        return _in_edition(name, slug)(language) if slug else ""

    return url


def _in_newsroom(name):
    return lambda language: reverse(name)


def _list(model):
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"


def _form(model):
    """The form of the newest row that has the language."""

    def url(language):
        version = model.objects.filter(language_code=language).order_by("-pk").first()
        if version is None:
            return ""
        names = version.master._meta
        name = f"admin:{names.app_label}_{names.model_name}_change"
        return f"{reverse(name, args=[version.master_id])}?language={language}"

    return url


def _side(language):
    version = ArticleVersion.objects.published().exclude(language_code=language)
    version = version.newest_first().first()
    return reverse("newsroom_side", args=[version.master_id, language]) if version else ""


def _nowhere(language):
    return ""


def _reader_kinds():
    yield "every", _("every page"), _in_edition("front")
    yield "front", _("front page"), _in_edition("front")
    yield "story", _("story"), _newest(ArticleVersion)
    yield "latest", _("lists of stories"), _in_edition("articles:latest")
    yield "section", _("section"), _first_named(Section, "articles:section")
    yield "topic", _("topic"), _first_named(Topic, "articles:topic")
    yield "author", _("author"), _first_named(Author, "articles:author")
    yield "archive", _("archive"), _in_edition("articles:archive")
    yield "most-read", _("Most read"), _in_edition("articles:most_read")
    yield "corrections", _("corrections"), _in_edition("articles:corrections")
    yield "galleries", _("galleries"), _in_edition("galleries:list")
    yield "gallery", _("gallery"), _newest(GalleryVersion)
    yield "photograph", _("photograph"), _newest(GalleryVersion, _first_photograph)
    yield "calendar", _("calendar"), _in_edition("calendar:now")
    yield "event", _("event"), _newest(EventVersion)
    yield "search", _("search"), _in_edition("search")
    yield "page", _("page"), _newest(PageVersion)
    yield "error", _("error pages"), _missing_page


def _model(label):
    app, name = label.split(".")
    return next(m for m in admin.site._registry if m._meta.label_lower == f"{app}.{name}")


def _newsroom_kinds():
    yield "index", _("front page of the newsroom"), _in_newsroom("admin:index"), None
    yield "desk", _("translation desk"), _in_newsroom("newsroom_translation"), "articles.article"
    yield "side", _("source and translation"), _side, "articles.article"
    yield "story-form", _("form of a story"), _form(ArticleVersion), "articles.article"
    yield "gallery-form", _("form of a gallery"), _form(GalleryVersion), "galleries.gallery"
    yield "event-form", _("form of an event"), _form(EventVersion), "calendar_app.event"
    yield "page-form", _("form of a page"), _form(PageVersion), "website.page"
    yield (
        "ics",
        _("import of events"),
        _in_newsroom("admin:calendar_app_event_import"),
        ("calendar_app.event"),
    )
    yield "photo-desk", _("photo desk"), _in_newsroom("photo_desk"), "galleries.photograph"
    for label in (
        "articles.article",
        "articles.section",
        "articles.correction",
        "galleries.photograph",
        "galleries.recording",
        "calendar_app.observance",
        "calendar_app.category",
        "translation.concept",
        "translation.segment",
        "website.editionsettings",
        "website.menuitem",
        "website.banner",
        "website.frontstory",
        "newsroom.user",
        "auth.group",
        "core.place",
    ):
        yield label, _model(label)._meta.verbose_name_plural, None, label
    yield "strings", _("strings of the site"), _in_newsroom("newsroom_strings"), None
    yield "account", _("My account"), _in_newsroom("admin:account"), None
    yield "password", _("password"), _in_newsroom("admin:password_change"), None
    yield "sign-in", _("signing in"), _nowhere, None
    yield "mail", _("mail"), _nowhere, None
    yield "commands", _("commands of the server"), _nowhere, None


@cache
def kinds():
    """{key: PageKind}, those of readers first."""
    found = {key: PageKind(key, label, READERS, url) for key, label, url in _reader_kinds()}
    for key, label, url, name in _newsroom_kinds():
        model = _model(name) if name else None
        found[key] = PageKind(key, label, NEWSROOM, url or _in_newsroom(_list(model)), model)
    return found
