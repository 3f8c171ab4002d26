from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from portal.core import editions
from portal.core.editions import LANGUAGES
from portal.newsroom.base_admin import (
    EditionRowAdmin,
    NewsroomModelAdmin,
    NewsroomTranslatableAdmin,
    PartInline,
)
from portal.newsroom.models import RoleScope
from portal.newsroom.rights import policy
from portal.newsroom.rights.permission_table import RoleForm
from portal.newsroom.versions.admin import VersionAdmin
from portal.newsroom.versions.editing import VersionEditing
from portal.newsroom.versions.forms import VersionForm

from .edition_form import EditionSettingsForm, sample
from .models import (
    Banner,
    EditionSettings,
    EventStory,
    FrontStory,
    MenuItem,
    Page,
    PageVersion,
)


class EventStoryInline(PartInline, admin.TabularInline):
    model = EventStory
    extra = 0
    fields = ["article", "position"]
    autocomplete_fields = ["article"]


class PageForm(VersionForm):
    def clean(self):
        cleaned = super().clean()
        taken = PageVersion.objects.filter(
            language_code=self.language_code, slug=cleaned.get("slug") or None
        )
        if taken.exclude(master=self.instance.pk).exists():
            self.add_error("slug", _("Another page has this address already."))
        return cleaned


class PageEditing(VersionEditing):
    model = Page
    form = PageForm
    PREVIEW = "page"
    SHARED = ("key",)


@admin.register(Page)
class PageAdmin(VersionAdmin):
    editing_class = PageEditing
    list_display = ["title_column", "key", "states_column", "published_column"]
    fixed_columns = ("title_column",)
    search_fields = ["versions__title", "key"]


@admin.register(EditionSettings)
class EditionSettingsAdmin(EditionRowAdmin):
    form = EditionSettingsForm
    list_display = ["language_code", "name", "tagline", "sample_column"]
    readonly_fields = ["sample_column"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "language_code",
                    "name",
                    "tagline",
                    "description",
                    "social_photograph",
                    "footer",
                    "contact_email",
                ],
            },
        ),
        (
            _("Dates and numbers"),
            {
                "description": _("What is left empty is as usual for the language."),
                "fields": [
                    "sample_column",
                    "calendar",
                    "shows_both",
                    "jalali_months",
                    "gregorian_months",
                    "digits",
                    "zone",
                    "week_start",
                    "off_days",
                    "countries",
                    "shows_ago",
                ],
            },
        ),
    ]

    @admin.display(description=_("now"))
    def sample_column(self, row):
        return sample(row) if row.language_code else "—"


@admin.register(MenuItem)
class MenuItemAdmin(EditionRowAdmin):
    list_display = ["__str__", "language_code", "menu", "position"]
    list_filter = ["language_code", "menu"]
    list_select_related = ["section", "page"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .prefetch_related("section__translations", "page__versions")
        )


@admin.register(Banner)
class BannerAdmin(NewsroomTranslatableAdmin):
    list_display = ["__str__", "slot", "is_active", "position", "language_column"]
    list_filter = ["slot", "is_active"]
    fields = ["name", "url", "photograph", "slot", "position", "is_active", "starts_at", "ends_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("texts")


class FrontStoryForm(forms.ModelForm):
    user = None  # who fills it in; the admin sets it
    position = forms.IntegerField(
        label=FrontStory._meta.get_field("position").verbose_name,
        help_text=_("1 stands first. What stands there goes down a place."),
        min_value=1,
        max_value=FrontStory.LAST,
        initial=1,
    )

    class Meta:
        model = FrontStory
        fields = ["language_code", "position", "version"]

    def _get_validation_exclusions(self):
        # A place that is taken, by another story or by this one, is no mistake: `put`.
        return super()._get_validation_exclusions() | {"position", "version"}

    def clean(self):
        cleaned = super().clean()
        version, language = cleaned.get("version"), cleaned.get("language_code")
        if version and version.language_code != language:
            raise ValidationError({"version": _("This story is in another language.")})
        if version and not version.is_live():
            raise ValidationError({"version": _("This story is not live.")})
        if version and "version" in self.changed_data and self.needs_second_person(version):
            reason = _("You wrote this yourself: a colleague must approve it first.")
            raise ValidationError({"version": reason})
        return cleaned

    def needs_second_person(self, version):
        rule = settings.TWO_PERSON_RULE
        return policy.needs_second_person(self.user, version, is_prominent=True, rule=rule)


@admin.register(FrontStory)
class FrontStoryAdmin(EditionRowAdmin):
    form = FrontStoryForm
    list_display = ["language_code", "position", "version"]
    list_filter = ["language_code"]
    list_select_related = ["version"]
    autocomplete_fields = ["version"]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def get_changeform_initial_data(self, request):
        language = editions.current().code
        own = self.own_languages(request, "add")
        return {
            "language_code": language if language in own else next(iter(own), ""),
            **super().get_changeform_initial_data(request),
        }

    def save_model(self, request, obj, form, change):
        FrontStory.objects.put(obj)


class ScopeForm(forms.ModelForm):
    languages = forms.TypedMultipleChoiceField(
        label=RoleScope._meta.get_field("languages").verbose_name,
        help_text=RoleScope._meta.get_field("languages").help_text,
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sections = forms.TypedMultipleChoiceField(
        label=RoleScope._meta.get_field("sections").verbose_name,
        help_text=RoleScope._meta.get_field("sections").help_text,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = RoleScope
        fields = ["languages", "sections"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sections = Section.objects.prefetch_related("translations")
        self.fields["sections"].choices = [(section.pk, str(section)) for section in sections]

    def clean_sections(self):
        """A deleted section stays in the scope: without it the role would hold everywhere."""
        shown = {pk for pk, _name in self.fields["sections"].choices}
        gone = [pk for pk in self.instance.sections or [] if pk not in shown]
        return [*self.cleaned_data["sections"], *gone]


class ScopeInline(PartInline, admin.StackedInline):
    model = RoleScope
    form = ScopeForm
    can_delete = False
    max_num = 1


# django.contrib.auth registers its own before this one.
admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(NewsroomModelAdmin):
    form = RoleForm
    inlines = [ScopeInline]
    list_display = ["role_column", "name"]
    search_fields = ["name"]
    ordering = ["pk"]

    @admin.display(description=_("role"))
    def role_column(self, group):
        return settings.AGENCY_ROLES.get(group.name, group.name)
