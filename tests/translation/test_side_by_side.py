"""The page side by side: blocks, links and placeholders kept, nothing overwritten, same door."""

import html
import json
import re

import pytest

from articles.models import ArticleVersion
from galleries.models import PhotographText
from portal.core.history import newest
from portal.core.publishing import State
from portal.newsroom.models import AutosaveDraft, PreparedUpdate
from portal.translation import block_alignment, claims, html_segments
from portal.translation.models import Translation
from tests.factories import make_article, make_photograph, make_user
from tests.newsroom.forms import PageForm, change_url, form_data, say, signed_in

pytestmark = pytest.mark.django_db
DRAFT = {"state": State.DRAFT, "published_at": None}
BODY = (
    '<p>بند یک با <a href="https://example.org/a">پیوند</a></p><h2>میان‌تیتر</h2>'
    '<figure data-photograph="7"></figure><ul><li><p>یک</p></li><li><p>دو</p></li></ul>'
    "<blockquote><p>گفته</p></blockquote>"
)


class Page(PageForm):
    """What a browser would send of the page; blocks come one after the other."""

    def handle_starttag(self, tag, attrs):
        name = dict(attrs).get("name")
        if tag == "textarea" and name == "_text" and self.is_inside:
            self.textarea = name
            self.data.setdefault(name, []).append("")
        else:
            super().handle_starttag(tag, attrs)

    def handle_data(self, text):
        if self.textarea == "_text":
            self.data["_text"][-1] += text
        else:
            super().handle_data(text)


def url(version, language="tg"):
    return f"/newsroom/translation/{version.master_id}/{language}/"


def opened(user, version, language="tg"):
    return Page(signed_in(user).get(url(version, language)).text, "translation_form").data


def send(user, version, data=None, language="tg", **changed):
    data = data or opened(user, version, language)
    return signed_in(user).post(url(version, language), {**data, **changed}, follow=True)


def made(version, language="tg"):
    return ArticleVersion.objects.filter(master=version.master_id, language_code=language).first()


@pytest.fixture
def translator():
    return make_user("translator", languages=["tg"], first_name="Лайло")


@pytest.fixture
def source():
    return make_article(body=BODY, headline="تیتر")


TEXTS = ["як", "сарлавҳа", "", "якум", "дуюм", "гуфта"]


def test_leaves_put_together_again_are_the_text():
    for text in (
        BODY,
        "",
        "متن",
        "<p></p><hr><p>x<br>y</p>",
        "<aside><h3>a</h3><p>b</p><ul><li><p>c</p></li></ul></aside><p>d</p>",
        '<ol start="3"><li>a<ul><li>b</li>'
        "</ul>c</li></ol><table><tbody><tr><td>1</td><td></td></tr></tbody></table>",
    ):
        assert html_segments.join(html_segments.leaves(text)) == text


def test_a_fact_box_is_translated_block_by_block(translator):
    box = '<aside><h3>سر</h3><p>یک</p></aside><figure data-article="7"></figure><p>پس</p>'
    source = make_article(body=box, headline="ت")
    data = opened(translator, source)
    assert data["_text"] == [""] * 4
    texts = ["сар", "як", "", "пас"]
    send(translator, source, data, headline="Сарлавҳа", lead="Х", _text=texts)
    assert made(source).body == (
        '<aside><h3>сар</h3><p>як</p></aside><figure data-article="7"></figure><p>пас</p>'
    )


def test_a_fresh_translation_has_the_blocks_of_the_source(translator, source):
    data = opened(translator, source)
    assert data["_text"] == [""] * 6
    answer = send(translator, source, data, headline="Сарлавҳа", lead="Х", _text=TEXTS)
    assert answer.status_code == 200
    version = made(source)
    assert version.headline == "Сарлавҳа"
    assert version.created_by == translator
    assert re.sub("<[^>]*figure[^>]*>", "#", version.body) == (
        "<p>як</p><h2>сарлавҳа</h2>##<ul><li><p>якум</p></li><li><p>дуюм</p></li></ul>"
        "<blockquote><p>гуфта</p></blockquote>"
    )
    assert 'data-photograph="7"' in version.body
    assert claims.holder(source.master_id, "tg").user == translator


