"""Nothing that goes with a story shows before its time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Correction
from portal.core.process_state import state
from portal.core.publishing import State
from portal.newsroom.dates.fields import shown
from portal.site_cache import freshness
from portal.website import media
from tests.factories import (
    make_article,
    make_banner,
    make_event,
    make_photograph,
    make_section,
    make_topic,
    make_user,
)
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_correction_of_tomorrow_shows_nowhere_today(client):
    version = make_article()
    for text, apart in (("اصلاحِ فردا", DAY), ("اصلاحِ امروز", timedelta(minutes=-1))):
        noted_at = timezone.now() + apart
        Correction.objects.create(version=version, text=text, noted_at=noted_at)
    for path in (version.get_absolute_url(), reverse("articles:corrections")):
        page = client.get(path).text
        assert "اصلاحِ امروز" in page
        assert "اصلاحِ فردا" not in page


def test_a_page_is_good_until_the_next_correction():
    moment = timezone.now() + timedelta(seconds=90)
    Correction.objects.create(version=make_article(), text="x", noted_at=moment)
    state.clear()
    assert freshness.stamp().until <= moment
    state.clear()


@pytest.mark.parametrize(("state", "is_taken"), [(State.DRAFT, False), (State.PUBLISHED, True)])
def test_only_live_versions_are_corrected(state, is_taken):
    version = make_article(state=state, published_at=timezone.now() - DAY)
    data = {
        "version": version.pk,
        "kind": "correction",
        "text": "x",
        "noted_at": shown(timezone.now()),
    }
    signed_in(make_user("chief")).post(reverse("admin:articles_correction_add"), data)
    assert Correction.objects.exists() is is_taken


@pytest.mark.parametrize(
    ("starts", "ends", "is_public"),
    [(DAY, None, False), (-2 * DAY, -DAY, False), (-DAY, DAY, True), (None, None, True)],
)
def test_the_picture_of_a_banner_is_public_while_the_banner_is(starts, ends, is_public):
    now = timezone.now()
    photograph = make_photograph()
    make_banner(
        photograph=photograph,
        starts_at=starts and now + starts,
        ends_at=ends and now + ends,
    )
    assert media.is_public(photograph.pk) is is_public


@pytest.mark.parametrize("fields", [{"state": State.DRAFT}, {"published_at": timezone.now() + DAY}])
def test_what_is_not_live_leaves_no_trace_in_the_calendar(client, fields):
    version = make_event(title="رازنهان", **fields)
    name = version.master.category.translations.get(language_code="fa")
    for path in (reverse("calendar:now"), reverse("calendar:list")):
        page = client.get(path).text
        assert "رازنهان" not in page
        assert name.name not in page
        assert "event-card" not in page
    page = client.get(reverse("calendar:now", kwargs={"category": name.slug}))
    assert "رازنهان" not in page.text
    assert client.get(version.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("fields", [{"state": State.DRAFT}, {"published_at": timezone.now() + DAY}])
def test_a_topic_of_what_is_not_live_has_no_page(client, fields):
    topic, section = make_topic(), make_section()
    version = make_article(topics=[topic], section=section, **fields)
    url = reverse("articles:topic", args=[topic.translations.get(language_code="fa").slug])
    assert client.get(url).status_code == 404
    name = section.translations.get(language_code="fa").slug
    assert client.get(reverse("articles:section", args=[name])).status_code == 200
    version.state, version.published_at = State.PUBLISHED, timezone.now() - DAY
    version.save()
    assert client.get(url).status_code == 200
