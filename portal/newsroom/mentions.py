"""Colleagues named in a note by @ and their user name: who they are, and how they are offered."""

import re

from django.db.models import Q
from django.http import JsonResponse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from portal.core.text.normalisation import remove_controls

from .models import User

# The letters of Django's user names; what stands before makes an e-mail address of it.
MENTION = re.compile(r"(?<![\w@.+-])@([\w.+-][\w@.+-]{0,149})")
MOST, OFFERED = 20, 8


def names_in(text):
    """The user names that a text mentions; a full stop behind one may end the sentence."""
    found = dict.fromkeys(MENTION.findall(text))
    return list(dict.fromkeys(name for each in found for name in (each, each.rstrip(".+-"))))


def mentioned(text, sender):
    """The active colleagues whom a text mentions, at most MOST."""
    names = names_in(text)[: 2 * MOST]
    if not names:
        return []
    people = able().filter(username__in=names).exclude(pk=sender.pk)
    return list(people.order_by("pk")[:MOST])


def able():
    return User.objects.filter(is_active=True, is_staff=True)


def marked(text):
    """HTML of a note: its mentions stand out, and keep their direction."""
    parts = []
    for n, part in enumerate(MENTION.split(text)):
        if n % 2:
            name = part.rstrip(".+-")
            parts.append(format_html('<bdi class="mention">@{}</bdi>{}', name, part[len(name) :]))
        else:
            parts.append(conditional_escape(part))
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped


@require_GET
def colleagues_view(request):
    """JSON {"people": [{"username", "name"}]}: whom the words after an @ may mean."""
    words = remove_controls(request.GET.get("q", "")).strip()[:60]
    people = able().exclude(pk=request.user.pk)
    for word in words.split():
        people = people.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
        )
    people = people.order_by("first_name", "last_name", "username")[:OFFERED]
    return JsonResponse(
        {"people": [{"username": person.username, "name": str(person)} for person in people]}
    )
