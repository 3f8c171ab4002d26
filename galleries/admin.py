from datetime import date, timedelta

from adminsortable2.admin import (
    CustomInlineFormSetMixin,
    SortableAdminBase,
    SortableInlineAdminMixin,
)
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.forms.widgets import Script
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import format_html, format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from parler.admin import TranslatableStackedInline
from parler.forms import TranslatableBaseInlineFormSet, TranslatableModelForm

from portal.core import editions, hooks
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.core.text.normalisation import shown
from portal.newsroom.base_admin import NewsroomTranslatableAdmin, PartInline
from portal.newsroom.dates.list_filters import DateFilter
from portal.newsroom.lists.cells import mark, recent, thumbnail
from portal.newsroom.lists.change_list import Sort
from portal.newsroom.rights import policy
from portal.newsroom.versions.admin import VersionAdmin
from portal.newsroom.versions.editing import VersionEditing
from portal.newsroom.versions.inline_rows import PartFormSet, TranslatablePartForm

from . import images, metadata, recordings_admin, uploads  # noqa: F401 - one registers itself
from .models import Gallery, GalleryItem, Photograph
from .ownership import OwnMedia
from .storing import StoringAdmin, StoringForm
from .tasks import make_renditions
from .uses import unused

# Stories belong to a floor above: their permission is asked by its name.


class TextFilter(admin.SimpleListFilter):
    """Photographs that lack something in the language of the newsroom's person."""

    title = _("texts")
    parameter_name = "lacks"

    def lookups(self, request, model_admin):
        return [
            (f"{what}-{edition.code}", f"{label}: {edition.name}")
            for what, label in (("alt", _("No alternative text")), ("caption", _("No caption")))
            for edition in EDITIONS.values()
            if edition.code in policy.languages_of(request.user)
        ]

    def queryset(self, request, queryset):
        what, _dash, language = (self.value() or "").partition("-")
        if what not in ("alt", "caption") or language not in EDITIONS:
            return queryset
        return queryset.lacking(what, language)


class UseFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "used"

    def lookups(self, request, model_admin):
        return [("no", _("Nothing shows it"))]

    def queryset(self, request, queryset):
        return unused(queryset) if self.value() == "no" else queryset


class PhotographDates(DateFilter):
    dates = [("uploaded", "uploaded_at", _("uploaded")), ("taken", "taken_at", _("taken"))]


def by_licence(queryset):
    """Whose right to use ends first; what may be used for ever comes last."""
    return queryset.annotate(licence_ends=Coalesce("licence_until", Value(date.max)))


