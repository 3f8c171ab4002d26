from django.utils.translation import gettext_lazy as _

from galleries.models import Photograph
from galleries.picking import Placeable
from portal.core import hooks
from portal.newsroom.places import Start, WorkPlace, may_add, of_model, setup_page

from . import template_admin  # noqa: F401 - registers itself
from .admin import PhotographTopicInline
from .home import HOME, without_picture
from .picking import stories
from .reads import note
from .timetables import WORK
from .uses import is_shown_by_others, shown_in_stories, uses_as_portrait, uses_in_stories


def inlines(model):
    """The photo desk stands below the topics by which it is searched."""
    return [PhotographTopicInline] if model is Photograph else []


def placeable():
    return {"article": Placeable("articles.view_article", stories)}


def places():
    return [
        WorkPlace(
            **of_model("articles.article", label=_("Stories")),
            key="stories",
            icon="M5 4h14v16H5z M8 8h8 M8 12h8 M8 16h5",
            letter="s",
            order=10,
            is_at_foot=True,
            add=Start(_("New story"), "admin:articles_article_add", may_add("articles.article")),
        )
    ]


def setup_pages():
    names = ("section", "topic", "author", "source", "correction", "storytemplate")
    return [setup_page(f"articles.{name}", "order") for name in names]


hooks.home_blocks.register(HOME, order=10)
hooks.home_blocks.register(without_picture, order=10)
hooks.newsroom_places.register(places)
hooks.newsroom_setup_pages.register(setup_pages)
hooks.admin_inlines.register(inlines)
hooks.placeable.register(placeable)
hooks.photograph_uses.register(uses_in_stories, order=10)
hooks.photograph_uses.register(uses_as_portrait, order=60)
hooks.is_shown_by_others.register(is_shown_by_others)
hooks.shown_in_texts.register(shown_in_stories)
hooks.due_work.register(lambda: WORK)
hooks.page_served.register(note)
