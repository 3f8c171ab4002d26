"""First drafts on the page side by side: offered, marked, and never stored with the marks."""

import pytest

from portal.core.publishing import State
from tests.factories import make_article, make_photograph, make_user
from tests.newsroom.forms import signed_in
from tests.translation.test_side_by_side import Page, made, opened, send, url

pytestmark = pytest.mark.django_db
BODY = '<p>وزیر <a href="https://example.org/a">خارجه</a> زپلغشتو گفت</p><h2>گزارش تازه</h2>'


@pytest.fixture
def translator():
    return make_user("translator", languages=["tg", "fa"])


@pytest.fixture
def source():
    return make_article(body=BODY, headline="جلسه وزیران", lead="خبر امروز")


def drafted(user, version, **changed):
    data = {**opened(user, version), "_draft": "1", **changed}
    answer = signed_in(user).post(url(version), data)
    return Page(answer.text, "translation_form").data, answer.text


def test_a_first_draft_fills_what_is_empty_and_stores_nothing(translator, source):
    data, page = drafted(translator, source)
    assert "data-drafted" in page
    assert data["headline"] == ["Ҷаласаи вазирон"]
    assert data["lead"] == ["Хабари имрӯз"]
    first, second = data["_text"]
    assert first.startswith('Вазири <a href="https://example.org/a"')
    assert '<mark data-certainty="unknown" title="زپلغشتو">' in first
    assert second == "Гузориши тоза"
    assert made(source) is None


def test_what_somebody_wrote_stays(translator, source):
    data, _page = drafted(translator, source, headline="Ман", _text=["навиштаам", ""])
    assert data["headline"] == ["Ман"]
    assert data["_text"] == ["навиштаам", "Гузориши тоза"]


def test_a_saved_draft_is_a_draft_without_marks(translator, source):
    data, _page = drafted(translator, source)
    send(translator, source, data)
    version = made(source)
    assert version.state == State.DRAFT
    assert "<mark" not in version.body
    assert version.body.startswith('<p>Вазири <a href="https://example.org/a"')


def test_captions_are_drafted_where_there_are_none(translator):
    photograph = make_photograph()
    photograph.texts.filter(language_code="tg").update(caption="", alt="буд")
    photograph.texts.filter(language_code="fa").update(caption="کتاب تازه", alt="کتاب")
    source = make_article(lead_photograph=photograph)
    data = {**opened(translator, source), "_draft": "1"}
    page = signed_in(translator).post(url(source), data).text
    shown = Page(page, "translation_form").data
    may_write = f"photo-{photograph.pk}-caption" in shown
    assert may_write
    assert shown[f"photo-{photograph.pk}-caption"] in ("Китоби тоза", ["Китоби тоза"])
    assert shown[f"photo-{photograph.pk}-alt"] in ("буд", ["буд"])


def test_tajik_is_drafted_in_persian(translator):
    source = make_article("tg", headline="Ҷаласаи вазирон", body="<p>Ӯ китобро мехонад.</p>")
    data = {**opened(translator, source, "fa"), "_draft": "1"}
    answer = signed_in(translator).post(url(source, "fa"), data)
    data = Page(answer.text, "translation_form").data
    assert data["headline"] == ["جلسهٔ وزیران"]
    assert data["_text"] == ["او کتاب را می‌خواند."]


def test_other_pairs_of_languages_offer_no_first_draft(source):
    chief = make_user("chief")
    assert 'name="_draft"' in signed_in(chief).get(url(source)).text
    assert 'name="_draft"' not in signed_in(chief).get(url(source, "ru")).text


def test_blocks_that_no_page_sends_are_not_found(translator, source):
    data = {**opened(translator, source), "_draft": "1", "_path": ["x"], "_text": ["a"]}
    assert signed_in(translator).post(url(source), data).status_code == 404
