"""The trail: who changed what, compared, brought back; it cannot be changed and outlives all."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils.translation import override, pgettext

from articles.models import Article, ArticleTopic, ArticleVersion, Correction
from portal.core.history import newest, trail
from portal.core.publishing import State
from portal.newsroom.workflow import steps
from tests.factories import (
    make_article,
    make_author,
    make_event,
    make_gallery,
    make_page,
    make_photograph,
    make_section,
    make_topic,
    make_user,
)
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db
EVENTS = trail(ArticleVersion).objects


def history_url(version, **query):
    url = reverse("admin:articles_article_history", args=[version.master_id])
    return url + "?" + "&".join(f"{k}={v}" for k, v in {"language": "fa", **query}.items())


@pytest.fixture
def version():
    return make_article(
        state=State.DRAFT,
        published_at=None,
        headline="تیتر یک",
        body="<p>بند یک می\u200cماند.</p><p>بند دو</p>",
    )


@pytest.fixture
def chief():
    return make_user("chief", first_name="مهری", last_name="کریموا")


def test_each_save_is_a_revision_with_its_author_and_what_changed(version, chief):
    client = signed_in(chief)
    client.post(change_url(version), form_data(version, headline="تیتر دو"))
    page = client.get(history_url(version)).content.decode()
    row = page.split("<tbody>")[1].split("</tr>")[0]
    assert "مهری کریموا" in row
    assert "تیتر" in row


@pytest.mark.parametrize(("language", "comma"), [("fa", "،"), ("ar", "،"), ("ru", ",")])
def test_lists_and_dates_are_parted_by_the_comma_of_the_newsrooms_language(language, comma):
    version = make_article(headline="تیتر یک")
    client = signed_in(make_user("chief", interface_language=language))
    client.post(change_url(version), form_data(version, headline="تیتر دو", lead="لید دو"))
    row = client.get(history_url(version)).content.decode().split("<tbody>")[1].split("</tr>")[0]
    what = row.split("<td>")[4].split("</td>")[0]
    assert what.count(f"{comma} ") == 1
    page = client.get(change_url(version)).content.decode()
    state = page.split('class="version-state')[1].split("</p>")[0]
    with override(language):
        assert f"{pgettext('version', 'Live')}{comma} " in " ".join(state.split())


def test_words_added_and_removed_are_marked_right_to_left(version, chief):
    client = signed_in(chief)
    body = version.body.replace("دو", "سوم")
    client.post(change_url(version), form_data(version, body=body))
    first, last = EVENTS.order_by("pgh_id").first(), EVENTS.order_by("pgh_id").last()
    url = history_url(version, to=last.pgh_id, **{"from": first.pgh_id})
    page = client.get(url).content.decode()
    compared = page.split('module compared"')[1].split("</section>")[0]
    assert 'dir="rtl"' in compared
    assert "<del>دو</del><ins>سوم</ins>" in compared
    # the other way round is the same comparison
    turned = history_url(version, to=first.pgh_id, **{"from": last.pgh_id})
    assert "<ins>سوم</ins>" in client.get(turned).content.decode()


def test_a_script_in_a_headline_stays_text_in_the_comparison(version, chief):
    client = signed_in(chief)
    client.post(change_url(version), form_data(version, headline='<img src=x onerror="a()"> تیتر'))
    page = client.get(history_url(version, to=EVENTS.order_by("pgh_id").last().pgh_id))
    assert "<img src=x" not in page.content.decode()


def test_an_old_text_comes_back_as_a_new_revision(version, chief):
    first = EVENTS.get()
    client = signed_in(chief)
    client.post(change_url(version), form_data(version, headline="تیتر دو", lead="دیگر"))
    before = EVENTS.count()
    url = reverse("admin:articles_article_restore", args=[version.master_id])
    assert client.get(url).status_code == 404, "only a post changes anything"
    client.post(url, {"event": first.pgh_id})
    back = stored(version)
    assert (back.headline, back.lead) == ("تیتر یک", "خلاصه")
    assert EVENTS.count() == before + 1
    assert "تیتر دو" in client.get(history_url(version, to=newest(back))).content.decode()


def test_bringing_back_while_somebody_writes_loses_neither(version, chief):
    first = EVENTS.get()
    version.lead = "میانه"
    version.save()
    mine = form_data(stored(version), kicker="روتیتر من")
    client = signed_in(chief)
    client.post(
        reverse("admin:articles_article_restore", args=[version.master_id]),
        {"event": first.pgh_id},
    )
    client.post(change_url(version), mine)
    assert (stored(version).kicker, stored(version).lead) == ("روتیتر من", "خلاصه")


@pytest.mark.parametrize("role", ["reporter", "photo", "translator", "admin", None])
def test_who_may_not_edit_brings_nothing_back(version, role):
    first = EVENTS.get()
    steps.take(version, "publish", make_user("chief"))
    version = stored(version)
    version.headline = "تیتر دو"
    version.save()
    url = reverse("admin:articles_article_restore", args=[version.master_id])
    from django.test import Client

    client = signed_in(make_user(role)) if role else Client()
    assert client.post(url, {"event": first.pgh_id}).status_code in (302, 403)
    assert stored(version).headline == "تیتر دو"


def test_an_event_of_another_story_is_not_brought_into_this_one(version, chief):
    other = make_article(headline="دیگری")
    url = reverse("admin:articles_article_restore", args=[version.master_id])
    assert signed_in(chief).post(url, {"event": newest(other)}).status_code == 404
    for junk in ("", "x", "-1", "9" * 40):
        assert signed_in(chief).post(url, {"event": junk}).status_code == 404


def test_the_trail_cannot_be_changed_or_emptied(version):
    version.headline = "دو"
    version.save()
    for attempt in (
        lambda: EVENTS.update(headline="دروغ"),
        lambda: EVENTS.all().delete(),
        lambda: connection.cursor().execute("UPDATE articles_articleversionevent SET lead = ''"),
        lambda: connection.cursor().execute("DELETE FROM articles_articleevent"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert EVENTS.count() == 2


def test_no_page_of_the_newsroom_offers_the_trail_itself():
    from django.contrib import admin

    assert not [
        m
        for m in admin.site._registry
        if m.__name__.endswith("Event") and hasattr(m, "pgh_tracked_model")
    ]


def test_bulk_actions_scripts_and_raw_sql_are_in_it_too(version):
    ArticleVersion.objects.filter(pk=version.pk).update(lead="از پوسته")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_articleversion SET kicker = 'خام'")
    leads = list(EVENTS.order_by("pgh_id").values_list("lead", "kicker"))
    assert leads == [("خلاصه", ""), ("از پوسته", ""), ("از پوسته", "خام")]


@pytest.mark.parametrize("make", [make_gallery, make_event, make_page])
def test_galleries_events_and_pages_have_their_trail(make, chief):
    version = make()
    opts = version.master._meta
    version.title = "عنوان تازه"
    version.save()
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_history", args=[version.master_id])
    page = signed_in(chief).get(url).content.decode()
    assert page.count('name="to"') == 2


@pytest.mark.django_db(transaction=True)
def test_a_deleted_story_keeps_its_trail_and_can_come_back_whole():
    chief = make_user("chief", first_name="مهری", last_name="کریموا")
    topics = [make_topic({"fa": "برف"}), make_topic({"fa": "راه"})]
    version = make_article(headline="تیتر یک", topics=topics, authors=[make_author()])
    make_article("en", "Headline", article=version.master)
    Correction.objects.create(version=version, text="نام درست شد.")
    version.master.articletopic_set.get(topic=topics[1]).delete()
    pk, section = version.master_id, version.master.section_id
    client = signed_in(chief)
    client.post(reverse("admin:articles_article_delete", args=[pk]), {"post": "yes"})
    assert not Article.objects.filter(pk=pk).exists()
    gone = client.get(reverse("admin:articles_article_deleted")).content.decode()
    assert "تیتر یک" in gone
    assert "مهری کریموا" in gone
    assert client.get(history_url(version)).status_code == 200
    url = reverse("admin:articles_article_recover", args=[pk])
    assert signed_in(make_user("editor")).post(url).status_code == 403
    client.post(url)
    back = ArticleVersion.objects.get(master=pk, language_code="fa")
    assert (back.headline, back.state) == ("تیتر یک", State.DRAFT)
    assert back.master.section_id == section
    assert [topic.pk for topic in back.master.topics.all()] == [topics[0].pk]
    assert back.master.authors.count() == 1
    assert back.corrections.get().text == "نام درست شد."
    assert back.master.versions.count() == 2
    found = client.get(reverse("admin:articles_article_changelist") + "?q=تیتر")
    assert "تیتر یک" in found.content.decode(), "search knows it again"
    assert client.post(url).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_deleted_gallery_comes_back_with_its_photographs_and_their_captions():
    chief = make_user("chief")
    photographs = [make_photograph(), make_photograph(), make_photograph()]
    version = make_gallery(photographs=photographs)
    item = version.master.items.get(photograph=photographs[1])
    item.create_translation("fa", caption="زیرنویس همین گالری")
    pk = version.master_id
    client = signed_in(chief)
    client.post(reverse("admin:galleries_gallery_delete", args=[pk]), {"post": "yes"})
    assert not version.master.items.exists()
    client.post(reverse("admin:galleries_gallery_recover", args=[pk]))
    items = list(version.master.items.order_by("position"))
    assert [item.photograph_id for item in items] == [p.pk for p in photographs]
    assert items[1].safe_translation_getter("caption", language_code="fa") == "زیرنویس همین گالری"


@pytest.mark.django_db(transaction=True)
def test_what_the_languages_share_has_a_history_and_comes_back():
    chief = make_user("chief", first_name="مهری", last_name="کریموا")
    sections = [make_section({"fa": "سیاست"}), make_section({"fa": "ورزش"})]
    topics = [make_topic({"fa": "برف"}), make_topic({"fa": "راه"})]
    version = make_article(section=sections[0], topics=topics[:1])
    moment = trail(Article).objects.order_by("-pgh_id").first().pgh_created_at
    moment = max(moment, trail(ArticleTopic).objects.latest("pgh_id").pgh_created_at)
    first = version.master.articletopic_set.get()
    client = signed_in(chief)
    client.post(
        change_url(version),
        form_data(
            version,
            section=sections[1].pk,
            **{
                "articletopic_set-TOTAL_FORMS": 2,
                "articletopic_set-INITIAL_FORMS": 1,
                "articletopic_set-0-id": first.pk,
                "articletopic_set-0-topic": topics[0].pk,
                "articletopic_set-0-article": version.master_id,
                "articletopic_set-0-DELETE": "on",
                "articletopic_set-1-topic": topics[1].pk,
                "articletopic_set-1-article": version.master_id,
            },
        ),
    )
    url = reverse("admin:articles_article_history", args=[version.master_id]) + "?language=all"
    page = client.get(url).content.decode()
    for shown in ("<del>سیاست</del>", "<ins>ورزش</ins>", "<ins>راه </ins>", "<del>برف </del>"):
        assert shown in page
    assert "مهری کریموا" in page
    restore = reverse("admin:articles_article_restore", args=[version.master_id])
    for role in ("reporter", "translator"):
        answer = signed_in(make_user(role)).post(restore, {"moment": moment.isoformat()})
        assert answer.status_code == 403
    client.post(restore, {"moment": moment.isoformat()})
    article = Article.objects.get()
    assert article.section_id == sections[0].pk
    assert [topic.pk for topic in article.topics.all()] == [topics[0].pk]
    for junk in ("", "x", "2020-01-01", "1900-01-01T00:00:00+00:00", "9" * 50):
        assert client.post(restore, {"moment": junk}).status_code == 404
        assert client.get(f"{url}&before={junk}").status_code == 200


def test_an_old_text_that_readers_could_not_read_is_not_brought_back_to_a_live_story(chief):
    version = make_article(headline="زنده", lead="")
    empty = newest(version)
    version.lead = "خلاصه"
    version.save()
    url = reverse("admin:articles_article_restore", args=[version.master_id])
    page = signed_in(chief).post(url, {"event": empty}, follow=True).content.decode()
    assert stored(version).lead == "خلاصه"
    assert "errornote" in page or "error" in page


@pytest.mark.parametrize(
    "query",
    [
        "to=x",
        "to=9999999",
        "from=1",
        "before=x",
        "language=xx",
        "to=-5&from=2",
        "before=" + "9" * 30,
    ],
)
def test_addresses_that_make_no_sense_are_no_error(version, chief, query):
    url = reverse("admin:articles_article_history", args=[version.master_id]) + "?" + query
    assert signed_in(chief).get(url).status_code in (200, 404)


def test_a_long_history_is_read_page_by_page(version, chief, django_assert_max_num_queries):
    for n in range(40):
        version.headline = f"تیتر {n}"
        version.save()
    client = signed_in(chief)
    with django_assert_max_num_queries(16):
        page = client.get(history_url(version)).content.decode()
    assert page.count('name="to"') == 30
    assert "before=" in page
