"""Two people save one version: nothing that either typed is lost."""

import re
from html import unescape

import pytest

from portal.core.history import newest
from portal.core.publishing import State
from tests.factories import make_article, make_section, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db
BODY = "<p>یک</p><p>دو</p><p>سه</p><p>چهار</p>"


@pytest.fixture
def version():
    return make_article(state=State.DRAFT, published_at=None, headline="تیتر نخست", body=BODY)


@pytest.fixture
def chief():
    return make_user("chief", first_name="مهری", last_name="کریموا")


def by_somebody(version, **texts):
    """A colleague's save, through the same form."""
    colleague = make_user("chief", first_name="فرهاد", last_name="سعیدوف")
    answer = signed_in(colleague).post(change_url(version), form_data(version, **texts))
    assert answer.status_code == 302


def fields_of(page):
    """The hidden fields of the page that asks, as the browser would post them."""
    page = page.split('class="merge"')[1].split("</form>")[0]
    found = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", page):
        name = re.search(r'name="([^"]*)"', tag)[1]
        value = re.search(r'value="([^"]*)"', tag)
        found[unescape(name)] = unescape(value[1]) if value else ""
    return found


def test_paragraphs_that_do_not_overlap_merge_by_themselves(version, chief):
    mine = form_data(version, body=BODY.replace("یک", "یکم"))
    by_somebody(version, body=BODY.replace("دو", "دوم"), lead="خلاصهٔ دیگری")
    answer = signed_in(chief).post(change_url(version), mine, follow=True)
    merged = stored(version)
    assert merged.body == "<p>یکم</p><p>دوم</p><p>سه</p><p>چهار</p>"
    assert merged.lead == "خلاصهٔ دیگری"
    assert "فرهاد سعیدوف" in answer.content.decode()


@pytest.mark.parametrize(
    ("choice", "body"),
    [
        ("mine", "<p>یک</p><p>دوِ من</p><p>سه</p><p>چهار</p>"),
        ("theirs", "<p>یک</p><p>دوِ او</p><p>سه</p><p>چهار</p>"),
        ("both", "<p>یک</p><p>دوِ او</p><p>دوِ من</p><p>سه</p><p>چهار</p>"),
    ],
)
def test_the_second_sees_both_texts_and_chooses(version, chief, choice, body):
    mine = form_data(version, body=BODY.replace("دو", "دوِ من"))
    by_somebody(version, body=BODY.replace("دو", "دوِ او"))
    client = signed_in(chief)
    answer = client.post(change_url(version), mine)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "او" in page
    assert "<ins>" in page
    assert "<del>" in page
    assert "دوِ او" in stored(version).body, "nothing is stored before somebody chooses"
    again = {**fields_of(page), "_choose-body-0": choice}
    assert client.post(change_url(version), again).status_code == 302
    assert stored(version).body == body


def test_a_headline_that_both_changed_is_asked_for(version, chief):
    mine = form_data(version, headline="تیتر من", lead="خلاصهٔ من")
    by_somebody(version, headline="تیتر او")
    client = signed_in(chief)
    page = client.post(change_url(version), mine).content.decode()
    assert (
        client.post(
            change_url(version), {**fields_of(page), "_choose-headline-0": "theirs"}
        ).status_code
        == 302
    )
    assert (stored(version).headline, stored(version).lead) == ("تیتر او", "خلاصهٔ من")


def test_a_third_text_that_came_since_is_asked_about_again(version, chief):
    mine = form_data(version, headline="تیتر من")
    by_somebody(version, headline="تیتر او")
    client = signed_in(chief)
    page = client.post(change_url(version), mine).content.decode()
    by_somebody(stored(version), headline="تیتر سوم")
    again = client.post(change_url(version), {**fields_of(page), "_choose-headline-0": "mine"})
    assert again.status_code == 200
    assert stored(version).headline == "تیتر سوم"
    final = {**fields_of(again.content.decode()), "_choose-headline-0": "mine"}
    assert client.post(change_url(version), final).status_code == 302
    assert stored(version).headline == "تیتر من"


