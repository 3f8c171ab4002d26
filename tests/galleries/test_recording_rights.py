"""Whose film or sound it is: who may replace its file, its poster, its captions and its texts."""

import pytest
from django.urls import reverse

from galleries.models import Recording
from portal.core.publishing import State
from tests.factories import make_article, make_recording, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
DRAFT = {"state": State.DRAFT, "published_at": None}
OTHER = "https://youtu.be/aaaaaaaaaaa"


def replace(user, recording):
    url = reverse("admin:galleries_recording_change", args=[recording.pk]) + "?language=fa"
    data = {
        "title": "دروغ",
        "caption": "",
        "credit": "",
        "transcript": "",
        "poster": "",
        "licence": "",
        "licence_until": "",
        "address": OTHER,
        "tracks-TOTAL_FORMS": 0,
        "tracks-INITIAL_FORMS": 0,
    }
    signed_in(user).post(url, data)
    return Recording.objects.get(pk=recording.pk).provider_id == "a" * 11


def place(recording, **fields):
    return make_article(
        body=f'<p>متن</p><figure data-recording="{recording.pk}"></figure>', **fields
    )


USES = {
    "nothing": lambda recording, writer: None,
    "draft": lambda recording, writer: place(recording, created_by=writer, **DRAFT),
    "approved": lambda recording, writer: place(
        recording, created_by=writer, state=State.APPROVED, published_at=None
    ),
    "live": lambda recording, writer: place(recording, created_by=writer),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("whose", ["own", "others"])
def test_a_reporter_changes_own_recordings_that_no_work_of_others_shows(use, whose):
    reporter, colleague = make_user("reporter"), make_user("editor")
    recording = make_recording(user=reporter if whose == "own" else colleague)
    USES[use](recording, colleague)
    assert replace(reporter, recording) == (whose == "own" and use in ("nothing", "draft"))


@pytest.mark.parametrize("role", ["editor", "chief", "photo"])
def test_who_works_on_what_others_wrote_changes_each(role):
    recording = make_recording(user=make_user("reporter"))
    place(recording, created_by=make_user("reporter"))
    assert replace(make_user(role), recording)


def test_a_translator_writes_the_texts_of_a_colleagues_recording_and_nothing_else():
    recording = make_recording(user=make_user("reporter"))
    translator = make_user("translator", languages=["fa"])
    assert not replace(translator, recording)
    recording = Recording.objects.get()
    assert recording.text_in("fa").title == "دروغ"
