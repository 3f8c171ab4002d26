"""Filters, order and pages of the newsroom's search."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Article, ArticleAuthor, StoryKind
from portal.core.publishing import State
from portal.search import newsroom, ranking
from tests.factories import (
    make_article,
    make_author,
    make_event,
    make_gallery,
    make_section,
    make_user,
)
from tests.newsroom.forms import signed_in
from tests.search.newsroom_page import HOUR, NAME, PAGE, found, page, story

pytestmark = pytest.mark.django_db


# Filters


def test_authors_writers_sections_and_kinds_of_stories():
    author, section = make_author(), make_section()
    chief = make_user("chief")
    signed = story("signed")
    ArticleAuthor.objects.create(article=signed.master, author=author)
    connection.check_constraints()  # the index keys of links come with the commit
    story("written", created_by=chief)
    make_event("en", f"{NAME} event", created_by=chief)
    make_gallery("en", f"{NAME} gallery")
    story("placed", section=section)
    asked = story("asked")
    Article.objects.filter(pk=asked.master_id).update(kind=StoryKind.INTERVIEW)
    client = signed_in(chief)
    assert found(client, author=author.pk) == ["signed"]
    assert set(found(client, author="me")) == {"written", "event"}
    assert found(client, section=section.pk) == ["placed"]
    assert found(client, kind="interview") == ["asked"]
    assert found(client, section=section.pk, author=author.pk) == []
    # Only stories have sections.
    assert found(client, section=section.pk, what="events") == ["placed"]
    placed = page(client, section=section.pk).text
    assert section.translations.get(language_code="fa").name in placed.split("<ul")[-1]


def test_a_name_that_is_not_in_the_persons_language_can_be_chosen():
    author = make_author({"tg": "Муаллиф"})
    assert f'<option value="{author.pk}">Муаллиф</option>' in page().text


def test_dates_of_both_calendars():
    at = datetime(2021, 7, 16, 9, tzinfo=UTC)
    story("old", published_at=at)
    story("older", published_at=at.replace(year=2020))
    story("draft", published_at=None, state=State.DRAFT, created_at=at)
    assert set(found(**{"from": "۱۴۰۰/۴/۲۵", "to": "1400/4/25"})) == {"old", "draft"}
    assert found(**{"from": "2020", "to": "2020"}) == ["older"]
    assert found(to="2020-07-15") == []
    wrong = page(**{"from": "۱۴۰۴/۱۲/۳۰"})
    assert "rows" not in wrong.context
    assert 'aria-invalid="true"' in wrong.text
    assert "۱۴۰۴/۱۲/۳۰" in wrong.text


def test_events_are_narrowed_by_when_they_take_place():
    at = datetime(2031, 7, 16, 9, tzinfo=UTC)
    make_event("en", f"{NAME} event", shared={"starts_at": at, "ends_at": at + HOUR})
    assert found(**{"from": "2031", "to": "2031"}) == ["event"]
    assert found(to="2030") == []


def test_what_names_nothing_narrows_nothing():
    story("live")
    for wrong in ("state", "language", "author", "section", "kind", "what", "sort", "before"):
        assert found(**{wrong: "nosuch"}) == ["live"], wrong


# Order and pages


def test_the_newest_first_with_what_is_planned_for_other_quarters():
    now = timezone.now()
    story("live")
    story("next year", published_at=now + timedelta(days=400))
    story("tomorrow", published_at=now + timedelta(days=1))
    story("long ago", published_at=now - timedelta(days=2000))
    assert found(sort="date") == ["next year", "tomorrow", "live", "long ago"]
    assert found(sort="date", state="scheduled") == ["next year", "tomorrow"]
    make_event("en", f"{NAME} event", published_at=now + timedelta(days=1500))
    make_event("en", f"{NAME} event now", published_at=now)
    assert found(sort="date", what="events") == ["event", "event now"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2030, 3, 31, 23, 59, tzinfo=UTC), ((2031, 1), (2030, 4), (2030, 2))),
        (datetime(2030, 4, 1, tzinfo=UTC), ((2031, 1), (2030, 4))),
        (datetime(2030, 12, 31, 23, 59, tzinfo=UTC), ((2031, 1),)),
        (datetime(2031, 1, 1, tzinfo=UTC), ()),
    ],
)
def test_the_quarters_ahead(at, expected):
    for moment in (datetime(2030, 4, 1), datetime(2030, 10, 5), datetime(2031, 1, 1)):
        story("planned", published_at=moment.replace(tzinfo=UTC))
    assert newsroom.ahead("articles", at) == expected


@pytest.mark.parametrize("sort", ["", "date"])
def test_pages_show_everything_once_also_of_one_moment(sort):
    now = timezone.now()
    for n in range(12):
        at = now + timedelta(days=60 * (n - 9))
        for make in (make_article, make_event):
            make("en", f"{NAME} {n}", published_at=at)
            make("en", f"{NAME} at once {n}", published_at=now)
    gallery = make_gallery("en", f"{NAME} gallery", published_at=now)
    client, seen, pages = signed_in(make_user("chief")), [], []
    url = f"{PAGE}?{urlencode({'q': NAME, 'sort': sort})}"
    while url:
        context = client.get(url).context
        seen += [row["version"] for row in context["rows"]]
        pages.append(context["results"].count)
        url = context["older"]
    assert len(seen) == len({(type(version), version.pk) for version in seen}) == 49
    assert gallery in seen
    assert pages == [49, 49, 49]
    if sort:
        moments = [version.published_at for version in seen]
        assert moments == sorted(moments, reverse=True)


def test_a_cursor_of_another_search_begins_at_the_beginning():
    for n in range(21):
        story(f"{n}")
    client = signed_in(make_user("chief"))
    older = page(client).context["results"].older
    assert len(found(client, before=older)) == 1
    for other in ({"sort": "date"}, {"what": "stories"}):
        assert len(found(client, before=older, **other)) == 20
    assert found(client, before="x") != []


def test_counts_and_the_best_matches_end_honestly(monkeypatch):
    monkeypatch.setattr(ranking, "COUNTED_TO", 3)
    monkeypatch.setattr(ranking, "RANKED", 3)
    monkeypatch.setattr(ranking, "RANKED_TITLES", 3)
    for n in range(5):
        story(f"{n}")
    answer = page()
    assert answer.context["results"].is_counted_out
    assert answer.context["by_date"] in answer.text.replace("&amp;", "&")
    assert answer.context["results"].is_cut
    assert len(found(sort="date")) == 5
    assert not page(sort="date").context["results"].is_cut
    monkeypatch.setattr(newsroom, "PER_PAGE", 2)
    first = page().context
    assert first["older"]
    assert not first["results"].is_cut