def test_what_is_not_translated_or_linked_stops_the_step_but_not_the_saving(translator, source):
    send(translator, source, headline="С", lead="Х", _text=TEXTS)
    answer = send(translator, source, _step="submit")
    assert "https://example.org/a" in answer.text
    assert made(source).state == State.DRAFT
    send(translator, source, _step="submit", _meant=["link:-https://example.org/a"])
    assert made(source).state == State.IN_REVIEW
    assert Translation.objects.get().meant == ["link:-https://example.org/a"]


@pytest.mark.parametrize(
    "bad", ["<h1>x</h1>", "<strong>x", '<a href="javascript:x()">x</a>', "<script>x</script>"]
)
def test_what_could_not_be_kept_is_refused_and_stays_on_the_page(translator, source, bad):
    answer = send(translator, source, headline="С", _text=[bad, *TEXTS[1:]])
    assert made(source) is None
    assert "errorlist" in answer.text
    assert html.escape(bad) in answer.text


def test_changes_of_the_source_are_marked_and_taken_over(translator, source):
    send(translator, source, headline="С", lead="Х", _text=TEXTS)
    source.body = source.body.replace("بند یک", "بند تازه").replace("<h2>", "<p>بند نو</p><h2>")
    source.save()
    page = signed_in(translator).get(url(source)).text
    assert "<ins>تازه</ins>" in page
    assert page.count("data-changed") == 2
    assert made(source).body.startswith("<p>як</p><h2>"), "nothing was overwritten"
    data = opened(translator, source)
    assert data["_text"] == ["як", "", *TEXTS[1:]], "a new empty block, all others in their places"
    send(translator, source, data)
    assert Translation.objects.get().is_behind
    data = opened(translator, source)
    send(translator, source, {**data, "_text": ["як2", "нав", *TEXTS[1:]]}, _taken="1")
    assert not Translation.objects.get().is_behind
    assert made(source).body.startswith("<p>як2</p><p>нав</p><h2>")
    assert "data-changed" not in signed_in(translator).get(url(source)).text


def test_a_block_that_the_source_lost_keeps_its_translation(translator, source):
    send(translator, source, headline="С", lead="Х", _text=TEXTS)
    source.body = source.body.replace("<h2>میان‌تیتر</h2>", "")
    source.save()
    data = opened(translator, source)
    assert data["_text"] == TEXTS


def test_what_the_source_became_while_the_page_was_open_is_marked_later(translator, source):
    data = opened(translator, source)
    source.lead = "خلاصهٔ دیگر"
    source.save()
    send(translator, source, data, headline="С", lead="Х")
    assert Translation.objects.get().is_behind


def test_two_people_lose_nothing(translator, source):
    send(translator, source, headline="С", lead="Х", _text=TEXTS)
    data, editor = opened(translator, source), make_user("editor")
    version = made(source)
    version.body = version.body.replace("гуфта", "гуфтаи дигар")
    version.headline = "Дигар"
    version.save()
    send(editor, source, {**data, "_text": ["як ва", *TEXTS[1:]]})
    assert made(source).headline == "Дигар"
    assert "як ва" in made(source).body
    assert "гуфтаи дигар" in made(source).body
    answer = send(editor, source, data, headline="Сеюм")
    assert "_choose-headline-0" in answer.text


