"""No address, query or form that a signed-in person sends breaks the newsroom."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.factories import make_article, make_site, make_user

pytestmark = pytest.mark.django_db

QUERIES = [
    "q=%00", "q=" + "x" * 3000, "q='\"\\", "month=x", "month=1400-13", "month=9999999-1",
    "month=-1--1", "state=x", "language=xx", "section=x", "section=99999999999999999999",
    "section=%D9%A1", "p=-1", "p=x", "p=999999999", "o=x", "o=99.-99", "all=", "e=1",
    "versions__created_by__password__startswith=a", "created_by__is_superuser__exact=1",
    "state=draft&language=fa&month=1400-1&q=a", "_popup=1&_to_field=password", "id__exact=x",
]  # fmt: skip
IDS = ["0", "-1", "x", "99999999999999999999", "%00", "1%2f2", "۱", "_x", "1/../2"]


@pytest.fixture
def chief():
    make_site()
    make_article()
    client = Client(raise_request_exception=False)
    client.force_login(make_user("chief"), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_breaks_a_list(chief, query):
    for model in admin.site._registry:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert chief.get(f"{url}?{query}").status_code < 500, url


@pytest.mark.parametrize("pk", IDS)
def test_no_id_breaks_a_page(chief, pk):
    for path in (
        f"/newsroom/articles/article/{pk}/change/", f"/newsroom/articles/article/{pk}/delete/",
        f"/newsroom/articles/article/{pk}/history/", f"/newsroom/preview/article/{pk}/",
        f"/newsroom/preview/{pk}/1/", f"/newsroom/pick/{pk}/", f"/newsroom/pick/gallery/?id={pk}",
        f"/newsroom/date/?text={pk}", f"/newsroom/galleries/photograph/{pk}/change/",
        f"/newsroom/autocomplete/?term={pk}&app_label=articles&model_name={pk}&field_name=x",
    ):  # fmt: skip
        assert chief.get(path).status_code < 500, path


FIELDS = {
    "headline": ["", "x" * 5000, "a\x00b", "\ud83d", "<script>"],
    "slug": ["!!!", "x" * 500, "\u202e"],
    "published_at": ["x", "1404/12/30 10:00", "9" * 400, "\x00"], "section": ["x", "99", "-1", ""],
    "body": ["<script>", "<p>" * 5000, "\x00"], "lead": ["x" * 5000], "gallery": ["x", "99999"],
    "seen": ["x", ""], "kind": ["x"], "articletopic_set-TOTAL_FORMS": ["x", "-1", "99999", ""],
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"), [(f, v) for f, values in FIELDS.items() for v in values]
)
def test_no_form_breaks_and_a_wrong_one_keeps_what_was_typed(chief, field, value):
    from tests.newsroom.test_rights import change_url, form_data

    version = make_article(state="draft", published_at=None)
    data = form_data(version, kicker="کلمه‌ای که می‌ماند")
    data[field] = value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    response = chief.post(change_url(version), data)
    assert response.status_code < 500
    if response.status_code == 200:
        assert "کلمه‌ای که می‌ماند" in response.content.decode()
