"""The newsroom's front page, its lists and its forms at the size of a national agency.

    python -m benchmarks.desks [STORIES]      # 200,000 unless told

Works in var/bench-desks, beside everything else; the stories are made once.
"""

import os
import random
import sys
from datetime import timedelta
from pathlib import Path

from tqdm import tqdm

ROOT = Path(__file__).parent.parent
LANGUAGES = ("fa",) * 12 + ("tg",) * 3 + ("ru",) * 2 + ("en",) * 2 + ("ar",)
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


def make_stories(count):
    from django.contrib.auth.models import Group
    from django.utils import timezone

    from articles.models import Article, ArticleVersion, Section
    from portal.core.publishing import State
    from portal.newsroom.models import User

    chance = random.Random(1)
    now = timezone.now()
    sections = []
    for number in range(9):
        section = Section.objects.create(position=number)
        for language in set(LANGUAGES):
            section.create_translation(language, name=f"{WORDS[number]} {language}")
        sections.append(section)
    people = []
    for role, number in ROLES:
        group = Group.objects.get(name=role)
        for n in range(number):
            person = User.objects.create(
                username=f"{role}{n}", is_staff=True, languages=["fa", "tg"]
            )
            person.groups.add(group)
            people.append(person)
    User.objects.create(username="root", is_staff=True, is_superuser=True)
    sections[0].editors.set([p for p in people if p.username in ("editor1", "editor2")])

    def version(article):
        state = chance.choices(
            (State.PUBLISHED, State.DRAFT, State.IN_REVIEW, State.APPROVED, State.WITHDRAWN),
            (970, 14, 6, 4, 6),
        )[0]
        age = timedelta(minutes=chance.random() ** 2 * 5 * 365 * 24 * 60)
        at = now - age
        if state == State.PUBLISHED and chance.random() < 0.001:
            at = now + timedelta(minutes=chance.randrange(1, 20_000))
        is_dated = state in (State.PUBLISHED, State.WITHDRAWN) or chance.random() < 0.02
        writer = chance.choice(people)
        headline = " ".join(chance.choices(WORDS, k=8))
        return ArticleVersion(
            master=article,
            language_code=chance.choice(LANGUAGES),
            headline=headline,
            slug=f"s-{article.pk}",
            lead=headline,
            state=state,
            body=f"<p>{' '.join(chance.choices(WORDS, k=150))}</p>" * 3,
            published_at=at if is_dated else None,
            created_at=at,
            modified_at=min(at, now),
            created_by=writer,
            assigned_to=writer,
            sent_back_at=at if state == State.DRAFT and chance.random() < 0.1 else None,
        )

    for _batch in tqdm(range(0, count, BATCH), unit_scale=BATCH, unit=" stories"):
        articles = Article.objects.bulk_create(
            Article(section=chance.choice(sections), has_no_picture=True) for _n in range(BATCH)
        )
        ArticleVersion.objects.bulk_create([version(article) for article in articles])