def test_it_saves_by_itself_as_the_form_of_the_story_does(translator, source):
    chief = make_user("chief")
    version = make_article("tg", article=source.master, created_by=chief, **DRAFT)
    fields = {"headline": "Нимкора", "body": "<p>Матн</p>", "seen": newest(version)}
    say(signed_in(chief), version, fields)
    assert opened(chief, source)["headline"] == ["Нимкора"]
    page = signed_in(chief).get(change_url(version)).text
    box = re.search('<input[^>]*id="id_has_no_picture"[^>]*>', page)[0]
    assert "checked" in box, "what the page side by side does not show is not unticked"
    send(chief, source)
    assert made(source).headline == "Нимкора"
    assert not AutosaveDraft.objects.exists()


def test_what_the_whole_form_has_unsaved_stays_beside_the_texts(source):
    chief = make_user("chief")
    version = make_article("tg", article=source.master, created_by=chief, **DRAFT)
    whole = form_data(version, kind="interview", headline="Дар варақа")
    say(signed_in(chief), version, whole)
    number = AutosaveDraft.objects.get().number
    texts = {"headline": "Дар паҳлу", "body": "<p>Матн</p>", "seen": newest(version)}
    say(signed_in(chief), version, {**texts, "only_texts": "1"}, number=number)
    kept = AutosaveDraft.objects.get()
    assert kept.fields["headline"] == ["Дар паҳлу"]
    assert kept.fields["kind"] == ["interview"]
    send(chief, source)
    assert made(source).headline == "Дар паҳлу"
    assert made(source).master.kind == "news"
    assert "headline" not in AutosaveDraft.objects.get().fields
    page = signed_in(chief).get(change_url(version)).text
    assert re.search('<option value="interview"[^>]* selected', page), "the kind comes back"


def test_texts_of_photographs_are_written_beside_and_never_over_a_colleague(translator):
    photograph = make_photograph()
    source = make_article(lead_photograph=photograph)
    data, name = opened(translator, source), f"photo-{photograph.pk}-alt"
    send(translator, source, data, headline="С", **{name: "тасвир"})
    text = PhotographText.objects.get(master=photograph, language_code="tg")
    assert text.alt == "тасвир"
    answer = send(translator, source, data, headline="С", **{name: "дигар"})
    text.refresh_from_db()
    assert text.alt == "тасвир"
    assert "дигар" in answer.text


def test_a_live_translation_is_changed_by_an_update(translator, source):
    version = make_article("tg", article=source.master, body="<p>Матн</p>", headline="Зинда")
    send(translator, source, headline="Тоза", _step="submit", _meant=["x"])
    version.refresh_from_db()
    assert version.headline == "Зинда"
    assert PreparedUpdate.objects.get().texts["headline"] == "Тоза"


# Rights: role × language × door


def by_side(user, source, step=""):
    data = {
        "_path": [],
        "_text": [],
        "headline": "Нав",
        "lead": "Х",
        "kicker": "",
        "slug": "",
        "seen": newest(made(source)),
        "_step": step,
    }
    signed_in(user).post(url(source), data)


def may_save(user, source):
    by_side(user, source)
    version = made(source)
    return version is not None and version.headline == "Нав"


def may_submit(user, source):
    make_article("tg", article=source.master, created_by=user, headline="x", body="", **DRAFT)
    source.body = ""
    source.save()
    Translation.objects.all().delete()
    by_side(user, source, "submit")
    return made(source).state == State.IN_REVIEW


def may_publish(user, source):
    make_article("tg", article=source.master, created_by=user, headline="x", **DRAFT)
    signed_in(user).post(change_url(made(source)), {**form_data(made(source)), "_step": "publish"})
    return made(source).state == State.PUBLISHED


def may_autosave(user, source):
    version = make_article("tg", article=source.master, headline="x", **DRAFT)
    say(signed_in(user), version, {"headline": "нав"})
    return AutosaveDraft.objects.filter(user=user).exists()


def may_save_in_the_form(user, source):
    version = make_article("tg", article=source.master, headline="x", **DRAFT)
    signed_in(user).post(change_url(version), form_data(version, headline="Нав"))
    return made(source).headline == "Нав"


