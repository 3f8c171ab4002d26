"""Templates in the newsroom: who may change which, and what a timetable must be."""

from datetime import time

import pytest
from django.urls import reverse

from articles.models import StoryTemplate
from tests.factories import make_section, make_template, make_topic, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_storytemplate_add")
LIST = reverse("admin:articles_storytemplate_changelist")


def change_url(template, language="fa"):
    url = reverse("admin:articles_storytemplate_change", args=[template.pk])
    return f"{url}?language={language}"


def posted(**changed):
    usual = {"name": "هوا", "headline": "هوا", "kind": "news", "clock": "fa", "made_at": ""}
    return {**usual, "_continue": "1", **changed}


def test_an_editor_makes_one_with_texts_as_they_are_stored():
    editor, topic = make_user("editor", languages=["fa"]), make_topic()
    data = posted(
        name="هوا ",
        body='<p onclick="x">{دما}</p><script>x</script>',
        topics=[topic.pk],
        weekdays=["0", "6"],
        made_at="۶:۰۵",
    )
    assert signed_in(editor).post(ADD, data).status_code == 302
    template = StoryTemplate.objects.get()
    row = template.texts.get()
    assert (row.name, row.language_code, row.body) == ("هوا", "fa", "<p>{دما}</p>")
    assert (template.weekdays, template.made_at) == ([0, 6], time(6, 5))
    assert list(template.topics.all()) == [topic]
    listed = signed_in(editor).get(LIST).text
    assert "دوشنبه" in listed
    assert "۰۶:۰۵" in listed


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"made_at": "6:00"}, "__all__"),
        ({"weekdays": ["1"]}, "__all__"),
        ({"weekdays": ["1"], "made_at": "25:00"}, "made_at"),
        ({"weekdays": ["1"], "made_at": "soon\x00"}, "made_at"),
        ({"weekdays": ["7"], "made_at": "6:00"}, "weekdays"),
        ({"weekdays": ["x"], "made_at": "6:00"}, "weekdays"),
        ({"clock": "xx"}, "clock"),
        ({"name": ""}, "name"),
        ({"kicker": "x" * 81}, "kicker"),
        ({"assigned_to": "x"}, "assigned_to"),
        ({"topics": ["x"]}, "topics"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(fields, field):
    page = signed_in(make_user("chief")).post(ADD, posted(lead="می‌ماند", **fields))
    assert page.status_code == 200
    errors = page.context["adminform"].form.errors
    assert field in errors
    assert "_not_empty" not in str(errors)
    assert "می‌ماند" in page.text
    assert not StoryTemplate.objects.exists()


def test_who_may_change_one():
    section = make_section()
    section.editors.add(make_user("editor"))
    ours, theirs = make_template(), make_template(section=section)
    for role, languages, wanted in (
        ("chief", ["fa"], (True, True)),
        ("editor", ["fa"], (True, False)),
        ("editor", ["ru"], (False, False)),
        ("reporter", ["fa"], (False, False)),
        ("translator", ["fa"], (False, False)),
    ):
        client = signed_in(make_user(role, languages=languages))
        for template, may in zip((ours, theirs), wanted, strict=True):
            data = posted(headline="تازه", section=template.section_id or "")
            client.post(change_url(template), data)
            changed = template.texts.filter(headline="تازه").update(headline="هوا")
            assert bool(changed) == may, (role, languages)


def test_what_a_colleague_changed_meanwhile_stays():
    template = make_template({"fa": {"headline": "هوا", "body": "<p>متن</p>"}})
    data = posted(name="هوا fa", body="<p>متن</p>", **{"initial-body": "<p>متن</p>"})
    template.texts.update(body="<p>متن همکار</p>")
    client = signed_in(make_user("chief"))
    assert client.post(change_url(template), data).status_code == 302
    assert template.texts.get().body == "<p>متن همکار</p>"
    page = client.post(change_url(template), {**data, "body": "<p>متن من</p>"})
    assert "متن همکار" in page.text
    assert template.texts.get().body == "<p>متن همکار</p>"


def test_the_form_lists_what_fills_itself_in_the_language_of_the_text():
    client = signed_in(make_user("chief", interface_language="en"))
    page = client.get(change_url(make_template(), "ru")).text
    assert 'data-placeholder="{день недели}"' in page
    assert 'data-placeholder="{weekday}"' not in page


def test_the_list_costs_the_same_for_one_and_for_ten(django_assert_num_queries):
    client = signed_in(make_user("chief"))
    make_template(section=make_section())
    client.get(LIST)  # what a process keeps of the site is there then
    with django_assert_num_queries(15):
        client.get(LIST)
    for _ in range(9):
        make_template(section=make_section(), weekdays=[1], made_at=time(6))
    client.get(LIST)
    with django_assert_num_queries(15):
        client.get(LIST)


def test_a_template_is_given_no_section_and_no_hands_that_stories_could_not_have():
    closed, editor = make_section(), make_user("editor")
    closed.editors.add(make_user("editor"))
    writer, photographer = make_user("reporter"), make_user("photo")
    client = signed_in(editor)
    form = client.get("/newsroom/articles/storytemplate/add/").context["adminform"].form
    assert closed not in form.fields["section"].queryset
    people = form.fields["assigned_to"].queryset
    assert (writer in people, photographer in people) == (True, False)
    answer = client.post(
        "/newsroom/articles/storytemplate/add/?language=fa", posted(section=closed.pk)
    )
    assert answer.context["adminform"].form.errors.keys() == {"section"}
    own = make_section()
    client.post("/newsroom/articles/storytemplate/add/?language=fa", posted(section=own.pk))
    assert StoryTemplate.objects.get().section_by == editor


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": "{" + "ب" * 130 + "}"},
        {"lead": "{نام\nمنبع}"},
        {"body": "<p>{نام</p><p>منبع}</p>"},
        {"headline": "هوای {{تاریخ}}"},
    ],
)
def test_what_looks_like_a_place_and_cannot_be_filled_in_is_refused(fields):
    answer = signed_in(make_user("editor")).post(
        "/newsroom/articles/storytemplate/add/?language=fa", posted(**fields)
    )
    assert answer.context["adminform"].form.errors.keys() == fields.keys()