def test_a_step_pressed_with_a_stale_form_is_taken_with_the_merged_text(version, chief):
    mine = form_data(version, kicker="روتیتر من", _step="publish")
    by_somebody(version, lead="خلاصهٔ او")
    signed_in(chief).post(change_url(version), mine)
    live = stored(version)
    assert (live.state, live.kicker, live.lead) == (State.PUBLISHED, "روتیتر من", "خلاصهٔ او")


def test_what_the_languages_share_is_guarded_too(version, chief):
    section = make_section()
    mine = form_data(version, licence="آزاد")
    by_somebody(version, section=section.pk)
    signed_in(chief).post(change_url(version), mine)
    article = stored(version).master
    assert (article.section_id, article.licence) == (section.pk, "آزاد")


def test_a_change_by_a_script_is_seen_as_well(version, chief):
    mine = form_data(version, kicker="من")
    type(version).objects.filter(pk=version.pk).update(lead="از پوسته")
    signed_in(chief).post(change_url(version), mine)
    assert (stored(version).kicker, stored(version).lead) == ("من", "از پوسته")


def test_two_who_begin_the_same_language_both_keep_their_text(version, chief):
    data = form_data(version, headline="Сарлавҳаи ман", seen="0", slug="", body="<p>ман</p>")
    other = {**data, "headline": "Сарлавҳаи ӯ", "body": "<p>ӯ</p>"}
    signed_in(make_user("chief")).post(change_url(version, "tg"), other)
    client = signed_in(chief)
    page = client.post(change_url(version, "tg"), data).content.decode()
    final = {**fields_of(page), "_choose-headline-0": "mine", "_choose-body-0": "both"}
    client.post(change_url(version, "tg"), final)
    tajik = version.master.versions.get(language_code="tg")
    assert tajik.headline == "Сарлавҳаи ман"
    assert tajik.body == "<p>ӯ</p><p>ман</p>"


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30, "999999999", None])
def test_a_number_that_makes_no_sense_overwrites_nothing_silently(version, chief, seen):
    by_somebody(version, headline="تیتر او")
    data = form_data(stored(version), headline="تیتر من")
    data["seen"] = seen if seen is not None else ""
    answer = signed_in(chief).post(change_url(version), data)
    assert answer.status_code == 200
    assert stored(version).headline == "تیتر او"


def test_a_form_that_nobody_else_touched_saves_as_ever(version, chief):
    signed_in(chief).post(change_url(version), form_data(version, headline="تازه"))
    assert stored(version).headline == "تازه"
    assert newest(stored(version)) > 0


@pytest.mark.parametrize("choice", ["x", "", "MINE"])
def test_a_choice_that_no_button_sends_is_none(version, chief, choice):
    mine = form_data(version, headline="تیتر من", body=BODY.replace("دو", "دوِ من"))
    by_somebody(version, headline="تیتر او", body=BODY.replace("دو", "دوِ او"))
    page = signed_in(chief).post(change_url(version), mine)
    again = mine | {
        "_chosen_for": page.context["chosen_for"],
        "_choose-body-0": choice,
        "_choose-headline-0": choice,
    }
    page = signed_in(chief).post(change_url(version), again)
    assert page.status_code == 200
    assert len(page.context["open_choices"]) == 2
    assert (stored(version).headline, "دوِ او" in stored(version).body) == ("تیتر او", True)


def test_a_post_that_does_not_say_what_it_has_seen_has_seen_nothing(version, chief):
    mine = form_data(version, headline="تیتر من")
    del mine["seen"], mine["seen_shared"]
    page = signed_in(chief).post(change_url(version), mine)
    assert [place.conflict.theirs for place in page.context["open_choices"]] == [["تیتر نخست"]]
    assert stored(version).headline == "تیتر نخست"
