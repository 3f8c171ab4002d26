"""Topics, authors and pictures of a gallery when two people have one form open."""

import json

import pytest
from django.urls import reverse

from articles.models import ArticleAuthor, ArticleTopic
from galleries.models import GalleryItem
from portal.core.history import newest
from portal.core.publishing import State
from tests.factories import (
    make_article,
    make_author,
    make_gallery,
    make_photograph,
    make_topic,
    make_user,
)
from tests.newsroom.forms import change_url, form_data, say, signed_in, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    return signed_in(make_user("chief"))


@pytest.fixture
def draft():
    return make_article(state=State.DRAFT, published_at=None)


def topics(version, rows, initial):
    """The fields of topic rows: [(row's id, topic, whether it is deleted)]."""
    data = {
        "articletopic_set-TOTAL_FORMS": len(rows),
        "articletopic_set-INITIAL_FORMS": initial,
    }
    for n, (pk, topic, is_deleted) in enumerate(rows):
        data[f"articletopic_set-{n}-id"] = pk or ""
        data[f"articletopic_set-{n}-article"] = version.master_id
        data[f"articletopic_set-{n}-topic"] = topic.pk
        if is_deleted:
            data[f"articletopic_set-{n}-DELETE"] = "on"
    return data


def topics_of(version):
    return set(ArticleTopic.objects.filter(article=version.master).values_list("topic", flat=True))


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_a_topic_that_a_colleague_removed_stops_nobody_and_is_told(one, draft):
    topic = make_topic({"fa": "نوروز"})
    data = form_data(draft, lead="خلاصهٔ من", **topics(draft, [(10**9, topic, False)], 1))
    response = one.post(change_url(draft), data, follow=True)
    assert stored(draft).lead == "خلاصهٔ من"
    assert "نوروز" in said(response)
    assert topics_of(draft) == set()


def test_a_kept_text_with_a_topic_that_is_gone_comes_back_and_saves(one, draft):
    topic = make_topic()
    row = ArticleTopic.objects.create(article=draft.master, topic=topic)
    fields = form_data(draft, lead="خلاصهٔ من", **topics(draft, [(row.pk, topic, False)], 1))
    fields.pop("_continue")
    say(one, draft, fields)
    row.delete()
    page = one.get(change_url(draft))
    shown = page.context["inline_admin_formsets"][0].formset
    assert shown.forms == []
    one.post(change_url(draft), {**fields, "_continue": "1"})
    assert stored(draft).lead == "خلاصهٔ من"


def test_two_people_may_add_the_same_topic(one, draft):
    topic = make_topic()
    ArticleTopic.objects.create(article=draft.master, topic=topic)
    data = form_data(draft, lead="خلاصهٔ من", **topics(draft, [(None, topic, False)], 0))
    assert one.post(change_url(draft), data).status_code == 302
    assert topics_of(draft) == {topic.pk}
    assert stored(draft).lead == "خلاصهٔ من"


def test_one_topic_twice_in_a_form_is_an_error_beside_it(one, draft):
    topic = make_topic()
    data = form_data(draft, **topics(draft, [(None, topic, False), (None, topic, False)], 0))
    response = one.post(change_url(draft), data)
    assert response.status_code == 200
    assert response.context["errors"]


@pytest.mark.parametrize("way", ["swap", "chain", "delete and take over", "delete and add"])
def test_topics_may_change_places(one, draft, way):
    a, b, c = make_topic(), make_topic(), make_topic()
    first = ArticleTopic.objects.create(article=draft.master, topic=a)
    second = ArticleTopic.objects.create(article=draft.master, topic=b)
    rows, wanted = {
        "swap": ([(first.pk, b, False), (second.pk, a, False)], {a.pk, b.pk}),
        "chain": ([(first.pk, b, False), (second.pk, c, False)], {b.pk, c.pk}),
        "delete and take over": ([(first.pk, a, True), (second.pk, a, False)], {a.pk}),
        "delete and add": (
            [(first.pk, a, True), (second.pk, b, False), (None, a, False)],
            {a.pk, b.pk},
        ),
    }[way]
    data = form_data(draft, **topics(draft, rows, 2))
    assert one.post(change_url(draft), data).status_code == 302
    assert topics_of(draft) == wanted


def test_an_author_that_a_colleague_exchanged_stays_exchanged(one, draft):
    before, after = make_author(), make_author()
    row = ArticleAuthor.objects.create(article=draft.master, author=before)
    form = one.get(change_url(draft)).context["inline_admin_formsets"][1].formset.forms[0]
    assert 'name="initial-articleauthor_set-0-author"' in str(form["author"])
    data = form_data(draft, lead="خلاصهٔ من") | {
        "articleauthor_set-TOTAL_FORMS": 1,
        "articleauthor_set-INITIAL_FORMS": 1,
        "articleauthor_set-0-id": row.pk,
        "articleauthor_set-0-article": draft.master_id,
        "articleauthor_set-0-author": before.pk,
        "initial-articleauthor_set-0-author": before.pk,
        "articleauthor_set-0-position": 0,
        "initial-articleauthor_set-0-position": 0,
    }
    ArticleAuthor.objects.filter(pk=row.pk).update(author=after, position=4)
    assert one.post(change_url(draft), data).status_code == 302
    row.refresh_from_db()
    assert (row.author, row.position) == (after, 4)


# Galleries


@pytest.fixture
def gallery():
    photographs = [make_photograph(), make_photograph()]
    return make_gallery(photographs=photographs, state=State.DRAFT, published_at=None)


def url_of(gallery):
    return reverse("admin:galleries_gallery_change", args=[gallery.master_id]) + "?language=fa"


