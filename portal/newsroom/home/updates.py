"""Prepared updates on the first page: late ones, those that wait for approval, those to come."""

from collections import defaultdict

from django.db.models import F, Prefetch, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.editions import EDITIONS
from portal.newsroom.lists.cells import MARKS, mark
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.models.about import content_model
from portal.newsroom.rights import policy
from portal.newsroom.rights.conditions import sections_of
from portal.newsroom.workflow.due_updates import OVERDUE_AFTER

from . import blocks
from .blocks import HomeLine

LOOKED = 60
State = PreparedUpdate.State


def updates(request):
    """[HomeBlock]: a few queries for each kind of content that has any."""
    user, day = request.user, blocks.day()
    found = of_the_person(user, day)
    late, waiting, today, tomorrow = [], [], [], []
    for update, version in found:
        if is_late(update, day):
            if may_act(user, update, version):
                late.append(late_line(update, version, day))
        elif update.state == State.IN_REVIEW and may_approve(user, version):
            waiting.append(waiting_line(update, version, day))
        elif update.goes_live_at and policy.has(user, "view", type(version.master)):
            is_today = update.goes_live_at < day.end
            (today if is_today else tomorrow).append(plan_line(update, version))
    # The blocks themselves are those of the contents: without these there is nothing to say.
    made = [blocks.overdue(late)]
    made += [blocks.waiting(waiting)] if waiting else []
    made += [blocks.today(today)] if today else []
    return made + ([blocks.tomorrow(tomorrow)] if tomorrow else [])


def of_the_person(user, day):
    """[(PreparedUpdate, its live version)] in a person's languages, what is due first."""
    rows = (
        PreparedUpdate.objects.filter(
            Q(state=State.IN_REVIEW) | Q(goes_live_at__lt=day.after),
            language_code__in=policy.languages_of(user),
        )
        .annotate(title=Coalesce(KT("texts__headline"), KT("texts__title")))
        .defer("texts")
        .order_by(F("goes_live_at").asc(nulls_last=True), "pk")[:LOOKED]
    )
    by_kind = defaultdict(list)
    for update in rows:
        by_kind[update.kind].append(update)
    return [pair for kind, updates in by_kind.items() for pair in with_versions(kind, updates)]


def with_versions(kind, updates):
    model = content_model(kind)
    versions = model._parler_meta.root_model.objects
    whole = versions.filter(master__in={update.object_id for update in updates})
    rich = versions.model.texts.rich
    related = [Prefetch("master__versions", versions.defer(*rich))]
    if sections_of(model):
        related.append("master__section__editors")
    rows = whole.select_related("master").defer(*rich).prefetch_related(*related)
    found = {(row.master_id, row.language_code): row for row in rows}
    pairs = ((u, found.get((u.object_id, u.language_code))) for u in updates)
    return [(update, version) for update, version in pairs if version]


def is_late(update, day):
    """Whether its minute is over; one that is scheduled gets a minute more to go live."""
    if update.goes_live_at is None:
        return False
    grace = OVERDUE_AFTER if update.state == State.SCHEDULED else OVERDUE_AFTER * 0
    return update.goes_live_at <= day.now - grace


def may_act(user, update, version):
    if user.pk in (update.created_by_id, update.modified_by_id):
        return True
    return policy.may_edit(user, version.master, version.language_code, version)


def may_approve(user, version):
    obj, language = version.master, version.language_code
    may_edit = policy.may_edit_others(user, obj, language)
    return may_edit and policy.holds(user, "approve", obj, language)


def line(update, version, **fields):
    edition = EDITIONS[update.language_code]
    url = update.get_newsroom_url()
    css = "state--soon" if update.state == State.SCHEDULED else MARKS[update.state]
    return HomeLine(
        title=update.title or version.title_text or "—",
        url=url,
        language=edition.code,
        marks=[mark(url, css, edition, update.get_state_display())],
        **fields,
    )


def late_line(update, version, day):
    time = blocks.ago(update.goes_live_at, day.now)
    said = _("The prepared update is not live yet (due: %(time)s); it is tried again and again.")
    if update.state != State.SCHEDULED:
        said = _("The prepared update was due at %(time)s and is not approved yet.")
    made = line(update, version, moment=update.goes_live_at, said=[said % {"time": time}])
    made.way_out = (blocks.OPEN, made.url)
    return made


def waiting_line(update, version, day):
    since = blocks.ago(update.modified_at, day.now)
    said = [
        pgettext("of a live story", "Update"),
        _("sent to review: %(since)s") % {"since": since},
    ]
    return line(update, version, moment=update.modified_at, said=said)


def plan_line(update, version):
    is_ready = update.state == State.SCHEDULED
    return line(
        update,
        version,
        moment=update.goes_live_at,
        clock=blocks.clock(update.goes_live_at),
        said=[_("Update: it takes the place of the live text")],
        warning=""
        if is_ready
        else _("Not ready: %(state)s") % {"state": update.get_state_display()},
    )
