"""Whose photograph it is: who may replace its file, write its texts, fetch the original."""

import pytest

from galleries.models import Photograph
from portal.core.publishing import State
from tests.factories import (
    make_article,
    make_gallery,
    make_photograph,
    make_user,
    picture_file,
)
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
DRAFT = {"state": State.DRAFT, "published_at": None}


def replace(user, photograph):
    file = picture_file(size=(640, 480))
    file.name = "x.jpg"
    data = {
        "original": file,
        "caption": "دروغ",
        "alt": "دروغ",
        "credit": "",
        "focal_x": 50,
        "focal_y": 50,
        "topic_links-TOTAL_FORMS": 0,
        "topic_links-INITIAL_FORMS": 0,
    }
    url = f"/newsroom/galleries/photograph/{photograph.pk}/change/?language=fa"
    signed_in(user).post(url, data)
    return Photograph.objects.get(pk=photograph.pk).original.name != photograph.original.name


USES = {
    "nothing": lambda photo, writer: None,
    "lead": lambda photo, writer: make_article(lead_photograph=photo, created_by=writer),
    "approved lead": lambda photo, writer: make_article(
        lead_photograph=photo, created_by=writer, state=State.APPROVED, published_at=None
    ),
    "draft": lambda photo, writer: make_article(lead_photograph=photo, created_by=writer, **DRAFT),
    "gallery": lambda photo, writer: make_gallery(photographs=[photo], created_by=writer),
    "gallery of a story": lambda photo, writer: make_article(
        gallery=make_gallery(photographs=[photo], created_by=writer, **DRAFT).master,
        created_by=writer,
    ),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("whose", ["own", "others"])
def test_a_reporter_changes_own_photographs_that_no_work_of_others_shows(use, whose):
    reporter, colleague = make_user("reporter"), make_user("editor")
    photograph = make_photograph(user=reporter if whose == "own" else colleague)
    USES[use](photograph, colleague)
    may = whose == "own" and use in ("nothing", "draft")
    client = signed_in(reporter)
    texts = client.post(f"/newsroom/photo-desk/texts/{photograph.pk}/", {"language": "fa"})
    original = client.get(f"/newsroom/photo-desk/original/{photograph.pk}/")
    list(getattr(original, "streaming_content", ()))  # closes the file
    assert {texts.status_code, original.status_code} == {200 if may else 403}
    assert replace(reporter, photograph) == may


def test_a_reporter_changes_a_photograph_of_the_own_live_story_and_editors_each():
    reporter = make_user("reporter")
    photograph = make_photograph(user=reporter)
    make_article(lead_photograph=photograph, created_by=reporter)
    assert replace(reporter, photograph)
    make_article(lead_photograph=photograph, created_by=make_user("chief"))
    for role in ("editor", "photo"):
        assert replace(make_user(role), Photograph.objects.get())
