"""Every date of what readers see is known to the stamp, or stands in a list with its reason."""

from datetime import timedelta

import pytest
from django.db import models
from django.utils import timezone

from articles.models import ArticleVersion, Correction
from calendar_app.models import EventVersion, Occurrence
from galleries.models import GalleryVersion, Photograph
from portal.core import dated
from portal.core.publishing import State
from portal.core.seen import seen_models
from portal.site_cache import freshness
from portal.website.models import Banner, PageVersion
from tests.factories import (
    make_article,
    make_banner,
    make_event,
    make_gallery,
    make_page,
    make_photograph,
)

SOON = timedelta(minutes=5)


def dates_of(model):
    return [field.name for field in model._meta.concrete_fields if is_date(field)]


def is_date(field):
    return isinstance(field, models.DateField)  # a DateTimeField is one, too


@pytest.mark.parametrize("model", seen_models(), ids=lambda model: model._meta.label)
def test_each_date_is_declared_once(model):
    changing = getattr(model, "CHANGES_PAGES_AT", ())
    reasons = dated.undated(model)
    assert sorted([*changing, *reasons]) == sorted(dates_of(model))
    assert all(reasons.values())


def make_rows(model, name, moment, is_seen):
    """A row of a model whose moment `name` is `moment`, which readers see or not."""
    state = State.PUBLISHED if is_seen else State.DRAFT
    past = timezone.now() - timedelta(days=1)
    makers = {
        ArticleVersion: lambda: make_article(state=state, published_at=past),
        GalleryVersion: lambda: make_gallery(state=state, published_at=past),
        EventVersion: lambda: make_event(state=state, published_at=past, starts_in=timedelta(9)),
        PageVersion: lambda: make_page(state=state, published_at=past),
        Banner: lambda: make_banner(is_active=is_seen),
        Occurrence: lambda: make_event(state=state, published_at=past).master.occurrences.get(),
        Correction: lambda: Correction.objects.create(
            version=make_article(state=state, published_at=past), text="x", noted_at=past
        ),
    }
    row = makers[model]()
    values = {name: moment}
    if model is Occurrence:
        values["starts_at"] = moment - timedelta(minutes=1)
    model.objects.filter(pk=row.pk).update(**values)


MOMENTS = [
    (model, field.name)
    for model, field in dated.moments()
    if isinstance(field, models.DateTimeField)
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "name"), MOMENTS, ids=[f"{model._meta.label}.{name}" for model, name in MOMENTS]
)
def test_a_page_ends_at_the_moment_of_what_readers_see_and_of_nothing_else(model, name):
    moment = timezone.now() + SOON
    make_rows(model, name, moment, is_seen=False)
    assert freshness.stamp().until > moment
    make_rows(model, name, moment, is_seen=True)
    assert freshness.stamp().until == moment


@pytest.mark.django_db
def test_a_licence_ends_with_the_day_of_the_edition_when_every_stamp_ends(client):
    today = timezone.localdate()
    last_day, ended = (
        make_photograph(licence_until=day) for day in (today, today - timedelta(days=1))
    )
    with timezone.override("Asia/Dushanbe"):
        shown = Photograph.objects.licensed(timezone.now())
        assert list(shown.filter(pk__in=[last_day.pk, ended.pk])) == [last_day]
    midnight = freshness.stamp().until
    assert not Photograph.objects.licensed(midnight).filter(pk=last_day.pk).exists()
