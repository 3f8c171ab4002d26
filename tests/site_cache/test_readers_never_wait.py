"""Readers, while an editor holds a story whose update falls due: they do not wait."""

import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ArticleVersion
from portal.core.history import newest, trail
from portal.newsroom.models import PreparedUpdate
from portal.newsroom.workflow import locks
from portal.server.due_worker import LONGEST_WHILE_HELD, DueWorker
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)
OLD, NEW = "تیتر زنده", "تیتر تازه"


@pytest.fixture
def version():
    return make_article(headline=OLD, slug="old")


def schedule(version, goes_live_at=None, **texts):
    return PreparedUpdate.objects.create(
        kind="articles.article",
        object_id=version.master_id,
        language_code=version.language_code,
        texts=texts or {"headline": NEW},
        seen=newest(version),
        state="scheduled",
        goes_live_at=goes_live_at or timezone.now() - timedelta(seconds=1),
    )


@contextmanager
def held(hold):
    """Somebody else's transaction, on a connection of its own, that called `hold`."""
    begun, over, faults = threading.Event(), threading.Event(), []

    def edit():
        try:
            with transaction.atomic():
                hold()
                begun.set()
                over.wait(30)
        except Exception as fault:
            faults.append(fault)
        finally:
            begun.set()
            connection.close()

    editor = threading.Thread(target=edit)
    editor.start()
    begun.wait(10)
    try:
        yield
    finally:
        over.set()
        editor.join()
    assert faults == []


def hold_story(version):
    return lambda: locks.hold(version.master_id, type(version.master))


def hold_version(version):
    rows = ArticleVersion.objects.select_for_update().filter(pk=version.pk)
    return lambda: list(rows.values_list("pk"))


PATHS = ("/", "/latest/", "/tg/", "/ru/latest/", "/archive/", "/calendar/", "/feeds/rss/")


@pytest.mark.parametrize("hold", [hold_story, hold_version])
def test_they_get_the_old_page_at_once_and_the_new_one_when_the_row_is_free(site, version, hold):
    kept = ("/latest/", version.get_absolute_url())
    for path in kept:
        assert OLD in site.get(path)["body"].decode()
    worker, began = DueWorker(), time.monotonic()
    update = schedule(version)
    with held(hold(version)):
        worker.round(timezone.now(), now=began)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '1ms'")  # whoever would wait fails instead
        with CaptureQueriesContext(connection) as asked:
            for path in (*PATHS, *kept):
                assert site.get(path)["status"] == 200
            for path in kept:
                assert OLD in site.get(path)["body"].decode()
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
        assert [q["sql"] for q in asked if is_writing(q["sql"])] == []
        update.refresh_from_db()
        assert update.state == "scheduled", "a lock cancels nothing"
        worker.round(timezone.now(), now=began + 2)
        assert PreparedUpdate.objects.filter(state="scheduled").exists()
    worker.round(timezone.now(), now=began + 2 + LONGEST_WHILE_HELD)
    assert not PreparedUpdate.objects.exists()
    for path in kept:
        page = site.get(path)["body"].decode()
        assert NEW in page
        assert OLD not in page


def is_writing(sql):
    return sql.startswith(("UPDATE", "INSERT", "DELETE")) or "FOR UPDATE" in sql


def test_a_held_story_is_passed_over_without_waiting_and_the_others_go_live(version):
    other = make_article(headline="دیگری")
    schedule(version)
    schedule(other)
    with held(hold_story(version)):
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '1ms'")
        DueWorker().round(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
    assert ArticleVersion.objects.get(pk=other.pk).headline == NEW
    assert ArticleVersion.objects.get(pk=version.pk).headline == OLD


def test_of_two_servers_one_puts_an_update_live(version):
    schedule(version)
    at, start = timezone.now(), threading.Barrier(2)

    def work():
        start.wait(10)
        DueWorker().round(at)
        connection.close()

    servers = [threading.Thread(target=work) for _n in range(2)]
    for server in servers:
        server.start()
    for server in servers:
        server.join()
    if PreparedUpdate.objects.exists():  # each found it in the other's hands
        DueWorker().round(at)
    assert ArticleVersion.objects.get(pk=version.pk).headline == NEW
    assert trail(ArticleVersion).objects.filter(headline=NEW).count() == 1


def test_what_could_not_be_done_is_let_go_at_once(version):
    schedule(version)
    with held(hold_version(version)):
        DueWorker().round(timezone.now())  # took the story, and could not take the version
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '1ms'")
            assert locks.hold(version.master_id, type(version.master))
