"""An address is pasted, becomes a card, is published, and shows its player at a reader's press."""

import json

import pytest
from playwright.sync_api import expect

from portal.core.embeds import sources
from portal.core.embeds.cards import card_of
from portal.core.fetching import Fetched, FetchError
from tests.browser.axe import violations
from tests.browser.hands import EDITOR, a_draft, open_story, paste, sign_in, take
from tests.browser.test_recordings import others
from tests.factories import make_article, make_photograph, make_section, make_site, make_user
from tests.newsroom.forms import stored

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"


@pytest.fixture
def site(monkeypatch):
    """{"title": what YouTube answers}; without it YouTube answers with an error."""
    says = {}

    def fetch(address, hosts, types, deadline=None, max_bytes=None):
        if not says:
            raise FetchError("status", 500)
        return Fetched(address, types[0], "", json.dumps(says).encode())

    monkeypatch.setattr(sources, "fetch", fetch)
    return says


@pytest.fixture
def draft(page):
    make_site()
    chief = make_user("chief")
    version = a_draft(chief, body="", lead="لید", section=make_section())
    version.master.lead_photograph = make_photograph()
    version.master.save()
    sign_in(page, chief)
    open_story(page, version)
    page.click(EDITOR)
    return version


def body(page):
    return page.input_value("#id_body")


CODES = {
    "<style>.h_iframe{}</style><div class='h_iframe-aparat_embed_frame'><span></span><iframe "
    "src='https://www.aparat.com/video/video/embed/videohash/x0abc12/vt/frame'></iframe></div>": (
        "https://www.aparat.com/v/x0abc12"
    ),
    "<div id='1'><script src='https://www.aparat.com/embed/x0abc12?data[a]=1'></script></div>": (
        "https://www.aparat.com/v/x0abc12"
    ),
    "<div style='padding:56% 0 0 0'><iframe src='https://player.vimeo.com/video/76979871?h=a1'>"
    "</iframe></div><script src='https://player.vimeo.com/api/player.js'></script>": (
        "https://vimeo.com/76979871"
    ),
    "<iframe src='https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293'>"
    "</iframe><div><a href='https://soundcloud.com/some_body'>S</a> · "
    "<a href='https://soundcloud.com/some_body/a-sound'>A</a></div>": (
        "https://soundcloud.com/some_body/a-sound"
    ),
    "<script async src='https://telegram.org/js/telegram-widget.js?22' "
    "data-telegram-post='durov/123' data-width='100%'></script>": "https://t.me/durov/123",
    "<iframe src='https://www.facebook.com/plugins/post.php?href="
    "https%3A%2F%2Fwww.facebook.com%2Fsome.page%2Fposts%2Fpfbid0aB&show_text=true'></iframe>": (
        "https://www.facebook.com/some.page/posts/pfbid0aB"
    ),
    "<iframe src='https://www.openstreetmap.org/export/embed.html?bbox=68.7%2C38.5'></iframe><br/>"
    "<small><a href='https://www.openstreetmap.org/#map=15/38.5/68.7'>Larger</a></small>": (
        "https://www.openstreetmap.org/#map=15/38.5/68.7"
    ),
}


def test_the_code_that_sites_offer_becomes_their_card(page, site, draft):
    for code, address in CODES.items():
        page.evaluate("document.querySelector('#id_body').peykEditor.commands.clearContent()")
        paste(page, text=code)
        expect(page.locator(".embed-card__address")).to_have_text(address)
        expect(page.locator(".placed--embed")).not_to_have_attribute("aria-busy", "true")
        assert f'data-embed="{address}"' in body(page)


def test_a_list_of_films_is_no_film(page, draft):
    paste(page, text="<iframe src='https://www.youtube.com/embed/videoseries?list=PLx'></iframe>")
    expect(page.locator(f"{EDITOR} p > a")).to_have_attribute(
        "href", "https://www.youtube.com/embed/videoseries?list=PLx"
    )


def test_what_is_no_card_is_a_link(page, draft):
    paste(page, text="https://www.youtube.com/@peyk")
    link = page.locator(f"{EDITOR} p > a")
    expect(link).to_have_attribute("href", "https://www.youtube.com/@peyk")
    expect(link).to_have_text("https://www.youtube.com/@peyk")


def test_a_pasted_address_becomes_a_card_and_a_player_at_a_press(page, live_server, site, draft):
    site.update(title="A film", author_name="Somebody")
    paste(page, text="https://youtu.be/dQw4w9WgXcQ?si=1")
    title = page.get_by_label("عنوان", exact=True).and_(page.locator(".embed-card__body input"))
    expect(title).to_have_value("A film")
    page.get_by_label("شرح زیر کارت").fill("شرح ما")
    take(page, "publish")
    version = stored(draft)
    assert version.body.startswith(
        f'<figure data-embed="{FILM}" data-title="A film" data-author="Somebody" '
        'data-caption="شرح ما"></figure>'
    )
    asked = others(page, live_server)
    page.goto(version.get_absolute_url())
    page.mouse.wheel(0, 4000)
    page.wait_for_load_state("networkidle")
    assert asked == []
    expect(page.locator(".embed figcaption")).to_have_text("شرح ما")
    page.locator(".embed .recording__play").click()
    expect(page.frame_locator(".embed iframe").get_by_text("start")).to_be_visible()
    assert [request.url for request in asked] == [PLAYER]


def test_an_error_of_the_site_leaves_a_card_to_write_and_undo_gives_the_address(page, site, draft):
    paste(page, text=FILM)
    card = page.locator(".placed--embed")
    expect(card.get_by_role("status")).to_contain_text("YouTube با خطا پاسخ می‌دهد (500).")
    assert violations(page, within=[".placed--embed"]) == ""
    card.locator("input").first.fill("به دست خود")
    assert 'data-title="به دست خود"' in body(page)
    site.update(title="A film")
    card.get_by_role("button", name="دوباره از سایت بپرس").click()
    expect(card.locator(".embed-card__status")).to_have_text("")
    assert 'data-title="به دست خود"' in body(page), "what a person wrote stays"
    page.locator(EDITOR).focus()
    while "<figure" in body(page):
        page.keyboard.press("Control+z")
    assert body(page).startswith(f"<p>{FILM}</p>")


def test_the_dialog_says_which_sites_have_cards(page, site, draft):
    site.update(title="A film")
    page.keyboard.type("/embed")
    page.keyboard.press("Enter")
    dialog = page.locator(".embed-dialog")
    dialog.locator("input").fill("https://example.org/")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).not_to_be_empty()
    expect(dialog).to_contain_text("SoundCloud")
    dialog.locator("input").fill(FILM)
    page.keyboard.press("Enter")
    expect(page.locator(".placed--embed")).to_be_visible()
    expect(page.locator(".embed-card__body input").first).to_have_value("A film")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_cards_fit_a_small_telephone_and_axe_finds_nothing(newcomer, language):
    make_site(language)
    cards = [
        card_of(FILM, title="A film with a rather long title " * 4, picture=make_photograph().pk),
        card_of("https://x.com/a/status/1", words="سلام دنیا\nHello", date="2026-11-29"),
        card_of("https://t.me/khovar_tj/123", title="Ховар", picture=make_photograph().pk),
        card_of("https://www.openstreetmap.org/#map=15/35.7/51.4", caption="Here"),
    ]
    version = make_article(language, body="".join(card.html() for card in cards))
    page = newcomer(viewport={"width": 320, "height": 640})
    page.goto(version.get_absolute_url())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == ""
