"""What stands around the pages of the newsroom."""

from django import template
from django.conf import settings

from portal.core import editions
from portal.newsroom import places

register = template.Library()


@register.simple_tag(takes_context=True)
def newsroom_shell(context):
    """The places.Shell of the page, or None for whoever is not signed in."""
    request = context.get("request")
    return request and places.shell(request)


@register.simple_tag
def all_editions():
    """[Edition]"""
    return list(editions.EDITIONS.values())


@register.simple_tag
def roles_of(user):
    """The names of a person's roles, in a row."""
    names = user.groups.values_list("name", flat=True)
    return editions.listed(settings.AGENCY_ROLES.get(name, name) for name in names)


@register.filter
def initials(user):
    """Of a person's names, or the first letter of the account."""
    names = [name for name in (user.first_name, user.last_name) if name]
    # A half-space between: Persian letters would join.
    return "\u200c".join(name[0] for name in names) or user.username[:1].upper()


# As many colours as a face can have, all of them readable under white letters.
COLOURS = 6


@register.filter
def face_colour(user):
    """A number for the colour of a person's face."""
    return user.pk % COLOURS if user.pk else 0
