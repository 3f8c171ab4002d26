"""Names, texts of photographs and corrections when two people have one form open."""

import pytest
from django.urls import reverse

from articles.models import Correction
from tests.factories import make_article, make_author, make_photograph, make_topic, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return signed_in(make_user("chief"))


@pytest.fixture
def two():
    return signed_in(make_user("chief"))


def a_topic():
    topic = make_topic({"fa": "الف"})
    return "articles_topic", topic, lambda: topic.translations.get(language_code="fa")


def an_author():
    author = make_author({"fa": "الف"})
    return "articles_author", author, lambda: author.translations.get(language_code="fa")


def a_photograph():
    photograph = make_photograph()
    return "galleries_photograph", photograph, lambda: photograph.texts.get(language_code="fa")


def a_correction():
    correction = Correction.objects.create(version=make_article(), text="نخست")
    return "articles_correction", correction, Correction.objects.get


def opened(client, url):
    """What the browser would send back of the form as it stands now."""
    context = client.get(url).context
    data = {}
    for field in context["adminform"].form:
        value = field.value()
        if value is not None and not isinstance(value, list) and field.name != "original":
            widget = field.field.widget
            if hasattr(widget, "format_value") and not isinstance(value, bool):
                value = widget.format_value(value)
            value = value[0] if isinstance(value, list) else value
            if value not in (None, False):
                data[field.html_name] = value
        if field.field.show_hidden_initial:
            shown = field.value()
            data[field.html_initial_name] = "" if shown is None else getattr(shown, "pk", shown)
    for inline in context["inline_admin_formsets"]:
        prefix = inline.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data


@pytest.mark.parametrize(
    ("make", "theirs", "mine"),
    [
        (a_topic, "description", ("slug", "dgar")),
        (an_author, "bio", ("role", "دبیر")),
        (a_photograph, "caption", ("credit", "من")),
        (a_correction, "text", ("kind", "update")),
    ],
)
def test_what_each_of_two_people_changed_is_kept(one, two, make, theirs, mine):
    name, row, stored = make()
    url = reverse(f"admin:{name}_change", args=[row.pk]) + "?language=fa"
    data = opened(one, url)
    assert two.post(url, {**data, theirs: "نوشتهٔ همکار"}).status_code == 302
    field, value = mine
    assert one.post(url, {**data, field: value}).status_code == 302
    assert getattr(stored(), theirs) == "نوشتهٔ همکار"
    assert getattr(stored(), field) == value


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (a_topic, "description"),
        (an_author, "bio"),
        (a_photograph, "caption"),
        (a_correction, "text"),
    ],
)
def test_where_both_wrote_the_second_sees_the_other_text_and_decides(one, two, make, field):
    name, row, stored = make()
    url = reverse(f"admin:{name}_change", args=[row.pk]) + "?language=fa"
    data = opened(one, url)
    two.post(url, {**data, field: "نوشتهٔ همکار"})
    page = one.post(url, {**data, field: "نوشتهٔ من"})
    assert page.status_code == 200
    assert "نوشتهٔ همکار" in str(page.context["adminform"].form.errors[field])
    assert getattr(stored(), field) == "نوشتهٔ همکار"
    again = {**data, field: "نوشتهٔ من", f"initial-{field}": "نوشتهٔ همکار"}
    assert one.post(url, again).status_code == 302
    assert getattr(stored(), field) == "نوشتهٔ من"
