"""Every address of the newsroom: what it is, who may open it, and an example of it.

The pages of models come from the admin site and the rights of the roles; the others stand in
NAMED. An address that is neither fails tests/newsroom/test_routes.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import admin
from django.urls import reverse

from portal.core.routes import routes
from portal.newsroom.rights.roles import ROLES, codenames
from portal.newsroom.versions.admin import VersionAdmin

ANYBODY, NOBODY = frozenset(ROLES), frozenset()


def holding(*lines):
    """The roles that hold one of the rights of lines such as "add+change articles.article"."""
    wanted = codenames(lines)
    return frozenset(role for role, held in ROLES.items() if codenames(held) & wanted)


def nothing(site):
    return {}


@dataclass(frozen=True)
class Address:
    """What all have in common.

    roles: who may open it, besides a superuser. arguments: of a SampleNewsroom, gives those of
    the example; query: of it, too, what stands behind "?". refusal: what the others get.
    signed_out: what a stranger gets.
    """

    roles: frozenset = ANYBODY
    arguments: Callable = nothing
    query: Callable = lambda site: ""
    refusal: int = 403
    signed_out: int = 302
    superuser: bool = True


@dataclass(frozen=True)
class Page(Address):
    """What a person reads."""


@dataclass(frozen=True)
class Preview(Address):
    """A page of the readers, in the language of its text."""


@dataclass(frozen=True)
class Answer(Address):
    """What a script or another program reads: JSON, a script, a file to take away."""

    content_type: str = "application/json"


@dataclass(frozen=True)
class Redirect(Address):
    """Leads to another address."""


@dataclass(frozen=True)
class Post(Address):
    """Only changes something. reading: what opening it gives, instead of doing anything.

    data: of a SampleNewsroom, gives what is posted; done: the status where it may be.
    """

    reading: int = 405
    data: Callable = nothing
    done: int = 302


@dataclass(frozen=True)
class Missing(Address):
    """Django's or parler's own, which the newsroom does not have: 404 for everybody."""


# The pages of models


@dataclass(frozen=True)
class ModelPages:
    """The addresses of a registered model; without an entry in MODELS they are Django's own."""

    reads: str = "view+change"
    # Actions that nobody has a page for, not even a superuser.
    lacks: tuple = ()
    kinds: dict = field(default_factory=dict)  # {action: kind of its address, where not a Page}


AUTOMATIC = ("add", "delete")
MODELS = {
    "articles.articleversion": ModelPages(lacks=AUTOMATIC),
    "interface_strings.sitestring": ModelPages(
        reads="change",
        lacks=AUTOMATIC,
        kinds={"changelist": Redirect, "change": Redirect, "history": Redirect},
    ),
    "translation.termsuggestion": ModelPages(lacks=AUTOMATIC),
    "translation.segment": ModelPages(lacks=("add",)),
    "django_tasks_database.dbtaskresult": ModelPages(lacks=AUTOMATIC),
}
# Whose rights are asked, where not the model's own.
ASKED = {"articles.articleversion": "articles.article"}


def pages_of(model, model_admin):
    """{url name: Address} of a registered model."""
    label, about = model._meta.label_lower, MODELS.get(model._meta.label_lower, ModelPages())
    asked = ASKED.get(label, label)
    one = lambda site: {"object_id": site.row_of(model).pk}  # noqa: E731
    number = lambda site: {"pk": site.row_of(model).pk}  # noqa: E731
    readers = holding(f"{about.reads} {asked}")
    found = {
        "changelist": Page(readers),
        "add": Page(holding(f"add {asked}")),
        "change": Page(readers, one),
        "history": Page(readers, one),
        "delete": Page(holding(f"delete {asked}"), one),
    }
    for action in about.lacks:
        found[action] = Page(NOBODY, found[action].arguments, superuser=False)
    for action, kind in about.kinds.items():
        found[action] = kind(found[action].roles, found[action].arguments)
    text = lambda site: (site.row_of(model).pk, site.language)  # noqa: E731
    if isinstance(model_admin, VersionAdmin):
        delete = holding(f"delete {asked}")
        found.update(
            delete_translation=Missing(arguments=text),
            deleted=Page(readers),
            restore=Post(holding(f"view {asked}"), number, reading=404, done=404, refusal=404),
            recover=Post(delete, number, reading=404, done=404, refusal=404),
        )
    else:
        found["delete_translation"] = Page(holding(f"delete {asked}"), text)
    start = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    return {f"{start}_{action}": address for action, address in found.items()}


