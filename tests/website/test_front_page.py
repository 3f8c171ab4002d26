"""A story is put on a front page by one form, whatever stands there."""

import pytest

from portal.website.models import FrontStory
from tests.factories import make_article, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
ADD = "/newsroom/website/frontstory/add/"


def put(client, version, position, url=ADD):
    data = {"language_code": "fa", "position": position, "version": version.pk}
    return client.post(url, data)


def places():
    return dict(FrontStory.objects.filter(language_code="fa").values_list("position", "version"))


@pytest.fixture
def client():
    return signed_in(make_user("chief"))


def test_a_new_lead_story_moves_the_others_down_to_the_next_free_place(client):
    first, second, fourth, new = (make_article() for _n in range(4))
    elsewhere = make_article("tg")
    for version, position in ((first, 1), (second, 2), (fourth, 4)):
        put(client, version, position)
    FrontStory.objects.create(language_code="tg", position=1, version=elsewhere)
    assert put(client, new, 1).status_code == 302
    assert places() == {1: new.pk, 2: first.pk, 3: second.pk, 4: fourth.pk}
    assert FrontStory.objects.get(language_code="tg").position == 1


def test_beyond_the_last_place_a_story_leaves_the_page(client):
    versions = [make_article() for _n in range(FrontStory.LAST + 1)]
    for version in reversed(versions):
        put(client, version, 1)
    shown = {position: version.pk for position, version in enumerate(versions[:-1], start=1)}
    assert places() == shown


def test_a_story_that_is_there_moves_and_a_row_can_show_another(client):
    first, second, third, other = (make_article() for _n in range(4))
    for position, version in enumerate((first, second, third), start=1):
        put(client, version, position)
    put(client, third, 1)
    assert places() == {1: third.pk, 2: first.pk, 3: second.pk}
    row = FrontStory.objects.get(version=first)
    put(client, other, 2, f"/newsroom/website/frontstory/{row.pk}/change/")
    assert places() == {1: third.pk, 2: other.pk, 3: second.pk}
    put(client, third, 3, f"/newsroom/website/frontstory/{row.pk}/change/")
    assert places() == {3: third.pk, 4: second.pk}


def test_the_form_begins_with_the_lead_story_of_the_persons_edition(client):
    form = client.get(ADD).context["adminform"].form
    assert form["position"].value() == 1
    assert form["language_code"].value() == "fa"
    assert put(client, make_article(), FrontStory.LAST + 1).status_code == 200
    assert not FrontStory.objects.exists()
