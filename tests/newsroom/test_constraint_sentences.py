"""What a database constraint forbids is said as a sentence where a form can reach it."""

import pytest
from django.apps import apps
from django.db import models

from tests.factories import make_article, make_topic, make_user
from tests.newsroom.forms import signed_in

# What no form posts, or what its fields refuse before: {end of a name: why}.
UNREACHED = {
    "_language_is_a_code": "languages are chosen",
    "_state_is_known": "steps alone change it",
    "_published_has_time_and_slug": "the form says so at the field",
    "_slug_not_empty": "made from the name",
    "_exists": "chosen",
    "_have_names": "chosen",
    "_starts_on_a_day": "chosen",
    "_are_known": "chosen",
    "_is_ascii": "made by us",
    "_day_is_in_its_month": "Observance.clean",
    "_days_are_few": "validators of the field",
    "_has_a_source": "the field is required",
    "occurrence_ends_after_it_starts": "worked out",
    "occurrence_has_both_dates": "worked out",
    "_has_a_translation": "the page refuses an empty one",
    "segment_languages_in_order": "worked out",
    "segment_has_one_origin": "worked out",
    "_scheduled_has_time": "steps alone change it",
    "_has_a_size": "read from the file",
    "_focal_point_inside": "validators of the field",
}
OURS = ("portal", "articles", "galleries", "calendar_app")


def test_each_check_that_a_form_can_reach_has_a_sentence():
    silent = [
        constraint.name
        for model in apps.get_models()
        if model.__module__.split(".")[0] in OURS and not hasattr(model, "pgh_tracked_model")
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        and constraint.violation_error_message == constraint.default_violation_error_message
    ]
    without = [name for name in silent if not name.endswith(tuple(UNREACHED))]
    assert without == []
    assert "frontstory_position_exists" not in silent


@pytest.mark.django_db
def test_a_position_that_is_none_is_refused_in_words():
    version = make_article()
    data = {"language_code": "fa", "position": "37", "version": version.pk}
    answer = signed_in(make_user("chief")).post("/newsroom/website/frontstory/add/", data)
    assert answer.status_code == 200
    assert "frontstory_position" not in answer.content.decode()
    assert answer.context["adminform"].form.errors


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["gallery", "recording", "article"])
def test_an_id_that_is_none_finds_nothing(kind):
    make_article()
    client = signed_in(make_user("chief"))
    assert client.get(f"/newsroom/pick/{kind}/?id=abc").json() == {"items": []}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["section", "topic", "author", "hands"])
def test_a_filter_by_an_id_that_is_none_shows_no_row(name):
    make_article()
    make_topic()
    client = signed_in(make_user("chief"))
    page = client.get(f"/newsroom/articles/article/?{name}=abc")
    assert len(page.context["cl"].result_list) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("spoken", "begun"), [("tg", "tg"), ("en", "en"), ("ar", "fa")])
def test_a_new_story_begins_in_the_language_of_the_newsroom(spoken, begun):
    user = make_user("editor", languages=["fa", "tg", "en"], interface_language=spoken)
    page = signed_in(user).get("/newsroom/articles/article/add/")
    assert page.context["version_edition"].code == begun
