"""Forms of what has versions: per-language widgets, unsaved texts, merging with colleagues."""

from functools import partial

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from parler.forms import TranslatableModelForm

from portal.core.editions import EDITIONS
from portal.core.history import newest
from portal.core.publishing import State
from portal.core.text.normalisation import isolated, slugify
from portal.newsroom.dates.fields import DateTimeField
from portal.newsroom.fields import tidy_first
from portal.newsroom.models import PreparedUpdate, User

from . import merges
from .rich_text_field import RichTextField

CHOICE = "_choose-"
HIDDEN = ("seen", "seen_shared", "seen_live")


class VersionForm(TranslatableModelForm):
    """seen, seen_shared: the events of the version and of its object that the form shows.

    editing: the VersionEditing that made the class. autosave_draft: the AutosaveDraft that a new
    form shows, or None.
    """

    seen = forms.CharField(required=False, label="", widget=forms.HiddenInput)
    seen_shared = forms.CharField(required=False, label="", widget=forms.HiddenInput)
    editing = None
    autosave_draft = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        model = self.version_model
        self.open_choices, self.merged_with = [], []
        self.is_restored = False
        for name in model.texts.rich:
            if name in self.fields:
                old = self.fields[name]
                self.fields[name] = RichTextField(
                    language=self.language_code,
                    places=model.texts.get(name).places,
                    required=False,
                    label=old.label,
                    help_text=old.help_text,
                )
        direction = EDITIONS[self.language_code].direction
        for name in model.texts.plain:
            if name in self.fields:
                tidy_first(self.fields[name], partial(self.tidied, name))
        for name in set(VersionForm.version_names.fget(self)) - set(model.texts.rich):
            self.fields[name].widget.attrs.update(lang=self.language_code, dir=direction)
        self.place_headline()
        for name in {*model.texts.names} & {*self.fields} - {*model.texts.rich}:
            self.fields[name].widget.attrs["placeholder"] = self.fields[name].label
        self.place_social_texts()
        if not self.is_bound:
            sources = self.sources()
            self.initial["seen"] = sources[0].now
            self.initial["seen_shared"] = sources[1].now
            if self.autosave_draft is not None:
                self.restore(self.autosave_draft)

    def place_headline(self):
        """The title is one line of text that may take several on the page."""
        field = self.fields.get(self.version_model.texts.title)
        if field is None:
            return
        attrs = {**field.widget.attrs, "rows": 1, "data-limit": settings.HEADLINE_LIMIT}
        field.widget = forms.Textarea({**attrs, "maxlength": field.max_length, "data-line": True})

    def place_social_texts(self):
        """What is left empty shows what stands in for it (static/newsroom/social_preview.js)."""
        for name in {*self.editing.SOCIAL} & {*self.version_model.texts.names} & {*self.fields}:
            stand_in = self.editing.SOCIAL[name]
            self.fields[name].widget.attrs.update(
                {
                    "placeholder": self.get_initial_for_field(self.fields[stand_in], stand_in),
                    "data-stand-in": stand_in,
                    "data-seen": self.editing.SOCIAL_CHARACTERS[name],
                    **({"rows": 3} if self.version_model.texts.get(name).is_long else {}),
                }
            )

    @property
    def version_model(self):
        return self._meta.model._parler_meta.root_model

    @property
    def user(self):
        return self.editing.user

    @property
    def shared_names(self):
        """The fields of the form that all languages share."""
        return tuple(name for name in self.editing.SHARED if name in self.fields)

    def tidied(self, name, text):
        return self.version_model.tidied(name, text, self.language_code)

    @property
    def version_names(self):
        """The fields of the form that belong to the version."""
        own = {field.name for field in self.version_model._meta.concrete_fields}
        return tuple(name for name in self.fields if name in own and name != "id")

    def stored_version(self):
        """The version in the form's language as the database has it, or None."""
        if not self.instance.pk:
            return None
        return self.instance.versions.filter(language_code=self.language_code).first()

    # What was typed and not saved

    def restore(self, autosave_draft):
        """Show what the person typed before and did not save, if it is anything else."""
        data = QueryDict(mutable=True)
        for name, values in autosave_draft.fields.items():
            data.setlist(self.add_prefix(name), values)
        typed = {}
        # A page that shows the texts alone leaves out what all languages share.
        is_whole = "seen_shared" in autosave_draft.fields
        for name, field in self.fields.items():
            if name in HIDDEN:
                continue
            # What is not ticked is not posted.
            is_box = isinstance(field, forms.BooleanField) and is_whole
            if name not in autosave_draft.fields and not is_box:
                continue
            raw = field.widget.value_from_datadict(data, {}, self.add_prefix(name))
            if self.differs(name, field, raw):
                typed[name] = raw
        if not typed:
            return
        self.is_restored = True
        self.initial.update(typed)
        # The text belongs to the state that its writer saw, and is merged from there.
        for name in set(HIDDEN) & set(self.initial):
            self.initial[name] = autosave_draft.fields.get(name, [self.initial[name]])[0]

    def differs(self, name, field, raw):
        initial = self.get_initial_for_field(field, name)
        if name in self.version_model.texts.plain:
            tidied = [self.comparable(str(value or "").strip(), name) for value in (raw, initial)]
            return tidied[0] != tidied[1]
        if isinstance(field, RichTextField):
            return field.to_python(raw) != field.to_python(initial)
        return field.has_changed(initial, raw)

    # Saving

    def _post_clean(self):
        super()._post_clean()
        self.check_live()

    def check_live(self):
        """A text that readers have, in any language, keeps what a publication asks for."""
        if not self.instance.pk or self.errors:
            return
        live = self.version_model.objects.filter(master=self.instance.pk, state=State.PUBLISHED)
        found = []
        for version in live.select_related("master"):
            before, language = list(version.missing()), version.language_code
            is_own = language == self.language_code
            if is_own:
                version = self.instance.get_translation(language)
            version.master = self.instance
            found += [
                reason if is_own else f"{EDITIONS[language].name}: {reason}"
                for reason in version.newly_missing(before)
            ]
        for reason in found:
            self.add_error(None, reason)

    def clean(self):
        cleaned = super().clean()
        self.keep_seconds(cleaned)
        self.merge(cleaned)
        if "slug" in cleaned:  # as it will be stored, so that one that is taken is known here
            title = cleaned.get(self.version_model.texts.title)
            cleaned["slug"] = slugify(self.own_slug(cleaned["slug"]) or title)
        self.check_time(cleaned)
        return cleaned

    def own_slug(self, slug):
        """The typed slug; "" where it is but the former title of what readers never had."""
        stored = self.stored_version()
        if stored is None or stored.published_at is not None:
            return slug
        is_of_title = slugify(slug) == stored.slug == slugify(stored.title_text)
        return "" if is_of_title else slug

    def check_time(self, cleaned):
        version = self.stored_version()
        if (
            version
            and version.state == State.PUBLISHED
            and "published_at" in self.fields
            and not cleaned.get("published_at")
        ):
            self.add_error("published_at", _("A published version needs its time."))

    def keep_seconds(self, cleaned):
        """A time field shows minutes; what was not touched keeps its seconds."""
        for name, field in self.fields.items():
            if not isinstance(field, DateTimeField) or not cleaned.get(name):
                continue
            initial = self.get_initial_for_field(field, name)
            if initial and not field.has_changed(initial, cleaned[name]):
                cleaned[name] = initial

    def seen_number(self, name):
        """The posted number of an event; 0, that of nothing seen yet, for all that is none."""
        text = self.data.get(self.add_prefix(name)) or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0

    def sources(self):
        """[MergeSource] of the version's fields and of the fields that all languages share."""
        seen = self.seen_number("seen") if self.is_bound else 0
        shared = self.seen_number("seen_shared") if self.is_bound else 0
        obj = self._meta.model.objects.filter(pk=self.instance.pk).first()
        return [
            self.version_source(seen),
            merges.MergeSource(
                obj,
                self._meta.model,
                shared,
                self.shared_names,
                self.read_shared,
            ),
        ]

    def version_source(self, seen):
        return merges.MergeSource(
            self.stored_version(), self.version_model, seen, self.version_names, self.read_version
        )

    def read_version(self, row):
        return {name: getattr(row, name) for name in self.version_names}

    def read_shared(self, row):
        return {name: getattr(row, row._meta.get_field(name).attname) for name in self.shared_names}

    def merge(self, cleaned):
        """Join what colleagues saved since the form was opened; ask where both changed a place."""
        if self.instance.pk:
            # One after the other: the second to come here sees what the first has stored.
            self._meta.model.objects.select_for_update().filter(pk=self.instance.pk).first()
        choices = {
            key.removeprefix(CHOICE): value
            for key, value in self.data.items()
            if key.startswith(CHOICE)
        }
        sources = self.sources()
        # A choice is made between two texts; it says nothing about a third that came since.
        self.chosen_for = "-".join(str(source.now) for source in sources)
        if self.data.get("_chosen_for") != self.chosen_for:
            choices = {}
        for source in sources:
            if source.is_stale:
                self.merge_source(source, cleaned, choices)
        if self.open_choices:
            self.add_error(
                None, _("Somebody changed this version after you opened it. Nothing is lost.")
            )

    def merge_source(self, source, cleaned, choices):
        names = [name for name in source.names if name in cleaned]
        mine = {name: self.comparable(cleaned[name], name) for name in names}
        theirs = source.read(source.row)
        found = merges.merged(
            source.base(), mine, theirs, set(self.version_model.texts.rich), choices
        )
        self.open_choices += found.open_choices
        self.merged_with += [u for u in source.authors() if u not in self.merged_with]
        for name, value in found.values.items():
            if not merges.same(value, mine[name]):
                self.take(cleaned, name, value)

    def comparable(self, value, name):
        """A cleaned value in the form in which it will be stored."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            return value.pk if value is not None else None
        if isinstance(value, str):
            return self.version_model.tidied(name, value, self.language_code)
        return value

    def take(self, cleaned, name, value):
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField) and value is not None:
            value = field.queryset.model.objects.filter(pk=value).first()
        cleaned[name] = value

    def colleagues(self):
        """Names of those whose changes were merged."""
        return [isolated(user) for user in User.objects.filter(pk__in=self.merged_with)]


class UpdateForm(VersionForm):
    """The texts of an update that waits for its minute, while the live text stays."""

    goes_live_at = DateTimeField(
        label=gettext_lazy("goes live at"),
        required=False,
        help_text=gettext_lazy("At this minute the update takes the place of the live text."),
    )
    # The event of the live version that the texts were made from.
    seen_live = forms.CharField(required=False, label="", widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            live = self.update.seen if self.update else newest(self.stored_version())
            self.initial.setdefault("seen_live", live)
        if not self.is_bound and self.update is not None and not self.is_restored:
            self.initial.update(self.update.texts)
            self.initial["goes_live_at"] = self.update.goes_live_at

    @property
    def update(self):
        """The PreparedUpdate as it was when the request began, or None."""
        return self.editing.update

    def version_source(self, seen):
        return merges.MergeSource(
            self.update, PreparedUpdate, seen, self.version_names, self.read_update
        )

    @property
    def made_from(self):
        """The number of that event, 0 where it was not posted."""
        return self.seen_number("seen_live") or 0

    @property
    def version_names(self):
        # Its time is part of it: who saves an older form does not cancel a schedule.
        return (*super().version_names, "goes_live_at")

    def read_update(self, row):
        texts = {name: row.texts.get(name) for name in super().version_names}
        return {**texts, "goes_live_at": row.goes_live_at}

    def check_time(self, cleaned):
        """The live version's own time is not in this form."""

    def check_live(self):
        """An update that lacks something is stored, but not put live."""
