"""Colleagues named in a note by @ and their user name: who they are, and how they are offered."""

import re
from itertools import zip_longest

from django.db.models import Q
from django.http import JsonResponse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_GET

from portal.core.text.normalisation import remove_controls

from .models import User

# The letters of Django's user names; what stands before makes an e-mail address of it.
# A full stop behind a name ends the sentence.
MENTION = re.compile(r"(?<![\w@.+-])@([\w.+-](?:[\w@.+-]{0,148}[\w])?)")
MOST, OFFERED = 20, 8


def names_in(text):
    """The user names that a text mentions."""
    return list(dict.fromkeys(MENTION.findall(text)))


def mentioned(text, sender):
    """The active colleagues whom a text mentions, at most MOST."""
    names = names_in(text)[:MOST]
    if not names:
        return []
    return list(able().filter(username__in=names).exclude(pk=sender.pk).order_by("pk"))


def able():
    return User.objects.filter(is_active=True, is_staff=True)


def marked(text):
    """HTML of a note: its mentions stand out, and keep their direction."""
    parts = MENTION.split(text)  # what stands between, and the names, in turn
    names = [format_html('<bdi class="mention">@{}</bdi>', name) for name in parts[1::2]]
    pairs = zip_longest(parts[::2], names, fillvalue="")
    return format_html_join("", "{}{}", pairs)


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
