"""The exceptions of a series in the form of its event."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.base import calendars
from portal.newsroom.admins import PartInline
from portal.newsroom.dates import DateTimeField
from portal.newsroom.parts import PartForm, PartFormSet

from . import recurrence
from .event_form import read
from .models import EventException
from .series import starts


class ExceptionForm(PartForm):
    original_at = DateTimeField(
        label=gettext_lazy("Date of the series"),
        required=False,
        help_text=gettext_lazy("Alone: not on. With a new time: moved. Left empty: also on."),
    )
    starts_at = DateTimeField(label=gettext_lazy("Begins"), required=False)
    ends_at = DateTimeField(label=gettext_lazy("Ends"), required=False)

    class Meta:
        model = EventException
        fields = ["original_at", "starts_at", "ends_at"]


class ExceptionFormSet(PartFormSet):
    @classmethod
    def target(cls):
        return None  # a typed date is compared with stored ones below, not as text

    def clean(self):
        super().clean()
        if any(self.errors) or not self.instance.starts_at or not self.instance.ends_at:
            return
        try:
            by_rule, _until = starts(self.instance, self.instance.starts_at)
        except recurrence.RecurrenceError:
            return  # the form of the event says so
        days = {calendars.local_date(start, self.instance): start for start in by_rule}
        for form in self.forms:
            if form.has_changed() and form not in self.deleted_forms:
                self.settle(form, days)

    def settle(self, form, days):
        """Bring typed times into the zone of the event, and the date to one of the series."""
        event, cleaned = self.instance, form.cleaned_data
        for name in ("starts_at", "ends_at"):
            if cleaned.get(name) and name in form.changed_data:
                cleaned[name] = read(
                    cleaned[name], event.zone, event.is_all_day, is_end=name == "ends_at"
                )
        original, start, end = (cleaned.get(n) for n in ("original_at", "starts_at", "ends_at"))
        if original and "original_at" in form.changed_data:
            day = calendars.local_date(read(original, event.zone, event.is_all_day), event)
            if day not in days:
                form.add_error("original_at", _("The series has no such date."))
            else:
                cleaned["original_at"] = days[day]
        if bool(start) != bool(end):
            form.add_error("ends_at" if start else "starts_at", _("Give both times, or none."))
        elif start and end <= start:
            form.add_error("ends_at", _("It ends before it begins."))
        for name in ("original_at", "starts_at", "ends_at"):
            setattr(form.instance, name, cleaned.get(name))


class ExceptionInline(PartInline, admin.TabularInline):
    model = EventException
    form = ExceptionForm
    formset = ExceptionFormSet
    fields = ["original_at", "starts_at", "ends_at"]
    extra = 1
    max_num = 200
    is_narrow = False
    verbose_name_plural = gettext_lazy("Dates that are not on, moved or added")
