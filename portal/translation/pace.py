"""What translators have done: today, this week, and how long it takes."""

from datetime import timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.core.text.normalisation import shown
from portal.newsroom.models import User

from .models import TranslationDone

MEDIAN_OF = timedelta(days=30)


def pace(users=None, at=None):
    """[{"user", "today", "week", "median", "median_text"}], by name.

    median: a timedelta or None.

    users: ids, None for all who translated anything in the last 30 days. The week is
    the last seven days, today among them.
    """
    at = timezone.localtime(at)
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    week = midnight - timedelta(days=6)
    rows = TranslationDone.objects.filter(done_at__gt=at - MEDIAN_OF)
    if users is not None:
        rows = rows.filter(user__in=users)
    found = rows.values("user").annotate(
        today=Count("pk", filter=Q(done_at__gte=midnight)),
        week=Count("pk", filter=Q(done_at__gte=week)),
        times=ArrayAgg(F("done_at") - F("claimed_at"), filter=Q(claimed_at__isnull=False)),
    )
    people = User.objects.in_bulk([row["user"] for row in found])
    made = [
        {
            "user": people[row["user"]],
            "today": row["today"],
            "week": row["week"],
            "median": (middle := median(row["times"])),
            "median_text": duration_text(middle) if middle else "",
        }
        for row in found
    ]
    return sorted(made, key=lambda row: str(row["user"]))


def median(times):
    times = sorted(times or [])
    return times[len(times) // 2] if times else None


def duration_text(time):
    """A timedelta in hours and minutes, for people."""
    minutes = max(1, round(time.total_seconds() / 60))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {
            "count": shown(minutes)
        }
    return _("%(hours)s h %(minutes)s min") % {"hours": shown(hours), "minutes": shown(rest)}
