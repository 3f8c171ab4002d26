"""Today on the first page: what went out, what goes out, and where now lies between them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.core.publishing import State
from portal.newsroom.home import blocks
from portal.newsroom.models import PreparedUpdate
from tests.factories import make_article, make_photograph, make_reads, make_section, make_user
from tests.newsroom.home.page import at_noon, block_of, front, line_of

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """It is 12 o'clock, so that what is an hour away is today."""
    day = blocks.day(at_noon())
    monkeypatch.setattr(blocks, "day", lambda at=None: day)
    monkeypatch.setattr(timezone, "now", lambda: day.now)
    return day.now


def test_a_story_is_one_line_with_its_languages_and_its_reads(noon):
    first = make_article(headline="دوزبانه", published_at=noon - 60 * MINUTE)
    second = make_article("tg", "Дузабона", article=first.master, published_at=noon - 30 * MINUTE)
    make_reads(first, 1200)
    make_reads(second, 34)
    today = block_of(front(make_user("chief")), "today")
    assert today.count("دوزبانه") == 1
    assert "Дузабона" not in today
    line = line_of(today, "دوزبانه")
    assert line.count("state--live") == 2
    assert "۱٬۲۳۴ بار خوانده" in line
    assert "۱۱:۰۰" in line, "when it first went out"


def test_now_stands_between_what_comes_and_what_went_out(noon):
    make_article(headline="گذشته", published_at=noon - 60 * MINUTE)
    make_article(headline="در راه", published_at=noon + 60 * MINUTE)
    make_article(headline="ناآماده", published_at=noon + 90 * MINUTE, state=State.DRAFT)
    make_article(headline="دیروز", published_at=noon - timedelta(days=1))
    make_article(headline="فردا", published_at=noon + timedelta(days=1))
    page = front(make_user("chief"))
    today = block_of(page, "today")
    order = [today.index(word) for word in ("ناآماده", "در راه", 'class="now"', "گذشته")]
    assert order == sorted(order)
    assert "state--soon" in line_of(today, "در راه")
    assert "آماده نیست: پیش‌نویس" in line_of(today, "ناآماده")
    assert "دیروز" not in today
    assert "فردا" not in today
    assert "فردا" in block_of(page, "tomorrow")


def test_an_update_stands_where_it_goes_live(noon):
    version = make_article(published_at=noon - timedelta(days=3))
    PreparedUpdate.objects.create(
        kind="articles.article",
        object_id=version.master_id,
        language_code="fa",
        texts={"headline": "تیتر آینده"},
        state="scheduled",
        goes_live_at=noon + 30 * MINUTE,
    )
    line = line_of(block_of(front(make_user("editor")), "today"), "تیتر آینده")
    assert "update=1" in line
    assert "۱۲:۳۰" in line


def test_what_is_breaking_says_until_when(noon):
    make_article(headline="فوری", published_at=noon - MINUTE, breaking_until=noon + 120 * MINUTE)
    assert "فوری تا ۱۴:۰۰" in line_of(block_of(front(make_user("chief")), "today"), ">فوری<")


def test_the_past_is_not_crowded_out_by_what_comes(noon):
    for n in range(1, 12):
        make_article(headline=f"آینده{n}.", published_at=noon + n * MINUTE)
        make_article(headline=f"گذشته{n}.", published_at=noon - n * MINUTE)
    today = block_of(front(make_user("chief")), "today")
    assert today.count("آینده") == 4
    assert "آینده1." in today, "the nearest"
    assert today.count("گذشته") == 7
    assert "?state=published" in today
    assert "?state=scheduled" in today


def test_other_languages_than_the_person_s_make_no_lines(noon):
    make_article("ru", "Чужое", published_at=noon - MINUTE)
    assert "Чужое" not in block_of(front(make_user("editor", languages=["fa"])), "today")


def test_the_head_tells_how_much_went_out(noon):
    version = make_article(published_at=noon - 5 * MINUTE)
    make_reads(version, 70)
    make_article(published_at=noon - timedelta(days=1))
    head = front(make_user("chief")).split('class="figures"')[1].split("</dl>")[0]
    assert ">۱</dd>" in head
    assert ">۷۰</dd>" in head
    assert "۵ دقیقه پیش" in head


def test_photo_editors_are_shown_stories_that_lack_a_picture():
    near = {"state": State.IN_REVIEW, "published_at": None}
    make_article(headline="بی‌عکس", has_no_picture=False, **near)
    make_article(headline="بی‌نیاز", has_no_picture=True, **near)
    make_article(headline="باعکس", lead_photograph=make_photograph(), **near)
    bare = block_of(front(make_user("photo")), "bare")
    assert "بی‌عکس" in bare
    assert "بی‌نیاز" not in bare
    assert "باعکس" not in bare
    assert block_of(front(make_user("editor")), "bare") is None


def test_a_line_tells_who_wrote_it_and_in_which_section():
    section = make_section({"fa": "محیط زیست"})
    writer = make_user("reporter", first_name="نگار", last_name="رحیمی")
    make_article(
        headline="جنگل",
        section=section,
        state=State.IN_REVIEW,
        published_at=None,
        created_by=writer,
    )
    line = line_of(block_of(front(make_user("editor")), "waiting"), "جنگل")
    assert "نگار رحیمی" in line
    assert "محیط زیست" in line
