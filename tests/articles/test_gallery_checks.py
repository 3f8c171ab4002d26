"""The check-list says which gallery readers will not see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.core.publishing import State
from tests.factories import make_article, make_gallery

pytestmark = pytest.mark.django_db
DRAFT = {"state": State.DRAFT, "published_at": None}


def hints(version):
    return [(c.field, str(c.reason)) for c in version.checks() if c.field in ("gallery", "body")]


def story(gallery, **fields):
    version = make_article(**{**DRAFT, **fields})
    version.master.gallery = gallery.master
    version.master.save()
    return version


def test_a_gallery_that_is_not_live_is_told_and_keeps_nothing_back():
    version = story(make_gallery(title="کوه‌ها", **DRAFT))
    told = [reason for field, reason in hints(version) if field == "gallery"]
    assert len(told) == 1
    assert "کوه‌ها" in told[0]
    assert not any("کوه‌ها" in str(reason) for reason in version.missing())


def test_one_that_is_live_in_another_language_only_is_told():
    assert any(field == "gallery" for field, _why in hints(story(make_gallery("tg"))))


def test_one_placed_in_the_text_is_told_there():
    gallery = make_gallery(**DRAFT)
    version = make_article(
        body=f'<p>یک</p><figure data-gallery="{gallery.master_id}"></figure>', **DRAFT
    )
    assert any(gallery.title in reason for field, reason in hints(version) if field == "body")


def test_of_a_live_one_or_one_that_will_be_live_with_the_story_nothing_is_said():
    assert not any(field == "gallery" for field, _why in hints(story(make_gallery())))
    soon = timezone.now() + timedelta(hours=1)
    version = story(make_gallery(published_at=soon), published_at=soon)
    assert not any(field == "gallery" for field, _why in hints(version))
    assert [c for c in make_article(**DRAFT).checks() if c.field == "gallery"] == []
