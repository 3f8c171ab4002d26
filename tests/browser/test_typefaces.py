"""Pages stand still while their typefaces come, however late."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from portal.core.editions import EDITIONS
from portal.demo.loader import CONTENT
from portal.demo.markup import parse, to_html
from portal.website.models import EditionSettings
from tests.factories import make_article, make_event, make_gallery, make_photograph, make_site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
WIDTHS = (320, 390, 768, 1280)
# The header is the same on all pages: what differs is looked at in the width of most telephones.
MOST = 390
EVERYWHERE = ("front page", "story")
STORIES = ("glacier-thinning", "astronomy-week", "pass-reopened", "railway-ministers")
SHIFTS = """window.shift = 0
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shift += entry.value
}).observe({ type: "layout-shift", buffered: true })"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))"
HEIGHTS = """() => Object.fromEntries(
    [...document.querySelectorAll(".site-header, .site-header *, .breaking, .breaking *")]
        .filter((element) => element.checkVisibility())
        .map((element, n) => [
            `${n} ${element.tagName} ${element.className}`,
            Math.round(element.getBoundingClientRect().height),
        ]),
)"""
# Text within a line, whose own box is as high as its typeface; its line is not.
INLINE = re.compile(r"\d+ (A|B|BDI|SPAN|TIME) ")
# Which stand-ins this machine has the font for.
STAND_INS = """() => Promise.all(
    [...document.fonts]
        .filter((face) => face.family.includes(" as "))
        .map((face) => face.load().then(() => face.family, () => "")),
)"""
FONT = re.compile(r"/fonts/.*\.woff2")


class Fonts:
    """Requests for typefaces, held until they are let go."""

    def __init__(self, page):
        self.held, self.is_open = [], False
        page.route(FONT, self.take)

    def take(self, route):
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def hold(self):
        self.is_open, self.held = False, []

    def let_go(self):
        self.is_open = True
        for route in self.held:
            route.continue_()


def an_edition(language):
    """{name: address} of an edition with stories as long as real ones."""
    make_site(language)
    texts = [
        parse((CONTENT / language / f"{name}.txt").read_text(encoding="utf-8")) for name in STORIES
    ]
    EditionSettings.objects.update(tagline=texts[0][0]["headline"][:40])
    photograph = make_photograph()
    stories = [
        make_article(
            language,
            headline=headers["headline"],
            lead=headers["lead"],
            body=to_html(re.sub(r"\{.*\}", "", body), {}, {}),
            lead_photograph=photograph,
        )
        for headers, body in texts
    ]
    stories[0].breaking_until = timezone.now() + timedelta(hours=1)
    stories[0].save()
    headers = texts[1][0]
    gallery = make_gallery(
        language,
        title=headers["headline"],
        lead=headers["lead"],
        photographs=[photograph, make_photograph()],
    )
    event = make_event(language, title=headers["headline"], summary=headers["lead"])
    with translation.override(language):
        word = headers["headline"].split()[0]
        return {
            "front page": reverse("front"),
            "list": reverse("articles:latest"),
            "story": stories[1].get_absolute_url(),
            "gallery": gallery.get_absolute_url(),
            "event": event.get_absolute_url(),
            "search": f"{reverse('search')}?q={quote(word)}",
        }


def changed(before, after):
    """What of the header is not as high as it was."""
    assert before.keys() == after.keys()
    return [
        f"{key} {before[key]} -> {after[key]}"
        for key in before
        if before[key] != after[key] and not INLINE.match(key)
    ]


def heights_before_and_after(page, fonts, address):
    """The heights of the header's parts before the typefaces have come, and after."""
    fonts.hold()
    page.goto(address, wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    before = page.evaluate(HEIGHTS)
    assert fonts.held
    fonts.let_go()
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.evaluate(PAINTED)
    return before, page.evaluate(HEIGHTS)


def most_of_a_shift(page, language):
    """What a page may shift by: a line of its text that wraps differently, no row of its header.

    It may wrap twice, as the letters of two scripts come one after the other. Where no font is
    known to stand in, more lines may.
    """
    found = {family.partition(" as ")[0] for family in page.evaluate(STAND_INS)}
    needed = {"Inter", "Vazirmatn"} if EDITIONS[language].is_rtl else {"Inter"}
    return 0.06 if needed <= found else 0.1


@pytest.mark.parametrize("language", list(EDITIONS))
def test_pages_stand_still_when_typefaces_come_late(newcomer, language):
    pages, faults = an_edition(language), []
    for width in WIDTHS:
        page = newcomer(viewport={"width": width, "height": 700}, locale=language)
        page.add_init_script(SHIFTS)
        fonts = Fonts(page)
        for name, address in pages.items():
            if width != MOST and name not in EVERYWHERE:
                continue
            pair = heights_before_and_after(page, fonts, address)
            faults += [f"{name}, {width} px: {fault}" for fault in changed(*pair)]
            if (shift := page.evaluate("window.shift")) >= most_of_a_shift(page, language):
                faults.append(f"{name}, {width} px: shifts by {shift:.3f}")
        page.context.close()
    assert faults == []


def with_stand_in(family):
    """A handler that serves the stylesheet of typefaces with another font standing in for them."""

    def handle(route):
        response = route.fetch()
        text, count = re.subn(r"--stand-ins:[^;]*;", f"--stand-ins: {family};", response.text())
        assert count == 1
        route.fulfill(response=response, body=text)

    return handle


@pytest.mark.parametrize("language", list(EDITIONS))
def test_the_header_keeps_its_height_whatever_stands_in(newcomer, language):
    """Not every device has a font that is known to be as wide; every device has a wide one."""
    address, faults = an_edition(language)["story"], []
    for width in WIDTHS:
        page = newcomer(viewport={"width": width, "height": 700}, locale=language)
        fonts = Fonts(page)
        page.route(re.compile(r"/fonts[^/]*\.css"), with_stand_in("monospace"))
        pair = heights_before_and_after(page, fonts, address)
        faults += [f"{width} px: {fault}" for fault in changed(*pair)]
        page.context.close()
    assert faults == []


@pytest.mark.parametrize("language", ["fa", "tg", "en"])
def test_pages_stand_still_when_typefaces_come_at_once(newcomer, language):
    pages, faults = an_edition(language), []
    page = newcomer(viewport={"width": MOST, "height": 700}, locale=language)
    page.add_init_script(SHIFTS)
    for name, address in pages.items():
        page.goto(address)
        page.evaluate("() => document.fonts.ready.then(() => null)")
        page.evaluate(PAINTED)
        if (shift := page.evaluate("window.shift")) >= most_of_a_shift(page, language):
            faults.append(f"{name}: shifts by {shift:.3f}")
    assert faults == []
