"""Rows of inlines when two people have one form open: topics, authors, pictures of a gallery.

The database allows each topic, author or photograph once for each parent. What is posted is
matched with what is stored before Django reads it, so that rows that came, went or changed places
meanwhile are neither errors nor lost.
"""

from dataclasses import dataclass, field

from django import forms
from django.db.models import UniqueConstraint
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _
from parler.forms import TranslatableModelForm

from portal.core.text.normalisation import clean_text
from portal.core.text.richtext import plain

from .rich_text_field import RichTextField


@dataclass
class PostedRow:
    """The posted fields of one row. values, initial: {name: [text]}.

    initial: what its form was filled from, as hidden fields tell; empty where it was new.
    """

    pk: str
    values: dict = field(default_factory=dict)
    initial: dict = field(default_factory=dict)

    def value(self, name):
        return (self.values.get(name) or [""])[-1]

    @property
    def is_deleted(self):
        return self.value("DELETE") not in ("", "false", "False", "0")


class PartFormSet(BaseInlineFormSet):
    """removed: [(name, typed text)] of posted rows that somebody removed meanwhile."""

    def __init__(self, data=None, files=None, instance=None, prefix=None, **kwargs):
        self.removed = []
        if data is not None:
            data = self.settled(data, instance, prefix or self.get_default_prefix())
        super().__init__(data=data, files=files, instance=instance, prefix=prefix, **kwargs)

    @classmethod
    def target(cls):
        """The name of the field that each parent has once with each value, or None."""
        for constraint in cls.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and cls.fk.name in constraint.fields:
                others = [name for name in constraint.fields if name != cls.fk.name]
                if len(others) == 1 and others[0] in cls.form.base_fields:
                    return others[0]
        return None

    def settled(self, data, instance, prefix):
        """The posted data with its rows as the stored rows allow them."""
        rows = self.posted(data, prefix)
        if rows is None:
            return data
        target = self.target()
        stored = {}
        if instance is not None and instance.pk:
            found = self.model._base_manager.filter(**{self.fk.name: instance})
            stored = {str(pk): str(value) for pk, value in found.values_list("pk", target or "pk")}
        remaining = []
        for row in rows:
            if not row.pk or row.pk in stored:
                remaining.append(row)
            elif not row.is_deleted:
                self.removed.append((self.name_of(row, target), self.typed(row)))
        if target:
            remaining = matched(remaining, stored, target)
        return self.written(data, prefix, remaining)

    def posted(self, data, prefix):
        """[PostedRow] of what was posted; None where it is no formset, which Django then says."""
        total = data.get(f"{prefix}-TOTAL_FORMS") or ""
        initial = data.get(f"{prefix}-INITIAL_FORMS") or ""
        if not all(
            text.isascii() and text.isdigit() and len(text) < 6 for text in (total, initial)
        ):
            return None
        if int(total) > self.absolute_max:
            return None
        rows = {}
        for key in data:
            name = key.removeprefix("initial-")
            if not name.startswith(f"{prefix}-"):
                continue
            number, _dash, name = name.removeprefix(f"{prefix}-").partition("-")
            if not (is_number(number) and name):
                continue
            if int(number) < int(total):
                row = rows.setdefault(int(number), PostedRow(""))
                of_row = row.initial if key.startswith("initial-") else row.values
                of_row[name] = data.getlist(key)
        for row in rows.values():
            row.pk = row.value(self.model._meta.pk.name)
        return [rows[number] for number in sorted(rows)]

    def written(self, data, prefix, rows):
        data = data.copy()
        for key in list(data):
            name = key.removeprefix("initial-")
            if name.startswith(f"{prefix}-") and name[len(prefix) + 1 :][:1].isdigit():
                del data[key]
        rows = [row for row in rows if row.pk] + [row for row in rows if not row.pk]
        for number, row in enumerate(rows):
            for name, values in row.values.items():
                data.setlist(f"{prefix}-{number}-{name}", values)
            for name, values in row.initial.items():
                data.setlist(f"initial-{prefix}-{number}-{name}", values)
            data[f"{prefix}-{number}-{self.model._meta.pk.name}"] = row.pk
        data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
        data[f"{prefix}-INITIAL_FORMS"] = str(sum(bool(row.pk) for row in rows))
        return data

    def name_of(self, row, target):
        """What a row stood for, as people know it."""
        pk = row.value(target) if target else ""
        if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
            return str(self.model._meta.verbose_name)
        model = self.model._meta.get_field(target).related_model
        if model is None:
            return f"{self.model._meta.verbose_name} {pk}"
        return str(model._base_manager.filter(pk=pk).first() or self.model._meta.verbose_name)

    def typed(self, row):
        """The texts that somebody wrote into a row, as one."""
        texts = [
            row.value(name)
            for name, form_field in self.form.base_fields.items()
            if isinstance(form_field.widget, forms.Textarea)
        ]
        return " ".join(" ".join(texts).split())[:1000]


