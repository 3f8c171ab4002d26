"""Two requests at once: who waits for the other must see what it stored."""

import threading
import time

import pytest
from django.db import connection, transaction

from articles.models import Article
from portal.core.publishing import State
from portal.newsroom.workflow import steps
from tests.factories import make_article, make_section, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db(transaction=True)


class Meanwhile:
    """A request in a thread, made while a block holds a story and changes it."""

    def __init__(self, version, request):
        self.version, self.request = version, request

    def __enter__(self):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        Article.objects.select_for_update().get(pk=self.version.master_id)
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        time.sleep(1)  # the request has come as far as it can, and waits

    def run(self):
        try:
            self.answer = self.request()
        finally:
            connection.close()

    def __exit__(self, *fault):
        self.atomic.__exit__(*fault)
        self.thread.join()


def a_draft(writer):
    return make_article(state=State.DRAFT, published_at=None, created_by=writer, assigned_to=writer)


def test_a_save_does_not_take_a_publication_back():
    reporter, chief = make_user("reporter"), make_user("chief")
    version = a_draft(reporter)
    data = form_data(version, kicker="از خبرنگار")
    client = signed_in(reporter)
    saving = Meanwhile(version, lambda: client.post(change_url(version), data))
    with saving:
        steps.take(version, "publish", chief)
    assert stored(version).state == State.PUBLISHED
    assert "از خبرنگار" in saving.answer.content.decode(), "given back: it is live now"


def test_a_save_does_not_put_a_withdrawn_story_back():
    one, two = make_user("chief"), make_user("chief")
    version = make_article()
    data = form_data(version, kicker="روتیتر")
    client = signed_in(one)
    with Meanwhile(version, lambda: client.post(change_url(version), data)):
        steps.take(version, "withdraw", two, note="نادرست")
    assert (stored(version).state, stored(version).kicker) == (State.WITHDRAWN, "روتیتر")


def test_a_translators_save_does_not_take_the_section_back():
    version = make_article()
    tajik = make_article("tg", article=version.master, state=State.DRAFT, published_at=None)
    section = make_section()
    data = form_data(tajik, headline="Сарлавҳа")
    client = signed_in(make_user("translator"))
    with Meanwhile(version, lambda: client.post(change_url(tajik), data)):
        Article.objects.filter(pk=version.master_id).update(section=section)
    assert Article.objects.get().section == section
    assert stored(tajik).headline == "Сарлавҳа"


def test_two_who_begin_a_language_at_once_end_without_a_fault():
    version = make_article()
    data = form_data(version, headline="Сарлавҳа", slug="", seen="0")
    client = signed_in(make_user("chief"))
    saving = Meanwhile(version, lambda: client.post(change_url(version, "tg"), data))
    with saving:
        make_article("tg", "Дигар", article=version.master, state=State.DRAFT, published_at=None)
    assert saving.answer.status_code in (200, 302)
    assert version.master.versions.get(language_code="tg").headline == "Дигар"
