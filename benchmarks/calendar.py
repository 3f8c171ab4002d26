"""The pages of the event calendar with a month of 500 events.

    python -m benchmarks.calendar

Works in var/bench-calendar, beside everything else; the events are made once for each month.
"""

import os
import random
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parent.parent
EVENTS, RECURRING, LONG = 500, 50, 60
MOST_MS, MOST_QUERIES = 50, 8
WORDS = "نشست شعر نمایشگاه کتاب جشنواره فیلم کارگاه خوشنویسی کنسرت تار بازار نان مسابقه دو".split()


def make_events(first, last):
    """500 events between two dates: 50 come again, 60 last several days."""
    from django.core.management import call_command
    from django.utils import timezone

    from calendar_app.models import Category, Event, EventVersion
    from portal.core.editions import EDITIONS
    from portal.core.places import Place
    from portal.core.publishing import State

    chance = random.Random(1)
    zone = EDITIONS["fa"].zone
    categories, places = [], []
    for number in range(6):
        category = Category.objects.create(position=number)
        category.create_translation("fa", name=f"{WORDS[number]} {first.isoformat()}")
        categories.append(category)
        place = Place.objects.create()
        place.create_translation("fa", name=WORDS[-number])
        places.append(place)
    for number in range(EVENTS):
        day = first + timedelta(days=chance.randrange((last - first).days + 1))
        start = datetime.combine(day, time(chance.randrange(8, 21), 30), ZoneInfo(zone))
        is_long = number < LONG
        event = Event.objects.create(
            starts_at=start,
            ends_at=start
            + (timedelta(days=chance.randrange(1, 9)) if is_long else timedelta(hours=2)),
            is_all_day=is_long,
            rrule="FREQ=WEEKLY;COUNT=4" if LONG <= number < LONG + RECURRING else "",
            category=chance.choice(categories),
            place=chance.choice(places),
            zone=zone,
        )
        title = " ".join(chance.choices(WORDS, k=5))
        EventVersion(
            master=event,
            language_code="fa",
            title=title,
            summary=f"{title} {title}",
            body=f"<p>{' '.join(chance.choices(WORDS, k=120))}</p>",
            venue=WORDS[number % 9],
            state=State.PUBLISHED,
            published_at=timezone.now(),
        ).save()
    call_command("load_observances", verbosity=0)


def main():
    os.environ["VAR_DIR"] = str(ROOT / "var" / "bench-calendar")
    from .__main__ import median_ms, queries_of, set_up

    set_up()
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from calendar_app.models import Category, EventVersion, Occurrence
    from portal.core.dates import calendars
    from portal.core.editions import EDITIONS

    settings.ALLOWED_HOSTS.append("testserver")
    settings.SECURE_SSL_REDIRECT = False
    edition = EDITIONS["fa"]
    today = calendars.local_date(timezone.now(), edition)
    y, m, d = calendars.parts(today, edition)
    bounds = calendars.month_bounds(y, m, edition)
    first = calendars.to_gregorian(y, m, 1, edition)
    last = calendars.local_date(bounds[1], edition) - timedelta(days=1)

    def here():
        return Occurrence.objects.published("fa").overlapping(*bounds, edition)

    if here().values("event").distinct().count() < EVENTS:
        make_events(first, last)
    week = dict(
        zip("ymd", calendars.parts(calendars.week_start(today, edition), edition), strict=True)
    )
    category = Category.objects.order_by("pk").last().translations.get(language_code="fa")
    month = {"y": y, "m": m}
    pages = {
        "month": reverse("calendar:month", kwargs=month),
        "category": reverse("calendar:month", kwargs={**month, "category": category.slug}),
        "week": reverse("calendar:week", kwargs=week),
        "day": reverse("calendar:day", kwargs={**month, "d": d}),
        "list": reverse("calendar:list"),
        "event": EventVersion.objects.published("fa").last().get_absolute_url(),
    }
    client = Client()
    bare = median_ms(lambda: client.get("/nothing/"))
    print(f"\ncalendar: {here().count()} dates of events in the month; a 404 page {bare:.1f} ms")
    print(f"{'page':<10} queries  ms (median)  / 404 page")
    for page, path in pages.items():
        assert client.get(path).status_code == 200, path
        count = queries_of(lambda path=path: client.get(path))
        taken = median_ms(lambda path=path: client.get(path))
        over = "" if taken < MOST_MS and count <= MOST_QUERIES else "  over the mark"
        print(f"{page:<10} {count:>7}  {taken:>11.1f}  {taken / bare:>10.1f}{over}")


if __name__ == "__main__":
    main()
