from galleries.models import Photograph
from portal.core import hooks

from .admin import PhotographTopicInline
from .reads import note
from .uses import is_shown_by_others, shown_in_stories, uses_as_portrait, uses_in_stories


def inlines(model):
    """The photo desk stands below the topics by which it is searched."""
    return [PhotographTopicInline] if model is Photograph else []


hooks.admin_inlines.register(inlines)
hooks.photograph_uses.register(uses_in_stories, order=10)
hooks.photograph_uses.register(uses_as_portrait, order=60)
hooks.is_shown_by_others.register(is_shown_by_others)
hooks.shown_in_texts.register(shown_in_stories)
hooks.page_served.register(note)
