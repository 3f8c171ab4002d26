"""Every declared text is everywhere it belongs, without anybody having said so a second time.

A text is declared on its version (portal.core.text.fields). What fails here was forgotten, in
most cases in a template: it alone decides where a text stands.
"""

import json
import re

import pytest
from django.apps import apps
from django.urls import reverse

from articles.importing import ArticleImporter
from articles.models import ArticleVersion
from calendar_app.models import EventVersion
from galleries.models import GalleryVersion
from portal.core.history import newest
from portal.core.publishing import Version
from portal.core.text.richtext import plain
from portal.newsroom.models import AutosaveDraft, PreparedUpdate
from portal.newsroom.workflow import updates
from portal.translation import memory_filling
from portal.translation.models import Segment, Translation
from portal.website.models import PageVersion
from tests.factories import make_article, make_event, make_gallery, make_page, make_site, make_user
from tests.newsroom.forms import PageForm, signed_in

pytestmark = pytest.mark.django_db
MAKE = {
    ArticleVersion: make_article,
    GalleryVersion: make_gallery,
    EventVersion: make_event,
    PageVersion: make_page,
}
# {(version class, name): why readers do not see it on the page of the version}
NOT_ON_THE_PAGE = {
    (ArticleVersion, "search_title"): "for search engines and social networks",
    (ArticleVersion, "search_description"): "for search engines and social networks",
}
DERIVED = (
    "this follows from the declaration (portal/core/text/fields.py): whoever handles texts asks "
    "Version.texts and names none; look for a list of names"
)
ON_FORM = "the admin of the version has fields or fieldsets: name it there"
WORD, IN_CYRILLIC = "بلبل", "Булбул"
EVERY = [
    pytest.param(model, text, id=f"{model.__name__}.{text.name}")
    for model in MAKE
    for text in model.texts
]
OF_STORIES = [pytest.param(text, id=text.name) for text in ArticleVersion.texts]
of_every = pytest.mark.parametrize(("model", "text"), EVERY)
of_stories = pytest.mark.parametrize("text", OF_STORIES)


def written(text, words=WORD):
    return f"<p>{words}</p>" if text.is_rich else words


def another(text, model=ArticleVersion):
    """A text of the same version that is not this one."""
    return next(other for other in model.texts if other.name != text.name)


def stored(version):
    return type(version).objects.get(pk=version.pk)


def page_url(version, name="change", **query):
    """An admin page of a version's object."""
    opts = type(version.master)._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_{name}", args=[version.master_id])
    more = "".join(f"&{name}={value}" for name, value in query.items())
    return f"{url}?language={version.language_code}{more}"


def opened(client, version, **query):
    """What a browser would send of the version's form as it stands there."""
    form_id = f"{type(version.master)._meta.model_name}_form"
    return PageForm(client.get(page_url(version, **query)).text, form_id).data


def story_of(answer):
    """The words of a story's page, without what stands beside it."""
    return plain(re.search(r"<main.*?</article>", answer.text, re.DOTALL)[0])


@pytest.fixture
def chief():
    return signed_in(make_user("chief"))


def test_every_kind_of_version_is_in_the_table():
    concrete = (m for m in apps.get_models() if issubclass(m, Version) and not m._meta.proxy)
    assert set(concrete) == set(MAKE), "give a new kind of versions its factory in MAKE"


@of_every
def test_readers_see_it_on_the_page(client, model, text):
    version = MAKE[model](**{text.name: written(text)})
    is_seen = WORD in story_of(client.get(version.get_absolute_url()))
    if (model, text.name) in NOT_ON_THE_PAGE:
        assert not is_seen, "it is on the page: take it off the list"
    else:
        assert is_seen, "give it a place in the page's template, or say in NOT_ON_THE_PAGE why not"


@of_stories
def test_it_is_read_in_the_other_script(client, text):
    make_site("fa")
    make_site("tg")
    version = make_article(**{text.name: written(text)})
    seen = story_of(client.get(version.get_absolute_url(), {"script": "cyrl"}))
    is_shown = (ArticleVersion, text.name) not in NOT_ON_THE_PAGE
    assert (IN_CYRILLIC in seen) == is_shown, (
        f"the page's template does not show it, or says version.{text.name} where it must say "
        f"texts.{text.name}"
    )
    assert WORD not in seen


