"""Who may do what: each right tried with and without."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import ArticleVersion
from portal.core.publishing import State
from portal.newsroom.workflow import steps
from tests.factories import make_article, make_photograph, make_section, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db


TABLE = [
    # role, own draft, others' draft, live text of others, publish, approve others' text
    ("reporter", True, False, False, False, False),
    ("editor", True, True, True, True, True),
    ("chief", True, True, True, True, True),
    ("photo", False, False, False, False, False),
    ("translator", True, True, False, False, False),
    ("admin", False, False, False, False, False),
]


@pytest.mark.parametrize(("role", "own", "others", "live", "publish", "approve"), TABLE)
def test_each_role_may_do_its_share_and_no_more(role, own, others, live, publish, approve):
    user, somebody = make_user(role), make_user("reporter")
    client = signed_in(user)
    drafts = {"state": State.DRAFT, "published_at": None}
    cases = [
        (make_article(created_by=user, **drafts), own),
        (make_article(created_by=somebody, **drafts), others),
        (make_article(created_by=somebody), live),
    ]
    for version, may in cases:
        answer = client.post(change_url(version), form_data(version, headline="تیتر تازه"))
        assert (stored(version).headline == "تیتر تازه") == may, version.state
        assert answer.status_code == (302 if may else 403)
    waiting = make_article(state=State.IN_REVIEW, published_at=None, created_by=somebody)
    for name, may in (("approve", approve), ("publish", publish)):
        try:
            steps.take(waiting, name, user)
            taken = True
        except steps.StepRefusedError:
            taken = False
        assert taken == may, name


def test_nobody_approves_their_own_text():
    chief = make_user("chief")
    version = make_article(state=State.IN_REVIEW, published_at=None, created_by=chief)
    with pytest.raises(steps.StepRefusedError):
        steps.take(version, "approve", chief)


def test_a_language_that_is_not_mine_stays_as_it_is_and_the_attempt_is_logged(caplog):
    translator = make_user("translator", languages=["tg"])
    persian = make_article(state=State.DRAFT, published_at=None)
    client = signed_in(translator)
    with caplog.at_level(logging.WARNING, "peyk.newsroom"):
        answer = client.post(change_url(persian), form_data(persian, headline="نفوذ"))
    assert answer.status_code == 403
    assert stored(persian).headline != "نفوذ"
    assert "refused" in caplog.text


def test_a_translator_writes_the_own_language_and_no_shared_field(caplog):
    translator = make_user("translator", languages=["tg"])
    persian = make_article()
    other_section = make_section()
    data = form_data(
        persian,
        headline="Сарлавҳа",
        lead="Муқаддима",
        body="<p>Матн</p>",
        slug="",
        seen="",
        section=other_section.pk,
    )
    with caplog.at_level(logging.WARNING, "peyk.newsroom"):
        answer = signed_in(translator).post(change_url(persian, "tg"), data)
    assert answer.status_code == 302
    assert "ignored: fields" in caplog.text
    tajik = ArticleVersion.objects.get(master=persian.master_id, language_code="tg")
    assert (tajik.headline, tajik.state, tajik.created_by) == (
        "Сарлавҳа",
        State.DRAFT,
        translator,
    )
    assert stored(persian).master.section_id == persian.master.section_id
    assert stored(persian).headline == persian.headline


def test_an_editor_works_in_the_own_sections_only():
    editor, colleague = make_user("editor"), make_user("editor")
    section = make_section()
    section.editors.add(colleague)
    version = make_article(section=section)
    for user, status in ((editor, 403), (colleague, 302)):
        answer = signed_in(user).post(change_url(version), form_data(version, headline="تیتر نو"))
        assert answer.status_code == status


def test_a_state_cannot_be_posted():
    reporter = make_user("reporter")
    version = make_article(state=State.DRAFT, published_at=None, created_by=reporter)
    signed_in(reporter).post(
        change_url(version), form_data(version, state="published", _step="publish")
    )
    assert stored(version).state == State.DRAFT


def test_publishing_names_what_is_missing_and_a_draft_saves_without_it():
    chief = make_user("chief")
    photograph = make_photograph()
    photograph.texts.update(alt="")
    version = make_article(
        state=State.DRAFT, published_at=None, lead="", body="", lead_photograph=photograph
    )
    with pytest.raises(steps.StepRefusedError) as refused:
        steps.take(version, "publish", chief)
    assert len(refused.value.reasons) == 3
    assert stored(version).state == State.DRAFT


def test_a_step_that_somebody_took_before_is_refused():
    chief = make_user("chief")
    version = make_article(state=State.DRAFT, published_at=None)
    steps.take(version, "publish", chief)
    with pytest.raises(steps.StepRefusedError):
        steps.take(version, "publish", chief)


def test_the_history_keeps_every_text_and_cannot_be_changed():
    from django.apps import apps
    from django.db import DatabaseError, transaction

    version = make_article(headline="یک")
    version.headline = "دو"
    version.save()
    ArticleVersion.objects.filter(pk=version.pk).update(headline="سه")
    events = apps.get_model("articles", "ArticleVersionEvent")
    headlines = list(events.objects.order_by("pgh_id").values_list("headline", flat=True))
    assert headlines == ["یک", "دو", "سه"]
    with pytest.raises(DatabaseError), transaction.atomic():
        events.objects.update(headline="دروغ")


def test_bulk_publishing_takes_the_same_steps():
    reporter, chief = make_user("reporter"), make_user("chief")
    version = make_article(state=State.DRAFT, published_at=None, created_by=reporter)
    data = {"action": "publish_versions", "_selected_action": [version.master_id], "post": "yes"}
    url = reverse("admin:articles_article_changelist") + "?language=fa"
    signed_in(reporter).post(url, data)
    assert stored(version).state == State.DRAFT
    signed_in(chief).post(url, data)
    assert stored(version).state == State.PUBLISHED


@pytest.mark.parametrize("role", ["reporter", "translator", "chief"])
def test_a_preview_is_for_the_newsroom_only_and_never_kept(role):
    version = make_article(state=State.DRAFT, published_at=None, headline="پیش از وقت")
    url = reverse("newsroom_preview", args=["article", version.pk])
    assert Client().get(url).status_code == 302
    answer = signed_in(make_user(role)).get(url)
    assert "پیش از وقت" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert signed_in(make_user("admin")).get(url).status_code == 404
