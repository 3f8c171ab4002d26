"""Each door asks for language, section and scope: front page, menus, deleting, moving."""

import logging
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from articles.models import Article, ArticleVersion, Section, TopicName
from galleries.models import Gallery
from portal.core.history import newest, trail
from portal.core.publishing import State
from portal.newsroom.dates.fields import shown
from portal.newsroom.models import PreparedUpdate, RoleScope
from portal.newsroom.rights import policy
from portal.newsroom.workflow import steps
from portal.website.models import EditionSettings, FrontStory, MenuItem
from tests.factories import (
    make_article,
    make_gallery,
    make_photograph,
    make_section,
    make_topic,
    make_user,
)
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db
ARTICLES = "/newsroom/articles/article/"
DRAFT = {"state": State.DRAFT, "published_at": None}


def scoped(role, languages=("fa", "tg"), **scope):
    """A user with the rights of a role in a scope."""
    user = make_user(role, languages=languages)
    group = Group.objects.create(name=f"{role} {user.pk}")
    group.permissions.set(Group.objects.get(name=role).permissions.all())
    RoleScope.objects.create(role=group, **scope)
    user.groups.set([group])
    return user


def bulk_delete(user, version):
    data = {"action": "delete_selected", "_selected_action": [version.master_id], "post": "yes"}
    return signed_in(user).post(ARTICLES, data)


def delete(user, version):
    return signed_in(user).post(f"{ARTICLES}{version.master_id}/delete/", {"post": "yes"})


# Deleting


@pytest.mark.parametrize("door", [delete, bulk_delete])
@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("chief", True),
        ("other language", False),
        ("one of two languages", False),
        ("other section", False),
        ("other scope", False),
        ("same scope", True),
    ],
)
def test_a_story_is_deleted_by_those_who_may_in_each_of_its_languages(door, who, may):
    version = make_article()
    make_article("tg", article=version.master, **DRAFT)
    section = version.master.section_id
    user = {
        "chief": lambda: make_user("chief"),
        "other language": lambda: make_user("chief", languages=["ru"]),
        "one of two languages": lambda: make_user("chief", languages=["fa"]),
        "other section": lambda: scoped("chief", sections=[make_section().pk]),
        "other scope": lambda: scoped("chief", languages=["fa", "tg"]),
        "same scope": lambda: scoped("chief", sections=[section]),
    }[who]()
    if who == "other scope":
        RoleScope.objects.filter(role__user=user).update(languages=["fa"])
    door(user, version)
    assert Article.objects.exists() != may


def test_a_gallery_in_another_language_is_not_deleted():
    photo = make_user("photo", languages=["tg"])
    gallery = make_gallery()
    signed_in(photo).post(
        f"/newsroom/galleries/gallery/{gallery.master_id}/delete/", {"post": "yes"}
    )
    assert Gallery.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("languages", "may"), [(["fa"], True), (["tg"], False)])
def test_what_was_deleted_comes_back_by_those_who_may_delete_it(languages, may):
    version = make_article()
    pk = version.master_id
    version.master.delete()
    user = make_user("chief", languages=languages)
    answer = signed_in(user).post(f"{ARTICLES}{pk}/recover/")
    assert answer.status_code == (302 if may else 403)
    assert Article.objects.filter(pk=pk).exists() == may


@pytest.mark.parametrize("what", ["topic", "photograph"])
@pytest.mark.parametrize(("languages", "may"), [(["fa"], True), (["tg"], False)])
def test_texts_of_a_language_are_deleted_by_its_people(what, languages, may):
    row = make_topic() if what == "topic" else make_photograph()
    app = "articles" if what == "topic" else "galleries"
    texts = row.translations if what == "topic" else row.texts
    answer = signed_in(make_user("chief", languages=languages)).post(
        f"/newsroom/{app}/{what}/{row.pk}/change/delete-translation/fa/", {"post": "yes"}
    )
    assert answer.status_code == (302 if may else 403)
    assert texts.filter(language_code="fa").exists() != may