class LicenceFilter(admin.SimpleListFilter):
    title = _("right to use")
    parameter_name = "right"

    def lookups(self, request, model_admin):
        return [("ended", _("ended")), ("soon", _("ends within 30 days"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "ended":
            return queryset.filter(licence_until__lt=today)
        if self.value() == "soon":
            return queryset.filter(licence_until__range=(today, today + timedelta(days=30)))
        return queryset


class PhotographForm(StoringForm, TranslatableModelForm):
    # Django's own picture field decodes before our limits are asked.
    original = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": images.ACCEPT}),
        help_text=format_lazy(
            _(
                "JPEG, PNG, WebP, TIFF, AVIF or HEIC, up to {max} MB. The original is kept and "
                "never published."
            ),
            max=lazy(shown, str)(images.MAX_BYTES // 1_048_576),
        ),
    )

    def clean_original(self):
        file = self.cleaned_data["original"]
        if "original" in self.changed_data:
            try:
                self.image_format = images.check(file)
            except images.PictureError as error:
                raise ValidationError(str(error)) from None
        return file


@admin.register(Photograph)
class PhotographAdmin(OwnMedia, StoringAdmin, NewsroomTranslatableAdmin):
    form = PhotographForm
    change_form_template = "photo_desk/photograph_change_form.html"
    change_list_template = "photo_desk/photograph_change_list.html"
    list_display = [
        "thumbnail",
        "title",
        "texts_column",
        "photographer",
        "size",
        "licence_state",
        "uploaded",
    ]
    list_display_links = None
    fixed_columns = ("thumbnail", "title")
    more_columns = ("agency", "uploaded_by")
    list_select_related = ["uploaded_by"]
    sorts = {
        "uploaded": Sort(_("uploaded"), "uploaded_at", is_descending=True),
        "photographer": Sort(_("photographer"), "photographer"),
        "licence_state": Sort(_("licence"), "licence_ends", by_licence),
    }
    list_filter = [PhotographDates, TextFilter, UseFilter, LicenceFilter, "licence"]
    list_per_page = 60
    show_full_result_count = False
    search_fields = ["words"]
    search_help_text = _("Words of any language, the photographer, the file's name.")
    autocomplete_fields = ["place"]
    fieldsets = [
        (None, {"fields": ["original", "caption", "alt", "is_decorative", "credit"]}),
        (
            _("For all languages"),
            {
                "fields": [
                    ("focal_x", "focal_y"),
                    "photographer",
                    "agency",
                    "licence",
                    "licence_url",
                    "licence_until",
                    "source_url",
                    "taken_at",
                    "place",
                    "keywords",
                ]
            },
        ),
    ]
    SHARED = (
        "original",
        "focal_x",
        "focal_y",
        "photographer",
        "keywords",
        "agency",
        "licence",
        "licence_url",
        "licence_until",
        "source_url",
        "taken_at",
        "place",
    )

    def get_readonly_fields(self, request, obj=None):
        if obj is None or self.may_change(request.user, obj):
            return ()
        return self.SHARED

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("texts")

    def save_model(self, request, obj, form, change):
        if "original" not in form.changed_data:
            super().save_model(request, obj, form, change)
            if not obj.is_complete:
                make_renditions.enqueue(obj.pk)
            return
        file = form.cleaned_data["original"]
        language = self.get_form_language(request, obj)
        facts = metadata.read(file, language=language)
        credit = uploads.fill_from(obj, facts)
        if not change:
            obj.caption = obj.caption or facts.captions.get(language, "")
            obj.alt = obj.alt or facts.alts.get(language, "")
            obj.credit = obj.credit or credit
        uploads.fill(obj, file, file.name, form.image_format)
        if not change:
            obj.uploaded_by = request.user
        uploads.save_whole(obj)

    def get_search_results(self, request, queryset, search_term):
        return queryset.found(search_term), False

    def get_inline_instances(self, request, obj=None):
        may = obj is None or self.may_change(request.user, obj)
        return super().get_inline_instances(request, obj) if may else []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        uses = hooks.photograph_uses(obj) if obj else []
        context["used_in"] = [row for rows in uses for row in rows]
        context["crops"] = images.CROPS.values()
        return super().render_change_form(request, context, add, change, form_url, obj)

    def delete_queryset(self, request, queryset):
        # One by one: each takes its files along.
        for photograph in queryset:
            photograph.delete()

    def fill_rows(self, request, rows):
        back = self.get_preserved_filters(request)
        begun = policy.languages_of(request.user) if self.has_change_permission(request) else ()
        for row in rows:
            row.back, row.begun = f"&{back}" if back else "", begun

    def address(self, photograph, language):
        url = reverse("admin:galleries_photograph_change", args=[photograph.pk])
        return f"{url}?language={language}{getattr(photograph, 'back', '')}"

    @admin.display(description=_("caption"))
    def title(self, photograph):
        return format_html(
            '<a class="title" href="{}"><bdi dir="auto">{}</bdi></a>'
            '<small class="muted"><bdi>{}</bdi></small>',
            self.address(photograph, editions.current().code),
            str(photograph),
            photograph.fault or photograph.file_name,
        )

    @admin.display(description=_("languages"))
    def texts_column(self, photograph):
        """A mark for each language: whole with caption and alternative text, or half, or none."""
        marks = []
        for code, edition in EDITIONS.items():
            text, url = photograph.text_in(code), self.address(photograph, code)
            if text is None and code in getattr(photograph, "begun", ()):
                marks.append(mark(url, "state--none", edition, _("no texts yet")))
            elif text is not None:
                is_whole = text.caption and (text.alt or text.is_decorative)
                label = _("with all texts") if is_whole else _("a text is missing")
                css = "state--live" if is_whole else "state--review"
                marks.append(mark(url, css, edition, label))
        return format_html(
            '<span class="row">{}</span>', format_html_join(" ", "{}", ((m,) for m in marks))
        )

    @admin.display(description=_("licence"), ordering="licence_until")
    def licence_state(self, photograph):
        if photograph.licence_until and photograph.licence_until < timezone.localdate():
            text = _("ended")
        else:
            text = photograph.licence or "—"
        return text

    @admin.display(description=_("uploaded"), ordering="uploaded_at")
    def uploaded(self, photograph):
        return recent(photograph.uploaded_at)

    @admin.display(description=_("picture"))
    def thumbnail(self, photograph):
        return thumbnail(photograph)

    @admin.display(description=_("size"))
    def size(self, photograph):
        return format_html('<bdi dir="ltr">{} × {}</bdi>', photograph.width, photograph.height)


class ItemFormSet(PartFormSet, CustomInlineFormSetMixin, TranslatableBaseInlineFormSet):
    def clean(self):
        super().clean()
        if not self.instance.pk:
            return
        is_empty = all(
            self._should_delete_form(form) or not (form.instance.pk or form.has_changed())
            for form in self.forms
        )
        is_live = self.instance.versions.filter(state=State.PUBLISHED).exists()
        if is_live and is_empty and self.instance.items.exists():
            raise ValidationError(_("The gallery has no photographs."))


class ItemForm(TranslatablePartForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.photograph_id:
            # Fetched with the rows: none is asked for by itself.
            self.fields["photograph"].widget.chosen = self.instance.photograph


class ItemInline(PartInline, SortableInlineAdminMixin, TranslatableStackedInline):
    model = GalleryItem
    form = ItemForm
    formset = ItemFormSet
    template = "newsroom/widgets/picture_rows.html"
    extra = 0
    fields = ["photograph", "caption", "position"]

    class Media:
        css = {"all": ["newsroom/picture_rows.css"]}
        js = [Script("newsroom/picture_rows.js", defer=True)]

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("photograph")
        return rows.prefetch_related("translations", "photograph__texts")


class GalleryEditing(VersionEditing):
    model = Gallery
    PREVIEW = "gallery"
    SHARED = ("cover",)
    PUBLICATION = ("cover",)

    def tools(self):
        if not policy.may_edit_shared(self.user, self.obj):
            return []
        return [(_("Add photographs"), f"{reverse('photo_desk')}?gallery={self.obj.pk}")]


@admin.register(Gallery)
class GalleryAdmin(SortableAdminBase, VersionAdmin):
    editing_class = GalleryEditing
    list_display = ["picture_column", "title_column", "states_column", "published_column"]
    picture_field = "cover"
    search_fields = ["versions__title"]
    inlines = [ItemInline]
