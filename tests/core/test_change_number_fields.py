"""The change number moves with each field that readers see, and with no other."""

from datetime import timedelta

import pytest
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models, transaction
from django.db.models import F, Value
from django.utils import timezone

from articles.models import Article, ArticleVersion, Author, Correction, Section, Topic
from calendar_app.models import Category, Event, EventException, Observance, ObservanceDate
from galleries.models import Gallery, GalleryItem, Photograph, Recording, RecordingTrack
from portal.core.places import Place
from portal.core.publishing import State, Version
from portal.core.seen import ALWAYS, seen_models, seen_of
from portal.interface_strings.models import SiteString
from portal.newsroom.models import User
from portal.website.models import Banner, EditionSettings, EventStory, FrontStory, MenuItem, Page
from tests.factories import (
    make_article,
    make_author,
    make_banner,
    make_event,
    make_gallery,
    make_photograph,
    make_recording,
    make_section,
    make_topic,
    make_user,
)
from tests.sample_site import once_a_module

from .test_change_number import number

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MODELS = seen_models()
HAVING_DRAFTS = [model for model in MODELS if seen_of(model) != ALWAYS]


def has_moved(do):
    """Whether the number moves with something, which is undone."""
    before = number()
    with transaction.atomic():
        do()
        after = number()
        transaction.set_rollback(True)
    return after != before


# What there is of each model, seen by readers or not


def placed(photograph, recording):
    return (
        f'<p>متن</p><figure data-photograph="{photograph.pk}"></figure>'
        f'<figure data-recording="{recording.pk}"></figure>'
    )


def world(is_seen):
    """A site with a row of every model: all of its content published, or none of it."""
    state = State.PUBLISHED if is_seen else State.DRAFT
    photograph, recording = make_photograph(), make_recording(poster=make_photograph())
    RecordingTrack.objects.create(recording=recording, language="fa", file="ab/track.vtt")
    version = make_article(
        state=state,
        topics=[make_topic()],
        authors=[make_author()],
        body=placed(photograph, recording),
        lead_photograph=make_photograph(),
    )
    Correction.objects.create(version=version, text="اصلاح")
    gallery = make_gallery(state=state).master
    gallery.items.get().create_translation("fa", caption="زیرنویس")
    event = make_event(state=state, shared={"rrule": "FREQ=DAILY;COUNT=3"}).master
    EventException.objects.create(event=event, original_at=event.starts_at)
    EventStory.objects.create(event=event, article=version.master)
    FrontStory.objects.create(language_code="fa", position=1, version=version)
    make_banner(is_active=is_seen)
    page = Page.objects.create(key="about")
    page.versions.create(language_code="fa", title="درباره", slug="x", state=state, **live())
    if is_seen:
        always_seen()
    for model in MODELS:  # the other languages stay free
        if hasattr(model, "master") and hasattr(model, "language_code"):
            model.objects.exclude(language_code="fa").delete()
    return photograph, recording


def live():
    return {"published_at": timezone.now() - DAY}


def an_observance(key):
    return Observance.objects.create(
        key=key, country="IR", calendar="islamic", month=1, day=1, source="x"
    )


def always_seen():
    observance = an_observance("day")
    observance.create_translation("fa", name="روز")
    ObservanceDate.objects.create(observance=observance, year=1447, date="2025-06-27")
    Place.objects.create().create_translation("fa", name="جا")
    source = Article._meta.get_field("source").related_model.objects.create()
    source.create_translation("fa", name="منبع")
    EditionSettings.objects.create(language_code="fa", name="پیک")
    MenuItem.objects.create(language_code="fa", target="latest")
    SiteString.objects.create(language_code="fa", key="k", msgid="Calendar", forms=["تقویم"])


def spare(model):
    """A row of a model that no reader sees and nothing shows, for foreign keys to name."""
    makers = {
        Article: lambda: Article.objects.create(section=make_section()),
        ArticleVersion: lambda: make_article(state=State.DRAFT),
        Author: make_author,
        Banner: lambda: make_banner(is_active=False),
        Category: Category.objects.create,
        Event: lambda: make_event(state=State.DRAFT).master,
        Observance: lambda: an_observance("spare"),
        Gallery: Gallery.objects.create,
        GalleryItem: lambda: make_gallery(state=State.DRAFT).master.items.get(),
        Page: lambda: Page.objects.create(key="spare"),
        Photograph: make_photograph,
        Recording: lambda: make_recording(address="https://youtu.be/aaaaaaaaaaa"),
        Section: make_section,
        Topic: make_topic,
        User: lambda: make_user("chief"),
    }
    row = makers[model]() if model in makers else model.objects.create()
    for texts in ("translations", "texts", "versions"):
        if hasattr(row, texts) and not isinstance(row, Version):
            getattr(row, texts).all().delete()
    return row


