"""Previews: of what stands in the form, and by secret links."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ArticleVersion
from portal.core.history import trail
from portal.core.process_state import state
from portal.core.publishing import State
from portal.newsroom.models import PreviewLink, User
from tests.factories import (
    make_article,
    make_event,
    make_gallery,
    make_page,
    make_photograph,
    make_section,
    make_topic,
    make_user,
)
from tests.newsroom.forms import change_url, form_data, say, signed_in, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_article(state=State.DRAFT, published_at=None, headline="ذخیره‌شده")


def draft_url(version=None, kind="article", **query):
    query = {"language": "fa", **query}
    if version is not None:
        query["object"] = version.master_id
    path = reverse("newsroom_draft_preview", args=[kind])
    return path + "?" + "&".join(f"{k}={v}" for k, v in query.items())


def test_it_shows_what_stands_in_the_form_and_stores_nothing(version):
    client = signed_in(make_user("chief"))
    section, topic = make_section({"fa": "بخش تازه"}), make_topic({"fa": "موضوع تازه"})
    say(
        client,
        version,
        form_data(
            version,
            headline="در فرم",
            body="<p>متن در فرم</p>",
            section=section.pk,
            **{
                "articletopic_set-TOTAL_FORMS": 1,
                "articletopic_set-0-id": "",
                "articletopic_set-0-topic": topic.pk,
                "articletopic_set-0-article": version.master_id,
            },
        ),
    )
    events = trail(ArticleVersion).objects.count()
    answer = client.get(draft_url(version))
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in ("در فرم", "متن در فرم", "بخش تازه", "موضوع تازه"):
        assert words in page
    assert stored(version).headline == "ذخیره‌شده"
    assert trail(ArticleVersion).objects.count() == events
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_story_never_saved_is_shown_and_is_still_not_there():
    client = signed_in(make_user("reporter"))
    say(
        client,
        None,
        {
            "headline": "هنوز نه",
            "lead": "خلاصه",
            "body": "<p>متن</p>",
            "kind": "news",
            "original_language": "fa",
        },
        key="new-1",
    )
    page = client.get(draft_url(key="new-1")).content.decode()
    assert "هنوز نه" in page
    assert not Article.objects.exists()


def test_without_anything_unsaved_it_shows_the_stored_text(version):
    assert "ذخیره‌شده" in signed_in(make_user("chief")).get(draft_url(version)).content.decode()


def test_what_cannot_be_stored_yet_is_shown_as_it_is_stored():
    event = make_event(title="رویداد")
    client = signed_in(make_user("chief"))
    say(
        client,
        None,
        {"title": ["نو"], "starts_at": "1405/01/02 10:00", "ends_at": "1405/01/01 10:00"},
        kind="calendar_app.event",
        object=event.master_id,
    )
    answer = client.get(draft_url(event, kind="event"))
    assert answer.status_code == 200
    assert "رویداد" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?language=xx",
        "?language=fa&object=x",
        "?language=fa&object=999999",
        "?language=fa&object=" + "9" * 30,
        "?language=fa",
        "?language=tg&object={pk}",
    ],
)
def test_addresses_that_make_no_sense_find_nothing(version, query):
    url = reverse("newsroom_draft_preview", args=["article"]) + query.format(pk=version.master_id)
    assert signed_in(make_user("chief")).get(url).status_code == 404
    assert Client().get(url).status_code == 302


# Secret links


def make_link(version, **fields):
    fields.setdefault("ends_at", timezone.now() + timedelta(hours=1))
    return PreviewLink.objects.create(
        kind=version.master._meta.label_lower,
        object_id=version.master_id,
        language_code=version.language_code,
        **fields,
    )


def link_url(link):
    return reverse("secret_preview", args=[link.token])


@pytest.mark.parametrize("make", [make_article, make_gallery, make_event, make_page])
def test_whoever_has_the_link_sees_the_version(make):
    version = make(state=State.DRAFT, published_at=None)
    answer = Client().get(link_url(make_link(version)))
    assert answer.status_code == 200
    assert version.title_text in answer.content.decode()
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies


def test_a_link_ends_and_can_be_revoked_and_all_failures_look_alike(version):
    ended = make_link(version, ends_at=timezone.now() - timedelta(seconds=1))
    revoked = make_link(version, revoked_at=timezone.now())
    good = make_link(version)
    wrong = good.token[:-1] + ("A" if good.token[-1] != "A" else "B")
    other = make_link(version).token.split("-", 1)[1]
    tokens = [ended.token, revoked.token, wrong, f"{good.pk}-{other}", "1", "x-y", "9" * 40 + "-a"]
    answers = [Client().get(reverse("secret_preview", args=[token])) for token in tokens]
    assert {answer.status_code for answer in answers} == {404}
    assert Client().get(link_url(good)).status_code == 200


def test_a_link_shows_one_version_and_no_other(version):
    make_article(
        "en", "Other language", article=version.master, state=State.DRAFT, published_at=None
    )
    page = Client().get(link_url(make_link(version))).content.decode()
    assert "Other language" not in page


def test_a_token_is_long_and_not_in_the_database(version):
    link = make_link(version)
    secret = link.token.split("-", 1)[1]
    assert len(secret) * 6 >= 128
    row = PreviewLink.objects.filter(pk=link.pk).values_list().get()
    assert secret not in map(str, row)


def test_pictures_of_an_unpublished_story_open_with_its_link_only():
    photograph, foreign = make_photograph(), make_photograph()
    version = make_article(state=State.DRAFT, published_at=None, lead_photograph=photograph)
    link = make_link(version)
    page = Client().get(link_url(link)).content.decode()
    assert f"?preview={link.token}" in page
    url = photograph.thumbnail_url
    assert Client().get(url).status_code == 404
    shown = Client().get(f"{url}?preview={link.token}")
    assert shown.status_code == 200
    assert b"".join(shown.streaming_content)
    other = foreign.thumbnail_url
    assert Client().get(f"{other}?preview={link.token}").status_code == 404
    link.revoked_at = timezone.now()
    link.save()
    assert Client().get(f"{url}?preview={link.token}").status_code == 404


def test_pictures_of_drafts_are_for_accounts_that_may_see_stories_or_pictures():
    url = make_photograph().thumbnail_url
    nobody = User.objects.create_user("outsider", is_staff=True, languages=["fa"])
    assert signed_in(nobody).get(url).status_code == 404
    shown = signed_in(make_user("reporter")).get(url)
    assert b"".join(shown.streaming_content)


def links_url(version, language="fa"):
    return reverse("newsroom_links", args=["article", version.master_id, language])


def test_a_link_is_made_and_revoked_in_the_form(version):
    client = signed_in(make_user("chief"))
    client.post(links_url(version), {"hours": "2"})
    link = PreviewLink.objects.get()
    assert link.ends_at - link.made_at <= timedelta(hours=2, minutes=1)
    assert link.token in client.get(change_url(version)).content.decode()
    client.post(links_url(version), {"revoke": link.pk})
    assert Client().get(link_url(link)).status_code == 404
    client.post(links_url(version), {"hours": "100000"})
    latest = PreviewLink.objects.latest("pk")
    assert latest.ends_at - latest.made_at <= timedelta(hours=48, minutes=1)


@pytest.mark.parametrize("role", ["reporter", "photo", "translator", "admin"])
def test_who_may_not_write_it_makes_no_link_to_it(version, role):
    client = signed_in(make_user(role, languages=["ru"] if role == "translator" else ["fa"]))
    assert client.post(links_url(version), {}).status_code == 403
    assert client.get(links_url(version)).status_code == 405
    assert not PreviewLink.objects.exists()
    assert client.post(links_url(version, "xx"), {}).status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("more", [{}, {"breaking_until": "1499/01/01 10:00"}])
def test_a_preview_leaves_nothing_of_it_on_readers_pages(more):
    chief = make_user("chief")
    live = make_article(headline="تیتر زنده")
    fields = form_data(live, headline="ادعای ذخیره‌نشده", **more)
    client = signed_in(chief)
    say(client, live, fields)
    # As after any other change of the site, or in a process that has just begun.
    state.clear()
    assert "ادعای ذخیره‌نشده" in client.get(draft_url(live)).content.decode()
    for path in ("/", "/latest/", "/search/?q=x", live.get_absolute_url()):
        assert "ادعای ذخیره‌نشده" not in Client().get(path).content.decode(), path
    state.clear()


@pytest.mark.parametrize("kind", ["article", "gallery", "event", "page"])
@pytest.mark.parametrize(
    "published_at", [None, datetime(2122, 3, 20, 12, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)]
)
def test_a_version_without_a_title_or_with_a_far_time_has_a_preview_and_a_form(kind, published_at):
    make = {"article": make_article, "gallery": make_gallery, "event": make_event}.get(
        kind, make_page
    )
    version = make(state=State.DRAFT, published_at=None)
    texts = {version.texts.title: "", "slug": "", "published_at": published_at}
    type(version).objects.filter(pk=version.pk).update(**texts)
    chief = signed_in(make_user("chief"))
    assert chief.get(reverse("newsroom_preview", args=[kind, version.pk])).status_code == 200
    opts = type(version.master)._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[version.master_id])
    assert chief.get(f"{url}?language=fa").status_code == 200
    link = PreviewLink.objects.create(
        kind=opts.label_lower,
        object_id=version.master_id,
        language_code="fa",
        ends_at=timezone.now() + timedelta(hours=1),
    )
    assert chief.get(reverse("secret_preview", args=[link.token])).status_code == 200
