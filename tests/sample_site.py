"""One of everything that an edition shows, for the tests of all pages."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from articles.models import Correction
from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from portal.newsroom.models import PreviewLink
from portal.website.models import EditionSettings
from tests.factories import (
    make_article,
    make_author,
    make_banner,
    make_event,
    make_gallery,
    make_page,
    make_photograph,
    make_place,
    make_reads,
    make_site,
    make_source,
    make_topic,
)


class SampleSite:
    """A site with one edition's settings and menus, and in it one of everything."""

    def __init__(self, language="fa"):
        self.language = language
        if not EditionSettings.objects.filter(language_code=language).exists():
            make_site(language)
        self.photograph = make_photograph()
        self.gallery = make_gallery(language, photographs=[self.photograph])
        self.article = make_article(
            language,
            topics=[make_topic()],
            authors=[make_author()],
            place=make_place(),
            source=make_source(),
            lead_photograph=self.photograph,
            gallery=self.gallery.master,
            body=f'<p>متن</p><figure data-photograph="{self.photograph.pk}"></figure>',
        )
        Correction.objects.create(version=self.article, kind="correction", text="متن درست")
        make_reads(self.article)
        make_banner()
        self.event = make_event(language)
        self.page = make_page(language)
        self.section = self.article.master.section
        self.topic = self.article.master.topics.get()
        self.author = self.article.master.authors.get()
        self.category = self.event.master.category
        self.link = PreviewLink.objects.create(
            kind="articles.article",
            object_id=self.article.master_id,
            language_code=language,
            ends_at=timezone.now() + timedelta(days=1),
        )

        self.answers = {}

    def get(self, address):
        """The answer under an address to a stranger; asked for once while nothing changes."""
        if address not in self.answers:
            self.answers[address] = Client().get(address)
        return self.answers[address]

    @property
    def edition(self):
        """As the owner set it last."""
        return EDITIONS[self.language]

    @property
    def versions(self):
        return [self.article, self.gallery, self.event, self.page]

    def slug_of(self, row):
        return row.translations.get(language_code=self.language).slug

    def date_of(self, version):
        """{"y", "m", "d"} of a story's or event's day, by the edition's calendar."""
        if version is self.event:
            day = version.master.first_day(self.edition)
        else:
            day = calendars.local_date(version.published_at, self.edition)
        return dict(zip("ymd", calendars.parts(day, self.edition), strict=True))

    def week_of(self, version):
        """{"y", "m", "d"} of the first day of an event's week."""
        day = calendars.week_start(version.master.first_day(self.edition), self.edition)
        return dict(zip("ymd", calendars.parts(day, self.edition), strict=True))

    def grow(self):
        """Eight more of all that pages list."""
        shared = {
            "section": self.section,
            "topics": [self.topic],
            "authors": [self.author],
            "lead_photograph": self.photograph,
        }
        for _n in range(8):
            version = make_article(self.language, **shared)
            Correction.objects.create(version=version, kind="correction", text="متن درست")
            make_reads(version)
            make_gallery(self.language, photographs=[self.photograph])
            make_event(self.language, shared={"category": self.category})
            make_page(self.language)


def once_a_module(make, **options):
    """A fixture: what `make(request)` puts into the database is there for all tests of a module.

    Each test still has a transaction of its own within.
    """

    @pytest.fixture(scope="module", **options)
    def made(request, django_db_setup, django_db_blocker):
        with django_db_blocker.unblock(), transaction.atomic():
            yield make(request)
            transaction.set_rollback(True)

    return made
