"""A story is put on a front page by one form, whatever stands there; sections have shapes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.website.models import FrontStory, MenuItem
from portal.website.views import TEASERS
from tests.factories import make_article, make_photograph, make_section, make_user
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


# Sections


def section_in_menu():
    section = make_section()
    MenuItem.objects.create(language_code="fa", section=section)
    return section


@pytest.mark.parametrize(("pictures", "stories"), [(0, 3), (1, 2), (2, 3), (4, 4)])
def test_a_section_stands_by_the_pictures_that_it_has(client, pictures, stories):
    for number in range(TEASERS + 1):  # these stand at the top
        make_article(headline=f"top {number}")
    section = section_in_menu()
    old = timezone.now() - timedelta(days=3)
    for number in range(stories):
        photograph = make_photograph() if number < pictures else None
        make_article(section=section, lead_photograph=photograph, published_at=old)
    context = client.get("/").context
    (block,) = [block for block in context["blocks"] if block.link.section == section.pk]
    assert (len(block.pictured), len(block.lines)) == (pictures, stories - pictures)
    assert block.leads == (pictures == 1)


def test_sections_of_few_lines_share_a_row(client):
    for number in range(TEASERS + 1):
        make_article(headline=f"top {number}")
    section = section_in_menu()
    make_article(section=section, published_at=timezone.now() - timedelta(days=3))
    context = client.get("/").context
    assert section.pk in {block.link.section for block in context["small_blocks"]}
    assert section.pk not in {block.link.section for block in context["blocks"]}
