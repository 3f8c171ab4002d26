"""Translators' first page: their claims, what waits in their languages, how complete each is."""

import pytest
from django.utils import timezone

from portal.core.publishing import State
from portal.translation.claims import LAPSE
from portal.translation.models import Translation, TranslationClaim
from tests.factories import make_article, make_user
from tests.newsroom.home.page import block_of, front, line_of

pytestmark = pytest.mark.django_db


def test_a_story_that_lacks_several_languages_is_one_line():
    source = make_article(headline="بی‌ترجمه")
    block = block_of(front(make_user("translator", languages=["tg", "ru"])), "translations")
    assert block.count("بی‌ترجمه") == 1
    line = line_of(block, "بی‌ترجمه")
    for language in ("tg", "ru"):
        assert f"/newsroom/translation/{source.master_id}/{language}/" in line
    assert f"/newsroom/translation/{source.master_id}/en/" not in line


def test_a_claim_is_the_person_s_until_it_lapses_and_then_stands_in_red():
    translator = make_user("translator", languages=["tg"])
    held, lapsed = make_article(headline="نزد من"), make_article(headline="از دست رفته")
    now = timezone.now()
    for version, moment in ((held, now), (lapsed, now - 2 * LAPSE)):
        TranslationClaim.objects.create(
            article=version.master, language_code="tg", user=translator, renewed_at=moment
        )
    page = front(translator)
    assert "نزد شما تا" in line_of(block_of(page, "translations"), "نزد من")
    late = block_of(page, "overdue")
    assert "نزد من" not in late
    assert f"/newsroom/translation/{lapsed.master_id}/tg/" in line_of(late, "از دست رفته")
    other = front(make_user("translator", languages=["tg"]))
    assert block_of(other, "overdue") is None


def test_a_translation_whose_source_moved_on_says_so():
    source = make_article(headline="تازه‌شده")
    make_article("tg", "Куҳна", article=source.master)
    Translation.objects.update(is_behind=True)
    block = block_of(front(make_user("translator", languages=["tg"])), "translations")
    assert "متن مبدأ از آن پس تغییر کرده" in line_of(block, "تازه‌شده")


def test_languages_tell_how_much_of_the_last_day_they_have():
    first = make_article()
    make_article("tg", article=first.master)
    make_article()
    make_article(state=State.DRAFT, published_at=None)
    block = block_of(front(make_user("chief")), "languages")
    tajik = line_of(block, "Тоҷикӣ")
    assert "۱ از ۲ خبر" in tajik
    assert "۵۰٪" in tajik
    assert 'value="50"' in tajik
    assert "?language=tg&amp;state=missing&amp;period=1" in tajik
    assert block_of(front(make_user("reporter")), "languages") is None
    one = front(make_user("translator", languages=["tg"]))
    assert "Русский" not in block_of(one, "languages")
