"""Texts that met an ended session, a changed state or an error: given back, never dropped."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from portal.core.publishing import State
from portal.newsroom.models import AutosaveDraft
from portal.newsroom.workflow import steps
from tests.factories import make_article, make_gallery, make_user
from tests.newsroom.forms import change_url, form_data, say, signed_in, stored

pytestmark = pytest.mark.django_db


def test_who_is_signed_out_is_told_so_and_loses_nothing(version):
    status, answer = say(Client(), version, {"headline": "x"})
    assert (status, answer) == (401, {"signed_out": True})
    data = form_data(version, headline="پس از پایان نشست", _step="submit")
    answer = Client().post(change_url(version), data)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "پس از پایان نشست" in page
    assert 'name="_step" value="submit"' in page
    assert change_url(version).split("?")[0] in page


def test_a_token_of_an_older_session_loses_nothing_and_foreign_posts_get_nothing(version):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("chief"), backend="django.contrib.auth.backends.ModelBackend")
    data = {"headline": "با توکن کهنه و متن بلند", "csrfmiddlewaretoken": "x" * 64}
    answer = client.post(change_url(version), data, headers={"origin": "http://testserver"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "با توکن کهنه و متن بلند" in page
    assert "x" * 64 not in page
    foreign = client.post(change_url(version), data, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert "با توکن کهنه" not in foreign.content.decode()


def test_a_story_that_was_published_while_its_writer_typed_gives_the_text_back():
    writer = make_user("reporter")
    version = make_article(state=State.DRAFT, published_at=None, created_by=writer)
    data = form_data(version, headline="تیتر نویسنده", body="<p>بند نویسنده</p>")
    steps.take(version, "publish", make_user("chief"))
    client = signed_in(writer)
    answer = client.post(change_url(version), data)
    assert answer.status_code == 403
    assert "بند نویسنده" in answer.content.decode()
    assert stored(version).headline != "تیتر نویسنده"
    page = client.get(change_url(version)).content.decode()
    assert "بند نویسنده" in page, "kept, and shown where the form was"
    assert "تیتر نویسنده" in client.get("/newsroom/").content.decode()
    discard = reverse("newsroom_discard", args=[AutosaveDraft.objects.get().pk])
    assert signed_in(make_user("chief")).post(discard).status_code == 404
    assert client.get(discard).status_code == 405
    client.post(discard)
    assert not AutosaveDraft.objects.exists()
    assert "بند نویسنده" not in client.get(change_url(version)).content.decode()


def test_a_form_that_comes_back_with_errors_is_known_to_be_unsaved(version):
    client = signed_in(make_user("chief"))
    _status, answer = say(client, version, form_data(version, headline="یک"))
    page = client.post(change_url(version), form_data(version, published_at="نه")).content.decode()
    form = json.loads(re.search(r'id="peyk-form"[^>]*>(.*?)</script>', page)[1])
    assert form["isRefused"] is True
    assert form["number"] == answer["number"], "it goes on with the same copy"


def test_whoever_signed_in_again_goes_on_and_nobody_else_takes_the_text_over(version):
    chief, other = make_user("chief"), make_user("chief")
    answer = signed_in(chief).get(reverse("newsroom_heartbeat"))
    assert answer.json()["user"] == chief.pk
    assert answer.json()["token"]
    assert Client().get(reverse("newsroom_heartbeat")).status_code == 401
    status, _answer = say(signed_in(other), version, {"headline": "از دیگری"}, user=chief.pk)
    assert status == 401
    assert not AutosaveDraft.objects.exists()


def test_a_live_story_keeps_its_headline_and_an_imported_one_can_be_mended():
    chief = make_user("chief")
    client = signed_in(chief)
    live = make_article(headline="زنده")
    page = client.post(change_url(live), form_data(live, headline="", kicker="کلمهٔ تازه"))
    assert page.status_code == 200
    assert "کلمهٔ تازه" in page.content.decode()
    assert stored(live).headline == "زنده"
    bare = make_article(headline="وارد شده", lead="", has_no_picture=False)
    data = form_data(bare, headline="وارد شد")
    del data["has_no_picture"]
    client.post(change_url(bare), data)
    assert stored(bare).headline == "وارد شد"


def reached(client):
    """The page behind the first row of what is not saved."""
    desk = client.get("/newsroom/").content.decode()
    row = desk.split('data-block="unsaved"')[1]
    return client.get(re.search(r'<a href="([^"]*)"', row)[1], follow=True).content.decode()


def test_a_text_of_a_story_that_was_deleted_can_be_read(version):
    chief = make_user("chief")
    client = signed_in(chief)
    say(client, version, form_data(version, body="<p>کار یک ساعت</p>"))
    version.master.delete()
    assert "کار یک ساعت" in reached(client)


def test_saving_a_story_that_was_deleted_gives_the_text_back(version):
    client = signed_in(make_user("chief"))
    data = form_data(version, body="<p>کار یک ساعت</p>")
    version.master.delete()
    assert "کار یک ساعت" in client.post(change_url(version), data).content.decode()
    assert "کار یک ساعت" in reached(client)


def test_an_update_of_a_story_that_was_withdrawn_can_be_read():
    live = make_article()
    client = signed_in(make_user("chief"))
    say(client, live, {"headline": "x", "body": "<p>کار یک ساعت</p>"}, update=True)
    steps.take(live, "withdraw", make_user("chief"), note="x")
    assert "کار یک ساعت" in reached(client)


def test_texts_of_galleries_are_on_the_desk_too():
    user = make_user("photo")
    gallery = make_gallery(state=State.DRAFT, published_at=None, created_by=user)
    client = signed_in(user)
    say(
        client,
        None,
        {"title": "گالری نیمه‌کاره"},
        kind="galleries.gallery",
        object=gallery.master_id,
    )
    assert "گالری نیمه‌کاره" in reached(client)
