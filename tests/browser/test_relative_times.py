"""«۵ دقیقه پیش» is counted by the browser, so that a page from a cache says no stale time."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from portal.core.dates import date_formats
from portal.core.editions import EDITIONS
from portal.website.models import EditionSettings
from tests.factories import make_article, make_site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
MINUTES = (0, 5, 21, 59, 60, 3 * 60, 23 * 60 + 59)


@pytest.mark.parametrize("language", EDITIONS)
def test_the_browser_counts_as_the_site_would_however_old_its_page_is(newcomer, language):
    edition = EDITIONS[language]
    make_site(language)
    now = timezone.now()
    version = make_article(language, published_at=now - timedelta(seconds=20))
    page = newcomer(locale="en")  # the words are the edition's, not the browser's
    page.clock.install(time=now)
    page.goto(f"{edition.prefix}latest/")
    shown = page.locator("main time.ago")
    full = date_formats.format_date(version.published_at, edition)
    for minutes in MINUTES:
        at = version.published_at + timedelta(minutes=minutes, seconds=40)
        page.clock.set_fixed_time(at)
        page.evaluate("dispatchEvent(new Event('pageshow'))")
        expect(shown).to_have_text(date_formats.relative(version.published_at, at, edition))
    page.clock.set_fixed_time(now + timedelta(days=1))
    page.evaluate("dispatchEvent(new Event('pageshow'))")
    expect(shown).to_have_text(full)
    expect(shown).to_have_attribute(
        "title", date_formats.format_long(version.published_at, edition)
    )


def test_it_goes_on_counting_by_itself(newcomer):
    make_site()
    now = timezone.now()
    make_article(published_at=now - timedelta(minutes=5, seconds=1))
    page = newcomer()
    page.clock.install(time=now)
    page.goto("/latest/")
    shown = page.locator("main time.ago")
    expect(shown).to_have_text("۵ دقیقه پیش")
    page.clock.run_for(2 * 60 * 1000)
    expect(shown).to_have_text("۷ دقیقه پیش")


def test_an_owner_who_wants_dates_gets_dates(newcomer):
    make_site()
    version = make_article()
    EditionSettings.objects.filter(language_code="fa").update(shows_ago=False)
    page = newcomer()
    page.goto("/latest/")
    expect(page.locator("main time.ago")).to_have_text(
        date_formats.format_date(version.published_at, EDITIONS["fa"])
    )


def test_without_scripts_the_page_says_the_date(newcomer):
    make_site()
    version = make_article()
    page = newcomer(java_script_enabled=False)
    page.goto("/latest/")
    expect(page.locator("main time.ago")).to_have_text(
        date_formats.format_date(version.published_at, EDITIONS["fa"])
    )
