"""Rows of a national agency's newsroom, for benchmarks.desks: all but the stories.

Needs Django set up. Photographs have no files.
"""

import random
from datetime import timedelta
from functools import partial

# Of how many stories in a hundred there is a version in a language.
SHARES = {"fa": 62, "tg": 28, "ru": 25, "en": 25, "ar": 10}
BATCH = 4000
ROLES = (
    ("reporter", 40),
    ("editor", 12),
    ("translator", 12),
    ("chief", 2),
    ("photo", 3),
    ("admin", 1),
)
WORDS = "نشست وزیران راه آهن کوهستان آب روستا برف پل دانشگاه کتاب بازار نان باران مدرسه".split()


def in_sql(*statements):
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def past_triggers(make):
    """Call what makes rows that nobody sees: the triggers would ask that of each."""
    in_sql("SET session_replication_role = replica", "SET statement_timeout = 0")
    make()
    in_sql("RESET session_replication_role", "RESET statement_timeout")


def make_people():
    from django.contrib.auth.models import Group

    from portal.newsroom.models import User

    for role, number in ROLES:
        group = Group.objects.get(name=role)
        for n in range(number):
            person = User.objects.create(
                username=f"{role}{n}", is_staff=True, languages=["fa", "tg"]
            )
            person.groups.add(group)
    User.objects.create(username="root", is_staff=True, is_superuser=True)


def people():
    from portal.newsroom.models import User

    return list(User.objects.filter(is_superuser=False).order_by("pk"))


def make_version(chance, people, now, model, master, language, age, **fields):
    """A version of anything: most are published, some planned, some at work."""
    from portal.core.publishing import State

    state = chance.choices(
        (State.PUBLISHED, State.DRAFT, State.IN_REVIEW, State.APPROVED, State.WITHDRAWN),
        (970, 14, 6, 4, 6),
    )[0]
    at = now - age
    if state == State.PUBLISHED and chance.random() < 0.001:
        at = now + timedelta(minutes=chance.randrange(1, 20_000))
    is_dated = state in (State.PUBLISHED, State.WITHDRAWN) or chance.random() < 0.02
    writer = chance.choice(people)
    return model(
        master=master,
        language_code=language,
        slug=f"s-{master.pk}",
        state=state,
        published_at=at if is_dated else None,
        created_at=at,
        modified_at=min(at, now),
        created_by=writer,
        assigned_to=writer,
        sent_back_at=at if state == State.DRAFT and chance.random() < 0.1 else None,
        **fields,
    )


def languages(chance):
    """Those of one object, one at least."""
    found = [code for code, share in SHARES.items() if chance.random() * 100 < share]
    return found or ["fa"]


def headline(chance):
    return " ".join(chance.choices(WORDS, k=8))


def age(chance):
    return timedelta(minutes=chance.random() ** 2 * 5 * 365 * 24 * 60)


def make_photographs(count):
    """Without files; some lack texts, some have a licence that ends, some cannot be read."""
    from django.utils import timezone

    from galleries.models import Photograph, PhotographText

    chance, now = random.Random(3), timezone.now()
    owners = people()

    def make():
        for first in range(0, count, BATCH):
            rows = Photograph.objects.bulk_create(
                Photograph(
                    original=f"{first + n}.jpg",
                    width=1600,
                    height=1067,
                    file_name=f"{first + n}.jpg",
                    photographer=chance.choice(WORDS),
                    words=headline(chance),
                    uploaded_by=chance.choice(owners),
                    uploaded_at=now - timedelta(minutes=10 * (first + n)),
                    fault="?" if chance.random() < 0.001 else "",
                    licence_until=(now + timedelta(days=chance.randrange(-900, 900))).date()
                    if chance.random() < 0.1
                    else None,
                )
                for n in range(min(BATCH, count - first))
            )
            PhotographText.objects.bulk_create(
                PhotographText(master=row, language_code=language, caption="x", alt="x")
                for row in rows
                for language in ("fa", "en")
                if chance.random() < 0.97
            )

    past_triggers(make)


