"""Templates of stories in the newsroom: their texts, and when they make drafts by themselves."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core import editions
from portal.core.dates import date_formats
from portal.core.editions import EDITIONS
from portal.core.text import placeholders as text_places
from portal.core.text.normalisation import digits
from portal.newsroom.base_admin import NewsroomTranslatableAdmin
from portal.newsroom.models import User
from portal.newsroom.rights import policy
from portal.newsroom.versions.rich_text_field import RichTextField

from . import placeholders
from .models import Article, ArticleVersion, Section, StoryTemplate

BACKEND = "django.contrib.auth.backends.ModelBackend"


def weekdays():
    """[(number, name)] in the order of the week of the newsroom's language; Monday is 0."""
    edition = editions.current()
    names = date_formats.weekday_names(edition)
    return [((edition.week_start + n) % 7, name) for n, name in enumerate(names)]


def writers():
    """The active accounts that may write stories."""
    found = User.objects.none()
    for action in ("change", "translate"):
        name = policy.name_of(action, Article)
        found |= User.objects.with_perm(name, backend=BACKEND)
    return User.objects.filter(pk__in=found.values("pk"), is_staff=True)


class StoryTemplateForm(NewsroomTranslatableAdmin.form):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=StoryTemplate._meta.get_field("weekdays").help_text,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "weekdays" in self.fields:
            self.fields["weekdays"].choices = weekdays()
        for name in ArticleVersion.texts.rich:
            if name in self.fields:
                former = self.fields[name]
                self.fields[name] = RichTextField(
                    language=self.language_code,
                    required=False,
                    label=former.label,
                    show_hidden_initial=former.show_hidden_initial,
                )

    def clean(self):
        cleaned = super().clean()
        for text in ArticleVersion.texts:
            if text.name in cleaned:
                for fault in text_places.faults(text.plain(cleaned[text.name] or "")):
                    self.add_error(text.name, fault)
        return cleaned


@admin.register(StoryTemplate)
class StoryTemplateAdmin(NewsroomTranslatableAdmin):
    form = StoryTemplateForm
    change_form_template = "articles/storytemplate_change_form.html"
    list_display = ["__str__", "section", "language_column", "timetable_column"]
    list_select_related = ["section"]
    search_fields = ["texts__name"]
    autocomplete_fields = ["topics"]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.prefetch_related("texts", "section__translations", "section__editors")

    def is_in_section(self, request, obj):
        """Chiefs, who may delete, work on those of every section, as on its stories."""
        is_chief = policy.has(request.user, "delete", StoryTemplate)
        return is_chief or policy.is_in_section(request.user, obj)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or self.is_in_section(request, obj))

    def get_fieldsets(self, request, obj=None):
        return [
            (None, {"fields": ["name", *ArticleVersion.texts.names]}),
            (
                _("The story"),
                {"fields": ["section", "kind", "topics", "has_no_picture"]},
            ),
            (
                _("By timetable"),
                {"fields": ["weekdays", "made_at", "clock", "assigned_to"]},
            ),
        ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "section":
            sections = Section.objects.prefetch_related("translations")
            kwargs["queryset"] = sections.filter(pk__in=self.open_sections(request))
        if db_field.name == "assigned_to":
            kwargs["queryset"] = writers().order_by("first_name", "last_name", "username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def open_sections(self, request):
        """The ids of those into which the person may put stories, in one of their languages."""
        user = request.user
        sections = Section.objects.prefetch_related("editors")
        return [
            section.pk
            for section in sections
            for code in policy.languages_of(user)
            if policy.may_put_into(user, Article(), section, code)
        ]

    def save_model(self, request, obj, form, change):
        decides = {"section", *StoryTemplate.TIMETABLE}
        if not change or decides & {*form.changed_data}:
            obj.section_by = request.user
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, *args, **kwargs):
        edition = EDITIONS[self.get_form_language(request, context.get("original"))]
        context.update(places=placeholders.offered(edition, timezone.now()), places_edition=edition)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("timetable"))
    def timetable_column(self, template):
        if template.made_at is None:
            return "—"
        edition = editions.current()
        names = [name for number, name in weekdays() if number in template.weekdays]
        days = _("every day") if len(names) == len(weekdays()) else editions.listed(names)
        return f"{days}{edition.comma} {digits(f'{template.made_at:%H:%M}', edition)}"