def make_the_rest():
    """What stands beside the stories: reads, notes, what was typed, updates."""
    from django.db import connection
    from django.utils import timezone

    from articles.models import ArticleVersion, ReadCount
    from portal.core.publishing import State
    from portal.newsroom.models import AutosaveDraft, Note, PreparedUpdate, User

    chance, now = random.Random(2), timezone.now()
    people = list(User.objects.filter(is_superuser=False))
    live = list(ArticleVersion.objects.filter(state=State.PUBLISHED).order_by("-pk")[:3000])
    ReadCount.objects.bulk_create(
        ReadCount(version=row, day=now.date(), reads=chance.randrange(5000)) for row in live
    )
    ids = [row.master_id for row in live]
    Note.objects.bulk_create(
        Note(
            kind="articles.article",
            object_id=chance.choice(ids),
            language_code="fa",
            sender=chance.choice(people),
            recipient=chance.choice([*people, None]),
            step="submit",
            text="x",
            title="x",
            read_at=now if chance.random() < 0.95 else None,
        )
        for _n in range(50_000)
    )
    Note.objects.bulk_create(Note(sender=people[0], text=f"note {n}") for n in range(2000))
    AutosaveDraft.objects.bulk_create(
        AutosaveDraft(
            user=chance.choice(people),
            kind="articles.article",
            object_id=pk,
            language_code="fa",
            fields={"headline": ["x"], "body": ["<p>x</p>" * 300]},
        )
        for pk in ids[:1500]
    )
    PreparedUpdate.objects.bulk_create(
        PreparedUpdate(
            kind="articles.article",
            object_id=row.master_id,
            state="scheduled",
            language_code=row.language_code,
            texts={"headline": row.headline},
            goes_live_at=now + timedelta(hours=n + 1),
            created_by=people[0],
        )
        for n, row in enumerate(live[:200])
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_photographs(count):
    """Photographs without files; some lack texts, some have a licence that ends."""
    from django.db import connection
    from django.utils import timezone

    from galleries.models import Photograph, PhotographText

    chance, now = random.Random(3), timezone.now()
    with connection.cursor() as cursor:
        # Nobody sees them: the triggers would ask that of each.
        cursor.execute("SET session_replication_role = replica")
    for first in range(0, count, BATCH):
        rows = Photograph.objects.bulk_create(
            Photograph(
                original=f"{first + n}.jpg",
                width=1600,
                height=1067,
                file_name=f"{first + n}.jpg",
                uploaded_at=now - timedelta(minutes=10 * (first + n)),
                licence_until=(now + timedelta(days=chance.randrange(-900, 900))).date()
                if chance.random() < 0.1
                else None,
            )
            for n in range(BATCH)
        )
        PhotographText.objects.bulk_create(
            PhotographText(master=row, language_code="fa", caption="x", alt="x")
            for row in rows
            if chance.random() < 0.97
        )
    with connection.cursor() as cursor:
        cursor.execute("RESET session_replication_role")
        cursor.execute("ANALYZE")


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


def main(count):
    os.environ["VAR_DIR"] = str(ROOT / "var" / "bench-desks")
    from .__main__ import median_ms, queries_of, set_up

    set_up()
    from django.conf import settings
    from django.test import Client

    from articles.models import ArticleVersion
    from galleries.models import Photograph
    from portal.newsroom.models import Note, User

    settings.ALLOWED_HOSTS.append("testserver")
    settings.SECURE_SSL_REDIRECT = False
    if ArticleVersion.objects.count() < count:
        make_stories(count)
    if not Note.objects.exists():
        make_the_rest()
    if not Photograph.objects.exists():
        make_photographs(count // 2)
    freshen()
    sample = ArticleVersion.objects.filter(state="draft", language_code="fa").first()
    pages = {
        "bare page": "/newsroom/account/",
        "desks": "/newsroom/",
        "all in review": "/newsroom/articles/article/?state=in_review",
        "list": "/newsroom/articles/article/",
        "form": f"/newsroom/articles/article/{sample.master_id}/change/?language=fa",
        "history": f"/newsroom/articles/article/{sample.master_id}/history/",
    }
    print(f"\nnewsroom with {ArticleVersion.objects.count():,} stories")
    print(f"{'page':<14} {'person':<10} queries  ms (median)  / bare page")
    for name in ("reporter1", "editor0", "translator0", "chief0", "photo0", "admin0", "root"):
        client = Client()
        client.force_login(
            User.objects.get(username=name),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        bare = None
        for page, path in pages.items():
            if client.get(path).status_code != 200:
                continue  # not a page of this role
            count = queries_of(lambda path=path, client=client: client.get(path))
            taken = median_ms(lambda path=path, client=client: client.get(path))
            bare = bare or taken
            print(f"{page:<14} {name:<10} {count:>7}  {taken:>11.0f}  {taken / bare:>11.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
