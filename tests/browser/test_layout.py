"""Boxes of every kind of page, in all sizes and both themes: no overlap, no cut, no overhang."""

from pathlib import Path

import pytest

from portal.core.editions import EDITIONS
from tests.factories import make_article, make_gallery
from tests.routes import PAGES, addresses
from tests.sample_site import SampleSite

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
FAULTS = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")
SIZES = ((320, 568), (390, 844), (768, 1024), (1280, 800), (1920, 1080))
ENDLESS = "گفتوگویبیپایان" * 14  # as somebody types who never meets the space bar
TABLE = f"<table>{'<tr>' + '<td>ستون</td>' * 40 + '</tr>'}</table>"


def full_site(language):
    """A sample with lists that are full, and with texts that no box was made for."""
    site = SampleSite(language)
    site.grow()
    shared = {"section": site.section, "topics": [site.topic], "authors": [site.author]}
    make_article(language, headline=ENDLESS, lead=ENDLESS, body=TABLE, **shared)
    make_gallery(language, title=ENDLESS, photographs=[site.photograph])
    return site


def faults_of(page):
    """{(sentence): [(width, theme)]} of an open page in all sizes, without loading it again."""
    found = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            for sentence in page.evaluate(FAULTS):
                found.setdefault(sentence, []).append((width, theme))
    return found


def test_every_kind_of_page_fits_every_size_in_both_themes(page):
    sites = [full_site(language) for language in EDITIONS]
    visits = []
    for n, route in enumerate(PAGES):
        site = sites[n % len(sites)]
        visits.append(addresses(route, site)[0])
    # Where most readers are, and the stories that no box was made for, in each direction.
    visits += [site.edition.prefix for site in sites]
    found = []
    for address in dict.fromkeys(visits):
        page.goto(address)
        found += [
            f"{address} {sorted({width for width, _theme in where})}: {sentence}"
            for sentence, where in faults_of(page).items()
        ]
    assert not found, "\n".join(found)


def test_news_begin_at_once_on_a_telephone(page):
    site = SampleSite("fa")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    assert page.locator("main").bounding_box()["y"] <= 57
    page.click(".menu-label")
    assert page.locator(".menu .sections a").first.is_visible()
    assert site.article.headline in page.inner_text("main")


def test_paper_shows_the_story_and_its_address_alone(page):
    story = SampleSite("fa").article
    page.goto(story.get_absolute_url())
    page.emulate_media(media="print")
    for beside in (".calendar-block", ".go-to", ".latest", ".partners", ".menu", ".share"):
        assert not page.locator(beside).first.is_visible(), beside
    assert f"/news/{story.master_id}/" in page.inner_text(".printed-address")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p style='width: 120vw'>x</p>", "wider than the page"),
        ("<p style='width: 3em; overflow: hidden; white-space: nowrap'>Many words</p>", "cut at"),
        ("<p>x</p><p style='margin-top: -2em'>y</p>", "overlap"),
        ("<p>xxx</p><div style='position: absolute; top: 0'>yyy</div>", "text over text"),
        ("<img width=100 height=50 style='width: 90px; height: 90px'>", "out of shape"),
        (
            "<span class=pic style='display: block'><img width=9 height=9></span>",
            "off the picture",
        ),
    ],
)
def test_it_sees(page, body, told):
    page.set_content(f"<body style='margin: 0'>{body}")
    assert [sentence for sentence in page.evaluate(FAULTS) if told in sentence]