# Values that the rules of the database let in: (model, field) -> {field: value} to store.
TOGETHER = {
    ("articles.Article", "update_of"): lambda row: {"update_of": spare(Article)},
    ("articles.ArticleVersion", "state"): lambda row: {
        "state": State.WITHDRAWN if row.state == State.PUBLISHED else State.IN_REVIEW
    },
    ("calendar_app.Event", "starts_at"): lambda row: {
        "starts_at": row.starts_at + timedelta(minutes=1)
    },
    ("calendar_app.EventException", "starts_at"): lambda row: {
        "starts_at": row.original_at,
        "ends_at": row.original_at + DAY,
    },
    ("calendar_app.Event", "latitude"): lambda row: {"latitude": 38, "longitude": 68},
    ("calendar_app.Occurrence", "first_date"): lambda row: {
        "first_date": "2030-01-01",
        "last_date": "2030-01-02",
    },
    ("calendar_app.Observance", "calendar"): lambda row: {"calendar": "jalali"},
    ("calendar_app.Observance", "until"): lambda row: {"until": 1500},
    ("galleries.Recording", "file"): lambda row: {
        "file": "ab/x.mp4",
        "format": "mp4",
        "provider": "",
        "provider_id": "",
    },
    ("website.MenuItem", "target"): lambda row: {"target": "galleries"},
    ("website.MenuItem", "url"): lambda row: {"url": "/x/", "label": "x", "target": ""},
    ("website.MenuItem", "section"): lambda row: {"section": make_section(), "target": ""},
    ("website.MenuItem", "page"): lambda row: {"page": spare(Page), "target": ""},
    ("website.Banner", "ends_at"): lambda row: {"ends_at": timezone.now() + DAY},
}
for _alias, _names in {
    ("calendar_app.EventException", "starts_at"): ["ends_at"],
    ("calendar_app.Event", "latitude"): ["longitude"],
    ("calendar_app.Occurrence", "first_date"): ["last_date"],
    ("galleries.Recording", "file"): ["format", "provider", "provider_id"],
}.items():
    TOGETHER |= {(_alias[0], name): TOGETHER[_alias] for name in _names}
# What brings an unseen row to readers, so that it is no change of what they do not see.
PUBLISHES = {("website.Banner", "is_active")}


def other_values(row, field):
    """{field: value} that a row has not, as `update` takes it."""
    known = TOGETHER.get((row._meta.label, field.name))
    if known:
        return known(row)
    return {field.name: other_value(row, field, getattr(row, field.attname))}


def other_value(row, field, value):
    if field.is_relation:
        return spare(field.related_model)
    if field.choices:
        return next(choice for choice, _label in field.flatchoices if choice not in (value, ""))
    if isinstance(field, ArrayField):
        inner = field.base_field
        chosen = inner.flatchoices[-1][0] if inner.choices else None
        return [*value, chosen if chosen is not None else other_value(row, inner, None)]
    if isinstance(field, SearchVectorField):
        return Value("'word':1")
    kinds = (
        (models.BooleanField, lambda: not value),
        (models.JSONField, lambda: {"x": 1}),
        (models.DateTimeField, lambda: (value or timezone.now()) + timedelta(minutes=1)),
        (models.DateField, lambda: timezone.now().date() + 500 * DAY),
        (models.DecimalField, lambda: (value or 0) + 1),
        (models.IntegerField, lambda: (value or 0) + 1),
        (models.URLField, lambda: "https://other.example/"),
        (models.CharField, lambda: f"{value or ''}x"[-(field.max_length or 99) :]),
        (models.TextField, lambda: f"{value}x"),
        (models.FileField, lambda: "ab/other.bin"),
    )
    return next(make for kind, make in kinds if isinstance(field, kind))()


def fields_of(model):
    """Its columns that can be written: the digest of texts is a trigger's own."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name != "texts_digest"
    ]


in_use = once_a_module(lambda request: world(request.param))


def row_of(model, in_use):
    """Its row of the world; what is in use is one that a text shows."""
    row = next((row for row in in_use if isinstance(row, model)), None)
    row = row or model._base_manager.order_by("pk").first()
    if model._meta.label == "galleries.PhotographText":
        row = model.objects.get(master=in_use[0], language_code="fa")
    assert row is not None, "world() makes none"
    return row


@pytest.mark.parametrize("in_use", [True], ids=["seen"], indirect=True)
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_each_field_of_what_readers_see_moves_the_number(in_use, model):
    row = row_of(model, in_use)
    rows = model._base_manager.filter(pk=row.pk)
    changes = {field.name: other_values(row, field) for field in fields_of(model)}
    still = [name for name, values in changes.items() if not has_moved(change(rows, values))]
    assert still == []
    unchanged = {field.name: F(field.name) for field in fields_of(model)}
    assert not has_moved(change(rows, unchanged)), "written as it was"
    assert has_moved(lambda: delete(row))


@pytest.mark.parametrize("in_use", [False], ids=["unseen"], indirect=True)
@pytest.mark.parametrize("model", HAVING_DRAFTS, ids=lambda model: model._meta.label)
def test_no_field_of_what_readers_do_not_see_moves_it(in_use, model):
    row = row_of(model, in_use)
    rows = model._base_manager.filter(pk=row.pk)
    changes = {field.name: other_values(row, field) for field in fields_of(model)}
    moving = {name for name, values in changes.items() if has_moved(change(rows, values))}
    assert {(model._meta.label, name) for name in moving} <= PUBLISHES
    assert not has_moved(lambda: delete(row))


def change(rows, values):
    return lambda: rows.update(**values)


def delete(row):
    """The row alone, past what Django deletes with it: what refers to it is looked at later."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])
