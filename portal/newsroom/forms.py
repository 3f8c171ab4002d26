"""Forms of what has versions: per-language widgets, and a guard against silent overwriting."""

from django import forms
from django.utils.translation import gettext as _
from parler.forms import TranslatableModelForm

from portal.base.editions import EDITIONS
from portal.base.publishing import State
from portal.base.richtext import plain

from .dates import DateTimeField
from .editor import RichTextField


class VersionForm(TranslatableModelForm):
    """seen: when the version that the editor saw was last changed; "" for a new one."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        model = self._meta.model._parler_meta.root_model
        for name in model.RICH_TEXTS:
            if name in self.fields:
                old = self.fields[name]
                self.fields[name] = RichTextField(
                    language=self.language_code,
                    required=False,
                    label=old.label,
                    help_text=old.help_text,
                )
        direction = EDITIONS[self.language_code].direction
        for name in (model.TITLE, "slug", *model.PLAIN_TEXTS):
            if name in self.fields:
                self.fields[name].widget.attrs.update(lang=self.language_code, dir=direction)
        version = self.stored_version()
        self.initial["seen"] = version.modified_at.isoformat() if version else ""

    def stored_version(self):
        """The version in the form's language as the database has it, or None."""
        if not self.instance.pk:
            return None
        return self.instance.versions.filter(language_code=self.language_code).first()

    def clean(self):
        cleaned = super().clean()
        self.keep_seconds(cleaned)
        version = self.stored_version()
        if version and version.state == State.PUBLISHED and not cleaned.get("published_at"):
            self.add_error("published_at", _("A published version needs its time."))
        if version is not None and self.data.get(self.add_prefix("seen")) not in (
            version.modified_at.isoformat(),
            None,
        ):
            self.refuse_stale(version)
        return cleaned

    def keep_seconds(self, cleaned):
        """A time field shows minutes; what was not touched keeps its seconds."""
        for name, field in self.fields.items():
            if not isinstance(field, DateTimeField) or not cleaned.get(name):
                continue
            initial = self.get_initial_for_field(field, name)
            if initial and not field.has_changed(initial, cleaned[name]):
                cleaned[name] = initial

    def refuse_stale(self, version):
        """Somebody saved meanwhile: both texts are kept, theirs stored and ours in the form."""
        others = [
            f"{version._meta.get_field(name).verbose_name}: {text}"
            for name in (version.TITLE, *version.PLAIN_TEXTS, *version.RICH_TEXTS)
            if (text := plain(getattr(version, name)))
            and text != plain(str(self.cleaned_data.get(name) or ""))
        ]
        self.add_error(
            None,
            [
                _(
                    "Somebody changed this version after you opened it. Nothing of yours is lost: "
                    "your text is in the form. Take over what you need from theirs and save again."
                ),
                *others,
            ],
        )
        # The next save is made with their text in view, so it may stand.
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = version.modified_at.isoformat()