# The others, by the names of their addresses


def the_article(site):
    return {"kind": "article", "pk": site.article.pk}


def own(name):
    return lambda site: {"pk": getattr(site, name).pk}


def article_row(site):
    return f"object={site.article.master_id}&language={site.language}"


READS_STORIES = holding("view articles.article")
WRITES_STORIES = holding("translate+change+edit_others articles.article")
CHANGES_STRINGS = holding("change interface_strings.sitestring")
READS_PICTURES = holding("view galleries.photograph")
READS_GALLERIES = holding("view galleries.gallery")
ADDS_PICTURES = holding("add galleries.photograph")
ADDS_MEMORY = holding("add translation.segment")
# A reporter's own ones are theirs until somebody shows them; the example's is shown.
CHANGES_ALL_PICTURES = holding("delete galleries.photograph", "edit_others articles.article")
NAMES_THINGS = holding("translate articles.article", "change core.place calendar_app.observance")
NAMED = {
    "admin:index": Page(),
    "admin:account": Page(),
    "admin:login": Redirect(signed_out=200),
    "admin:logout": Post(done=200),
    "admin:password_change": Page(),
    "admin:password_change_done": Page(),
    "admin:app_list": Page(READS_STORIES, lambda site: {"app_label": "articles"}, refusal=404),
    "admin:jsi18n": Answer(content_type='text/javascript; charset="utf-8"'),
    "admin:autocomplete": Answer(
        READS_STORIES,
        query=lambda site: "term=a&app_label=website&model_name=frontstory&field_name=version",
    ),
    "admin:set_language": Post(data=lambda site: {"language": site.language}),
    "admin:auth_user_password_change": Page(
        holding("change newsroom.user"), lambda site: {"id": site.person.pk}
    ),
    "newsroom_setup": Page(),
    "newsroom_tables": Page(holding("change auth.group")),
    "admin:calendar_app_event_import": Page(holding("add calendar_app.event")),
    "admin:interface_strings_sitestring_import": Page(CHANGES_STRINGS),
    "admin:interface_strings_sitestring_export": Answer(
        CHANGES_STRINGS, content_type="text/x-gettext-translation; charset=utf-8"
    ),
    "admin:translation_concept_import": Page(holding("add translation.concept")),
    "admin:translation_concept_export": Answer(
        holding("view translation.concept"), content_type="text/csv; charset=utf-8"
    ),
    "admin:translation_segment_import": Page(ADDS_MEMORY),
    "admin:translation_segment_export": Answer(
        holding("view translation.segment"), content_type="application/x-tmx+xml"
    ),
    "newsroom_echo": Answer(query=lambda site: "text=1404/1/1&kind=date"),
    "newsroom_months": Answer(query=lambda site: "text=1404/1/1"),
    "newsroom_heartbeat": Answer(signed_out=401),
    "newsroom_clean": Post(data=lambda site: {"data": site.form_as_json()}, done=200),
    # What a person typed or keeps is nobody else's, whatever the role.
    "newsroom_autosave_draft": Redirect(NOBODY, own("draft"), refusal=404),
    "newsroom_discard": Post(NOBODY, own("draft"), refusal=404),
    "newsroom_save_search": Post(
        READS_STORIES,
        data=lambda site: {"kind": "articles.article", "name": "x", "query": "state=draft"},
    ),
    "newsroom_columns": Post(
        READS_STORIES, data=lambda site: {"kind": "articles.article", "column": "states_column"}
    ),
    "newsroom_delete_search": Post(NOBODY, own("search"), refusal=404),
    "newsroom_search": Page(READS_STORIES),
    "newsroom_notes": Page(READS_STORIES),
    "newsroom_colleagues": Answer(query=lambda site: "q=a"),
    "newsroom_colleagues_of": Answer(
        arguments=lambda site: {"kind": "articles.article"}, query=lambda site: "q=a"
    ),
    "newsroom_say": Post(
        READS_STORIES,
        lambda site: {
            "kind": "articles.article",
            "object_id": site.article.master_id,
            "language": site.language,
        },
        data=lambda site: {"text": "x"},
    ),
    "newsroom_preview": Preview(READS_STORIES, the_article, refusal=404),
    "newsroom_draft_preview": Preview(
        READS_STORIES, lambda site: {"kind": "article"}, article_row, refusal=404
    ),
    # Who made the story, or edits what others made.
    "newsroom_links": Post(
        holding("edit_others+translate articles.article"),
        lambda site: {**the_article(site), "pk": site.article.master_id, "language": site.language},
    ),
    "newsroom_translation": Page(READS_STORIES),
    "newsroom_names": Page(NAMES_THINGS),
    "newsroom_claims": Post(
        holding("edit_others+translate articles.article"),
        data=lambda site: {"what": f"claim:{site.article.master_id}:{site.other}"},
    ),
    "newsroom_memory": Answer(
        WRITES_STORIES, query=lambda site: f"text=a&source={site.language}&target={site.other}"
    ),
    "newsroom_glossary_check": Post(
        WRITES_STORIES,
        data=lambda site: {
            **{"source_text": "a", "target_text": "b"},
            **{"source": site.language, "target": site.other},
        },
        done=200,
    ),
    "newsroom_side": Page(
        READS_STORIES,
        lambda site: {"pk": site.article.master_id, "target": site.other},
        refusal=404,
    ),
    "newsroom_strings": Page(CHANGES_STRINGS),
    "newsroom_string": Page(
        CHANGES_STRINGS, lambda site: {"language": site.language, "key": site.string_key}
    ),
    "newsroom_start_story": Post(
        holding("add articles.article"),
        data=lambda site: {
            "template": site.template.texts.get(language_code=site.language).pk,
            "once": "k" * 20,
        },
    ),
    "newsroom_duplicate_story": Post(
        holding("add articles.article"),
        lambda site: {"pk": site.article.master_id},
        data=lambda site: {"once": "k" * 20},
    ),
    "photo_desk": Page(ADDS_PICTURES),
    "photo_desk_chooser": Answer(READS_PICTURES, content_type="text/html; charset=utf-8"),
    "photo_desk_pictures": Answer(READS_PICTURES),
    "photo_desk_picture": Answer(READS_PICTURES, own("photograph")),
    "photo_desk_upload": Post(ADDS_PICTURES, done=400),  # without a file
    "photo_desk_texts": Post(
        CHANGES_ALL_PICTURES | holding("translate galleries.photograph"),
        own("photograph"),
        data=lambda site: {"language": site.language},
        done=200,
    ),
    "photo_desk_original": Answer(
        CHANGES_ALL_PICTURES, own("photograph"), content_type="application/octet-stream"
    ),
    "photo_desk_gallery": Post(
        holding("add galleries.gallery"),
        data=lambda site: {"ids": f"[{site.photograph.pk}]", "language": site.language},
        done=200,
    ),
    "newsroom_embed": Post(
        holding("add articles.article"), data=lambda site: {"data": site.map_as_json()}, done=200
    ),
    "newsroom_pick": Answer(READS_GALLERIES, lambda site: {"kind": "gallery"}, refusal=404),
}
# Addresses without a name are known by their path.
CATCH_ALL = "newsroom/(?P<url>.*)$"


def newsroom():
    """[Route] of all addresses of the newsroom."""
    return [route for route in routes() if route.path.startswith("newsroom/")]


def table():
    """{name or path: Address} of all of them."""
    found = dict(NAMED)
    for model, model_admin in admin.site._registry.items():
        found.update(pages_of(model, model_admin))
    return found


def is_shortcut(route):
    """Whether it is what leads from …/7/ to …/7/change/, or what gives 404 for all others."""
    return not route.name and (route.path.endswith("<path:object_id>/") or route.path == CATCH_ALL)


def address_of(route, about, site):
    arguments = about.arguments(site)
    if isinstance(arguments, tuple):
        address = reverse(route.name, args=arguments)
    else:
        address = reverse(route.name, kwargs=arguments)
    query = about.query(site)
    return f"{address}?{query}" if query else address


def examples(site, *kinds):
    """[(Address, address of its example)] of all routes of the kinds (default: all)."""
    found = table()
    return [
        (found[route.name], address_of(route, found[route.name], site))
        for route in newsroom()
        if route.name in found and isinstance(found[route.name], kinds or Address)
    ]