def opened(client, gallery):
    """What the browser would send back of the gallery's form as it stands now."""
    formset = client.get(url_of(gallery)).context["inline_admin_formsets"][0].formset
    data = {
        "title": gallery.title,
        "lead": gallery.lead,
        "slug": gallery.slug,
        "published_at": "",
        "cover": "",
        "seen": newest(gallery),
        "seen_shared": newest(gallery.master),
        "items-TOTAL_FORMS": len(formset.forms),
        "items-INITIAL_FORMS": len(formset.forms),
        "_continue": "1",
    }
    for form in formset.forms:
        for field in form:
            value = field.value()
            value = "" if value is None else getattr(value, "pk", value)
            if field.name != "DELETE":
                data[field.html_name] = value
            if field.field.show_hidden_initial:
                data[field.html_initial_name] = value
    return data


def captions(gallery):
    return [
        next((t.caption for t in item.translations.all() if t.language_code == "fa"), "")
        for item in GalleryItem.objects.filter(gallery=gallery.master_id)
    ]


def test_captions_of_two_people_for_two_pictures_are_both_kept(one, gallery):
    mine = opened(one, gallery)
    theirs = {**mine, "items-0-caption": "زیرنویس همکار"}
    assert signed_in(make_user("chief")).post(url_of(gallery), theirs).status_code == 302
    response = one.post(url_of(gallery), {**mine, "items-1-caption": "زیرنویس من"})
    assert response.status_code == 302
    assert captions(gallery) == ["زیرنویس همکار", "زیرنویس من"]


def test_two_captions_for_one_picture_are_shown_and_the_second_person_decides(one, gallery):
    mine = {**opened(one, gallery), "items-0-caption": "زیرنویس من"}
    theirs = {**mine, "items-0-caption": "زیرنویس همکار"}
    signed_in(make_user("chief")).post(url_of(gallery), theirs)
    page = one.post(url_of(gallery), mine)
    assert page.status_code == 200
    assert "زیرنویس همکار" in page.content.decode()
    assert captions(gallery)[0] == "زیرنویس همکار"
    form = page.context["inline_admin_formsets"][0].formset.forms[0]
    assert form["caption"].value() == "زیرنویس من"
    again = {**mine, "initial-items-0-caption": "زیرنویس همکار"}
    assert 'value="زیرنویس همکار"' in str(form["caption"])
    assert one.post(url_of(gallery), again).status_code == 302
    assert captions(gallery)[0] == "زیرنویس من"


def test_an_order_that_a_colleague_changed_is_kept(one, gallery):
    mine = opened(one, gallery)
    theirs = {**mine, "items-0-position": 9}
    signed_in(make_user("chief")).post(url_of(gallery), theirs)
    one.post(url_of(gallery), {**mine, "items-1-caption": "زیرنویس من"})
    assert captions(gallery) == ["زیرنویس من", ""]


def test_a_text_for_a_picture_that_is_gone_is_given_back(one, gallery):
    mine = opened(one, gallery)
    GalleryItem.objects.filter(pk=mine["items-0-id"]).delete()
    mine |= {"items-0-caption": "متنی که نباید گم شود", "items-1-caption": "زیرنویس من"}
    response = one.post(url_of(gallery), mine, follow=True)
    assert captions(gallery) == ["زیرنویس من"]
    assert "متنی که نباید گم شود" in said(response)


def test_one_picture_added_by_two_keeps_the_first_ones_caption(one, gallery):
    mine = opened(one, gallery)
    photograph = make_photograph()
    item = GalleryItem.objects.create(gallery=gallery.master, photograph=photograph, position=7)
    item.create_translation("fa", caption="زیرنویس همکار")
    mine |= {
        "items-TOTAL_FORMS": 3,
        "items-2-id": "",
        "items-2-gallery": gallery.master_id,
        "items-2-photograph": photograph.pk,
        "items-2-caption": "",
        "initial-items-2-caption": "",
        "items-2-position": 3,
    }
    assert one.post(url_of(gallery), mine).status_code == 302
    assert captions(gallery).count("زیرنویس همکار") == 1
    assert len(captions(gallery)) == 3


def test_pictures_may_change_places(one, gallery):
    data = opened(one, gallery)
    a, b = data["items-0-photograph"], data["items-1-photograph"]
    data |= {"items-0-photograph": b, "items-1-photograph": a}
    assert one.post(url_of(gallery), data).status_code == 302
    assert GalleryItem.objects.filter(gallery=gallery.master_id).count() == 2


def test_a_kept_gallery_whose_picture_is_gone_opens(one, gallery):
    fields = {name: [str(value)] for name, value in opened(one, gallery).items()}
    GalleryItem.objects.filter(pk=fields["items-0-id"][0]).delete()
    data = {
        "kind": "galleries.gallery",
        "object": gallery.master_id,
        "language": "fa",
        "update": False,
        "tab": "t",
        "number": 0,
        "changed": True,
        "fields": fields,
    }
    one.post(reverse("newsroom_heartbeat"), {"data": json.dumps(data)})
    page = one.get(url_of(gallery))
    assert len(page.context["inline_admin_formsets"][0].formset.forms) == 1


def test_a_new_gallery_is_saved_with_its_pictures(one):
    url = reverse("admin:galleries_gallery_add") + "?language=fa"
    data = {
        "title": "نوروز",
        "lead": "",
        "slug": "",
        "published_at": "",
        "cover": "",
        "_continue": "1",
        "items-TOTAL_FORMS": 1,
        "items-INITIAL_FORMS": 0,
        "items-0-position": 1,
        "items-0-photograph": make_photograph().pk,
        "items-0-caption": "زیرنویس من",
    }
    assert one.post(url, data).status_code == 302
    item = GalleryItem.objects.get()
    assert [t.caption for t in item.translations.all()] == ["زیرنویس من"]