def may_open_the_desk(user, source):
    return signed_in(user).get("/newsroom/translation/").status_code == 200


def may_claim(user, source):
    signed_in(user).post("/newsroom/translation/claim/", {"what": f"claim:{source.master_id}:tg"})
    return claims.holder(source.master_id, "tg") is not None


DOORS = [
    may_open_the_desk,
    may_claim,
    may_autosave,
    may_save,
    may_save_in_the_form,
    may_submit,
    may_publish,
]
TABLE = {
    ("translator", "tg"): "desk claim auto side form submit",
    ("translator", "ru"): "desk auto",
    ("editor", "tg"): "desk claim auto side form submit publish",
    ("editor", "ru"): "desk auto",
    ("chief", "tg"): "desk claim auto side form submit publish",
    ("chief", "ru"): "desk auto",
    ("photo", "tg"): "desk auto",
    ("admin", "tg"): "",
}
NAMES = dict(
    zip(DOORS, ["desk", "claim", "auto", "side", "form", "submit", "publish"], strict=True)
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(("role", "language"), TABLE)
def test_each_role_passes_the_doors_of_its_languages_only(role, language, door):
    user = make_user(role, languages=[language])
    source = make_article()
    assert door(user, source) == (NAMES[door] in TABLE[role, language].split())


def test_a_claim_of_a_colleague_keeps_the_text_and_saves_nothing(translator, source):
    other = make_user("translator", languages=["tg"])
    data = opened(translator, source)
    claims.claim(other, source.master, "tg")
    answer = send(translator, source, data, headline="Сарлавҳаи ман")
    assert made(source) is None
    assert "Сарлавҳаи ман" in answer.text


def test_lists_stay_whole_where_the_source_gains_an_item():
    old = html_segments.leaves("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "w")
    new = html_segments.leaves(
        "<ul><li><p>a</p></li><li><p>new</p></li><li><p>b</p></li></ul>", "s"
    )
    target = html_segments.leaves("<ul><li><p>1</p></li><li><p>2</p></li></ul>", "t")
    rows = block_alignment.rows(new, target, old)
    assert html_segments.join(row.target for row in rows) == (
        "<ul><li><p>1</p></li><li><p></p></li><li><p>2</p></li></ul>"
    )


def test_the_words_of_a_card_are_translated_or_told():
    title = "نقشهٔ دوشنبه"
    card = f'<figure data-embed="https://x.com/a/status/1" data-title="{title}"></figure>'
    version = make_article(body=f"<p>یک</p>{card}")
    page = signed_in(make_user("chief")).get(url(version)).text
    assert re.search(rf'<textarea[^>]* data-card="title"[^>]*>{re.escape(title)}</textarea>', page)
    chief = make_user("chief")
    data = opened(chief, version)
    send(chief, version, data, headline="Сар", _text=["як", ""])
    assert "واژه‌های این کارت" in signed_in(chief).get(url(version)).text
    data = opened(chief, version)
    path = [
        json.dumps(json.loads(one)).replace(json.dumps(title)[1:-1], "Харита")
        for one in data["_path"]
    ]
    send(chief, version, data, _path=path)
    assert 'data-title="Харита"' in made(version).body
    assert "واژه‌های این کارت" not in signed_in(chief).get(url(version)).text


def test_an_empty_paragraph_of_the_source_is_no_work():
    version = make_article(body="<p>یک</p><p></p><table><tbody><tr><td></td></tr></tbody></table>")
    paths = opened(make_user("chief"), version)["_path"]
    assert ["table" in path for path in paths] == [False, True]


def test_what_a_save_took_need_not_be_kept_in_the_browser():
    """submitted.js drops the copy on a page that says success."""
    version = make_article(body="<p>یک</p>")
    answer = send(make_user("chief"), version, headline="Сарлавҳа")
    assert [message.level_tag for message in answer.context["messages"]] == ["success"]
