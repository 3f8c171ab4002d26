"""How a note between colleagues is shown."""

from django import template
from django.template.defaultfilters import linebreaksbr

from portal.newsroom.mentions import marked

register = template.Library()


@register.filter
def note_text(text):
    """HTML of a note's text: its lines, its mentions."""
    return linebreaksbr(marked(text))
