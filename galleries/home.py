"""Photographs and galleries on the first page of the newsroom.

What a photograph lacks is looked for among the newest ones, so that the page costs the same with
a thousand photographs and with a million.
"""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import editions
from portal.core.dates import calendars, date_formats
from portal.newsroom.home import blocks
from portal.newsroom.home.blocks import (
    SHOWN,
    TODAY,
    WORK,
    HomeBlock,
    HomeLine,
    ListLink,
    blocks_for,
)
from portal.newsroom.home.versions import VersionBlocks
from portal.newsroom.lists.cells import thumbnail
from portal.newsroom.rights import policy

from .models import Gallery, Photograph
from .uses import unused

LOOKED = 300  # of the newest photographs, for texts that are missing
UNUSED_LOOKED = 60
STRIP, STRIPS = 12, ("unused", "newest")
LICENCE_SOON, LICENCE_ENDED = timedelta(days=30), timedelta(days=14)

GALLERIES = VersionBlocks(
    Gallery, picture="cover", has_timeline=True, new_label=gettext_lazy("New gallery")
)


def newest(count):
    rows = Photograph.objects.to_choose().order_by("-uploaded_at", "-pk")
    return Photograph.objects.filter(pk__in=rows.values("pk")[:count])


@blocks_for(Photograph, "delete")
def photographs(user):
    """Texts that are missing, files without renditions, licences, what nothing shows."""
    own = policy.languages_of(user)
    code = editions.current().code
    language = code if code in own else next(iter(own), code)
    today = timezone.localdate()
    ended = Photograph.objects.filter(licence_until__range=(today - LICENCE_ENDED, today))
    ended = ended.exclude(licence_until=today)
    asked = {
        "alt": newest(LOOKED).lacking("alt", language),
        "caption": newest(LOOKED).lacking("caption", language),
        "faulty": newest(LOOKED).exclude(fault=""),
        "unused": unused(newest(UNUSED_LOOKED)),
        "ended": ended.exclude(pk__in=unused(ended).values("pk")),
        "soon": Photograph.objects.filter(licence_until__range=(today, today + LICENCE_SOON)),
        "newest": Photograph.objects.to_choose(),
    }
    rows = first_of(asked)
    list_url = reverse("admin:galleries_photograph_changelist")
    upload = (_("Upload photographs"), reverse("photo_desk"))
    late = [faulty_line(row) for row in rows["faulty"]] + [ended_line(row) for row in rows["ended"]]
    without = [
        ListLink(_("No alternative text"), f"{list_url}?lacks=alt-{language}", asked["alt"]),
        ListLink(_("No caption"), f"{list_url}?lacks=caption-{language}", asked["caption"]),
    ]
    not_used = [line_of(row) for row in rows["unused"]]
    lately = [line_of(row) for row in rows["newest"]]
    return [
        blocks.overdue(late),
        HomeBlock(
            "photograph-texts",
            gettext_lazy("Photographs that lack texts"),
            TODAY,
            20,
            text_lines(rows, language),
            without,
        ),
        HomeBlock(
            "licences",
            gettext_lazy("Licences that end soon"),
            WORK,
            60,
            [soon_line(row, today) for row in rows["soon"]],
            [ListLink(_("All"), f"{list_url}?right=soon", asked["soon"])],
        ),
        HomeBlock(
            "unused",
            gettext_lazy("Not used yet"),
            TODAY,
            30,
            not_used,
            [ListLink(_("All"), f"{list_url}?used=no", asked["unused"])],
            limit=STRIP,
            template="newsroom/home/_strip.html",
        ),
        HomeBlock(
            "newest-photographs",
            gettext_lazy("Uploaded lately"),
            TODAY,
            40,
            lately,
            [ListLink(*upload), ListLink(_("All photographs"), list_url)],
            empty=_("There are no photographs yet."),
            next_step=upload,
            limit=STRIP,
            template="newsroom/home/_strip.html",
        ),
    ]


def first_of(asked):
    """{part: [Photograph]}, the first rows of {part: photographs}: three queries."""
    order = {"ended": ["licence_until"], "soon": ["licence_until"]}
    parts = [
        rows.annotate(part=Value(part))
        .order_by(*order.get(part, ["-uploaded_at", "-pk"]))
        .values_list("part", "pk")[: STRIP if part in STRIPS else SHOWN]
        for part, rows in asked.items()
    ]
    ids = {part: [] for part in asked}
    for part, pk in parts[0].union(*parts[1:], all=True):
        ids[part].append(pk)
    wanted = {pk for part in ids.values() for pk in part}
    found = Photograph.objects.with_texts().defer("words", "old_files").in_bulk(wanted)
    return {part: [found[pk] for pk in pks if pk in found] for part, pks in ids.items()}


def url_of(photograph, language=""):
    url = reverse("admin:galleries_photograph_change", args=[photograph.pk])
    return f"{url}?language={language}" if language else url


def line_of(photograph, language="", **fields):
    url = url_of(photograph, language)
    return HomeLine(title=str(photograph), url=url, picture=thumbnail(photograph), **fields)


def text_lines(rows, language):
    """One HomeLine a photograph, with all that it lacks."""
    lacks = defaultdict(list)
    by_id = {}
    for part, words in (("alt", _("No alternative text")), ("caption", _("No caption"))):
        for row in rows[part]:
            by_id[row.pk] = row
            lacks[row.pk].append(words)
    newest_first = sorted(by_id.values(), key=lambda row: (row.uploaded_at, row.pk), reverse=True)
    return [line_of(row, language, said=lacks[row.pk]) for row in newest_first]


def faulty_line(photograph):
    url = url_of(photograph)
    said = _("Readers do not see it: %(reason)s") % {"reason": photograph.fault}
    moment = photograph.uploaded_at
    return line_of(photograph, moment=moment, said=[said], way_out=(blocks.OPEN, url))


def ended_line(photograph):
    edition = editions.current()
    end = photograph.licence_until
    time = date_formats.format_day_month(end, edition)
    said = _("Its licence ended on %(time)s: what shows it is without a picture.") % {"time": time}
    return line_of(
        photograph,
        moment=calendars.midnight(end, edition),
        said=[said],
        way_out=(_("Where is it used?"), url_of(photograph)),
    )


def soon_line(photograph, today):
    time = date_formats.format_day_month(photograph.licence_until, editions.current())
    said = _("may be used until %(time)s") % {"time": time}
    if photograph.licence_until == today:
        return line_of(photograph, warning=_("May be used today for the last time."))
    return line_of(photograph, said=[said])
