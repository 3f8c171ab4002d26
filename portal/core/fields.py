"""Fields of which migrations hold only what the database keeps.

Choices that grow with the languages would ask for a migration with each of them, and a migration
that imports a function of ours breaks once that function moves.
"""

import secrets
from functools import cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .editions import LANGUAGES

# What forms and Python go by, and no table.
LEFT_OUT = frozenset(("choices", "default", "storage", "upload_to", "validators"))


class SchemaOnly:
    """Stands before a field of Django, which is what migrations get, without LEFT_OUT.

    So migrations that write rows give each value themselves: defaults are unknown to them.
    """

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        kept = {key: value for key, value in kwargs.items() if key not in LEFT_OUT}
        plain = next(c for c in type(self).__mro__ if c.__module__.startswith("django.db.models."))
        return name, *plain(*args, **kept).deconstruct()[1:]


class CodeField(SchemaOnly, models.CharField):
    """A short text out of a list that grows with the languages, or made by a function."""


class LanguageField(CodeField):
    """The code of an edition, for example "fa"."""

    # That of a code, by the shape: an edition more needs no other constraint.
    PATTERN = r"^[a-z]{2,3}(-[A-Za-z]+)*$"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 15, "choices": LANGUAGES, **kwargs})


@cache
def zones():
    """The IANA names of all time zones."""
    return frozenset(available_timezones())


def known_zone(name):
    if name not in zones():
        raise ValidationError(_("There is no such time zone."), code="zone")


class ZoneField(SchemaOnly, models.CharField):
    """The IANA name of a time zone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 64, "validators": [known_zone], **kwargs})


def random_name(_row, file_name):
    """A name of ours: two files of one name never meet, and nobody guesses it.

    The extension stays; it says what the content is.
    """
    extension = file_name.rpartition(".")[2].lower()
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}.{extension}"


class RandomlyNamedFileField(SchemaOnly, models.FileField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"upload_to": random_name, **kwargs})


class AddressField(SchemaOnly, models.URLField):
    """The address of a page elsewhere. A Persian letter takes six characters of one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 2000, **kwargs})
