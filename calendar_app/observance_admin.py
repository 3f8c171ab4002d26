"""The newsroom's page of observances: dates in their own calendar, names per language."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from parler.forms import TranslatableModelForm

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.text.normalisation import digits
from portal.newsroom.base_admin import NewsroomTranslatableAdmin, PartInline
from portal.newsroom.dates.fields import DateField

from .models import Observance, ObservanceDate


def months():
    """[(calendar, [("jalali-7", "Mehr")])] of every month that an observance can be in."""
    edition = editions.current()
    return [
        (
            label,
            [
                (f"{calendar}-{m}", date_formats.month_alone(m, edition, calendar))
                for m in range(1, 13)
            ],
        )
        for calendar, label in Observance.Calendar.choices
    ]


class ObservanceForm(TranslatableModelForm):
    # Calendar and month are one choice, so that no month is taken for another calendar's.
    month_of = forms.ChoiceField(label=_("month"), choices=months)

    class Meta:
        model = Observance
        exclude = ["calendar", "month"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("source", "note"):  # in whichever language the law has its name
            if name in self.fields:
                self.fields[name].widget.attrs["dir"] = "auto"
        if "month_of" in self.fields:
            self.fields["month_of"].show_hidden_initial = True
        if self.instance.pk:
            self.initial["month_of"] = f"{self.instance.calendar}-{self.instance.month}"

    def _post_clean(self):
        calendar, _dash, month = self.cleaned_data.get("month_of", "").partition("-")
        if month:
            self.instance.calendar, self.instance.month = calendar, int(month)
        super()._post_clean()


class AnnouncedDateInline(PartInline, admin.TabularInline):
    model = ObservanceDate
    fields = ["year", "date", "source"]
    extra = 1
    formfield_overrides = {models.DateField: {"form_class": DateField, "widget": DateField.widget}}


@admin.register(Observance)
class ObservanceAdmin(NewsroomTranslatableAdmin):
    form = ObservanceForm
    inlines = [AnnouncedDateInline]
    list_display = [
        "__str__",
        "country",
        "day_column",
        "years_column",
        "is_off",
        "is_shown",
        "next_column",
        "language_column",
    ]
    list_filter = ["country", "calendar", "is_off", "is_shown"]
    list_per_page = 100
    search_fields = ["translations__name", "key"]
    fields = [
        "name",
        "key",
        "country",
        ("month_of", "day", "days"),
        "is_off",
        "is_shown",
        ("since", "until"),
        "source",
        "note",
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("translations", "dates")

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj and obj.loaded else []

    def has_delete_permission(self, request, obj=None):
        """What came from the data file is hidden instead: the next load would bring it back."""
        allowed = super().has_delete_permission(request, obj)
        observance = getattr(obj, "master", obj)  # asked about its names, too
        return allowed and observance is not None and not observance.loaded

    @admin.display(description=_("day"))
    def day_column(self, observance):
        edition = editions.current()
        month = date_formats.month_name(observance.month, edition, observance.calendar)
        text = digits(f"{observance.day} {month}", edition)
        if observance.days > 1:
            text += digits(f" (+{observance.days - 1})", edition)
        if observance.is_in_leap_years_only:
            text = _("%(day)s, in leap years") % {"day": text}
        return text

    @admin.display(description=_("years"))
    def years_column(self, observance):
        if observance.since is None and observance.until is None:
            return ""
        return digits(f"{observance.since or ''}–{observance.until or ''}", editions.current())

    @admin.display(description=_("next time"))
    def next_column(self, observance):
        coming = observance.as_rule().next_start(timezone.localdate())
        if coming is None:
            return "—"
        day, is_computed = coming
        text = date_formats.format_date(day, editions.current())
        return _("%(date)s (computed)") % {"date": text} if is_computed else text
