"""Pieces of a list's rows: pictures, marks, moments."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.publishing import State

# The class of a version's mark: its shape says the state without colour.
MARKS = {
    State.DRAFT: "state--draft",
    State.IN_REVIEW: "state--review",
    State.APPROVED: "state--approved",
    State.PUBLISHED: "state--live",
    State.WITHDRAWN: "state--withdrawn",
}


def mark(url, css, edition, label):
    """The mark of one language: a link whose letters and shape say little, so its name says all."""
    return format_html(
        '<a class="state {0}" href="{1}" title="{2}: {3}"><span aria-hidden="true">{4}</span>'
        '<span class="visually-hidden">{2}: {3}</span></a>',
        css,
        url,
        edition.name,
        label,
        edition.code,
    )


def mark_of(version, url, edition):
    if version.is_scheduled():
        return mark(url, "state--soon", edition, _("Scheduled"))
    return mark(url, MARKS[State(version.state)], edition, version.get_state_display())


def thumbnail(photograph):
    """A small rendition; what has none gets the empty frame, so that rows keep their shape."""
    address = photograph.thumbnail_url if photograph else ""
    if not address:
        return format_html('<span class="{}"></span>', "thumb")
    html = '<img class="thumb" src="{}" alt="" width="72" height="48" loading="lazy">'
    return format_html(html, address)


def recent(moment):
    if moment is None:
        return "—"
    return format_html(
        '<span class="nums">{}</span>', date_formats.format_recent(moment, editions.current())
    )