def make_galleries(count):
    from django.utils import timezone

    from galleries.models import Gallery, GalleryItem, GalleryVersion, Photograph

    photographs = list(Photograph.objects.all())
    chance, now = random.Random(4), timezone.now()
    version = partial(make_version, chance, people(), now, GalleryVersion)
    galleries = Gallery.objects.bulk_create(
        Gallery(cover=chance.choice(photographs)) for _n in range(count)
    )
    GalleryItem.objects.bulk_create(
        GalleryItem(gallery=gallery, photograph=photograph, position=n)
        for gallery in galleries
        for n, photograph in enumerate(chance.sample(photographs, 6))
    )
    GalleryVersion.objects.bulk_create(
        version(gallery, language, age(chance), title=headline(chance))
        for gallery in galleries
        for language in languages(chance)
    )


def make_events(count):
    from django.utils import timezone

    from calendar_app.models import Category, Event, EventVersion, Occurrence
    from calendar_app.models.occurrences import dates

    chance, now = random.Random(5), timezone.now()
    version = partial(make_version, chance, people(), now, EventVersion)
    category = Category.objects.create()
    begins = [now + timedelta(minutes=chance.randrange(-2_000_000, 200_000)) for _n in range(count)]
    events = Event.objects.bulk_create(
        Event(starts_at=at, ends_at=at + timedelta(hours=2), category=category, zone="Asia/Tehran")
        for at in begins
    )
    Occurrence.objects.bulk_create(
        Occurrence(
            event=event,
            original_at=event.starts_at,
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            **dates(event, event.starts_at, event.ends_at),
        )
        for event in events
    )
    EventVersion.objects.bulk_create(
        version(event, language, age(chance), title=headline(chance))
        for event in events
        for language in languages(chance)
    )


def make_the_rest():
    """What stands beside the stories: reads, notes, what was typed, updates."""
    from django.utils import timezone

    from articles.models import ArticleVersion, ReadCount
    from portal.core.publishing import State
    from portal.newsroom.models import AutosaveDraft, Note, PreparedUpdate

    chance, now, persons = random.Random(2), timezone.now(), people()
    live = ArticleVersion.objects.filter(state=State.PUBLISHED).defer("body").order_by("-pk")
    live = list(live[:3000])
    ReadCount.objects.bulk_create(
        ReadCount(version=row, day=now.date(), reads=chance.randrange(5000)) for row in live
    )
    ids = [row.master_id for row in live]
    Note.objects.bulk_create(
        Note(
            kind="articles.article",
            object_id=chance.choice(ids),
            language_code="fa",
            sender=chance.choice(persons),
            recipient=chance.choice([*persons, None]),
            step="submit",
            text="x",
            title="x",
            read_at=now if chance.random() < 0.95 else None,
        )
        for _n in range(50_000)
    )
    Note.objects.bulk_create(Note(sender=persons[0], text=f"note {n}") for n in range(2000))
    AutosaveDraft.objects.bulk_create(
        (
            AutosaveDraft(
                user=chance.choice(persons),
                kind="articles.article",
                object_id=pk,
                language_code="fa",
                fields={"headline": ["x"], "body": ["<p>x</p>" * 300]},
            )
            for pk in ids[:1500]
        ),
        ignore_conflicts=True,
    )
    PreparedUpdate.objects.bulk_create(
        (
            PreparedUpdate(
                kind="articles.article",
                object_id=row.master_id,
                state="scheduled",
                language_code=row.language_code,
                texts={"headline": row.headline},
                goes_live_at=now + timedelta(hours=n + 1),
                created_by=persons[0],
            )
            for n, row in enumerate(live[:200])
        ),
        ignore_conflicts=True,
    )


def freshen():
    """Some stories of today, in work and breaking, whenever the benchmark runs."""
    from django.utils import timezone

    from articles.models import ArticleVersion
    from portal.core.publishing import State

    now = timezone.now()
    live = ArticleVersion.objects.filter(state=State.PUBLISHED, published_at__lte=now)
    newest = list(live.order_by("-published_at").values_list("pk", flat=True)[:60])
    for n, pk in enumerate(newest):
        ArticleVersion.objects.filter(pk=pk).update(published_at=now - timedelta(minutes=n + 1))
    ArticleVersion.objects.filter(pk__in=newest[:4]).update(breaking_until=now + timedelta(hours=3))
