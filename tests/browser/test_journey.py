"""From the empty form to the reader, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import ArticleVersion
from tests.browser.hands import choose, choose_picture, saved, sign_in
from tests.factories import (
    make_banner,
    make_gallery,
    make_photograph,
    make_section,
    make_site,
    make_user,
    picture_file,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
HEADLINE = "جلسه شورای وزیران خارجه در دوشنبه برگزار شد"


def test_an_editor_writes_a_story_and_a_reader_reads_it(page):
    make_site()
    make_banner("درگاه کسب‌وکار")
    make_section({"fa": "سیاست"})
    photograph = make_photograph()
    make_gallery(title="گالری نشست", photographs=[photograph])
    sign_in(page, make_user("chief"))

    # A picture of her own
    page.goto("/newsroom/galleries/photograph/add/?language=fa")
    picture = picture_file((1600, 900)).getvalue()
    page.set_input_files(
        "#id_original", {"name": "عکس.jpg", "mimeType": "image/jpeg", "buffer": picture}
    )
    page.fill("#id_caption", "تالار نشست")
    page.fill("#id_alt", "میزی گرد با پرچم‌ها")
    page.fill("#id_credit", "عکاس")
    page.click("[name=_save]")
    saved(page)

    # The story
    page.goto("/newsroom/articles/article/add/")
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_lead", "وزیران دربارهٔ همکاری گفت‌وگو کردند.")
    body = page.locator(".field-body .ProseMirror[contenteditable=true]")
    body.click()
    page.keyboard.type("می")
    page.keyboard.press("Shift+Space")
    page.keyboard.type("شود و فعالیت")
    page.fill("#id_published_at", "16.07.2021 12:19")
    echo = page.locator(".field-published_at .newsroom-date__echo")
    expect(echo).to_contain_text("۲۵ تیر ۱۴۰۰")
    page.select_option("#id_section", label="سیاست")
    choose_picture(page, "lead_photograph", "تالار")
    page.click("#tab-details")
    choose(page, "gallery", "نشست")
    body.click()
    page.keyboard.press("End")
    page.click("[data-name=placed-photograph]")
    page.click(".chooser__item >> nth=0")
    page.wait_for_selector(".ProseMirror .placed")
    page.click("[name=_continue]")
    saved(page)
    version = ArticleVersion.objects.get()
    assert "می\u200cشود و فعالیت" in version.body
    assert version.body_photographs
    assert version.state == "draft"

    # As readers will see it, then for them
    assert page.goto(f"/news/{version.master_id}/{version.slug}/").status == 404
    page.goto(f"/newsroom/preview/article/{version.pk}/")
    assert page.inner_text("h1") == HEADLINE
    page.goto(f"/newsroom/articles/article/{version.master_id}/change/?language=fa")
    page.click("[name=_step][value=publish]")
    saved(page)

    page.context.clear_cookies()
    assert page.goto(f"/news/{version.master_id}/{version.slug}/").status == 200
    shown = page.inner_text("body")
    for words in (HEADLINE, "جمعه ۲۵ تیر ۱۴۰۰، ۱۲:۱۹", "گالری", "تقویم", "درگاه کسب‌وکار"):
        assert words in shown
    assert not re.search("[A-Za-z]{4,} [A-Za-z]{3,}", shown)
    page.click(".calendar-block .open a")
    assert page.url.endswith("/archive/1400/04/25/")
    assert HEADLINE in page.inner_text("main")
    page.fill(".find [name=q]", "فعاليت وزيران")
    page.press(".find [name=q]", "Enter")
    page.wait_for_selector(".result mark")
    assert HEADLINE in page.inner_text("main")


@pytest.mark.parametrize(("language", "forward"), [("fa", "ArrowLeft"), ("en", "ArrowRight")])
def test_the_lightbox_follows_the_reading_direction_and_the_back_button(page, language, forward):
    make_site(language)
    version = make_gallery(language, photographs=[make_photograph(), make_photograph()])
    page.goto(version.get_absolute_url())
    page.click("[data-lightbox] figure > a >> nth=0")
    page.wait_for_selector(".lightbox[open]")
    gallery = page.url.removesuffix("1/")
    page.keyboard.press(forward)
    assert page.url == f"{gallery}2/"
    page.keyboard.press("Home")
    page.keyboard.press(forward)
    assert page.url == f"{gallery}2/", "an address does not grow"
    assert page.request.get(page.url).ok
    page.go_back()
    page.wait_for_selector(".lightbox:not([open])", state="attached")
    assert page.url.endswith(version.slug + "/") or "%" in page.url
