from adminsortable2.admin import SortableAdminBase, SortableInlineAdminMixin
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from parler.admin import TranslatableStackedInline
from parler.forms import TranslatableModelForm

from portal.newsroom import rights
from portal.newsroom.admins import NewsroomTranslatableAdmin, PartInline
from portal.newsroom.versions import VersionAdmin

from . import images, uploads
from .models import Gallery, GalleryItem, Photograph
from .tasks import make_renditions


class PhotographForm(TranslatableModelForm):
    # Django's own picture field decodes before our limits are asked.
    original = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP, up to 25 MB. The original is kept and never published."),
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
class PhotographAdmin(NewsroomTranslatableAdmin):
    form = PhotographForm
    list_display = ["thumbnail", "__str__", "language_column", "size", "licence", "uploaded_at"]
    list_display_links = ["thumbnail", "__str__"]
    list_filter = ["licence"]
    list_per_page = 30
    search_fields = ["texts__caption", "texts__credit", "file_name"]
    autocomplete_fields = ["place"]
    fieldsets = [
        (None, {"fields": ["original", "caption", "alt", "is_decorative", "credit"]}),
        (
            _("For all languages"),
            {
                "fields": [
                    ("focal_x", "focal_y"),
                    "agency",
                    "licence",
                    "licence_url",
                    "licence_until",
                    "source_url",
                    "taken_at",
                    "place",
                ]
            },
        ),
    ]
    SHARED = (
        "original", "focal_x", "focal_y", "agency", "licence", "licence_url", "licence_until",
        "source_url", "taken_at", "place",
    )  # fmt: skip

    def has_change_permission(self, request, obj=None):
        may = rights.has(request.user, "change", Photograph) or rights.has(
            request.user, "translate", Photograph
        )
        return may and (obj is None or self.may_change_language(request, obj))

    def get_readonly_fields(self, request, obj=None):
        if obj is None or rights.has(request.user, "change", Photograph):
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
        uploads.fill(obj, file, file.name, form.image_format)
        if not change:
            obj.uploaded_by = request.user
        uploads.save_whole(obj)

    @admin.display(description=_("picture"))
    def thumbnail(self, photograph):
        address = photograph.thumbnail_url
        return format_html('<img src="{}" alt="" class="thumbnail">', address) if address else "—"

    @admin.display(description=_("size"))
    def size(self, photograph):
        return format_html('<bdi dir="ltr">{} × {}</bdi>', photograph.width, photograph.height)


class ItemInline(PartInline, SortableInlineAdminMixin, TranslatableStackedInline):
    model = GalleryItem
    # parler's own template has no handles to drag.
    template = "adminsortable2/edit_inline/stacked-django-5.2.html"
    extra = 0
    autocomplete_fields = ["photograph"]
    fields = ["photograph", "caption", "position"]


@admin.register(Gallery)
class GalleryAdmin(SortableAdminBase, VersionAdmin):
    PREVIEW = "gallery"
    VERSION_FIELDS = ("title", "lead", "slug", "published_at")
    SHARED = ("cover",)
    list_display = ["title_column", "states_column", "published_column"]
    search_fields = ["versions__title"]
    autocomplete_fields = ["cover"]
    inlines = [ItemInline]
