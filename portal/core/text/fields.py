"""The texts of a version as model fields: each is declared once, with all that is true of it.

Whatever handles texts asks `Version.texts`: forms, merging, prepared updates, history, typing aid,
translation, search, import. For Django they are plain columns, and migrations know them as such.
"""

from functools import cache

from django.core import checks
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.search.documents import BODY, LEAD, TITLE

from . import richtext
from .normalisation import clean_headline, clean_text


class Text:
    """What is true of a text beside its column. Mixed into a field class of Django.

    missing: the sentence that says so where a publication lacks the text; "" if it may.
    search: the weight of its words (`portal.core.search.documents`); None: search ignores them.
    import_as: its key in the lines of an import, if not its name.
    """

    OPTIONS = ("missing", "search", "import_as")
    is_rich = False  # HTML that passes the one allow-list
    is_long = False  # more than a line
    missing = ""
    search = BODY
    import_as = ""

    def __init__(self, *args, **options):
        for name in self.OPTIONS:
            if name in options:
                setattr(self, name, options.pop(name))
        options.setdefault("blank", True)
        # A text that is declared later: the release before writes rows without it meanwhile.
        options.setdefault("default", "")
        options.setdefault("db_default", "")
        super().__init__(*args, **options)

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, f"django.db.models.{self.get_internal_type()}", args, options

    @property
    def import_key(self):
        return self.import_as or self.name

    def tidied(self, value, language):
        """The text in the form in which it is stored (docs/persian.md, section 1)."""
        return clean_text(value, language)

    def plain(self, value):
        """The text without markup."""
        return value

    def searched(self, value):
        """The words by which it is found."""
        return self.plain(value)

    def is_empty(self, value):
        return not value.strip()

    def check(self, **kwargs):
        return [*super().check(**kwargs), *self._check_declaration()]

    def _check_declaration(self):
        if self.null or not self.blank:
            yield checks.Error(
                "A text is never NULL, and a draft may lack it.",
                hint="Drop null and blank; `missing` says what a publication asks for.",
                obj=self,
                id="peyk.E021",
            )
        if not isinstance(self.missing, (str, Promise)):
            yield checks.Error(
                "`missing` is the sentence that editors read where the text is missing.",
                obj=self,
                id="peyk.E022",
            )
        if self.search not in (None, TITLE, LEAD, BODY):
            yield checks.Error(
                "`search` is a weight of portal.core.search.documents: TITLE, LEAD, BODY or None.",
                obj=self,
                id="peyk.E023",
            )
        elif self.search == TITLE and not isinstance(self, Headline):
            yield checks.Error(
                "Only a Headline is searched as the title.",
                hint="LEAD is the next weight.",
                obj=self,
                id="peyk.E024",
            )


class Line(Text, models.CharField):
    """A line of plain text."""

    def __init__(self, *args, **options):
        options.setdefault("max_length", 200)
        super().__init__(*args, **options)

    def tidied(self, value, language):
        return super().tidied(" ".join(value.splitlines()), language)


class Headline(Line):
    """The title. A version has one, and its slug is made from it."""

    search = TITLE
    missing = _("The title is missing.")

    def tidied(self, value, language):
        return clean_headline(value, language)


class Paragraphs(Text, models.TextField):
    """Sentences of plain text."""

    is_long = True


class Lead(Paragraphs):
    """What stands under the title wherever a version is listed. It has one at most."""

    search = LEAD


class RichText(Text, models.TextField):
    """HTML of the editor. A version has one at most, its body.

    places: whether pages show what is placed in it by its number (richtext.PLACED).
    """

    OPTIONS = (*Text.OPTIONS, "places")
    is_rich = is_long = True
    places = False

    def tidied(self, value, language):
        return richtext.clean(value, language)

    def plain(self, value):
        return richtext.plain(value)

    def searched(self, value):
        return richtext.searched(value)

    def is_empty(self, value):
        return richtext.is_empty(value)


class Texts:
    """The declared texts of a model: iterated over, they are its fields in their order.

    names: of all; plain, rich: of those without and with markup. title, lead: the name, or "".
    """

    def __init__(self, model):
        self.fields = tuple(f for f in model._meta.concrete_fields if isinstance(f, Text))
        self.names = tuple(field.name for field in self)
        self.plain = tuple(field.name for field in self if not field.is_rich)
        self.rich = tuple(field.name for field in self if field.is_rich)
        self.title = next((f.name for f in self if isinstance(f, Headline)), "")
        self.lead = next((f.name for f in self if isinstance(f, Lead)), "")

    def __iter__(self):
        return iter(self.fields)

    @property
    def searched(self):
        return tuple(field.name for field in self if field.search)

    def get(self, name):
        """The Text of a name, or None."""
        return next((field for field in self if field.name == name), None)


@cache
def texts_of(model):
    """The Texts of a model that is ready: not for use while its class is being made."""
    return Texts(model)


def check_texts(model, other_columns=()):
    """What is wrong with the declared texts of a kind of versions.

    other_columns: names of its editable text columns that are no texts of a version.
    """
    texts = texts_of(model)
    for kind, least in ((Headline, 1), (Lead, 0), (RichText, 0)):
        count = sum(isinstance(field, kind) for field in texts)
        if not least <= count <= 1:
            yield checks.Error(
                f"A version has {'one' if least else 'at most one'} {kind.__name__}; "
                f"this has {count}.",
                obj=model,
                id="peyk.E025",
            )
    columns = [f for f in model._meta.concrete_fields if isinstance(f, CHARACTERS) and f.editable]
    for field in columns:
        if field.name not in (*texts.names, *other_columns) and not field.choices:
            yield checks.Error(
                f"“{field.name}” is no declared text: forms show it, all else passes it over.",
                hint="Declare it as a field of portal.core.text.fields.",
                obj=field,
                id="peyk.E026",
            )
    keys = [field.import_key for field in texts]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield checks.Error(f"Two texts are imported as “{key}”.", obj=model, id="peyk.E027")


CHARACTERS = (models.CharField, models.TextField)
