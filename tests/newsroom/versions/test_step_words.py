"""What was written to go with a step comes back where the step was not taken."""

import pytest

from portal.core.publishing import State
from tests.factories import make_article, make_user
from tests.newsroom.forms import PageForm, change_url, form_data, signed_in

pytestmark = pytest.mark.django_db
NOTE = "منبع دوم را هم بپرس، لطفاً."


def words(client, version):
    return PageForm(client.get(change_url(version)).text, "article_form").data


def test_the_note_of_a_refused_step_stands_in_the_form_until_the_next_step():
    version = make_article(state=State.IN_REVIEW, published_at=None)
    client = signed_in(make_user("chief"))
    colleague = make_user("reporter")
    # A colleague was faster: the step leads from another state now.
    type(version).objects.filter(pk=version.pk).update(state=State.DRAFT)
    sent = {"_step": "send_back", "_note": NOTE, "_recipient": colleague.pk}
    client.post(change_url(version), form_data(version, **sent))
    page = client.get(change_url(version)).text
    assert 'data-of="send_back"' in page
    found = PageForm(page, "article_form").data
    assert (found["_note"], found["_recipient"]) == ([NOTE], [str(colleague.pk)])
    version.refresh_from_db()
    client.post(change_url(version), form_data(version, _step="submit"))
    assert words(client, version)["_note"] == [""]


def test_a_note_that_is_too_long_comes_back():
    version = make_article(state=State.IN_REVIEW, published_at=None)
    client = signed_in(make_user("chief"))
    note = "ب" * 2001
    client.post(change_url(version), form_data(version, _step="send_back", _note=note))
    assert words(client, version)["_note"] == [note]
    other = make_article(state=State.IN_REVIEW, published_at=None)
    assert words(client, other)["_note"] == [""]


def test_a_form_with_a_fault_keeps_the_note_of_its_step():
    version = make_article(state=State.IN_REVIEW, published_at=None)
    client = signed_in(make_user("chief"))
    sent = form_data(version, _step="send_back", _note=NOTE, published_at="هرگز")
    page = client.post(change_url(version), sent)
    assert page.status_code == 200
    assert PageForm(page.text, "article_form").data["_note"] == [NOTE]