@of_every
def test_the_form_has_it_and_stores_it(chief, model, text):
    version = MAKE[model](**{text.name: written(text, "کهنه")})
    data = opened(chief, version)
    assert text.name in data, ON_FORM
    assert "کهنه" in data[text.name][0]
    answer = chief.post(page_url(version), {**data, text.name: written(text), "_continue": "1"})
    assert answer.status_code == 302
    assert getattr(stored(version), text.name) == written(text)


@of_every
def test_the_form_shows_it_to_whoever_may_not_change_it(model, text):
    version = MAKE[model](language="ru", **{text.name: written(text)})
    shown = signed_in(make_user("reporter", languages=["fa"])).get(page_url(version)).text
    assert f'name="{text.name}"' not in shown
    assert WORD in plain(re.search(r"<form.*</form>", shown, re.DOTALL)[0]), ON_FORM


@of_every
def test_what_is_typed_and_not_saved_comes_back(chief, model, text):
    version = MAKE[model]()
    said = {
        "kind": type(version.master)._meta.label_lower,
        "object": version.master_id,
        "language": "fa",
        "update": False,
        "tab": "tab-1",
        "number": 0,
        "changed": True,
        "fields": {**opened(chief, version), text.name: [written(text)]},
    }
    chief.post(reverse("newsroom_heartbeat"), {"data": json.dumps(said)})
    assert AutosaveDraft.objects.get().fields.get(text.name) == [written(text)], DERIVED
    assert WORD in opened(chief, version)[text.name][0]
    assert WORD not in getattr(stored(version), text.name)


@of_every
def test_two_people_who_change_two_texts_lose_neither(chief, model, text):
    version = MAKE[model]()
    other = another(text, model)
    data = opened(chief, version)
    setattr(version, text.name, written(text))
    version.save()
    chief.post(page_url(version), {**data, other.name: written(other, "دیگر"), "_continue": "1"})
    assert getattr(stored(version), text.name) == written(text), DERIVED
    assert getattr(stored(version), other.name) == written(other, "دیگر"), DERIVED


@of_every
def test_an_update_is_prepared_of_it(chief, model, text):
    version = MAKE[model]()
    data = opened(chief, version, update=1)
    sent = {**data, text.name: written(text), "_prepare": "1", "_continue": "1"}
    chief.post(page_url(version, update=1), sent)
    assert WORD not in getattr(stored(version), text.name)
    updates.put_live(PreparedUpdate.objects.get())
    assert getattr(stored(version), text.name) == written(text), DERIVED


@of_every
def test_the_history_compares_it_and_brings_it_back(chief, model, text):
    version = MAKE[model](**{text.name: written(text, "کهنه")})
    first = newest(version)
    setattr(version, text.name, written(text))
    version.save()
    address = page_url(version, "history", **{"from": first, "to": newest(version)})
    shown = chief.get(address).text
    assert re.search(f"<del>[^<]*کهنه[^<]*</del>\\s*<ins>[^<]*{WORD}", shown), DERIVED
    assert str(text.verbose_name) in shown
    chief.post(page_url(version, "restore"), {"event": first})
    assert getattr(stored(version), text.name) == written(text, "کهنه")


@of_every
def test_the_typing_aid_cleans_it(chief, model, text):
    fields = {text.name: [written(text, "می شود")]}
    said = {"kind": model.master.field.related_model._meta.label_lower, "language": "fa"}
    data = json.dumps({**said, "fields": fields})
    (change,) = chief.post(reverse("newsroom_clean"), {"data": data}).json()["changes"]
    assert change["name"] == text.name, DERIVED
    assert change["html"] == written(text, "می\u200cشود")


@of_every
def test_it_is_stored_in_its_form_whoever_writes_it(model, text):
    version = MAKE[model](**{text.name: written(text, "كتاب")})
    assert getattr(stored(version), text.name) == written(text, "کتاب"), DERIVED