# What the languages share


def first_moment(article):
    events = trail(Article).objects.filter(pgh_obj_id=article.pk).order_by("pgh_id")
    return events.first().pgh_created_at.isoformat()


@pytest.mark.parametrize(
    ("who", "status"),
    [("same section", 302), ("other section", 403), ("other language", 403)],
)
def test_shared_fields_come_back_by_those_who_may_change_them(who, status):
    version = make_article()
    user = {
        "same section": lambda: scoped("editor", sections=[version.master.section_id]),
        "other section": lambda: scoped("editor", sections=[make_section().pk]),
        "other language": lambda: make_user("editor", languages=["tg"]),
    }[who]()
    data = {"moment": first_moment(version.master)}
    answer = signed_in(user).post(f"{ARTICLES}{version.master_id}/restore/", data)
    assert answer.status_code == status
    assert policy.may_edit_shared(user, version.master) == (status == 302)


@pytest.mark.parametrize("where", ["closed", "outside the scope"])
def test_a_story_is_not_moved_to_where_one_may_not_work_and_what_was_typed_stays(where):
    mine, other = make_section(), make_section()
    if where == "closed":
        other.editors.add(make_user("editor"))
        editor = make_user("editor")
    else:
        editor = scoped("editor", sections=[mine.pk])
    version = make_article(section=mine, created_by=editor)
    data = form_data(version, section=other.pk, lead="خلاصهٔ تازه")
    answer = signed_in(editor).post(change_url(version), data)
    assert answer.status_code == 200
    assert "خلاصهٔ تازه" in answer.content.decode()
    assert answer.context["adminform"].form.errors.keys() == {"section"}
    assert stored(version).master.section_id == mine.pk


def test_a_chief_moves_a_story_into_a_closed_section_with_its_topics_and_no_alarm(caplog):
    closed, topic = make_section(), make_topic()
    closed.editors.add(make_user("editor"))
    version = make_article()
    data = form_data(version, section=closed.pk)
    data.update(
        {
            "articletopic_set-TOTAL_FORMS": 1,
            "articletopic_set-0-id": "",
            "articletopic_set-0-article": version.master_id,
            "articletopic_set-0-topic": topic.pk,
        }
    )
    with caplog.at_level(logging.WARNING, "peyk.newsroom"):
        signed_in(make_user("chief")).post(change_url(version), data)
    assert stored(version).master.section == closed
    assert list(stored(version).master.topics.all()) == [topic]
    assert "ignored" not in caplog.text


def test_a_reporter_writes_for_a_section_that_has_editors_of_its_own():
    section, reporter = make_section(), make_user("reporter")
    section.editors.add(make_user("editor"))
    version = make_article(created_by=reporter, **DRAFT)
    signed_in(reporter).post(change_url(version), form_data(version, section=section.pk))
    assert stored(version).master.section == section


# Rows of one edition


def place(language, version):
    return {"language_code": language, "position": 1, "version": version.pk}


@pytest.mark.parametrize(("languages", "may"), [(["fa"], True), (["tg"], False)])
def test_a_front_page_is_made_by_the_people_of_its_language(languages, may):
    version = make_article()
    client = signed_in(make_user("editor", languages=languages))
    client.post("/newsroom/website/frontstory/add/", place("fa", version))
    assert FrontStory.objects.exists() == may
    row = FrontStory.objects.first() or FrontStory.objects.create(
        **{
            **place("fa", version),
            "version": version,
        }
    )
    url = f"/newsroom/website/frontstory/{row.pk}/"
    client.post(f"{url}change/", {**place("fa", version), "position": 2})
    assert (FrontStory.objects.get().position == 2) == may
    client.post(f"{url}delete/", {"post": "yes"})
    assert FrontStory.objects.exists() != may


