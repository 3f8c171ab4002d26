"""Notes between colleagues, on the first page and on their own."""

import pytest
from django.urls import reverse

from portal.newsroom.models import Note
from tests.factories import make_user
from tests.newsroom.forms import signed_in
from tests.newsroom.home.page import front

pytestmark = pytest.mark.django_db


def test_a_note_to_the_desk_reaches_everybody_and_a_script_in_it_nobody():
    editor = make_user("editor")
    url = reverse("newsroom_notes")
    signed_in(editor).post(url, {"text": "<script>alert(1)</script> شیفت شب"})
    for role in ("reporter", "translator", "chief"):
        page = front(make_user(role))
        assert "شیفت شب" in page
        assert "<script>alert" not in page
    assert "شیفت شب" in signed_in(make_user("photo")).get(url).content.decode()
    assert signed_in(make_user("admin")).post(url, {"text": "x"}).status_code == 403


def test_only_the_person_it_was_for_marks_a_note_as_read():
    user, other = make_user("chief"), make_user("chief")
    note = Note.objects.create(
        recipient=user, text="برای تو", kind="articles.article", object_id=1, language_code="fa"
    )
    url = reverse("newsroom_notes")
    signed_in(other).post(url, {"read": note.pk})
    assert "برای تو" in front(user)
    signed_in(user).post(url, {"read": note.pk})
    assert "برای تو" not in front(user)
