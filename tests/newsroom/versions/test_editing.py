"""One object answers for a person and a version; nothing of it hangs on a request."""

import ast
import re
from pathlib import Path

import pytest
from django.contrib import admin
from django.http import QueryDict

from articles.editing import ArticleEditing
from articles.models import Article, ArticleVersion
from portal.core.history import newest
from portal.core.publishing import State
from portal.newsroom.models import PreparedUpdate
from tests.factories import make_article, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
DRAFT = {"state": State.DRAFT, "published_at": None}


def editing(user, version, language="fa", **more):
    article = Article.objects.prefetch_related("versions").get(pk=version.master_id)
    article.set_current_language(language, initialize=True)
    return ArticleEditing(user, article, language, **more)


def posted(**data):
    query = QueryDict(mutable=True)
    query.update(data)
    return query


def texts(version, **changed):
    return posted(
        **{
            "kicker": version.kicker,
            "headline": version.headline,
            "lead": version.lead,
            "body": version.body,
            "slug": version.slug,
            "seen": str(newest(version)),
            **changed,
        }
    )


NAMES = ["kicker", "headline", "lead", "body", "slug"]


def test_it_stores_a_part_of_the_form_without_any_request():
    writer = make_user("reporter")
    version = make_article(created_by=writer, **DRAFT)
    edit = editing(writer, version)
    form = edit.bound_form(texts(version, headline="تیتر نو"), NAMES)
    assert form.is_valid(), form.errors
    edit.store(form)
    edit.take_asked_step(posted(_step="submit"))
    assert (stored(version).headline, stored(version).state) == ("تیتر نو", State.IN_REVIEW)
    assert stored(version).master.section_id == version.master.section_id
    ((_level, text, _tags),) = edit.notices
    assert "تیتر نو" in text


def test_it_answers_who_may_do_what_in_each_language():
    version = make_article(created_by=make_user("reporter"), **DRAFT)
    translator = make_user("translator", languages=["tg"])
    assert not editing(translator, version).may_change
    tajik = editing(translator, version, "tg")
    assert (tajik.may_change, tajik.may_change_shared) == (True, False)
    assert set(tajik.form_class().base_fields).isdisjoint(ArticleEditing.SHARED)
    chief = editing(make_user("chief"), version)
    assert {*ArticleEditing.SHARED, *ArticleEditing.VERSION_FIELDS} <= {
        *chief.form_class().base_fields
    }
    assert [step.name for step in chief.offered_steps] == [
        "submit",
        "hand_over",
        "take_over",
        "lock",
        "publish",
    ]


def test_what_it_answers_stays_as_it_was_when_the_request_began():
    version = make_article(created_by=make_user("reporter"), **DRAFT)
    edit = editing(make_user("chief"), version)
    assert edit.may_change_shared
    edit.obj.section = None
    edit.user = make_user("photo")
    assert edit.may_change_shared


def test_an_update_is_one_of_a_live_version_only():
    chief = make_user("chief")
    draft = editing(chief, make_article(**DRAFT), is_update=True)
    assert (draft.is_update, draft.is_lost) == (False, True)
    version = make_article(headline="تیتر زنده")
    edit = editing(chief, version, is_update=True)
    form = edit.bound_form(texts(version, headline="تیتر آینده"))
    assert form.is_valid(), form.errors
    edit.store(form)
    assert stored(version).headline == "تیتر زنده"
    assert edit.update == PreparedUpdate.objects.get()
    assert edit.url == edit.update_url
    edit.take_asked_step(posted(_step="live"))
    assert stored(version).headline == "تیتر آینده"
    assert edit.url == edit.live_url


def test_the_registered_admin_keeps_nothing_of_a_request():
    version, model_admin = make_article(**DRAFT), admin.site.get_model_admin(Article)
    client = signed_in(make_user("chief"))
    before = dict(vars(model_admin))
    client.get(change_url(version))
    client.post(change_url(version), form_data(version, headline="تیتر نو"))
    assert vars(model_admin) == before
    assert model_admin.editing is None


@pytest.mark.parametrize("folder", ["portal/newsroom", "portal/translation"])
def test_nobody_writes_on_the_request(folder):
    """Middleware says who and in which language; pages leave the request as it came."""
    wrong = []
    for path in (ROOT / folder).rglob("*.py"):
        if path.name == "middleware.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
            names = [ast.unparse(t) for t in targets if isinstance(t, ast.Attribute)]
            wrong += [f"{path}: {name}" for name in names if re.search(r"\brequest\.\w+$", name)]
    assert wrong == []


def test_a_copy_of_a_story_is_not_made_in_a_language_of_others():
    version = make_article(**DRAFT)
    client = signed_in(make_user("reporter", languages=["fa"]))
    data = form_data(version, headline="Сарлавҳа", _saveasnew="1")
    assert client.post(change_url(version, "tg"), data).status_code == 403
    assert not ArticleVersion.objects.filter(language_code="tg").exists()
