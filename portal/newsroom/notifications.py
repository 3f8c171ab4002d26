"""Tells people of the newsroom what came into their hands: here, and by e-mail."""

import logging
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from portal.core.text.normalisation import remove_controls

from .models import Note, User
from .models.about import about, newsroom_url
from .rights import policy

logger = logging.getLogger("peyk.newsroom")

# Steps of which somebody is told, and who: the one chosen, the reviewers, the writer.
TOLD = {
    "submit": "reviewers",
    "hand_over": "recipient",
    "send_back": "writer",
    "approve": "writer",
    "publish": "writer",
    "republish": "writer",
    "withdraw": "writer",
    "unschedule": "writer",
}
MAX_MAILS = 50


def tell(version, step, sender, text="", recipient=None):
    """Leave a note for each person concerned; it is mailed once the step itself is stored."""
    people = concerned(version, step, sender, recipient)
    row = {
        **about(version.master, version.language_code),
        "title": version.title_text,
        "step": step,
        "sender": sender,
        "text": remove_controls(text).strip(),
    }
    # The trail of the version has the word even where nobody in particular is told.
    kept = Note.objects.bulk_create([Note(recipient=person, **row) for person in people or [None]])
    wanted = [note for note in kept if note.recipient_id and note.recipient.wants_mail]
    if wanted:
        transaction.on_commit(partial(mail, wanted), robust=True)


def tell_of_update(update, version, step, sender, text=""):
    """The same for an update of a live version."""
    recipient = update.created_by if step == "send_back" else None
    tell(version, step, sender, text, recipient)


def of_version(obj, language):
    """The notes that went with the steps of a version, the last first; each word once."""
    rows = (
        Note.objects.filter(**about(obj, language))
        .exclude(text="")
        .select_related("sender")
        .order_by("-sent_at", "-pk")
    )
    seen, kept = set(), []
    for note in rows[:40]:
        key = (note.sender_id, note.step, note.text, note.sent_at.replace(microsecond=0))
        if key not in seen:
            seen.add(key)
            kept.append(note)
    return kept


def concerned(version, step, sender, recipient):
    who = TOLD.get(step)
    if recipient is not None:
        people = [recipient]
    elif who == "reviewers":
        people = reviewers(version.master, version.language_code)
    elif who == "writer":
        people = [version.created_by] if version.created_by else []
    else:
        people = []
    return [person for person in people if person.pk != sender.pk and person.is_active]


def reviewers(obj, language):
    """Active people who may approve this text."""
    return [
        person
        for person in colleagues(language)
        if policy.holds(person, "approve", obj, language) and policy.is_in_section(person, obj)
    ]


def colleagues(language):
    """Active people who work in a language, by name."""
    return User.objects.filter(
        is_active=True, is_staff=True, is_superuser=False, languages__contains=[language]
    ).order_by("first_name", "last_name", "username")


def mail(notes):
    """Send notes by e-mail, each in its reader's language."""
    messages = [message(note) for note in notes[:MAX_MAILS] if note.recipient.email]
    if not messages:
        return
    try:
        get_connection().send_messages(messages)
    except Exception:
        # The notes themselves are in the newsroom; nobody's step fails for a mail server.
        logger.exception("%d messages could not be mailed", len(messages))


def message(note):
    with translation.override(note.recipient.interface_language):
        subject = _("%(title)s: %(what)s") % {"title": one_line(note.title), "what": what(note)}
        address = settings.SITE_URL + newsroom_url(note.kind, note.object_id, note.language_code)
        body = render_to_string(
            "newsroom/mail/note.txt", {"note": note, "what": what(note), "address": address}
        )
    return EmailMessage(subject, body, to=[note.recipient.email])


def one_line(text):
    return " ".join(text.split())[:120]


def what(note):
    """What happened, as a short sentence in the active language."""
    return {
        "submit": _("waits for review"),
        "hand_over": _("was handed over to you"),
        "send_back": _("was sent back"),
        "approve": _("was approved"),
        "publish": _("was published or scheduled"),
        "republish": _("was published again"),
        "withdraw": _("was withdrawn"),
        "unschedule": _("is no longer scheduled"),
        "reopen": _("is a draft again"),
    }.get(note.step, _("A note"))
