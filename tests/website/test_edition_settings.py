from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from portal.core import editions
from portal.website.models import EditionSettings
from tests.factories import make_article, make_site, make_user

pytestmark = pytest.mark.django_db
NOON = datetime(2021, 7, 16, 21, 30, tzinfo=UTC)


@pytest.fixture
def owner(client):
    client.force_login(make_user("admin"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def save(client, row, **fields):
    url = reverse("admin:website_editionsettings_change", args=[row.pk])
    form = client.get(url).context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    hidden = {
        f"initial-{name}": value
        for name, value in data.items()
        if form.fields[name].show_hidden_initial
    }
    return client.post(url, {**data, **hidden, **fields})


def test_what_the_owner_sets_shows_on_the_next_page(owner):
    make_site()
    make_site("tg")
    version = make_article(published_at=NOON)
    row = EditionSettings.objects.get(language_code="fa")
    page = owner.get(version.get_absolute_url()).text
    assert "شنبه ۲۶ تیر ۱۴۰۰، ۰۲:۳۰" in page
    assert "۱۷ ژوئیه ۲۰۲۱" in page
    answer = save(
        owner,
        row,
        zone="Asia/Kabul",
        jalali_months="dari",
        gregorian_months="gregorian-dari",
        off_days=["3", "4"],
        week_start="5",
    )
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    page = owner.get(version.get_absolute_url()).text
    assert "شنبه ۲۶ سرطان ۱۴۰۰، ۰۲:۰۰" in page
    assert "۱۷ جولای ۲۰۲۱" in page
    assert 'datetime="2021-07-17T02:00:00+04:30"' in page
    assert editions.EDITIONS["fa"].off_days == (3, 4)
    answer = save(
        owner, row, calendar="gregorian", zone="Asia/Tehran", shows_both="false", digits="latin"
    )
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    page = owner.get(version.get_absolute_url()).text
    assert "شنبه 17 جولای 2021، 02:00" in page
    shown = strip_tags(page.partition("<main")[2].partition("calendar-block")[0])
    assert "1400" not in shown


def test_an_edition_may_show_the_other_calendar_beside_its_own(owner):
    make_site("en")
    version = make_article("en", published_at=NOON)
    assert "26 Tir 1400" not in owner.get(version.get_absolute_url()).text
    EditionSettings.objects.filter(language_code="en").update(shows_both=True)
    assert "26 Tir 1400" in owner.get(version.get_absolute_url()).text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("zone", "Mars/Olympus"),
        ("calendar", "mayan"),
        ("jalali_months", "jalali-ru"),
        ("digits", "roman"),
        ("off_days", ["9"]),
        ("week_start", "7"),
        ("countries", ["XX"]),
    ],
)
def test_what_makes_no_sense_is_refused_and_the_rest_kept(owner, field, value):
    make_site()
    row = EditionSettings.objects.get(language_code="fa")
    answer = save(owner, row, tagline="شعار تازه", **{field: value})
    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors
    assert "شعار تازه" in answer.text


def test_a_zone_that_this_machine_does_not_know_takes_no_page_down(client):
    make_site()
    EditionSettings.objects.filter(language_code="fa").update(zone="Asia/Nowhere")
    assert client.get("/").status_code == 200
    assert editions.EDITIONS["fa"].zone == editions.USUAL["fa"].zone


def test_the_form_shows_what_the_settings_come_to(owner):
    make_site()
    row = EditionSettings.objects.get(language_code="fa")
    url = reverse("admin:website_editionsettings_change", args=[row.pk])
    assert "۱٬۲۳۴٬۵۶۷٫۸" in owner.get(url).text


def test_only_who_may_set_the_site_sets_it(client):
    make_site()
    row = EditionSettings.objects.get(language_code="fa")
    url = reverse("admin:website_editionsettings_change", args=[row.pk])
    client.force_login(make_user("editor"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(url, {"calendar": "gregorian"}).status_code == 403
    row.refresh_from_db()
    assert row.calendar == ""
