"""The calendar's pages: who sees what, in which order, at what cost."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from calendar_app.models import Category
from portal.core.publishing import State
from tests.calendar_app.pages import DAY, FA, VIEWS, grid, main_of, make, view
from tests.factories import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("near_2026")]


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.DRAFT, "published_at": None},
        {"state": State.PUBLISHED, "published_at": timezone.now() + DAY},
        {"state": State.WITHDRAWN},
        {"language": "tg"},
    ],
    ids=["draft", "scheduled", "withdrawn", "other language"],
)
def test_only_what_is_live_in_the_language_shows(client, name, hidden):
    shown = make("آشکار", "2026-12-02", clock="10:00")
    hidden = {"language": "fa", **hidden}
    language = hidden.pop("language")
    make_event(
        language,
        title="رازنهان",
        event=shown.master if language != "fa" else None,
        shared={"starts_at": shown.master.starts_at},
        **hidden,
    )
    for path in (view(name), view("month"), reverse("calendar:list")):
        assert "رازنهان" not in client.get(path).text
    assert "آشکار" in client.get(view(name)).text


@pytest.mark.parametrize("name", VIEWS)
def test_a_category_shows_its_own_events_only(client, name):
    ours = make("کنسرت", "2026-12-02", clock="10:00")
    make("مسابقه", "2026-12-02", clock="11:00")
    slug = ours.master.category.translations.get(language_code="fa").slug
    everything = main_of(client.get(view(name)).text)
    assert "کنسرت" in everything
    assert "مسابقه" in everything
    assert f"/calendar/category/{slug}/" in everything
    assert "webcal://testserver/calendar/events.ics" in everything
    page = main_of(client.get(view(name, category=slug)).text)
    assert f"webcal://testserver/calendar/category/{slug}/events.ics" in page
    assert "کنسرت" in page
    assert "مسابقه" not in page
    chosen = re.escape(unquote(view(name, category=slug)))
    assert re.search(rf'href="{chosen}"[^>]*aria-current="true"', page)


def test_a_category_goes_by_its_name_in_the_edition(client):
    category = Category.objects.create()
    category.create_translation("fa", name="همایش")
    category.create_translation("en", name="Meetings")
    assert client.get("/calendar/category/همایش/").status_code == 200
    assert client.get("/en/calendar/category/meetings/").status_code == 200
    for wrong in (
        "/calendar/category/meetings/",
        "/en/calendar/category/همایش/",
        "/tg/calendar/category/meetings/",
        "/calendar/category/x/1405/09/",
    ):
        assert client.get(wrong).status_code == 404


# Lists


def test_a_list_leads_through_all_events_once(client):
    now = timezone.now()
    titles = set()
    for n in range(70):
        title = f"رویداد-{n}."
        titles.add(title)
        # Many begin at the same moment, so that only the id tells them apart.
        make_event(title=title, shared={"starts_at": now + timedelta(hours=1 + n // 25)})
    make_event(title="گذشته", starts_in=-3 * DAY)
    seen, path = [], reverse("calendar:list")
    while path:
        page = client.get(path).text
        seen += re.findall(r'<a class="t" href="[^"]+">([^<]+)</a>', main_of(page))
        later = re.search(r'rel="next" href="(\?after=[^"]+)"', page)
        path = later and reverse("calendar:list") + later[1]
    assert sorted(seen) == sorted(titles)


@pytest.mark.parametrize("cursor", ["x", "0", "-1", "%00", "1-1.aaaa", "x" * 500, "۱۲"])
@pytest.mark.parametrize("path", ["/calendar/list/", FA.replace("calendar", "calendar/list")])
def test_a_cursor_of_nobodys_making_is_not_found(client, path, cursor):
    assert client.get(f"{path}?after={cursor}").status_code == 404


def test_under_the_present_month_stands_what_is_still_to_come(client):
    make_event(
        title="جاری",
        shared={"starts_at": timezone.now() - DAY * 3, "ends_at": timezone.now() + DAY},
    )
    page = client.get("/calendar/").text
    under = page[page.index('class="agenda"') :]
    assert "جاری" in under


# Costs


def test_pages_cost_the_same_for_few_events_and_for_many(client, django_assert_max_num_queries):
    def add(n):
        make("رویداد", "2026-12-02", clock=f"{8 + n % 12:02}:00")

    for n in range(5):
        add(n)
    slug = Category.objects.first().translations.get(language_code="fa").slug
    paths = [
        "/calendar/",
        reverse("calendar:list"),
        *(view(name) for name in VIEWS),
        *(view(name, category=slug) for name in VIEWS),
    ]
    costs = []
    for _round in range(2):
        client.get("/calendar/")  # builds the site context
        for path in paths:
            with django_assert_max_num_queries(8) as captured:
                assert client.get(path).status_code == 200
            costs.append(len(captured))
        for n in range(45):
            add(n)
    assert costs[: len(paths)] == costs[len(paths) :]


def test_a_rule_without_end_makes_no_page_slow(client, django_assert_max_num_queries):
    start = datetime(2026, 12, 2, 10, tzinfo=UTC)
    make_event(title="هرروزه", shared={"starts_at": start, "rrule": "FREQ=DAILY"})
    client.get(FA)
    with django_assert_max_num_queries(30):
        cells = [c for row in grid(client, FA).rows for c in row if c["items"]]
    assert len(cells) >= 20
