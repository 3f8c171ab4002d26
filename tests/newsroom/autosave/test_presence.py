"""Who else has a story open, and whether somebody saved it meanwhile."""

import pytest

from portal.newsroom.models import Presence
from tests.factories import make_user
from tests.newsroom.forms import form_data, say, signed_in

pytestmark = pytest.mark.django_db


def test_who_else_has_a_story_open_and_with_what(version):
    first, second = make_user("chief", first_name="نگار"), make_user("editor", first_name="فرهاد")
    one, two = signed_in(first), signed_in(second)
    say(one, version, changed=True)
    _status, answer = say(two, version, tab="tab-2")
    assert [(o["name"], o["changed"], o["me"], o["same"]) for o in answer["others"]] == [
        (str(first), True, False, True)
    ]
    _status, answer = say(one, version, language="tg")
    assert answer["others"][0]["same"] is False
    say(two, version, tab="tab-2", left=True)
    _status, answer = say(one, version)
    assert answer["others"] == []


def test_who_went_away_without_a_word_is_gone_after_a_while(version):
    from datetime import timedelta

    client = signed_in(make_user("chief"))
    say(signed_in(make_user("editor")), version)
    for row in Presence.objects.all():
        row.seen_at -= timedelta(seconds=15)
        row.save()
    _status, answer = say(client, version)
    assert answer["others"] == []


def test_a_form_learns_that_somebody_saved(version):
    client = signed_in(make_user("chief"))
    data = form_data(version)
    _status, answer = say(client, version)
    assert answer["newest"] <= data["seen"]
    version.lead = "دیگر"
    version.save()
    _status, answer = say(client, version)
    assert answer["newest"] > data["seen"]
