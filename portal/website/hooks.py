from django.utils.translation import gettext_lazy as _

from articles.models import ArticleVersion
from calendar_app.models import Event
from galleries.models import Photograph
from galleries.uses import SHOWN, as_uses
from portal.core import hooks
from portal.newsroom.home.versions import VersionBlocks
from portal.newsroom.places import WorkPlace, of_model, setup_page

from .admin import EventStoryInline
from .models import Banner, EditionSettings, Page
from .notes import note_blocks


def inlines(model):
    """Events stand beside stories: what links them belongs to the site."""
    return [EventStoryInline] if model is Event else []


def uses_in_banners(photograph):
    rows = Banner.objects.filter(photograph=photograph)
    return as_uses(rows.prefetch_related("texts")[:SHOWN])


def uses_as_social_picture(photograph):
    return as_uses(EditionSettings.objects.filter(social_photograph=photograph))


def is_shown_everywhere(upload, user):
    return isinstance(upload, Photograph) and (
        Banner.objects.filter(photograph=upload).exists()
        or EditionSettings.objects.filter(social_photograph=upload).exists()
    )


def social_site(language):
    settings = EditionSettings.of(language)
    return settings.name, settings.shown_photograph()


def is_on_a_front_page(version):
    return isinstance(version, ArticleVersion) and version.front_places.exists()


def places():
    return [
        WorkPlace(
            key="desk",
            label=_("Desk"),
            icon="M4 11l8-7 8 7v9H4z",
            url_name="admin:index",
            may_open=lambda request: True,
            letter="d",
            order=0,
            is_at_foot=True,
        ),
        WorkPlace(
            **of_model("website.frontstory", label=_("Front page")),
            key="front",
            icon="M4 4h16v16H4z M4 10h16 M12 10v10",
            letter="f",
            order=20,
            is_at_foot=True,
        ),
    ]


def setup_pages():
    names = ("page", "menuitem", "banner", "editionsettings")
    return [setup_page(f"website.{name}", "site") for name in names]


hooks.newsroom_places.register(places)
hooks.newsroom_setup_pages.register(setup_pages)
hooks.edition_settings.register(EditionSettings.of_editions)
hooks.admin_inlines.register(inlines)
hooks.photograph_uses.register(uses_in_banners, order=50)
hooks.photograph_uses.register(uses_as_social_picture, order=70)
hooks.is_shown_by_others.register(is_shown_everywhere)
hooks.social_site.register(social_site)
hooks.home_blocks.register(note_blocks)
hooks.home_blocks.register(VersionBlocks(Page), order=40)
hooks.is_prominent.register(is_on_a_front_page)
