from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.core.publishing import State
from portal.website.models import EventStory
from tests.factories import make_article, make_event, make_site, make_user
from tests.newsroom.forms import signed_in, submit

pytestmark = pytest.mark.django_db


def join(event_version, *article_versions):
    for position, version in enumerate(article_versions):
        EventStory.objects.create(
            event=event_version.master, article=version.master, position=position
        )


def main_part(page):
    return page.text.partition("<main")[2].partition("</main")[0]


def test_an_event_shows_its_stories_in_the_desks_order_and_a_story_its_events(client):
    make_site()
    event = make_event(title="جشن مهرگان")
    older = make_article(headline="خبر دوم")
    newer = make_article(headline="خبر یکم")
    join(event, newer, older)
    page = main_part(client.get(event.get_absolute_url()))
    assert 0 < page.index("خبر یکم") < page.index("خبر دوم")
    assert "جشن مهرگان" in main_part(client.get(older.get_absolute_url()))


def test_only_what_is_live_in_the_same_language_shows(client):
    make_site()
    event = make_event(title="جشن مهرگان")
    later = timezone.now() + timedelta(hours=1)
    hidden = [
        make_article(headline="رازنهان ۱", state=State.DRAFT),
        make_article(headline="رازنهان ۲", published_at=later),
        make_article(headline="розниҳон", language="tg"),
    ]
    join(event, *hidden)
    assert "رازنهان" not in client.get(event.get_absolute_url()).text
    assert "розниҳон" not in client.get(event.get_absolute_url()).text
    story = make_article()
    draft = make_event(title="رازنهان ۳", state=State.DRAFT)
    join(draft, story)
    assert "رازنهان" not in client.get(story.get_absolute_url()).text


def test_a_story_tells_the_next_date_of_a_series_and_shows_it_before_what_is_over(client):
    make_site()
    now = timezone.now()
    first = now - timedelta(days=700, hours=1)
    series = make_event(
        title="نشست هفتگی",
        shared={"starts_at": first, "ends_at": first + timedelta(hours=2), "rrule": "FREQ=WEEKLY"},
    )
    over = make_event(title="گذشته", starts_in=-timedelta(days=1))
    story = make_article()
    join(series, story)
    join(over, story)
    page = main_part(client.get(story.get_absolute_url()))
    assert 0 < page.index("نشست هفتگی") < page.index("گذشته")
    coming = series.master.occurrences.filter(ends_at__gt=now).first()
    zone = ZoneInfo("Asia/Dushanbe")
    assert coming.starts_at.astimezone(zone).isoformat(timespec="seconds") in page
    assert first.astimezone(zone).isoformat(timespec="seconds") not in page


def test_many_joined_stories_cost_what_one_costs(client):
    make_site()
    event = make_event()
    join(event, make_article())

    def queries():
        with CaptureQueriesContext(connection) as caught:
            client.get(event.get_absolute_url())
        return len(caught)

    one = queries()
    for position in range(1, 5):
        EventStory.objects.create(
            event=event.master, article=make_article().master, position=position
        )
    assert queries() == one


def test_the_desk_joins_a_story_in_the_events_form():
    version, story = make_event(), make_article(headline="خبر پیوسته")
    client = signed_in(make_user("editor"))
    url = reverse("admin:calendar_app_event_change", args=[version.master_id]) + "?language=fa"
    answer = submit(
        client,
        url,
        "event_form",
        **{
            "story_links-TOTAL_FORMS": 1,
            "story_links-0-article": story.master_id,
            "story_links-0-position": 0,
        },
    )
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert EventStory.objects.filter(event=version.master, article=story.master).exists()
