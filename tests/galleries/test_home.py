"""Photographs on the first page: for those who keep them in order."""

from datetime import timedelta

import pytest
from django.utils import timezone

from galleries.models import Photograph
from tests.factories import make_article, make_photograph, make_user
from tests.newsroom.forms import signed_in
from tests.newsroom.home.page import block_of, front

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def url_of(photograph):
    return f"/newsroom/galleries/photograph/{photograph.pk}/change/"


def change(photograph, **fields):
    Photograph.objects.filter(pk=photograph.pk).update(**fields)
    return photograph


def test_what_lacks_texts_leads_to_where_they_are_written():
    whole, bare, silent = (make_photograph() for _n in range(3))
    bare.texts.all().delete()
    silent.texts.filter(language_code="fa").update(alt="")
    block = block_of(front(make_user("photo")), "photograph-texts")
    assert f"{url_of(bare)}?language=fa" in block
    assert url_of(silent) in block
    assert url_of(whole) not in block
    assert "?lacks=alt-fa" in block
    assert "?lacks=caption-fa" in block
    tajik = make_user("photo", languages=["tg"])
    assert url_of(silent) not in block_of(front(tajik), "photograph-texts")


def test_a_picture_that_is_decorative_lacks_no_alternative_text():
    photograph = make_photograph()
    photograph.texts.update(alt="", is_decorative=True)
    assert block_of(front(make_user("photo")), "photograph-texts") is None


def test_what_nothing_shows_is_offered_and_listed():
    used, unused = make_photograph(), make_photograph()
    make_article(lead_photograph=used)
    photo = make_user("photo")
    block = block_of(front(photo), "unused")
    assert url_of(unused) in block
    assert url_of(used) not in block
    listed = signed_in(photo).get("/newsroom/galleries/photograph/?used=no").text
    assert url_of(unused) in listed
    assert url_of(used) not in listed


def test_licences_that_end_are_told_and_ended_ones_that_still_are_used_stand_in_red():
    today = timezone.localdate()
    ends = change(make_photograph(), licence_until=today + 5 * DAY)
    later = change(make_photograph(), licence_until=today + 90 * DAY)
    gone = change(make_photograph(), licence_until=today - DAY)
    forgotten = change(make_photograph(), licence_until=today - DAY)
    make_article(lead_photograph=gone)
    page = front(make_user("photo"))
    licences, late = block_of(page, "licences"), block_of(page, "overdue")
    assert url_of(ends) in licences
    assert url_of(later) not in licences
    assert url_of(gone) in late
    assert url_of(forgotten) not in late


def test_a_file_without_renditions_stands_in_red_with_its_reason():
    broken = change(make_photograph(), fault="فایل خراب است")
    late = block_of(front(make_user("photo")), "overdue")
    assert url_of(broken) in late
    assert "فایل خراب است" in late


def test_reporters_are_spared_all_this():
    change(make_photograph(), fault="x", licence_until=timezone.localdate())
    page = front(make_user("reporter"))
    for key in ("photograph-texts", "unused", "licences", "newest-photographs", "overdue"):
        assert block_of(page, key) is None
