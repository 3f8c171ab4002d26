"""No form that a signed-in person sends breaks the newsroom."""

import json
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from galleries.models import PhotographText
from portal.website.models import Page
from tests.factories import make_article, make_page, make_site, make_user, picture_file
from tests.newsroom.forms import change_url, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    make_site()
    make_article()
    client = Client(raise_request_exception=False)
    client.force_login(make_user("chief"), backend="django.contrib.auth.backends.ModelBackend")
    return client


FIELDS = {
    "headline": ["", "x" * 5000, "a\x00b", "\ud83d", "<script>"],
    "slug": ["!!!", "x" * 500, "\u202e"],
    "published_at": ["x", "1404/12/30 10:00", "9" * 400, "\x00"],
    "section": ["x", "99", "-1", ""],
    "body": ["<script>", "<p>" * 5000, "\x00"],
    "lead": ["x" * 5000],
    "gallery": ["x", "99999"],
    "seen": ["x", ""],
    "kind": ["x"],
    "articletopic_set-TOTAL_FORMS": ["x", "-1", "99999", ""],
}


@pytest.mark.parametrize(
    ("field", "value"), [(f, v) for f, values in FIELDS.items() for v in values]
)
def test_no_form_breaks_and_a_wrong_one_keeps_what_was_typed(chief, field, value):
    version = make_article(state="draft", published_at=None)
    data = form_data(version, kicker="کلمه‌ای که می‌ماند")
    data[field] = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    response = chief.post(change_url(version), data)
    assert response.status_code < 500
    if response.status_code == 200:
        assert "کلمه‌ای که می‌ماند" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("articles/correction", "text"),
        ("articles/article", "source_url"),
        ("articles/articleversion", "body"),
        ("galleries/photograph", "file_name"),
        ("website/frontstory", "language_code"),
        ("core/place", "latitude"),
    ],
)
@pytest.mark.parametrize("lookup", ["regex=(", "iregex=[", "startswith=a", "gt=x"])
def test_lists_are_filtered_by_what_they_offer_only(chief, path, field, lookup):
    response = chief.get(f"/newsroom/{path}/?{field}__{lookup}")
    assert response.status_code == 400


@pytest.mark.parametrize("query", ["kind__exact=news", "kind=news", "date=1400-1", "section=1"])
def test_what_a_list_offers_works(chief, query):
    assert chief.get(f"/newsroom/articles/article/?{query}").status_code == 200


@pytest.mark.parametrize("name", ["_note", "_notice", "_recipient", "_autosave_draft_key", "_step"])
def test_no_control_character_breaks_a_step(chief, name):
    version = make_article()
    data = form_data(version, _step="withdraw", _note="x") | {name: "a\x00\x1bb"}
    assert chief.post(change_url(version), data).status_code < 500
    assert chief.post(reverse("newsroom_notes"), {"text": "a\x00b"}).status_code < 500


def test_what_is_posted_is_cleaned_and_its_files_arrive(chief):
    file = ContentFile(picture_file().read(), name="a.jpg")
    url = reverse("admin:galleries_photograph_add") + "?language=fa"
    data = {
        "original": file,
        "caption": "a\x08b",
        "alt": "",
        "credit": "",
        "focal_x": 50,
        "focal_y": 50,
        "topic_links-TOTAL_FORMS": 0,
        "topic_links-INITIAL_FORMS": 0,
    }
    assert chief.post(url, data).status_code == 302
    assert PhotographText.objects.get().caption == "ab"


DEEP = ["[" * 100_000, '{"a":' * 50_000, "1" * 5000, "null", "[]", '{"kind": NaN}']


@pytest.mark.parametrize("data", DEEP)
@pytest.mark.parametrize("name", ["newsroom_heartbeat", "newsroom_clean"])
def test_json_that_is_no_message_is_refused(chief, name, data):
    assert chief.post(reverse(name), {"data": data}).status_code == 400


@pytest.mark.parametrize(
    "said",
    [
        {"tab": "a\x00"},
        {"tab": "\ud800"},
        {"object": None, "key": "\x00\ud800"},
        {"number": 2**31 - 1},
        {"number": 2**31 - 2},
        {"fields": {"seen": [], "headline": [], "articletopic_set-TOTAL_FORMS": []}},
        {"fields": {"seen": [], "headline": ["x"]}},
        {"fields": {"\ud800": ["\udfff"]}},
    ],
)
def test_no_sign_of_life_breaks_the_newsroom(chief, said):
    version = make_article(state="draft", published_at=None)
    said = {
        "kind": "articles.article",
        "object": version.master_id,
        "language": "fa",
        "tab": "t",
        "update": False,
        "number": 0,
        "changed": True,
        "take_over": True,
        "fields": {"a": ["x"]},
        **said,
    }
    for _time in range(2):
        answer = chief.post(reverse("newsroom_heartbeat"), {"data": json.dumps(said)})
        assert answer.status_code == 200
    assert chief.get(change_url(version)).status_code == 200
    assert chief.get("/newsroom/").status_code == 200


@pytest.mark.parametrize(
    "moment",
    [
        "2024-01-01T00:00:00+23:00",
        "2024-01-01T00:00:00-23:59:59",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "9999-12-31T23:59:59+00:00",
        "20240101T000000Z",
        "x",
    ],
)
def test_no_moment_breaks_the_history(chief, moment):
    version = make_article()
    path = f"/newsroom/articles/article/{version.master_id}"
    query = urlencode({"language": "all", "before": moment})
    assert chief.get(f"{path}/history/?{query}").status_code == 200
    assert chief.post(f"{path}/restore/", {"moment": moment}).status_code < 500


def test_a_deleted_page_whose_key_is_taken_is_not_brought_back_and_says_so(chief):
    page = make_page()
    key, pk = page.master.key, page.master_id
    page.master.delete()
    Page.objects.create(key=key)
    response = chief.post(f"/newsroom/website/page/{pk}/recover/", follow=True)
    assert response.status_code == 200
    assert not Page.objects.filter(pk=pk).exists()
    assert response.context["messages"]