@pytest.mark.parametrize(
    ("role", "languages", "may"),
    [("chief", ["fa"], True), ("chief", ["tg"], False), ("admin", ["tg"], True)],
)
def test_menus_and_settings_of_an_edition_are_its_peoples_and_the_administrators(
    role, languages, may
):
    settings = EditionSettings.objects.create(language_code="fa", name="پیک")
    client = signed_in(make_user(role, languages=languages))
    entry = {"language_code": "fa", "menu": "main", "position": 1, "url": "/x/", "label": "x"}
    client.post("/newsroom/website/menuitem/add/", entry)
    assert MenuItem.objects.exists() == may
    client.post(
        f"/newsroom/website/editionsettings/{settings.pk}/change/",
        {
            "language_code": "fa",
            "name": "دیگر",
            "tagline": "",
            "description": "",
            "footer": "",
            "contact_email": "",
        },
    )
    assert (EditionSettings.objects.get().name == "دیگر") == may


@pytest.mark.parametrize(("language", "may"), [("fa", True), ("ru", False)])
def test_new_names_and_stories_are_made_in_ones_own_language(language, may):
    client = signed_in(make_user("editor", languages=["fa"]))
    data = {"name": "Тема", "slug": "tema", "description": ""}
    client.post(f"/newsroom/articles/topic/add/?language={language}", data)
    assert TopicName.objects.filter(language_code=language).exists() == may
    story = form_data(make_article(), headline="نو", slug="", seen="", seen_shared="")
    client.post(f"{ARTICLES}add/?language={language}", story)
    assert ArticleVersion.objects.filter(headline="نو").exists() == may


# Small doors


def test_a_role_whose_section_was_deleted_does_not_hold_everywhere_when_saved():
    section = make_section()
    role = scoped("editor", sections=[section.pk]).groups.get()
    scope = RoleScope.objects.get(role=role)
    Section.objects.all().delete()
    data = {
        "name": role.name,
        "permissions": [p.pk for p in role.permissions.all()],
        "scope-TOTAL_FORMS": 1,
        "scope-INITIAL_FORMS": 1,
        "scope-0-id": scope.pk,
        "scope-0-role": role.pk,
    }
    url = f"/newsroom/auth/group/{role.pk}/change/"
    assert signed_in(make_user("admin")).post(url, data).status_code == 302
    assert RoleScope.objects.get(role=role).sections == scope.sections != []


@pytest.mark.parametrize(("role", "may"), [("reporter", False), ("editor", True)])
def test_a_scheduled_update_is_discarded_by_those_who_may_schedule(role, may):
    user = make_user(role)
    version = make_article(created_by=user)
    data = {name: getattr(version, name) for name in ("kicker", "headline", "lead", "body")}
    data.update(
        seen="0",
        _prepare="1",
        headline="متن سردبیر",
        _step="schedule",
        goes_live_at=shown(timezone.now() + timedelta(hours=1)),
    )
    signed_in(make_user("chief")).post(change_url(version, update=1), data)
    update = PreparedUpdate.objects.get()
    assert update.state == "scheduled"
    data.update(seen=newest(update), _step="discard")
    signed_in(user).post(change_url(version, update=1), data)
    assert PreparedUpdate.objects.filter(state="scheduled").exists() != may


@pytest.mark.parametrize(
    ("role", "languages", "may"),
    [
        ("reporter", ["fa"], True),
        ("editor", ["fa"], True),
        ("translator", ["fa"], True),
        ("admin", ["fa"], False),
        ("photo", ["fa"], False),
        ("reporter", ["tg"], False),
    ],
)
def test_a_text_is_handed_to_those_only_who_may_work_on_it(role, languages, may):
    writer, colleague = make_user("reporter"), make_user(role, languages=languages)
    version = make_article(created_by=writer, **DRAFT)
    try:
        steps.take(version, "hand_over", writer, recipient=colleague)
        taken = True
    except steps.StepRefusedError:
        taken = False
    assert taken == may
    if may:
        assert policy.may_write(colleague, version.master, "fa", stored(version))