@of_every
def test_a_publication_asks_for_what_it_needs(model, text):
    version = MAKE[model]()
    assert str(text.missing) not in map(str, version.missing())
    setattr(version, text.name, "")
    assert (str(text.missing) in map(str, version.missing())) == bool(text.missing), DERIVED


@pytest.mark.parametrize(
    ("model", "text"), [case for case in EVERY if hasattr(case.values[0], "terms")]
)
def test_search_finds_a_version_by_it(client, chief, model, text):
    version = MAKE[model](**{text.name: written(text)})
    found = client.get(reverse("search"), {"q": WORD}).text
    assert (version.get_absolute_url() in found) == bool(text.search), (
        "`search=` of the declaration says whether its words are found; a version's own "
        "document() must not leave it out"
    )
    in_newsroom = chief.get(reverse("newsroom_search"), {"q": WORD}).text
    assert (f"<mark>{WORD}</mark>" in in_newsroom) == bool(text.search), "a result shows its words"
    terms = version.terms
    model.objects.update(**{text.name: written(text, "دیگر")})
    terms.refresh_from_db()
    assert (terms.rules == 0) == bool(text.search), "reindex must find what changed past index()"


# Of stories alone: translation, import


def side_url(version):
    return reverse("newsroom_side", args=[version.master_id, "tg"])


@of_stories
def test_it_is_translated_side_by_side(chief, text):
    version = make_article(**{text.name: written(text)})
    page = chief.get(side_url(version)).text
    assert WORD in plain(page), "templates/translation/side.html shows the source's texts"
    data = PageForm(page, "translation_form").data
    answer = {**data, "headline": "Сарлавҳа", "_text": "матн"}
    answer["_text" if text.is_rich else text.name] = IN_CYRILLIC
    chief.post(side_url(version), answer)
    made = ArticleVersion.objects.get(master=version.master, language_code="tg")
    assert getattr(made, text.name) == written(text, IN_CYRILLIC), DERIVED


@of_stories
def test_a_first_draft_has_it(chief, text):
    version = make_article(**{text.name: written(text)})
    data = PageForm(chief.get(side_url(version)).text, "translation_form").data
    drafted = chief.post(side_url(version), {**data, "_draft": "1"}).text
    data = PageForm(drafted, "translation_form").data
    assert IN_CYRILLIC in plain(data["_text" if text.is_rich else text.name][0]), DERIVED


@of_stories
def test_a_translation_is_behind_when_it_changed(chief, text):
    version = make_article(**{text.name: written(text, "کهنه")})
    make_article("tg", article=version.master)
    made = Translation.objects.get()
    assert not made.is_behind
    ArticleVersion.objects.filter(pk=version.pk).update(**{text.name: written(text)})
    made.refresh_from_db()
    assert made.is_behind, "its digest is made by a trigger: make the migrations anew"
    page = chief.get(side_url(version)).text
    assert re.search(f"<del>[^<]*کهنه[^<]*</del>\\s*<ins>[^<]*{WORD}", page)
    ArticleVersion.objects.filter(pk=version.pk).update(**{text.name: written(text, "کهنه")})
    made.refresh_from_db()
    assert not made.is_behind


@of_stories
def test_the_memory_learns_it(text):
    version = make_article(**{text.name: written(text, f"{WORD} آمد.")})
    make_article("tg", article=version.master, **{text.name: written(text, f"{IN_CYRILLIC} омад.")})
    memory_filling.fill(version.master_id)
    pairs = Segment.objects.filter(left__contains=WORD, right__contains=IN_CYRILLIC)
    assert pairs.exists(), DERIVED


@of_stories
def test_it_is_imported_under_its_key(tmp_path, text):
    line = {"id": "a-1", "lang": "fa", "title": "تیتر", "body": "متن", text.import_key: WORD}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    assert ArticleImporter().run(path).imported == 1
    assert getattr(ArticleVersion.objects.get(), text.name) == written(text), (
        "its key in a line of an import is its name, or `import_as` of the declaration"
    )
