"""Tells people of the newsroom what came into their hands: here, and by e-mail."""

import logging
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.core.text.normalisation import remove_controls

from . import mentions
from .models import Note, User
from .models.about import about, content_model
from .rights import policy
from .workflow.transitions import STEPS, Audience

logger = logging.getLogger("peyk.newsroom")

MAX_MAILS = 50
SHOWN = 6  # notes in the form of a version


def tell(text, step, sender, words="", recipient=None):
    """Leave a note for each person concerned; it is mailed once the step itself is stored.

    text: of workflow.texts; step: of the transition table; recipient: whom the sender chose.
    """
    people, words = concerned(text, step, sender, recipient), remove_controls(words).strip()
    if not (people or words):
        return
    leave(
        people,
        words,
        **about(text.obj, text.language),
        title=text.version.title_text,
        step=step.name,
        is_update=text.is_open_update,
        sender=sender,
    )


def say(version, sender, words):
    """A word about a version without a step, told to who wrote it and who has it in hand.

    Where that is nobody else, the trail of the version has the word as one that its writer read.
    """
    words = remove_controls(words).strip()
    if not words:
        return
    people = [version.created_by, version.assigned_to]
    leave(
        [person for person in people if person and person.is_active and person != sender],
        words,
        unheard={"recipient": sender, "read_at": timezone.now()},
        **about(version.master, version.language_code),
        title=version.title_text,
        sender=sender,
    )


def say_to_the_desk(sender, words):
    """A word to everybody; whom it mentions, it is told to by itself too."""
    if words := remove_controls(words).strip():
        leave([None], words, sender=sender)


def leave(people, words, sender, unheard=None, **row):
    """Leave a note for each person, and for whom its words mention.

    people: None among them is everybody. unheard: fields of the note where there is nobody, by
    default one without a recipient, which the trail of the version has.
    """
    model = content_model(row["kind"]) if row.get("kind") else None
    named = mentions.mentioned(words, sender, model) if sender and words else []
    everybody = dict.fromkeys([*people, *named])
    whom = [{"recipient": person} for person in everybody]
    told = {person.username for person in everybody if person} & {*mentions.names_in(words)}
    row.update(sender=sender, text=words, told=sorted(told))
    deliver([Note(**fields, **row) for fields in whom or [unheard or {}]])


def send(people, version, words):
    """Leave a note about a version that goes with no step; to the whole desk where nobody is named.

    words: () -> the text, in the language of who reads it, which is active then.
    """
    row = {**about(version.master, version.language_code), "title": version.title_text}
    notes = []
    for person in people or [None]:
        with translation.override(person.interface_language if person else version.language_code):
            text = remove_controls(words()).strip()
        notes.append(Note(**row, recipient=person, text=text))
    deliver(notes)


def deliver(notes):
    """Store notes, and mail them once what they tell of is stored."""
    stored = Note.objects.bulk_create(notes)
    unread = [note for note in stored if note.recipient_id and note.read_at is None]
    wanted = [note for note in unread if note.recipient.wants_mail]
    if wanted:
        transaction.on_commit(partial(mail, wanted), robust=True)


def of_version(obj, language):
    """The notes that went with the steps of a version, the last first; each word once."""
    rows = (
        Note.objects.filter(**about(obj, language))
        .exclude(text="")
        .select_related("sender")
        .order_by("-sent_at", "-pk")
    )
    seen, notes = set(), []
    for note in rows[:40]:
        key = (note.sender_id, note.step, note.text, note.sent_at.replace(microsecond=0))
        if key not in seen:
            seen.add(key)
            notes.append(note)
    return notes


def concerned(text, step, sender, recipient):
    """Whom a step is told to: the person chosen, else those whom its row names."""
    if recipient is not None:
        people = [recipient]
    elif step.audience is Audience.REVIEWERS:
        people = reviewers(text.obj, text.language)
    elif step.audience is Audience.WRITER and text.writer:
        people = [text.writer]
    else:
        people = []
    return [person for person in people if person != sender and person.is_active]


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
        address = settings.SITE_URL + note.get_newsroom_url()
        body = render_to_string(
            "newsroom/mail/note.txt", {"note": note, "what": what(note), "address": address}
        )
    return EmailMessage(subject, body, to=[note.recipient.email])


def one_line(text):
    return " ".join(text.split())[:120]


def what(note):
    """What happened, as a short sentence in the active language."""
    step = STEPS.get(note.step)
    return step.done if step else _("A note")
