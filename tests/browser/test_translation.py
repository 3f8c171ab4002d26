"""The page side by side, in a real browser."""

import pytest
from playwright.sync_api import expect

from articles.models import ArticleVersion
from portal.core.embeds.cards import cards_in
from portal.translation.models import Concept, Term
from tests.browser.hands import saved, sign_in
from tests.factories import make_article, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_offers_and_terms_stand_beside_the_block_that_is_written(newcomer):
    concept = Concept.objects.create()
    Term.objects.create(concept=concept, language_code="fa", text="وزارت بهداشت")
    Term.objects.create(concept=concept, language_code="tg", text="Вазорати тандурустӣ")
    # Longer than an address could be.
    body = f"<p>وزارت بهداشت گفت. {'باران در کوهستان آمد و رفت. ' * 100}</p>"
    source = make_article(headline="خبر", body=body)
    page = newcomer()
    sign_in(page, make_user("translator", languages=["tg"], interface_language="tg"))
    page.goto(f"/newsroom/translation/{source.master_id}/tg/")
    box = page.locator(".side__box").first
    box.click()
    expect(page.locator(".side__term").first).to_contain_text("Вазорати тандурустӣ")
    page.keyboard.type("Вазорати беҳдошт гуфт.")
    page.locator("[name=headline]").click()
    wrong = page.locator(".side__wrong")
    expect(wrong).to_contain_text("Вазорати тандурустӣ")
    box.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Вазорати тандурустӣ гуфт.")
    page.locator("[name=headline]").click()
    expect(wrong).to_have_count(0)


def test_the_words_of_a_card_are_written_in_the_other_language(newcomer):
    card = '<figure data-embed="https://x.com/a/status/1" data-title="نقشهٔ «شهر»"></figure>'
    source = make_article(headline="خبر", body=f"<p>یک</p>{card}")
    page = newcomer()
    sign_in(page, make_user("chief"))
    page.goto(f"/newsroom/translation/{source.master_id}/en/")
    page.fill("[name=headline]", "News")
    page.locator(".side__box").click()
    page.keyboard.type("One")
    page.fill("[data-card=title]", 'A <map> of "it" & more')
    page.locator("[name=_save]").click()
    saved(page)
    version = ArticleVersion.objects.get(language_code="en")
    assert cards_in(version.body)[0].title == 'A <map> of "it" & more'
    expect(page.locator("[data-card=title]")).to_have_value('A <map> of "it" & more')


def test_a_block_that_the_source_does_not_have_can_be_added(newcomer):
    table = "<table><tbody><tr><td>چهار</td></tr></tbody></table>"
    body = f"<p>یک دو</p><ul><li><p>سه</p></li></ul>{table}"
    source = make_article(headline="خبر", body=body)
    chief = make_user("chief")
    page = newcomer()
    sign_in(page, chief)
    page.goto(f"/newsroom/translation/{source.master_id}/en/")
    page.fill("[name=headline]", "News")
    page.fill("[name=lead]", "Lead")
    boxes = page.locator(".side__box")
    boxes.nth(0).click()
    page.keyboard.type("One")
    page.keyboard.press("Control+Shift+Enter")
    expect(boxes).to_have_count(4)
    expect(boxes.nth(1)).to_be_focused()
    page.keyboard.type("Two")
    page.keyboard.press("Enter")
    page.keyboard.type("Three")
    page.locator(".side__row", has_text="Three").hover()
    page.locator(".side__row", has_text="Three").locator(".side__add").click()
    page.keyboard.type("Four")
    expect(page.locator(".side__add")).to_have_count(4)  # none at the cell
    # One that is left empty is dropped.
    page.keyboard.press("Control+Shift+Enter")
    page.click("[data-shortcut=save]")
    saved(page)
    made = ArticleVersion.objects.get(language_code="en")
    assert (
        made.body.split("<table>")[0]
        == "<p>One</p><p>Two</p><ul><li><p>Three</p></li><li><p>Four</p></li></ul>"
    )
    # Two blocks more, and the cell that is not translated.
    expect(page.locator(".side__difference")).to_have_count(3)


def test_a_first_draft_is_mended_and_saved_without_its_marks(newcomer):
    source = make_article(headline="خبر", body="<p>کشور زپلغشتو.</p><p>کتاب تازه</p>")
    page = newcomer()
    sign_in(page, make_user("translator", languages=["tg"]))
    page.goto(f"/newsroom/translation/{source.master_id}/tg/")
    page.click("[name=_draft]")
    box = page.locator(".side__box").first
    expect(box.locator("mark[data-certainty=unknown]")).to_have_attribute("title", "زپلغشتو")
    box.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Охир")
    page.click("[data-shortcut=save]")
    saved(page)
    made = ArticleVersion.objects.get(language_code="tg")
    assert made.body.startswith("<p>Кишвари ")
    assert made.body.endswith("Охир</p><p>Китоби тоза</p>")
    assert "<mark" not in made.body
