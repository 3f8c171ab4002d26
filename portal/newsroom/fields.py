"""Form fields as the newsroom's people fill them in: texts, digits and dates of every script."""

from functools import partial

from django import forms
from django.db import models
from parler.models import TranslatedFieldsModel

from portal.core.text.normalisation import clean_headline, clean_text, latin_digits

from .dates.fields import DateField, DateTimeField, TimeField


def formfield(db_field, make=None, language="", **kwargs):
    """The form field of a model field; may be the `formfield_callback` of a form.

    Texts become what will be stored before their length is asked.
    make: makes the field of what is no date, by default the model field itself. language: of
    translated texts, "" where the form knows it.
    """
    if isinstance(db_field, models.DateField):
        return date_field(db_field)
    if isinstance(db_field, models.TimeField):
        label = capitalised(db_field.verbose_name)
        return TimeField(label=label, help_text=db_field.help_text, required=not db_field.blank)
    if isinstance(db_field, models.URLField):
        kwargs["assume_scheme"] = "https"
    field = (make or db_field.formfield)(**kwargs)
    if isinstance(field, forms.CharField):
        is_translated = issubclass(db_field.model, TranslatedFieldsModel)
        tidy = clean_headline if is_translated and db_field.name == "name" else clean_text
        tidy_first(field, partial(tidy, language=language if is_translated else ""))
    if isinstance(field, forms.IntegerField) and isinstance(field.widget, forms.NumberInput):
        take_any_digits(field)
    return field


def date_field(db_field):
    """The form field of a date, with or without its time: Django's own read Gregorian only."""
    with_clock = isinstance(db_field, models.DateTimeField)
    return (DateTimeField if with_clock else DateField)(
        label=capitalised(db_field.verbose_name),
        help_text=db_field.help_text,
        required=not (db_field.blank or db_field.has_default()),
        initial=db_field.default if db_field.has_default() else None,
    )


def capitalised(text):
    text = str(text)
    return text[:1].upper() + text[1:]


def tidy_first(field, tidy):
    """Let a CharField ask for its length what will be stored: «ۀ» becomes two characters.

    tidy: function of a text, returns it in the stored form.
    """
    as_typed = field.to_python
    field.to_python = lambda value: tidy(as_typed(value))


def take_any_digits(field):
    """Let a number field take the digits of every script: browsers' own inputs drop them."""
    as_typed = field.to_python
    field.to_python = lambda value: as_typed(
        latin_digits(value).replace("٫", ".") if isinstance(value, str) else value
    )
    field.widget.input_type = "text"
    is_whole = not isinstance(field, forms.DecimalField)
    field.widget.attrs.update(inputmode="numeric" if is_whole else "decimal", dir="ltr")
