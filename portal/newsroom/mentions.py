"""Colleagues named in a note by @ and their user name: who they are, and how they are offered."""

import re
from itertools import zip_longest

from django.db.models import Q
from django.http import Http404, JsonResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from portal.core.editions import listed
from portal.core.text.normalisation import isolated, remove_controls

from .models import User
from .models.about import content_model
from .rights import policy

# The letters of Django's user names; what stands before makes an e-mail address of it.
# A full stop behind a name ends the sentence.
MENTION = re.compile(r"(?<![\w@.+-])@([\w.+-](?:[\w@.+-]{0,148}[\w])?)")
MOST, OFFERED = 20, 8


def names_in(text):
    """The user names that a text mentions."""
    return list(dict.fromkeys(MENTION.findall(text)))


def mentioned(text, sender, model=None):
    """The active colleagues whom a text tells by their names, at most MOST.

    model: what it is about, as a headline is told to nobody who may not see it.
    """
    names = names_in(text)[:MOST]
    if not names:
        return []
    people = able().filter(username__in=names).exclude(pk=sender.pk).order_by("pk")
    return [person for person in people if may_see(person, model)]


def remarks(text, sender, model=None):
    """Sentences that say which of the names in a text tell nobody, and why."""
    names = names_in(text)
    known = User.objects.filter(username__in=names[:MOST]).in_bulk(field_name="username")
    found = {}
    for number, name in enumerate(names):
        reason = _why_not(known.get(name), sender, model) if number < MOST else _("too many names")
        if reason:
            found.setdefault(reason, []).append(name)
    return [
        _("Not told: %(names)s (%(reason)s)")
        % {"names": listed(isolated(f"@{name}") for name in names), "reason": reason}
        for reason, names in found.items()
    ]


def _why_not(person, sender, model):
    if person is None:
        return _("nobody has this user name")
    if not (person.is_active and person.is_staff):
        return _("the account is closed")
    if person == sender:
        return ""
    return "" if may_see(person, model) else _("may not see this text")


def may_see(person, model):
    return model is None or policy.has(person, "view", model)


def able():
    return User.objects.filter(is_active=True, is_staff=True)


def marked(text, told=None):
    """HTML of a note: the names of those it told stand out, and keep their direction.

    told: their user names; None where nobody knows any more, and all stand out.
    """
    parts = MENTION.split(text)  # what stands between, and the names, in turn
    names = [
        format_html('<bdi class="mention">@{}</bdi>', name)
        if told is None or name in told
        else format_html("<bdi>@{}</bdi>", name)
        for name in parts[1::2]
    ]
    pairs = zip_longest(parts[::2], names, fillvalue="")
    return format_html_join("", "{}{}", pairs)


@require_GET
def colleagues_view(request, kind=""):
    """JSON {"people": [{"username", "name"}]}: whom the words after an @ may mean.

    kind: of what the note is about; only those who may see it are offered.
    """
    people = able().exclude(pk=request.user.pk)
    if kind:
        try:
            model = content_model(kind)
        except LookupError:
            raise Http404 from None
        people = people & User.objects.with_perm(
            policy.name_of("view", model), backend="django.contrib.auth.backends.ModelBackend"
        )
    words = remove_controls(request.GET.get("q", "")).strip()[:60]
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
