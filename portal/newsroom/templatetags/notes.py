"""How a note between colleagues is shown."""

from django import template
from django.template.defaultfilters import linebreaksbr

from portal.newsroom.mentions import marked

register = template.Library()


@register.filter
def note_text(note):
    """HTML of a note's text: its lines, and the names of whom it told."""
    return linebreaksbr(marked(note.text, note.told))