def is_number(text):
    return text.isascii() and text.isdigit() and len(text) < 6


def matched(rows, stored, target):
    """The rows, each with the id under which its target is stored already.

    stored: {id: target}. Two rows that ask for one target are left for Django's own error.
    """
    for row in rows:
        is_untouched = row.initial.get(target) == row.values.get(target)
        if row.pk and is_untouched and stored[row.pk] != row.value(target):
            row.values[target] = [stored[row.pk]]  # a colleague put another one here
    asked = [row.value(target) for row in rows if not row.is_deleted and row.value(target)]
    owners = {value: pk for pk, value in stored.items()}
    taken = {owners[value] for value in asked if value in owners}
    if len(set(asked)) < len(asked):
        return rows
    initial = {row.pk: row.initial for row in rows if row.pk}
    made = []
    for row in rows:
        if row.is_deleted:
            if row.pk not in taken:
                made.append(row)
            continue
        pk = owners.get(row.value(target), "" if row.pk in taken else row.pk)
        made.append(PostedRow(pk, row.values, row.initial if pk == row.pk else initial.get(pk, {})))
    there = {row.pk for row in made}
    for row in rows:
        if row.pk and row.pk not in there:  # it gave its target up for one that was there already
            made.append(
                PostedRow(row.pk, {**row.values, target: [stored[row.pk]], "DELETE": ["on"]})
            )
    return made


class MergingMixin:
    """Mixed into forms: what the person did not touch stays as it is stored.

    Each field posts, hidden, what it was filled from. must_tell: whether a field that does not
    was empty when it was shown; else what is posted stands.
    """

    must_tell = True

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        language = getattr(self, "language_code", "") or ""
        for name, value in cleaned.items():
            # Rich text is cleaned already, between its tags alone.
            if isinstance(value, str) and not isinstance(self.fields[name], RichTextField):
                cleaned[name] = clean_text(value, language)
        if self.instance.pk:
            for name in [n for n in cleaned if self.fields[n].show_hidden_initial]:
                self.merge(name, cleaned)
        return cleaned

    def merge(self, name, cleaned):
        form_field = self.fields[name]
        if not self.must_tell and self.add_initial_prefix(name) not in self.data:
            return
        stored = self.get_initial_for_field(form_field, name)
        if stored is None and isinstance(form_field, forms.CharField):
            stored = ""
        if name not in self.changed_data:
            if isinstance(form_field, forms.ModelChoiceField):
                if stored:
                    cleaned[name] = form_field.queryset.model._base_manager.get(pk=stored)
            else:
                cleaned[name] = stored
            return
        if not isinstance(form_field, forms.CharField):
            return
        language = getattr(self, "language_code", "") or ""
        shown = self.data.get(self.add_initial_prefix(name)) or ""
        mine, theirs, base = (
            clean_text(text or "", language).strip() for text in (cleaned[name], stored, shown)
        )
        if theirs not in (mine, base):
            # The next time it is asked, the person has seen the other text.
            self.data = self.data.copy()
            self.data[self.add_initial_prefix(name)] = stored
            is_rich = isinstance(form_field, RichTextField)
            self.add_error(
                name,
                _("Somebody wrote here meanwhile: “%(text)s”. Save again to keep yours.")
                % {"text": plain(stored) if is_rich else stored},
            )


class LenientMergingMixin(MergingMixin):
    """Mixed into the forms of what has no versions: names, photographs, corrections."""

    must_tell = False


class PartForm(MergingMixin, forms.ModelForm):
    pass


class TranslatablePartForm(MergingMixin, TranslatableModelForm):
    pass
