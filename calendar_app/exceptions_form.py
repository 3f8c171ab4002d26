"""The exceptions of a series in the form of its event."""

from functools import cached_property
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.dates import calendars
from portal.newsroom.base_admin import PartInline
from portal.newsroom.dates.fields import DateTimeField
from portal.newsroom.versions.inline_rows import PartForm, PartFormSet

from . import recurrence
from .event_form import whole_day
from .models import Event, EventException
from .series import MAX_EXCEPTIONS, by_day, followed, start_on, starts
from .times import DAY

TIMES = ("starts_at", "ends_at")


class Time(DateTimeField):
    """By the clock of the event."""

    def __init__(self, **kwargs):
        super().__init__(required=False, show_hidden_initial=True, **kwargs)


class ExceptionForm(PartForm):
    """event: as the form above will store it. before: as it is stored, or the same where new.

    days: {date: start} of its series. What is typed is meant by the clock that the event will
    have; what stands in the fields was shown by the one it has.
    """

    original_at = Time(
        label=gettext_lazy("Date of the series"),
        help_text=gettext_lazy("Alone: not on. With a new time: moved. Left empty: also on."),
    )
    starts_at = Time(label=gettext_lazy("Begins"))
    ends_at = Time(label=gettext_lazy("Ends"))

    class Meta:
        model = EventException
        fields = ["original_at", "starts_at", "ends_at"]

    def __init__(self, *args, event, before, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.event, self.before, self.days = event, before, days
        for name in ("original_at", *TIMES):
            self.fields[name].by_clock_of(before.zone, "zone")
        self.followed = dict.fromkeys(("original_at", *TIMES))
        if self.instance.pk:
            if before.is_all_day and self.instance.ends_at:
                last = calendars.local_date(self.instance.ends_at, before) - DAY
                self.initial["ends_at"] = calendars.midnight(last, before)
            if event.starts_at:
                values = followed(self.instance, before, event, days)
                self.followed = dict(zip(self.followed, values, strict=True))

    def clean(self):
        cleaned = super().clean()
        if not self.event.starts_at or not self.event.ends_at:
            return cleaned  # the form of the event says so
        for name in ("original_at", *TIMES):
            if name not in self.changed_data:
                cleaned[name] = self.followed[name]
            elif cleaned.get(name):
                cleaned[name] = self.meant(name, cleaned[name])
        if cleaned.get("original_at"):
            day = calendars.local_date(cleaned["original_at"], self.event)
            if "original_at" in self.changed_data and self.days and day not in self.days:
                self.add_error("original_at", _("The series has no such date."))
            else:
                cleaned["original_at"] = start_on(self.event, day, self.days)
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if bool(start) != bool(end) and not self.errors:
            self.add_error("ends_at" if start else "starts_at", _("Give both times, or none."))
        elif start and end and end <= start:
            self.add_error("ends_at", _("It ends before it begins."))
        return cleaned

    def meant(self, name, moment):
        """What was typed, by the clock that the event will have; of days the last one included."""
        wall = moment.astimezone(ZoneInfo(self.before.zone)).replace(tzinfo=None)
        moment = wall.replace(tzinfo=ZoneInfo(self.event.zone)).astimezone(moment.tzinfo)
        if not self.event.is_all_day:
            return moment
        return whole_day(moment, self.event.zone, is_end=name == "ends_at")


class ExceptionFormSet(PartFormSet):
    @classmethod
    def target(cls):
        return None  # a typed date is compared with stored ones below, not as text

    @cached_property
    def of_event(self):
        event = self.instance
        before = Event.objects.filter(pk=event.pk).first() or event
        try:
            days = by_day(event, starts(event, timezone.now())[0]) if event.starts_at else {}
        except recurrence.RecurrenceError:
            days = {}  # the form of the event says so
        return {"event": event, "before": before, "days": days}

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), **self.of_event}

    def clean(self):
        super().clean()
        if any(self.errors):
            return
        taken = {self.date_of(form) for form in self.initial_forms if not form.has_changed()}
        for form in self.forms:
            if not form.has_changed() or form in self.deleted_forms:
                continue
            date = self.date_of(form)
            if date in taken and date[0]:
                form.add_error("original_at", _("This date has an exception already."))
            elif date in taken:
                form.add_error("starts_at", _("This date was added already."))
            taken.add(date)

    @staticmethod
    def date_of(form):
        """(True, start by the rule), or (False, start) of a date that was added."""
        values = form.cleaned_data if form.has_changed() else form.followed
        original = values.get("original_at")
        return bool(original), original or values.get("starts_at")


class ExceptionInline(PartInline, admin.StackedInline):
    model = EventException
    form = ExceptionForm
    formset = ExceptionFormSet
    # A row of three where they have room, on a telephone one below the other
    fieldsets = [(None, {"fields": [("original_at", "starts_at", "ends_at")]})]
    extra = 1
    max_num = MAX_EXCEPTIONS
    is_narrow = False
    verbose_name_plural = gettext_lazy("Dates that are not on, moved or added")
