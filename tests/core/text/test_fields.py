"""Texts of versions as model fields: plain columns for Django, mistakes told by system checks."""

from hashlib import md5

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.state import ModelState
from django.test.utils import isolate_apps
from django.utils.module_loading import import_string
from parler.fields import TranslationsForeignKey

from articles import checks, importing
from articles.models import Article, ArticleVersion, StoryTemplateText
from portal.core.publishing import Version
from portal.core.search.documents import BODY, LEAD, TITLE
from portal.core.text.fields import (
    Headline,
    Lead,
    Line,
    Paragraphs,
    RichText,
    Text,
    check_texts,
    texts_of,
)
from tests.factories import make_article

TEXTS = [
    pytest.param(field, id=str(field))
    for model in apps.get_models()
    for field in model._meta.local_concrete_fields
    if isinstance(field, Text)
]


@pytest.mark.parametrize("field", TEXTS)
def test_migrations_know_a_text_as_a_plain_column(field):
    _name, path, args, options = field.deconstruct()
    plain = import_string(path)(*args, **options)
    assert not isinstance(plain, Text)
    assert plain.deconstruct()[1:] == (path, args, options), "an option that Django does not know"


@pytest.mark.parametrize("field", TEXTS)
def test_a_text_that_is_declared_later_stops_no_program_that_does_not_know_it(field):
    assert (field.null, field.default, field.db_default) == (False, "", "")
    assert getattr(field.model(), field.name) == ""


def test_the_event_tables_have_plain_columns_too():
    event = ModelState.from_model(apps.get_model("articles", "ArticleVersionEvent"))
    assert type(event.fields["headline"]) is models.CharField
    assert type(event.fields["body"]) is models.TextField


def test_texts_stand_in_the_order_of_their_declaration():
    note, title = Line("note", search=None), Headline("title")
    more, lead = RichText("more"), Lead("lead")
    model = version_class(lead=lead, more=more, note=note, title=title)
    texts = texts_of(model)
    assert texts.names == ("note", "title", "more", "lead")
    assert texts.plain == ("note", "title", "lead")
    assert texts.rich == ("more",)
    assert (texts.title, texts.lead) == ("title", "lead")
    assert texts.searched == ("title", "more", "lead")
    assert [text.name for text in texts] == list(texts.names)
    assert texts.get("note") is note
    assert texts.get("nothing") is None


def test_what_is_declared_stays_where_a_class_inherits_it():
    @isolate_apps("articles")
    def made():
        class Base(models.Model):
            note = Line("note", search=None, missing="No note.", import_as="remark")

            class Meta:
                abstract = True
                app_label = "articles"

        class Heir(Base):
            class Meta:
                app_label = "articles"

            def __str__(self):
                return self.note

        return Heir

    (note,) = texts_of(made())
    assert (note.search, note.missing, note.import_key) == (None, "No note.", "remark")
    assert Line("line").search == BODY
    assert Lead("lead").search == LEAD
    assert Headline("headline").search == TITLE


def version_class(**fields):
    """A kind of versions with some texts, outside of the real models."""
    with isolate_apps("articles"):
        master = TranslationsForeignKey(Article, models.CASCADE, related_name="+", null=True)
        meta = type("Meta", (Version.Meta,), {"app_label": "articles"})
        names = {"__module__": __name__, "Meta": meta, "master": master}
        return type("NoteVersion", (Version,), {**names, **fields})


def ids(found):
    """Of our own checks: Django's find that the other class is not in the registry."""
    return [error.id for error in found if error.id.startswith("peyk.")]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (Line("line"), []),
        (Line("line", missing="The line is missing.", search=LEAD), []),
        (Line("line", null=True), ["peyk.E021"]),
        (Paragraphs("text", blank=False), ["peyk.E021"]),
        (Lead("lead", missing=True), ["peyk.E022"]),
        (RichText("text", search="high"), ["peyk.E023"]),
        (RichText("text", search=True), ["peyk.E023"]),
        (Line("line", search=TITLE), ["peyk.E024"]),
    ],
)
def test_a_mistake_in_a_declaration_is_told(field, expected):
    model = version_class(title=Headline("title"), text=field)
    assert ids(model.check()) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": Headline("title")}, []),
        ({"note": Line("note")}, ["peyk.E025"]),
        ({"title": Headline("title"), "other": Headline("other")}, ["peyk.E025"]),
        ({"title": Headline("title"), "lead": Lead("a"), "more": Lead("b")}, ["peyk.E025"]),
        ({"title": Headline("title"), "body": RichText("a"), "more": RichText("b")}, ["peyk.E025"]),
        ({"title": Headline("title"), "subtitle": models.CharField(max_length=9)}, ["peyk.E026"]),
        ({"title": Headline("title"), "note": models.TextField(editable=False)}, []),
        ({"title": Headline("title"), "note": Line("note", import_as="title")}, ["peyk.E027"]),
    ],
)
def test_a_mistake_in_a_class_is_told(fields, expected):
    assert ids(version_class(**fields).check()) == expected


@pytest.mark.parametrize("key", ["source", "category_fa"])
def test_a_key_of_an_import_that_means_something_else_is_told(monkeypatch, key):
    assert checks.import_keys(None) == []
    monkeypatch.setattr(ArticleVersion.texts.get("kicker"), "import_as", key)
    assert ids(checks.import_keys(None)) == ["peyk.E028"]
    assert "source" in importing.KEYS


# The digest of a version's texts


def digest(**texts):
    named = (f"{name}\x1e{texts[name]}" for name in ArticleVersion.texts.names if texts.get(name))
    return md5("\x1f".join(named).encode()).hexdigest()


def digest_of(version):
    return ArticleVersion.objects.values_list("texts_digest", flat=True).get(pk=version.pk)


@pytest.mark.django_db
def test_a_digest_knows_nothing_of_texts_that_are_empty():
    """So that a text which is declared tomorrow makes no translation of today stale."""
    version = make_article(headline="تیتر", lead="خلاصه", body="<p>متن</p>")
    assert digest_of(version) == digest(headline="تیتر", lead="خلاصه", body="<p>متن</p>")
    ArticleVersion.objects.update(kicker="تیتر", headline="")
    assert digest_of(version) == digest(kicker="تیتر", lead="خلاصه", body="<p>متن</p>")
    assert digest(kicker="a") != digest(headline="a"), "a text that moved is another"


@pytest.mark.django_db
def test_a_digest_is_what_the_database_says_whoever_writes():
    version = make_article(headline="تیتر", lead="خلاصه", body="<p>متن</p>")
    expected = digest_of(version)
    version.texts_digest = "of a form that was opened before"
    version.save()
    assert digest_of(version) == expected
    ArticleVersion.objects.update(texts_digest="")
    assert digest_of(version) == expected
    (copy,) = ArticleVersion.objects.bulk_create(
        [ArticleVersion(master=version.master, language_code="tg", headline="С", body="<p>М</p>")]
    )
    assert digest_of(copy) == digest(headline="С", body="<p>М</p>")


def test_the_checks_of_versions_are_those_of_their_texts():
    assert list(check_texts(ArticleVersion, other_columns=("slug",))) == []
    assert ids(check_texts(ArticleVersion)) == ["peyk.E026"]


@pytest.mark.parametrize("model", [ArticleVersion, StoryTemplateText])
def test_a_line_is_one_line_whatever_was_posted(model):
    lines = [text for text in texts_of(model) if isinstance(text, Line)]
    assert len(lines) > 2
    for text in lines:
        assert text.tidied("یک\r\nدو\u2028سه", "fa") == "یک دو سه"
