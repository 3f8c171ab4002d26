"""Lists: their order and pages, chips, columns, shared views, and what is done with many."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ArticleTopic, ArticleVersion
from portal.core.publishing import State
from portal.newsroom.admin import AccountAdmin
from portal.newsroom.models import ListColumns, SavedSearch
from portal.newsroom.versions import bulk
from portal.newsroom.versions.lists import VersionLists, by_last_change
from tests.factories import (
    make_article,
    make_event,
    make_gallery,
    make_photograph,
    make_section,
    make_topic,
    make_user,
)
from tests.newsroom.forms import signed_in, stored

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")


def chief(**fields):
    return signed_in(make_user("chief", **fields))


def titles(response):
    return [row.listed.version.headline for row in response.context["cl"].result_list]


def draft(headline, writer=None, **fields):
    fields = {"state": State.DRAFT, "published_at": None, **fields}
    return make_article(headline=headline, created_by=writer, assigned_to=writer, **fields)


def changed(version, minutes):
    moment = timezone.now() - timedelta(minutes=minutes)
    ArticleVersion.objects.filter(pk=version.pk).update(modified_at=moment)


def act(client, action, *versions, query="?language=fa", **data):
    rows = {"_selected_action": [version.master_id for version in versions]}
    return client.post(LIST + query, {"action": action, "index": 0, **rows, **data}, follow=True)


# Order and pages


def test_what_was_changed_last_in_any_language_stands_first():
    old, new = make_article(headline="کهنه"), make_article(headline="تازه")
    changed(old, 60)
    changed(new, 30)
    other = make_article("tg", headline="нав", article=old.master)
    changed(other, 1)
    assert titles(chief().get(LIST)) == ["کهنه", "تازه"]


def test_what_is_published_last_in_any_language_stands_first_and_what_is_not_last():
    dates = [timezone.now() - timedelta(days=days) for days in (9, 5, 1)]
    old = make_article(headline="کهنه", published_at=dates[0])
    make_article(headline="میانه", published_at=dates[1])
    plan = draft("طرح")
    make_article("tg", headline="нав", article=old.master, published_at=dates[2])
    changed(plan, 0)
    expected = ["کهنه", "میانه", "طرح"]
    assert titles(chief().get(f"{LIST}?o=-published_column")) == expected
    assert titles(chief().get(f"{LIST}?o=-published_column.changed_column")) == expected
    assert titles(chief().get(f"{LIST}?o=published_column")) == expected[::-1]


def test_pages_stay_while_others_publish_and_lead_back(monkeypatch):
    monkeypatch.setattr(VersionLists, "list_per_page", 2)
    for number in range(5):
        changed(make_article(headline=f"خبر {number}"), 10 * number)
    client = chief()
    first = client.get(LIST)
    assert titles(first) == ["خبر 0", "خبر 1"]
    assert not first.context["cl"].newer_url
    make_article(headline="تازه‌ترین")
    second = client.get(LIST + first.context["cl"].older_url)
    assert titles(second) == ["خبر 2", "خبر 3"]
    third = client.get(LIST + second.context["cl"].older_url)
    assert titles(third) == ["خبر 4"]
    assert not third.context["cl"].older_url
    back = client.get(LIST + third.context["cl"].newer_url)
    assert titles(back) == ["خبر 2", "خبر 3"]


@pytest.mark.parametrize("order", ["title_column", "-section_column.title_column", "-title_column"])
def test_each_row_stands_on_one_page_whatever_the_order(monkeypatch, order):
    monkeypatch.setattr(VersionLists, "list_per_page", 2)
    sections = [make_section(position=n) for n in (2, 1)]
    for number in range(5):
        make_article(headline=f"خبر {number}", section=sections[number % 2])
    client, seen, address = chief(), [], f"?o={order}"
    while address:
        page = client.get(LIST + address)
        seen += titles(page)
        address = page.context["cl"].older_url
    expected = sorted(seen, reverse=order.startswith("-title"))
    if order.startswith("-section"):
        expected = [f"خبر {n}" for n in (0, 2, 4, 1, 3)]
    assert seen == expected
    assert len(set(seen)) == 5


@pytest.mark.parametrize(
    "query", ["after=x", "before=x", "o=nothing", "o=---", "o=1.-2", "after=&before=&o="]
)
def test_an_address_of_nobodys_making_shows_the_beginning(query):
    make_article(headline="خبر")
    assert titles(chief().get(f"{LIST}?{query}")) == ["خبر"]


def test_a_cursor_of_another_order_is_as_none(monkeypatch):
    monkeypatch.setattr(VersionLists, "list_per_page", 1)
    for number in range(3):
        make_article(headline=f"خبر {number}")
    client = chief()
    older = client.get(f"{LIST}?o=title_column").context["cl"].older_url
    assert titles(client.get(LIST + older.replace("o=title_column", "o=-title_column"))) == [
        "خبر 2"
    ]


def test_the_usual_order_is_read_from_an_index():
    for _n in range(3):
        make_article()
    rows = by_last_change(Article.objects.all()).order_by("-changed_at", "-pk")[:41]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    assert "articleversion_changed" in rows.explain()


def test_a_long_list_says_more_than_and_counts_no_further(monkeypatch):
    monkeypatch.setattr("portal.newsroom.lists.change_list.COUNTED_TO", 2)
    monkeypatch.setattr(VersionLists, "list_per_page", 1)
    for _n in range(4):
        make_article()
    page = chief().get(LIST)
    assert page.context["cl"].result_count == 2
    assert "بیش از ۲" in page.text


@pytest.mark.parametrize("name", ["galleries_gallery", "calendar_app_event", "newsroom_user"])
def test_the_other_lists_cost_the_same_for_one_row_and_for_many(name, django_assert_num_queries):
    from django.test.utils import CaptureQueriesContext

    client, url = chief(), reverse(f"admin:{name}_changelist")
    if name == "newsroom_user":
        client = signed_in(make_user("admin"))
    make = {"galleries_gallery": make_gallery, "calendar_app_event": make_event}
    make.get(name, lambda: make_user("reporter"))()
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    cost = len(few)
    for _n in range(4):
        make.get(name, lambda: make_user("reporter"))()
    client.get(url)  # the process takes over what changed
    with django_assert_num_queries(cost):
        client.get(url)


def test_photographs_show_a_mark_for_each_language_and_a_small_picture():
    photograph = make_photograph()
    page = chief().get(reverse("admin:galleries_photograph_changelist")).text
    assert page.count('class="state state--live"') == 5
    assert photograph.original.name not in page


# What a row says


def test_a_missing_language_leads_to_the_page_side_by_side():
    version = make_article()
    page = chief().get(LIST).text
    assert reverse("newsroom_side", args=[version.master_id, "tg"]) in page
    only_persian = signed_in(make_user("reporter", languages=["fa"]))
    assert "newsroom/translation/" + str(version.master_id) not in only_persian.get(LIST).text


def test_a_row_says_who_did_what_and_who_before():
    writer = make_user("reporter", first_name="دارا", last_name="نظری")
    editor = make_user("chief", first_name="نگار", last_name="رحیمی")
    version = draft("خبر", writer)
    client = signed_in(writer)
    act(client, "submit_versions", version)
    act(signed_in(editor), "approve_versions", version)
    page = signed_in(editor).get(LIST).text
    assert "\u2068نگار رحیمی\u2069، " in page
    assert "(پیش از آن: \u2068دارا نظری\u2069)" in page


# Filters


def test_filters_narrow_and_each_is_taken_away_alone():
    soon = timezone.now() + timedelta(hours=1)
    make_article(headline="زمان‌دار", published_at=soon)
    make_article(headline="زنده")
    client = chief()
    assert titles(client.get(LIST, {"state": "scheduled"})) == ["زمان‌دار"]
    page = client.get(LIST, {"state": "scheduled", "language": "fa"})
    chips = {chip.spec.parameter_name: chip for chip in page.context["cl"].chips if chip.value}
    assert set(chips) == {"state", "language"}
    assert chips["state"].without == "?language=fa"


def test_what_lacks_a_language_and_what_somebody_has_in_hand():
    writer = make_user("reporter")
    mine, other = draft("من", writer), draft("دیگری", make_user("reporter"))
    make_article("tg", headline="ман", article=mine.master)
    client = signed_in(writer)
    assert titles(client.get(LIST, {"lacks": "tg"})) == [other.headline]
    assert titles(client.get(LIST, {"hands": "me"})) == [mine.headline]
    assert titles(client.get(LIST, {"hands": other.created_by_id})) == [other.headline]


def test_a_topic_that_is_not_among_the_first_is_still_named():
    topic = make_topic()
    version = make_article(headline="با موضوع", topics=[topic])
    make_article(headline="بی موضوع")
    page = chief().get(LIST, {"topic": topic.pk})
    assert titles(page) == [version.headline]


# Columns and views


def test_columns_are_chosen_per_person_and_kept():
    user = make_user("chief")
    client = signed_in(user)
    data = {"kind": "articles.article", "column": ["kind", "nothing"]}
    client.post(reverse("newsroom_columns"), data)
    assert ListColumns.objects.get().columns == ["kind"]
    shown = client.get(LIST).context["cl"].list_display
    assert shown == ["action_checkbox", "picture_column", "title_column", "kind", "copy_column"]
    assert "reads_column" in chief().get(LIST).context["cl"].list_display
    client.post(reverse("newsroom_columns"), {"kind": "articles.article", "_usual": "1"})
    assert "reads_column" in client.get(LIST).context["cl"].list_display


def shared(client):
    data = {"kind": "articles.article", "name": "نمای همه", "query": "state=draft", "shared": "1"}
    return client.post(reverse("newsroom_save_search"), data)


def test_a_shared_view_stands_in_everybodys_list_and_sharing_is_a_right():
    reporter = make_user("reporter")
    assert shared(signed_in(reporter)).status_code == 403
    assert shared(chief()).status_code == 302
    view = SavedSearch.objects.get()
    page = signed_in(reporter).get(LIST)
    assert "نمای همه" in page.text
    delete = reverse("newsroom_delete_search", args=[view.pk])
    assert signed_in(reporter).post(delete).status_code == 404
    reporter.user_permissions.add(Permission.objects.get(codename="share_savedsearch"))
    assert signed_in(reporter).post(delete).status_code == 302


# What is done with many


def test_a_publication_asks_first_and_names_each_that_is_refused():
    client = chief()
    whole, empty = draft("کامل"), draft("ناقص", lead="")
    page = act(client, "publish_versions", whole, empty)
    assert [row.pk for row in page.context["ready"]] == [whole.master_id]
    assert [row.pk for row, _why in page.context["refused"]] == [empty.master_id]
    assert stored(whole).state == State.DRAFT
    page = act(client, "publish_versions", whole, empty, post="yes")
    assert stored(whole).state == State.PUBLISHED
    assert stored(empty).state == State.DRAFT
    said = [str(message) for message in page.context["messages"]]
    assert any(text.startswith("ناقص: ") for text in said)


def test_what_has_no_version_in_the_language_is_named_too():
    version = draft("خبر")
    page = act(chief(interface_language="tg"), "approve_versions", version, query="")
    assert [str(m) for m in page.context["messages"]] == ["خبر: Ба ин забон нусха нест."]


def test_a_withdrawal_is_not_taken_without_a_word():
    version = make_article()
    client = chief()
    act(client, "withdraw_versions", version, post="yes", note=" ")
    assert stored(version).state == State.PUBLISHED
    act(client, "withdraw_versions", version, post="yes", note="دلیل")
    assert stored(version).state == State.WITHDRAWN


def test_drafts_are_handed_over_to_who_may_take_them():
    colleague, version = make_user("reporter"), draft("خبر")
    act(chief(), "hand_over_versions", version, post="yes", recipient=colleague.pk)
    assert stored(version).assigned_to == colleague


def test_all_that_match_are_meant_and_no_more_than_the_most(monkeypatch):
    versions = [draft(f"خبر {n}") for n in range(3)]
    topic, client = make_topic(), chief()
    data = {"select_across": "1", "post": "yes", "topics": [topic.pk]}
    act(client, "add_topics", versions[0], **data)
    assert ArticleTopic.objects.count() == 3
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 2)
    act(client, "remove_topics", versions[0], **data)
    assert ArticleTopic.objects.count() == 3
    act(client, "remove_topics", versions[0], post="yes", topics=[topic.pk])
    assert ArticleTopic.objects.count() == 2


def test_stories_go_into_another_section_unless_readers_would_lose_something():
    kept, moved = make_article(headline="می‌ماند"), draft("می‌رود")
    nameless = make_section(names={"tg": "Бахш"})
    page = act(chief(), "put_into_section", kept, moved, post="yes", section=nameless.pk)
    assert Article.objects.get(pk=moved.master_id).section == nameless
    assert Article.objects.get(pk=kept.master_id).section != nameless
    assert any(str(m).startswith("می‌ماند: ") for m in page.context["messages"])


def test_who_may_not_change_a_story_changes_nothing_from_the_list():
    topic, version = make_topic(), draft("خبر", make_user("reporter"))
    other = signed_in(make_user("reporter"))
    act(other, "add_topics", version, post="yes", topics=[topic.pk])
    act(other, "publish_versions", version, post="yes")
    assert not ArticleTopic.objects.exists()
    assert stored(version).state == State.DRAFT


def test_deleting_says_its_number_in_the_digits_of_the_language():
    version = draft("خبر")
    page = act(chief(), "delete_selected", version, post="yes")
    assert "حذف شد: ۱ مورد." in [str(m) for m in page.context["messages"]]


def test_people_are_listed_by_their_names():
    make_user("reporter", first_name="ب")
    make_user("reporter", first_name="الف")
    client = signed_in(make_user("admin", first_name="ی"))
    rows = client.get(reverse("admin:newsroom_user_changelist")).context["cl"].result_list
    assert [row.first_name for row in rows if row.first_name] == ["الف", "ب", "ی"]
    assert AccountAdmin.sorts
