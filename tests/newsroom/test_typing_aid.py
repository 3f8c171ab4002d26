"""What the typing aid answers to an open form."""

import json

import pytest
from django.urls import reverse

from tests.factories import make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


def ask(left=None, **fields):
    said = {"kind": "articles.article", "language": "fa", "fields": fields, "left": left or {}}
    data = json.dumps(said, ensure_ascii=False)
    return signed_in(make_user("chief")).post(reverse("newsroom_clean"), {"data": data})


def test_it_names_the_fields_that_it_would_change():
    answer = ask(headline=["کتاب ها"], lead=["درست"]).json()
    assert [change["name"] for change in answer["changes"]] == ["headline"]


def test_half_spaces_beside_bold_words_stay():
    body = "<p><strong>کتاب</strong>\u200cها و می شود</p>"
    (change,) = ask(body=[body]).json()["changes"]
    assert change["html"] == "<p><strong>کتاب</strong>\u200cها و می\u200cشود</p>"


def test_a_text_longer_than_it_can_read_is_refused_in_so_many_words():
    answer = ask(body=["واژه " * 60_000])
    assert answer.status_code == 413
    assert answer.json() == {"error": "too much", "max_bytes": 400_000}


def test_a_difference_that_is_left_stays():
    body = "<p>می شود</p><p>كتاب ها</p>"
    (change,) = ask(body=[body]).json()["changes"]
    (kind, text, number) = change["paragraphs"][0][0]
    assert (kind, text) == ("removed", "می شود")
    (change,) = ask(body=[body], left={"body": [number]}).json()["changes"]
    assert change["html"] == "<p>می شود</p><p>کتاب\u200cها</p>"


@pytest.mark.parametrize("left", ["body", {"body": ["x"]}, {"body": 3}, {"body": [[]]}, []])
def test_what_is_no_choice_is_refused(left):
    said = {"kind": "articles.article", "language": "fa", "fields": {}, "left": left}
    client = signed_in(make_user("chief"))
    answer = client.post(reverse("newsroom_clean"), {"data": json.dumps(said)})
    assert answer.status_code == 400
