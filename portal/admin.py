from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.newsroom.admins import NewsroomModelAdmin, NewsroomTranslatableAdmin
from portal.newsroom.versions import VersionAdmin

from .models import Banner, EditionSettings, FrontStory, MenuItem, Page


@admin.register(Page)
class PageAdmin(VersionAdmin):
    PREVIEW = "page"
    VERSION_FIELDS = ("title", "body", "slug", "published_at")
    SHARED = ("key",)
    list_display = ["title_column", "key", "states_column"]
    search_fields = ["versions__title", "key"]


@admin.register(EditionSettings)
class EditionSettingsAdmin(NewsroomModelAdmin):
    list_display = ["language_code", "name", "tagline"]


@admin.register(MenuItem)
class MenuItemAdmin(NewsroomModelAdmin):
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
    autocomplete_fields = ["photograph"]
    fields = ["name", "url", "photograph", "slot", "position", "is_active", "starts_at", "ends_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("texts")


class FrontStoryForm(forms.ModelForm):
    class Meta:
        model = FrontStory
        fields = ["language_code", "position", "version"]

    def clean(self):
        cleaned = super().clean()
        version, language = cleaned.get("version"), cleaned.get("language_code")
        if version and version.language_code != language:
            raise ValidationError({"version": _("This story is in another language.")})
        if version and not version.is_live():
            raise ValidationError({"version": _("This story is not live.")})
        return cleaned


@admin.register(FrontStory)
class FrontStoryAdmin(NewsroomModelAdmin):
    form = FrontStoryForm
    list_display = ["language_code", "position", "version"]
    list_filter = ["language_code"]
    list_select_related = ["version"]
    autocomplete_fields = ["version"]
