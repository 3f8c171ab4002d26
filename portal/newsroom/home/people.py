"""What an administrator looks after: people who cannot work yet, the site's health, settings."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Min, Q, Value
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django_tasks_db.models import DBTaskResult, get_date_max

from portal.core import editions, hooks
from portal.core.text.normalisation import shown
from portal.newsroom.models import User
from portal.newsroom.places import setup_pages_for
from portal.newsroom.setup_pages import sees_all_tables

from . import blocks
from .blocks import ASIDE, SHOWN, TODAY, WORK, HomeBlock, HomeLine, ListLink, blocks_for

# So long may a task wait for a worker before that is a fault.
TASK_WAITS = timedelta(minutes=10)
TASKS_LOOKED = timedelta(days=7)


@blocks_for(User, "change")
def people(user):
    """Who cannot work yet, and what is missing for it."""
    active = User.objects.filter(is_active=True, is_superuser=False)
    asked = {
        gettext_lazy("Has no role: may do nothing yet."): active.filter(groups=None),
        gettext_lazy("Has no language: may write nothing yet."): active.filter(languages=[]),
        gettext_lazy("Was never here."): active.filter(last_login=None),
    }
    reasons = list(asked)
    parts = [
        rows.annotate(reason=Value(n)).order_by("-date_joined")[:SHOWN].values_list("reason", "pk")
        for n, rows in enumerate(asked.values())
    ]
    found = {}
    for n, pk in parts[0].union(*parts[1:], all=True):
        found.setdefault(pk, []).append(n)
    lines = [person_line(person, found[person.pk], reasons) for person in by_urgency(found)]
    list_url = reverse("admin:newsroom_user_changelist")
    everybody = ListLink(_("All people"), list_url, active)
    add_url = reverse("admin:newsroom_user_add")
    return [
        HomeBlock(
            "people",
            gettext_lazy("People"),
            TODAY,
            20,
            lines,
            [everybody],
            empty=_("Everybody has a role and a language, and was here."),
            next_step=(_("Add a person"), add_url) if user.has_perm("newsroom.add_user") else None,
        )
    ]


def by_urgency(found):
    people = User.objects.filter(pk__in=found)
    return sorted(people, key=lambda person: (min(found[person.pk]), -person.pk))


def person_line(person, numbers, reasons):
    url = reverse("admin:newsroom_user_change", args=[person.pk])
    found = [reasons[n] for n in sorted(numbers)]
    is_able = found == reasons[-1:]
    return HomeLine(
        title=str(person),
        url=url,
        warning="" if is_able else found[0],
        said=found if is_able else found[1:],
        way_out=(blocks.OPEN if is_able else pgettext_lazy("button", "Set up"), url),
    )


@blocks_for(User, "change")
def lately(user):
    """Who was here last, with their roles: 2 queries."""
    rows = User.objects.filter(last_login__isnull=False).order_by("-last_login")
    now, names = blocks.day().now, settings.AGENCY_ROLES
    lines = [
        HomeLine(
            title=str(person),
            url=reverse("admin:newsroom_user_change", args=[person.pk]),
            said=[
                editions.listed(names.get(role.name, role.name) for role in person.groups.all()),
                blocks.ago(person.last_login, now),
            ],
        )
        for person in rows.prefetch_related("groups")[:SHOWN]
    ]
    return [HomeBlock("lately", gettext_lazy("Here lately"), WORK, 20, lines)]


def health(request):
    """What the server says of itself: in red what is wrong, else that all is well."""
    if not sees_all_tables(request):
        return []
    now = blocks.day().now
    wrong = [
        text % {"time": blocks.ago(moment, now) if moment else ""}
        for warnings in hooks.health_warnings()
        for text, moment in warnings
    ]
    wrong += tasks_in_words(now)
    if wrong:
        lines = [HomeLine(title=text) for text in wrong]
        return [HomeBlock("health", gettext_lazy("Health"), WORK, 10, lines, is_late=True)]
    said = _("Everything that runs by itself runs: due work, background tasks, database.")
    return [HomeBlock("health", gettext_lazy("Health"), WORK, 10, empty=said)]


def tasks_in_words(now):
    """Sentences about background tasks that failed lately, or that nobody takes up."""
    is_due = Q(run_after__lt=now - TASK_WAITS) | Q(run_after=get_date_max())
    waits = is_due & Q(status="READY", enqueued_at__lt=now - TASK_WAITS)
    failed = Q(status="FAILED", finished_at__gt=now - TASKS_LOOKED)
    rows = DBTaskResult.objects.filter(waits | failed).order_by()
    found = rows.aggregate(
        failed=Count("pk", filter=failed),
        waiting=Count("pk", filter=waits),
        oldest=Min("enqueued_at", filter=waits),
    )
    said = []
    if found["waiting"]:
        text = ngettext(
            "%(shown)s background task waits since %(time)s: does a worker run?",
            "%(shown)s background tasks wait since %(time)s: does a worker run?",
            found["waiting"],
        )
        time = blocks.ago(found["oldest"], now)
        said.append(text % {"shown": shown(found["waiting"]), "time": time})
    if found["failed"]:
        text = ngettext(
            "%(shown)s background task failed in the last seven days.",
            "%(shown)s background tasks failed in the last seven days.",
            found["failed"],
        )
        said.append(text % {"shown": shown(found["failed"])})
    return said


def setup(request):
    """The pages of what is set up now and then, for whoever sets the roles."""
    pages = setup_pages_for(request) if sees_all_tables(request) else []
    lines = [HomeLine(title=capfirst(page.label), url=page.url) for page in pages]
    return [HomeBlock("settings", gettext_lazy("Settings"), ASIDE, 60, lines, limit=20)]
