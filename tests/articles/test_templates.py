"""Drafts from templates: who may begin one, what fills itself, what must be filled in."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from articles import starting
from articles.models import Article, ArticleVersion
from articles.placeholders import Beginning, filled
from portal.core.editions import EDITIONS
from portal.newsroom.workflow import steps
from tests.factories import ALL, make_author, make_section, make_template, make_user
from tests.newsroom.forms import change_url, form_data, signed_in, stored

pytestmark = pytest.mark.django_db
KEY = "a-key-of-one-press"
# Saturday in all zones of the editions.
MOMENT = datetime(2026, 3, 21, 6, 30, tzinfo=UTC)


def press(user, template, language="fa", key=KEY):
    row = template.texts.get(language_code=language)
    data = {"template": row.pk, "once": key}
    return signed_in(user).post(reverse("newsroom_start_story"), data, follow=True)


def test_one_press_begins_a_draft_in_the_hands_of_its_writer():
    section, writer = make_section(), make_user("reporter", languages=["fa"])
    template = make_template(section=section, kind="report")
    page = press(writer, template).text
    version = ArticleVersion.objects.get()
    assert (version.state, version.language_code, version.published_at) == ("draft", "fa", None)
    assert version.created_by == version.assigned_to == writer
    assert (version.master.section, version.master.kind) == (section, "report")
    assert "هوا fa" in page
    assert 'data-rule="placeholders"' in page


def test_a_press_that_comes_twice_makes_one_story_and_leads_to_it():
    writer, template = make_user("reporter"), make_template()
    first, second = press(writer, template), press(writer, template)
    assert first.redirect_chain == second.redirect_chain
    assert Article.objects.count() == 1
    press(writer, template, key="another-key-of-a-page")
    assert Article.objects.count() == 2
    Article.objects.all().delete()
    press(writer, template)
    assert not Article.objects.exists(), "a story that was deleted does not come back"


@pytest.mark.parametrize("key", ["", "short", "x" * 200, "é" * 20])
def test_a_press_without_a_key_of_a_page_makes_nothing(key):
    assert press(make_user("reporter"), make_template(), key=key).status_code == 200
    assert not Article.objects.exists()


def test_templates_are_offered_in_ones_languages_and_sections_alone():
    colleague = make_user("editor")
    closed = make_section()
    closed.editors.add(colleague)
    make_template({"ru": {"name": "Погода"}, "fa": {"name": "آب‌وهوا"}})
    shut = make_template({"fa": {"name": "بسته"}}, section=closed)
    editor = make_user("editor", languages=["fa"])
    assert [str(row) for row in starting.offered(editor)] == ["آب‌وهوا"]
    assert press(editor, shut).status_code == 403
    assert starting.offered(make_user("photo")) == []
    assert press(make_user("translator"), shut).status_code == 403
    assert not Article.objects.exists()
    names = [str(row) for row in starting.offered(colleague)]
    assert names == ["آب‌وهوا", "بسته", "Погода"]


def test_offering_costs_the_same_for_one_template_and_for_ten(django_assert_num_queries):
    editor = make_user("editor")
    section = make_section()
    section.editors.add(editor)
    make_template(section=section)
    rights = 2 + 3  # what Django asks, and where it holds
    with django_assert_num_queries(rights + 2):
        starting.offered(editor)
    for _ in range(9):
        make_template(section=make_section())
    editor = type(editor).objects.get(pk=editor.pk)
    with django_assert_num_queries(rights + 2):
        starting.offered(editor)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fa", "{روز هفته} {تاریخ}، {ساعت}", "شنبه ۱ فروردین ۱۴۰۵، ۱۱:۳۰"),
        ("tg", "{рӯзи ҳафта}, {сана}, {вақт}", "шанбе, 21 марти 2026, 11:30"),
        ("ru", "{день недели}, {дата}, {время}", "суббота, 21 марта 2026, 11:30"),
        ("en", "{weekday}, {date}, {time}", "Saturday, 21 March 2026, 11:30"),
        ("ar", "{يوم الأسبوع} {التاريخ} {الوقت}", "السبت 21 مارس 2026 11:30"),
    ],
)
def test_what_fills_itself_is_named_and_written_as_the_language_does(language, text, expected):
    template = make_template({language: {"headline": text}})
    found = filled(template.texts.get(), Beginning(MOMENT, EDITIONS[language]))
    assert found["headline"] == expected


@pytest.mark.parametrize("language", ALL)
def test_english_names_and_other_spellings_fill_themselves_in_every_language(language):
    author = make_author({language: "A & <B>"})
    author.user = make_user("reporter")
    author.save()
    section = make_section({language: "S"})
    text = "<p>{ Date } {AUTHOR} {section}</p>"
    template = make_template({language: {"headline": "{author}", "body": text}})
    begun = Beginning(MOMENT, EDITIONS[language], author.user, section)
    found = filled(template.texts.get(), begun)
    assert found["headline"] == "A & <B>"
    assert "{" not in found["body"]
    assert found["body"].endswith("A &amp; &lt;B&gt; S</p>")


HOSTILE = ["{0.__class__}", "{date.__class__.__mro__}", "{date!r:>99999999}", "{author[0]}"]


@pytest.mark.parametrize("braces", HOSTILE)
def test_a_text_is_no_format_string(braces):
    template = make_template({"en": {"headline": braces, "lead": "{}", "body": "<p>{{{}}</p>"}})
    assert press(make_user("editor"), template, "en").status_code == 200
    version = ArticleVersion.objects.get()
    assert (version.headline, version.lead) == (braces, "{}")
    assert version.body == "<p>{{{}}</p>"


def test_a_filled_text_is_cut_where_its_column_ends():
    template = make_template({"en": {"kicker": "k" * 70 + "{tomorrow}", "headline": "h"}})
    assert press(make_user("editor"), template, "en").status_code == 200
    assert len(ArticleVersion.objects.get().kicker) == 80


def complete(version):
    version.headline, version.lead, version.body = "خبر", "خلاصه", "<p>متن</p>"
    version.save()


def test_what_is_not_filled_in_keeps_a_story_from_readers_and_is_named():
    chief = make_user("chief")
    press(chief, make_template(section=make_section()))
    version = ArticleVersion.objects.get()
    complete(version)
    version.lead = "{ دما در دوشنبه } و {دما در خجند} و {دما در خجند}"
    version.body = "<p>باد {<strong>شمال</strong>}</p>"
    version.save()
    with pytest.raises(steps.StepRefusedError) as refused:
        steps.take(version, "publish", chief)
    (reason,) = refused.value.reasons
    assert "{دما در دوشنبه}، {دما در خجند}، {شمال}" in str(reason)
    (check,) = [check for check in version.checks() if check.rule]
    assert check.field == "lead"
    complete(version)
    assert steps.take(version, "publish", chief).version.is_live()


def test_braces_of_other_stories_mean_nothing():
    chief = make_user("chief")
    press(chief, make_template(section=make_section()))
    Article.objects.update(is_from_template=False)
    version = ArticleVersion.objects.select_related("master").get()
    complete(version)
    version.body = "<p>{دما}</p>"
    version.save()
    assert not [check for check in version.checks() if check.rule]
    assert steps.take(version, "publish", chief).version.is_live()


def test_the_slug_follows_the_headline_until_readers_have_it(client):
    editor = make_user("editor", languages=["en"])
    press(editor, make_template({"en": {"headline": "{temperature} today"}}), "en")
    version = ArticleVersion.objects.get()
    assert version.slug == "temperature-today"
    client = signed_in(editor)
    client.post(change_url(version), form_data(version, headline="Rain today", section=""))
    assert stored(version).slug == "rain-today"
    version = stored(version)
    client.post(change_url(version), form_data(version, headline="Sun", slug="mine", section=""))
    assert stored(version).slug == "mine"
    version = stored(version)
    client.post(change_url(version), form_data(version, headline="Snow", section=""))
    assert stored(version).slug == "mine"


@pytest.mark.parametrize("left", ["{" + "ب" * 130 + "}", "{نام\nمنبع}", "{{دما}}"])
def test_braces_too_long_or_over_lines_keep_a_story_from_readers_too(left):
    press(make_user("chief"), make_template(section=make_section()))
    version = ArticleVersion.objects.get()
    complete(version)
    version.lead = left
    version.save()
    (check,) = [check for check in version.checks() if check.rule]
    assert check.reason
