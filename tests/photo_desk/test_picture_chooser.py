"""What the picture chooser is told: who sees what, found by words and filters, page after page."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from calendar_app.models import Event
from galleries.models import Photograph
from galleries.uses import unused
from portal.core.publishing import State
from portal.photo_desk import pictures
from portal.photo_desk.widgets import PictureWidget
from tests.factories import (
    make_article,
    make_banner,
    make_event,
    make_gallery,
    make_photograph,
    make_recording,
    make_user,
)
from tests.newsroom.forms import change_url, form_data, signed_in

pytestmark = pytest.mark.django_db
PICTURES = "/newsroom/photo-desk/pictures/"


def found(client, **query):
    answer = client.get(PICTURES, {"language": "fa", **query})
    assert answer.status_code == 200, answer.content
    return [item["id"] for item in answer.json()["items"]]


@pytest.fixture
def reporter():
    return make_user("reporter")


# Who


@pytest.mark.parametrize(
    ("role", "may"),
    [("reporter", True), ("editor", True), ("photo", True), ("translator", True), ("admin", False)],
)
def test_each_role_sees_what_it_may(role, may):
    photograph = make_photograph()
    client = signed_in(make_user(role))
    for url in (PICTURES, "/newsroom/photo-desk/chooser/", f"{PICTURES}{photograph.pk}/"):
        answer = client.get(url, {"language": "fa"})
        assert answer.status_code == (200 if may else 403)
        if not may:
            assert answer.json()["error"]
    assert client.post(PICTURES).status_code == 405


def test_nobody_is_told_anything_without_signing_in(client):
    for url in (PICTURES, "/newsroom/photo-desk/chooser/"):
        assert client.get(url).status_code == 302


@pytest.mark.parametrize(("role", "may"), [("photo", True), ("translator", False)])
def test_the_dialog_offers_an_upload_to_whoever_may(role, may):
    page = signed_in(make_user(role)).get("/newsroom/photo-desk/chooser/?language=fa").text
    assert ('type="file"' in page) == may
    only_russian = signed_in(make_user(role, languages=["ru"]))
    page = only_russian.get("/newsroom/photo-desk/chooser/?language=fa").text
    assert 'type="file"' not in page, "its texts would be in a language that is not one's own"


def test_texts_are_refused_with_the_reason(reporter):
    photograph = make_photograph(user=reporter)
    url = f"{PICTURES}{photograph.pk}/?language=fa"
    assert signed_in(reporter).get(url).json()["mayWrite"] is True
    make_article(lead_photograph=photograph, created_by=make_user("editor"))
    client = signed_in(reporter)
    answer = client.get(url).json()
    assert (answer["mayWrite"], bool(answer["refusal"])) == (False, True)
    texts = client.post(
        reverse("photo_desk_texts", args=[photograph.pk]), {"language": "fa", "alt": "x"}
    )
    assert (texts.status_code, texts.json()["error"]) == (403, answer["refusal"])
    russian = signed_in(make_user("editor", languages=["ru"])).get(url).json()
    assert not russian["mayWrite"]
    assert russian["refusal"] != answer["refusal"]


# What


def test_words_and_filters_narrow_the_list(reporter):
    mine, old, ended, used = (make_photograph() for _n in range(4))
    Photograph.objects.filter(pk=mine.pk).update(uploaded_by=reporter)
    Photograph.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=40))
    Photograph.objects.filter(pk=ended.pk).update(licence_until="2020-01-01")
    make_article(lead_photograph=used)
    client = signed_in(reporter)
    assert found(client) == [used.pk, ended.pk, mine.pk, old.pk]
    assert found(client, filter="mine") == [mine.pk]
    assert found(client, filter="month") == [used.pk, ended.pk, mine.pk]
    assert found(client, filter="licensed") == [used.pk, mine.pk, old.pk]
    assert found(client, filter="unused") == [ended.pk, mine.pk, old.pk]
    assert found(client, filter=["unused", "licensed", "month"]) == [mine.pk]
    text = mine.texts.get(language_code="tg")
    text.caption = "Кӯҳистони Бадахшон"
    text.save()
    assert found(client, q="кӯҳистони") == [mine.pk], "in any language"
    assert found(client, q="نیست") == []


def test_each_item_says_what_is_seen_of_it(reporter):
    photograph = make_photograph(licence_until="2020-01-01", focal_x=20, focal_y=80)
    item = signed_in(reporter).get(PICTURES, {"language": "en"}).json()["items"][0]
    assert item["caption"] == "زیرنویس en"
    assert item["picture"] == photograph.thumbnail_url
    assert item["whole"]
    assert (item["focus"], item["hasEnded"]) == ([20, 80], True)


def test_pages_follow_each_other_also_where_many_came_at_one_moment(reporter, monkeypatch):
    monkeypatch.setattr(pictures, "PER_PAGE", 3)
    rows = [make_photograph() for _n in range(8)]
    Photograph.objects.update(uploaded_at=timezone.now())
    client, seen, before = signed_in(reporter), [], None
    while True:
        query = {"language": "fa", **({"before": before} if before else {})}
        answer = client.get(PICTURES, query).json()
        seen += [item["id"] for item in answer["items"]]
        before = answer["more"]
        if before is None:
            break
    assert seen == [row.pk for row in reversed(rows)]


def test_the_list_costs_the_same_however_much_there_is(reporter):
    client = signed_in(reporter)
    make_photograph()
    every = {"language": "fa", "q": "fa", "filter": [*pictures.FILTERS]}

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(PICTURES, every)
        return len(queries)

    cost()
    few = cost()
    for _n in range(5):
        make_photograph()
    assert cost() == few


@pytest.mark.parametrize(
    "query",
    [
        "before=x",
        "before=1-2.abc",
        "before=%00",
        "q=%00",
        "q=" + "x" * 3000,
        "filter=x",
        "filter=mine&filter=mine&filter=%00",
        "language=xx",
        "language=%00",
    ],
)
def test_no_query_breaks_it(reporter, query):
    make_photograph()
    client = signed_in(reporter)
    answer = client.get(f"{PICTURES}?{query}")
    assert answer.status_code in (200, 400)
    assert answer.status_code == 200 or answer.json()["error"]
    assert client.get(f"/newsroom/photo-desk/chooser/?{query}").status_code == 200


def test_a_photograph_that_is_gone_is_a_sentence(reporter):
    answer = signed_in(reporter).get(f"{PICTURES}999999/")
    assert (answer.status_code, bool(answer.json()["error"])) == (404, True)


# Unused, by relation


USES = {
    "lead": lambda photo: make_article(lead_photograph=photo),
    "text": lambda photo: make_article(
        body=f'<p>x</p><figure data-photograph="{photo.pk}"></figure>',
        state=State.DRAFT,
        published_at=None,
    ),
    "gallery": lambda photo: make_gallery(photographs=[photo]),
    "banner": lambda photo: make_banner(photograph=photo),
    "event": lambda photo: make_event(shared={"photograph": photo}),
    "poster": lambda photo: make_recording(poster=photo),
}


@pytest.mark.parametrize("use", USES)
def test_what_anything_shows_is_not_unused(use):
    photograph, other = make_photograph(), make_photograph()
    assert set(unused(Photograph.objects.all())) == {photograph, other}
    USES[use](photograph)
    assert list(unused(Photograph.objects.all())) == [other]


# Forms


def picture_fields():
    """(admin, field) of every form field of the newsroom that holds a photograph."""
    for model, model_admin in admin.site._registry.items():
        names = {field.name for field in model._meta.fields if field.related_model is Photograph}
        yield from ((model_admin, name) for name in names)


def test_every_field_that_holds_a_photograph_shows_it():
    request = RequestFactory().get("/newsroom/?language=fa")
    request.user = make_user("chief", is_superuser=True)
    seen = set()
    for model_admin, name in picture_fields():
        field = model_admin.model._meta.get_field(name)
        widget = model_admin.formfield_for_dbfield(field, request).widget
        assert isinstance(widget, PictureWidget), f"{model_admin}: {name}"
        seen.add(field.model)
    assert {apps.get_model("articles.Article"), apps.get_model("galleries.Gallery"), Event} <= seen


def test_a_form_shows_the_chosen_picture_in_its_language_and_stores_another():
    photograph, other = make_photograph(), make_photograph()
    version = make_article(language="tg", lead_photograph=photograph)
    client = signed_in(make_user("editor"))
    page = client.get(change_url(version)).text
    assert "زیرنویس tg" in page
    assert "جایگزین tg" in page
    assert photograph.thumbnail_url.split("/")[-2] in page
    data = form_data(version, lead_photograph=other.pk, has_no_picture="")
    assert client.post(change_url(version), data).status_code == 302
    version.master.refresh_from_db()
    assert version.master.lead_photograph == other


@pytest.mark.parametrize("value", ["x", "0", "-1", "99999999999999999999", "1.5", "[1]"])
def test_what_is_no_photograph_is_refused_in_the_form(value):
    version = make_article(lead_photograph=make_photograph())
    client = signed_in(make_user("editor"))
    answer = client.post(change_url(version), form_data(version, lead_photograph=value))
    assert answer.status_code == 200
    assert "lead_photograph" in answer.context["adminform"].form.errors


def test_digits_of_any_script_name_a_photograph_where_scripts_are_off():
    photograph = make_photograph()
    version = make_article(has_no_picture=False)
    client = signed_in(make_user("editor"))
    typed = str(photograph.pk).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    client.post(change_url(version), form_data(version, lead_photograph=typed, has_no_picture=""))
    version.master.refresh_from_db()
    assert version.master.lead_photograph == photograph


def test_the_rows_of_a_gallery_cost_the_same_however_many_there_are():
    client = signed_in(make_user("photo"))

    def cost(count):
        gallery = make_gallery(photographs=[make_photograph() for _n in range(count)])
        url = reverse("admin:galleries_gallery_change", args=[gallery.master_id])
        client.get(f"{url}?language=fa")
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"{url}?language=fa")
        assert page.text.count("<picture-field") == count + 2, "with the cover and the row to add"
        return len(queries)

    assert cost(7) == cost(2)
