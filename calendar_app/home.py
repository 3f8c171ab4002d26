"""Events on the first page of the newsroom: tomorrow's, for planning."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import editions
from portal.core.editions import EDITIONS
from portal.newsroom.home import blocks
from portal.newsroom.home.blocks import HomeLine, ListLink, blocks_for
from portal.newsroom.home.versions import VersionBlocks
from portal.newsroom.lists.cells import mark_of
from portal.newsroom.models.about import newsroom_url
from portal.newsroom.rights import policy

from .models import Event, EventVersion, Occurrence
from .time_words import when_under_its_date

LOOKED = 20
KIND = Event._meta.label_lower

EVENTS = VersionBlocks(Event, new_label=gettext_lazy("New event"))


@blocks_for(Event)
def tomorrow(user):
    """What takes place tomorrow, whatever the state of its texts: 2 queries."""
    edition, day = editions.current(), blocks.day()
    rows = Occurrence.objects.overlapping(day.end, day.after, edition)
    rows = rows.filter(event__is_cancelled=False).order_by("starts_at", "pk")
    times = list(rows.select_related("event")[:LOOKED])
    versions = {}
    for version in EventVersion.objects.filter(master__in={time.event_id for time in times}).defer(
        *EventVersion.texts.rich
    ):
        versions.setdefault(version.master_id, {})[version.language_code] = version
    lines = [
        line_of(time, versions[time.event_id], day, edition)
        for time in times
        if time.event_id in versions
    ]
    add_url = reverse("admin:calendar_app_event_add")
    new = (_("New event"), add_url) if policy.has(user, "add", Event) else None
    listing = ListLink(_("Events"), reverse("admin:calendar_app_event_changelist"))
    return [blocks.tomorrow(lines, [listing], new)]


def line_of(time, versions, day, edition):
    version = versions.get(edition.code) or next(iter(versions.values()))
    is_clock = not time.is_all_day and time.starts_at >= day.end
    when = when_under_its_date(time, edition)
    return HomeLine(
        title=version.title_text or "—",
        url=newsroom_url(KIND, time.event_id, version.language_code),
        moment=max(time.starts_at, day.end),
        language=version.language_code,
        clock=blocks.clock(time.starts_at) if is_clock else "",
        said=[_("Event"), *([] if is_clock else [when])],
        marks=[
            mark_of(versions[code], newsroom_url(KIND, time.event_id, code), EDITIONS[code])
            for code in EDITIONS
            if code in versions
        ],
    )
