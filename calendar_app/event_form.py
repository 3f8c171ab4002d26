"""The form of an event: its times by its own clock, whole days as people count them."""

from django import forms
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core import editions
from portal.core.dates import calendars, date_formats
from portal.core.fields import zones
from portal.newsroom.versions.forms import VersionForm

from . import recurrence
from .recurrence_widget import RuleField
from .times import DAY, MOMENT, default_zone

TIMES = ("starts_at", "ends_at")
SHOWN_DATES = 5


def zone_choices():
    """Those of the editions first."""
    used = list(dict.fromkeys([edition.zone for edition in editions.EDITIONS.values()]))
    return [
        (gettext_lazy("Of the editions"), [(name, name) for name in used]),
        (gettext_lazy("All"), [(name, name) for name in sorted(zones() - set(used))]),
    ]


class EventForm(VersionForm):
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=zone_choices,
        initial=default_zone,
        help_text=gettext_lazy("In which the clock and the dates of the event are meant."),
    )
    rrule = RuleField(label=gettext_lazy("Comes again"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "ends_at" in self.fields:
            self.fields["ends_at"].help_text = _("Of an all-day event: its last day.")
        if not self.is_restored:
            self.tell_times(self.data.get(self.add_prefix("zone")))
        if self.instance.pk and "rrule" in self.fields and self.instance.rrule:
            self.fields["rrule"].help_text = next_dates(self.instance)

    def tell_times(self, zone):
        """Show and read times by the clock of the event. zone: what was chosen for it, if known."""
        for name in TIMES:
            if name in self.fields:
                chosen = zone if zone in zones() else self.instance.zone
                self.fields[name].by_clock_of(chosen, self.add_prefix("zone"))
                if self.instance.pk:
                    self.initial[name] = self.shown(name)

    def restore(self, autosave_draft):
        self.tell_times(autosave_draft.fields.get("zone", [""])[0])
        super().restore(autosave_draft)

    def shown(self, name):
        """A stored time as the field shows it: of whole days the last one as such."""
        moment = getattr(self.instance, name)
        if self.instance.is_all_day and name == "ends_at":
            day = calendars.local_date(moment - MOMENT, self.instance)
            moment = calendars.midnight(day, self.instance)
        return moment

    def keep_seconds(self, cleaned):
        typed = {name: cleaned.pop(name) for name in TIMES if name in cleaned}
        super().keep_seconds(cleaned)
        zone = cleaned.get("zone") or self.instance.zone
        is_all_day = cleaned.get("is_all_day", self.instance.is_all_day)
        is_same = (zone, is_all_day) == (self.instance.zone, self.instance.is_all_day)
        for name, moment in typed.items():
            if moment is None:
                cleaned[name] = None
            elif (
                self.instance.pk
                and is_same
                and not self.fields[name].has_changed(self.shown(name), moment)
            ):
                cleaned[name] = getattr(self.instance, name)
            elif is_all_day:
                cleaned[name] = whole_day(moment, zone, is_end=name == "ends_at")
            else:
                cleaned[name] = moment

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The event ends before it begins."))
        elif start and cleaned.get("rrule"):
            try:
                rule = recurrence.parse(cleaned["rrule"])
                recurrence.check(rule, start, cleaned.get("zone") or self.instance.zone)
            except recurrence.RecurrenceError as error:
                self.add_error("rrule", str(error))
        return cleaned


def whole_day(moment, zone, is_end=False):
    """The midnight at which the day of a moment begins in a zone, or of the last day ends."""
    zoned = editions.changed(editions.current(), {"zone": zone})
    day = calendars.local_date(moment, zoned)
    return calendars.midnight(day + DAY if is_end else day, zoned)


def next_dates(event):
    """The rule in words, the next dates that came of it, and how far they are kept."""
    edition = editions.current()
    rule = recurrence.parse(event.rrule)
    first = calendars.local_date(event.starts_at, event)
    sentences = [recurrence.describe(rule, edition, first)]
    rows = event.occurrences.not_over(timezone.now(), edition)[:SHOWN_DATES]
    if dates := [date_formats.format_date(row.first_day(edition), edition) for row in rows]:
        comma = f"{edition.comma} "
        sentences.append(_("Next dates: %(dates)s.") % {"dates": comma.join(dates)})
    if event.occurrences_until:
        until = date_formats.format_date(event.occurrences_until, edition)
        sentences.append(_("Dates are kept until %(day)s and go on from there.") % {"day": until})
    return format_html_join(
        "", '<span class="rule__said">{}</span>', ((text,) for text in sentences)
    )
