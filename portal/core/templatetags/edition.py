"""Dates, numbers and links as the active edition writes them."""

import json
from datetime import UTC, date, datetime

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from portal.core import addresses, editions, routes
from portal.core.dates import calendars, date_formats
from portal.core.text import normalisation as texts
from portal.core.text import phrases as marked_phrases
from portal.core.text import richtext

register = template.Library()


def _filter(name, function):
    register.filter(
        name, lambda value: "" if value in (None, "") else function(value, editions.current())
    )


_filter("long_date", date_formats.format_long)
_filter("short_date", date_formats.format_date)
_filter("day_month", date_formats.format_day_month)
_filter("clock", date_formats.format_time)
_filter("desk_time", date_formats.format_recent)
_filter("masthead_date", date_formats.format_weekday_date)
_filter("digits", texts.digits)
_filter("number", texts.number)
_filter("percent", texts.percent)


@register.filter
def other_date(value):
    """The same day in the other calendar, where the edition shows both; else ""."""
    return (value and date_formats.format_other(value, editions.current())) or ""


@register.filter
def iso(value):
    """ISO 8601 in Gregorian with the edition's offset; of a date, the date."""
    if isinstance(value, datetime):
        return calendars.local(value, editions.current()).isoformat(timespec="seconds")
    return value.isoformat()


@register.filter
def month_of(value):
    """The name of the month of a date, without its day: for the small calendar leaves."""
    edition = editions.current()
    day = calendars.local_date(value, edition) if isinstance(value, datetime) else value
    return date_formats.month_after_day(calendars.parts(day, edition)[1], edition)


@register.filter
def day_of(value):
    edition = editions.current()
    day = calendars.local_date(value, edition) if isinstance(value, datetime) else value
    return texts.digits(calendars.parts(day, edition)[2], edition)


@register.filter
def day_parts(value):
    """(y, m, d) of a date in the edition's calendar, for the address of its archive page."""
    edition = editions.current()
    day = calendars.local_date(value, edition) if isinstance(value, datetime) else value
    return calendars.parts(day, edition)


STYLES = {
    "long": date_formats.format_long,
    "date": date_formats.format_date,
    "clock": date_formats.format_time,
    "weekday": date_formats.format_weekday_date,
}


@register.simple_tag
def time_tag(moment, style="date", css_class=""):
    """<time> with the machine's date in `datetime` and the full one in `title`.

    A page may be cached, so the server writes the absolute time; site.js makes «۵ دقیقه پیش» of
    those with the class "ago".
    """
    if not moment:
        return ""
    edition = editions.current()
    return format_html(
        '<time datetime="{}" title="{}" class="{}">{}</time>',
        iso(moment),
        date_formats.format_long(moment, edition),
        css_class,
        STYLES[style](moment, edition),
    )


@register.simple_tag
def ago_words():
    """The attribute of <body> by which site.js knows how the edition says «۵ دقیقه پیش»."""
    words = date_formats.ago_words(editions.current())
    return format_html(' data-ago="{}"', json.dumps(words, ensure_ascii=False)) if words else ""


@register.filter
def first_day(span):
    """The date on which an event or an occurrence begins, as the edition sees it."""
    return span.first_day(editions.current())


@register.simple_tag
def event_time(span):
    """The time of an event, or of one of its occurrences."""
    edition = editions.current()
    start, end = span.bounds(edition)
    return format_html(
        '<time datetime="{}">{}</time>',
        span.first_day(edition).isoformat() if span.is_all_day else iso(start),
        date_formats.format_range(start, end, edition, span.is_all_day),
    )


@register.simple_tag
def rich_text(html, language=""):
    """Cleaned HTML without placed pictures (events, static pages)."""
    return richtext.render(html, lambda _kind, _pk: "", language)


@register.filter
def phrases(text, language=""):
    """Plain text with the words of other scripts marked: a headline, a lead, a caption.

    language: that of the text; the page's, if none is given.
    """
    return marked_phrases.in_text(str(text), language or editions.current().code)


def alternate_addresses(context):
    """{code: address} of the same page in the editions, this one among them; {} if there is none.

    Its `siblings`, a page of dates' `same_in`, or the pages of the same name where that needs no
    arguments.
    """
    if "same_in" in context:
        return context["same_in"]
    if "siblings" in context:
        return {other["language"]: other["url"] for other in context["siblings"] or []}
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None or match.kwargs or not match.view_name or "switch_to" in context:
        return {}
    return addresses.in_editions(lambda _edition: reverse(match.view_name))


@register.simple_tag(takes_context=True)
def edition_links(context):
    """Where the edition switch leads: the same page where an edition has it, else its front
    page, which then says so and what it has on the subject (portal.website.not_yet).

    A page of dates gives `switch_to`, {code: address}, to lead to the same time instead.
    """
    siblings = context.get("switch_to") or alternate_addresses(context)
    subject = context.get("version") or context.get("name") if "siblings" in context else None
    missing = f"?instead={subject.KIND}-{subject.master_id}" if subject else ""
    current = editions.current()
    return [
        {
            "edition": edition,
            "is_current": edition.code == current.code,
            "front": edition.prefix,
            "has_it": not missing or edition.code in siblings,
            "url": siblings.get(edition.code) or edition.prefix + missing,
        }
        for edition in editions.EDITIONS.values()
    ]


@register.simple_tag(takes_context=True)
def lite_address(context):
    """The address of the page's light one, beside the parameters that the page goes by."""
    request = context["request"]
    view = getattr(request.resolver_match, "func", None)
    if getattr(view, "is_never_kept", False):
        names = list(request.GET)
    else:
        names = [name for name in getattr(view, "goes_by", ()) if name in request.GET]
    pairs = [(name, value) for name in names for value in request.GET.getlist(name)]
    pairs = [pair for pair in pairs if pair[0] != routes.LITE]
    return "?" + "&".join(filter(None, [urlencode(pairs), routes.LITE]))


register.filter("absolute", addresses.absolute)
register.filter("listed", editions.listed)


@register.filter
def native_name(language):
    """What a language calls itself."""
    return editions.EDITIONS[language].name


@register.filter
def direction_of(language):
    return editions.EDITIONS[language].direction


@register.simple_tag
def json_ld(data):
    """A <script> of structured data. Not executed; what could end it early is escaped."""
    return richtext.data_script(json.dumps(data, ensure_ascii=False, default=_plain))


def _plain(value):
    if isinstance(value, (datetime, date)):
        moment = value.astimezone(UTC) if isinstance(value, datetime) else value
        return moment.isoformat()
    return str(value)


@register.filter
def split(value):
    """The words of a list that stands in a template, parted by commas."""
    return value.split(",")
