"""The newsroom's pages of video and audio."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from parler.forms import TranslatableModelForm

from portal.core.editions import DEFAULT
from portal.newsroom.base_admin import NewsroomTranslatableAdmin, PartInline
from portal.newsroom.dates.list_filters import DateFilter

from . import captions, providers, recording_files, recording_uploads
from .models import Recording, RecordingTrack
from .ownership import OwnMedia
from .recording_files import TYPES
from .storing import StoringAdmin, StoringForm

ACCEPT = ",".join(f".{extension}" for extension in TYPES)


class RecordingForm(StoringForm, TranslatableModelForm):
    """A new one takes a file or an address; later each keeps to what it is."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_(
            "MP4 (H.264), WebM, MP3, M4A, Ogg (Opus), WAV or FLAC. Readers get it as it is: "
            "nothing is converted, but the place and device that telephones note in it are left "
            "out."
        ),
    )
    address = forms.CharField(
        label=_("Or the address of a video at YouTube, Vimeo or Aparat"),
        required=False,
        max_length=providers.MAX_ADDRESS_CHARACTERS,
        widget=forms.TextInput(attrs={"dir": "ltr", "class": "vTextField"}),
        help_text=_("Readers' browsers ask nothing of that site before they press the button."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.facts = None
        for name in ("file", "address"):
            if self.instance.pk and name in self.fields:
                # The widget, too: else it offers to take the file away.
                self.fields[name].required = self.fields[name].widget.is_required = True
        if self.instance.provider and "address" in self.fields:
            self.initial["address"] = self.instance.page_address

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            try:
                self.facts = recording_files.check(file)
            except recording_files.RecordedError as error:
                raise ValidationError(str(error)) from None
        return file

    def clean_address(self):
        address = self.cleaned_data["address"]
        if address:
            try:
                self.instance.provider, self.instance.provider_id = providers.parse(address)
            except providers.AddressError as error:
                raise ValidationError(str(error)) from None
        return address

    def clean(self):
        data = super().clean()
        is_judged = "file" in data and "address" in data
        if is_judged and bool(data["file"]) == bool(data["address"]):
            raise ValidationError(_("Choose a file or write an address: one of the two."))
        return data


class TrackForm(forms.ModelForm):
    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": ".vtt,text/vtt,.srt"}),
        help_text=_("WebVTT or SubRip (.srt), up to 1 MB."),
    )
    notes = ()  # on the file's text

    def clean(self):
        data = super().clean()
        file = data.get("file")
        if file and "file" in self.changed_data:
            content = file.read(captions.MAX_BYTES + 1)
            try:
                language = data.get("language", DEFAULT)
                data["file"], self.notes = recording_uploads.track_file(content, language)
            except captions.CaptionsError as error:
                self.add_error("file", str(error))
        return data


class TrackFormSet(forms.BaseInlineFormSet):
    def clean(self):
        super().clean()
        if self.instance.provider and any(form.has_changed() for form in self.forms):
            raise ValidationError(_("Captions can be added to a file of your own only."))

    def save_new(self, form, commit=True):
        track = super().save_new(form, commit=False)
        return self.stored(track, commit)

    def save_existing(self, form, obj, commit=True):
        track = super().save_existing(form, obj, commit=False)
        return self.stored(track, commit)

    @staticmethod
    def stored(track, commit):
        if commit:
            recording_uploads.save_whole(track)
        return track


class TrackInline(PartInline, admin.TabularInline):
    model = RecordingTrack
    form = TrackForm
    formset = TrackFormSet
    extra = 0
    fields = ["language", "kind", "file"]


class UploadDates(DateFilter):
    dates = [("uploaded", "uploaded_at", _("uploaded"))]


@admin.register(Recording)
class RecordingAdmin(OwnMedia, StoringAdmin, NewsroomTranslatableAdmin):
    form = RecordingForm
    inlines = [TrackInline]
    list_display = [
        "thumbnail",
        "__str__",
        "kind",
        "source_column",
        "length",
        "language_column",
        "uploaded_at",
    ]
    list_display_links = ["thumbnail", "__str__"]
    list_filter = [UploadDates, "kind"]
    list_per_page = 30
    search_fields = ["texts__title", "texts__caption", "file_name", "provider_id"]
    TEXTS = ("title", "caption", "credit", "transcript")
    SHARED = ("poster", "licence", "licence_until")

    def may_change_shared(self, request, obj):
        return obj is None or self.may_change(request.user, obj)

    def sources(self, request, obj):
        """The fields that say where it is from: those that may be changed, else one to read."""
        if obj is None:
            return ["file", "address"]
        if not (self.may_change_shared(request, obj) and self.has_change_permission(request, obj)):
            return ["source_column"]
        return ["address" if obj.provider else "file"]

    def get_fieldsets(self, request, obj=None):
        return [
            (None, {"fields": [*self.sources(request, obj), *self.TEXTS]}),
            (_("For all languages"), {"fields": list(self.SHARED)}),
        ]

    def get_readonly_fields(self, request, obj=None):
        shared = () if self.may_change_shared(request, obj) else self.SHARED
        # A field that the page does not show must not be taken from a crafted request either.
        hidden = {"file", "address"}.difference(self.sources(request, obj))
        return (*shared, "source_column", *hidden)

    def get_inlines(self, request, obj):
        is_linked = obj is not None and obj.provider
        return [] if is_linked or not self.may_change_shared(request, obj) else self.inlines

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related("poster").prefetch_related("texts", "poster__texts")

    def save_model(self, request, obj, form, change):
        if not change:
            obj.uploaded_by = request.user
        if form.facts is not None:
            file = form.cleaned_data["file"]
            recording_uploads.save_with_file(obj, file, file.name, form.facts)
            for note in recording_files.notes(form.facts, obj.bytes):
                self.message_user(request, note, messages.WARNING)
        else:
            recording_uploads.save_whole(obj)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        for track in formset.forms:
            for note in getattr(track, "notes", ()):
                self.message_user(request, f"{track.instance}: {note}", messages.WARNING)

    def delete_queryset(self, request, queryset):
        for recording in queryset:  # one by one, as each takes its files along
            recording.delete()

    @admin.display(description=_("poster"))
    def thumbnail(self, recording):
        address = recording.poster.thumbnail_url if recording.poster else ""
        return format_html('<img src="{}" alt="" class="thumbnail">', address) if address else "—"

    @admin.display(description=_("source"))
    def source_column(self, recording):
        return format_html('<bdi dir="ltr">{}</bdi>', recording.source)

    @admin.display(description=_("length"))
    def length(self, recording):
        return format_html('<bdi dir="ltr">{}</bdi>', recording.length_text or "—")
