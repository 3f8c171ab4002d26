from calendar_app.models import Event
from galleries.models import Photograph
from galleries.uses import SHOWN, as_uses
from portal.core import hooks

from . import desks
from .admin import EventStoryInline
from .models import Banner, EditionSettings


def inlines(model):
    """Events stand beside stories: what links them belongs to the site."""
    return [EventStoryInline] if model is Event else []


def uses_in_banners(photograph):
    rows = Banner.objects.filter(photograph=photograph)
    return as_uses(rows.prefetch_related("texts")[:SHOWN])


def is_in_a_banner(upload, user):
    return isinstance(upload, Photograph) and Banner.objects.filter(photograph=upload).exists()


hooks.edition_settings.register(EditionSettings.of_editions)
hooks.admin_inlines.register(inlines)
hooks.photograph_uses.register(uses_in_banners, order=50)
hooks.is_shown_by_others.register(is_in_a_banner)
# The most urgent first; 40 are the translations.
hooks.newsroom_desks.register(desks.sent_back, order=10)
hooks.newsroom_desks.register(desks.my_stories, order=20)
hooks.newsroom_desks.register(desks.unsaved, order=30)
hooks.newsroom_desks.register(desks.in_review, order=50)
hooks.newsroom_desks.register(desks.approved, order=60)
hooks.newsroom_desks.register(desks.scheduled, order=70)
hooks.newsroom_desks.register(desks.breaking, order=80)
hooks.newsroom_desks.register(desks.published_today, order=90)
