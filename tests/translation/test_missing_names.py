"""Names in all languages: what has none, written many at a time, overwriting nobody."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Section, SectionName, Topic, TopicName
from portal.newsroom.models import RoleScope
from portal.translation import missing_names
from tests.factories import make_article, make_author, make_section, make_topic, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db
NAMES = "/newsroom/translation/names/"
TOPICS = f"{NAMES}?kind=topic&into=tg"


def rows(html):
    """{pk: value of the field}"""
    return {int(pk): value for pk, value in re.findall(r'name="name-(\d+)" value="([^"]*)"', html)}


def write(user, topic, name, was="", url=TOPICS):
    return signed_in(user).post(url, {f"name-{topic.pk}": name, f"was-{topic.pk}": was})


def name_of(topic, language="tg"):
    found = TopicName.objects.filter(master=topic, language_code=language).first()
    return found and found.name


def test_what_has_no_name_is_counted_and_listed():
    bare = make_topic({"fa": "آب", "en": "Water"})
    make_topic()
    html = signed_in(make_user("translator", ["tg"])).get(TOPICS).text
    assert rows(html) == {bare.pk: ""}
    assert '<bdi lang="en">Water</bdi>' in html
    counted = re.search(r'(?s)data-missing="topic:tg">(.*?)</td>', html)[1]
    assert ">۱</a>" in counted
    assert "✓" in re.search(r'(?s)data-missing="topic:fa">(.*?)</td>', html)[1]


def test_a_translator_names_it_and_readers_have_it_at_once(client):
    topic = make_topic({"fa": "آب"})
    version = make_article("tg", topics=[topic])
    assert "Обҳо" not in client.get(version.get_absolute_url()).text
    translator = make_user("translator", ["tg"])
    response = write(translator, topic, "  Обҳо ")
    assert response.status_code == 302
    assert name_of(topic) == "Обҳо"
    assert "Обҳо" in client.get(version.get_absolute_url()).text
    assert LogEntry.objects.get(object_id=str(topic.pk)).user == translator


def test_changing_a_name_keeps_its_address():
    topic = make_topic({"fa": "آب", "tg": "Об"})
    slug = TopicName.objects.get(master=topic, language_code="tg").slug
    write(make_user("translator", ["tg"]), topic, "Обҳо", was="Об")
    row = TopicName.objects.get(master=topic, language_code="tg")
    assert (row.name, row.slug) == ("Обҳо", slug)


def test_a_colleagues_name_is_not_written_over_and_nothing_typed_is_lost():
    topic, free = make_topic({"fa": "آب"}), make_topic({"fa": "باد"})
    html = signed_in(make_user("translator", ["tg"])).get(TOPICS).text
    assert set(rows(html)) == {topic.pk, free.pk}
    topic.create_translation("tg", name="Об")
    data = {
        f"name-{topic.pk}": "Обҳо",
        f"was-{topic.pk}": "",
        f"name-{free.pk}": "Бод",
        f"was-{free.pk}": "",
    }
    html = signed_in(make_user("translator", ["tg"])).post(TOPICS, data).text
    assert name_of(topic) == "Об"
    assert name_of(free) == "Бод", "the other one is saved all the same"
    assert rows(html) == {topic.pk: "Обҳо"}
    assert re.search(r'class="names__fault"[^>]*>[^<]*Об', html)
    write(make_user("translator", ["tg"]), topic, "Обҳо", was="Об")
    assert name_of(topic) == "Обҳо"


@pytest.mark.parametrize("name", ["Об", "x" * 121, "об"])
def test_a_name_that_cannot_be_is_refused_with_the_reason(name):
    make_topic({"fa": "رود", "tg": "Об"})
    topic = make_topic({"fa": "آب"})
    response = write(make_user("translator", ["tg"]), topic, name)
    assert response.status_code == 200
    assert rows(response.text) == {topic.pk: name}
    assert 'class="names__fault"' in response.text
    assert name_of(topic) is None


def test_a_name_cannot_be_taken_away_here():
    topic = make_topic({"fa": "آب", "tg": "Об"})
    assert "names__fault" in write(make_user("translator", ["tg"]), topic, "", was="Об").text
    assert name_of(topic) == "Об"


@pytest.mark.parametrize(
    ("role", "languages", "status"),
    [
        ("translator", ["tg"], 302),
        ("editor", ["tg"], 302),
        ("chief", ["tg"], 302),
        ("translator", ["ru"], 403),
        ("reporter", ["tg"], 403),
        ("photo", ["tg"], 403),
    ],
)
def test_only_who_writes_the_language_may_name_in_it(role, languages, status):
    topic = make_topic({"fa": "آب"})
    assert write(make_user(role, languages), topic, "Об").status_code == status
    assert name_of(topic) == ("Об" if status == 302 else None)


def test_strangers_see_nothing(client):
    assert client.get(NAMES).status_code == 302


def test_a_scope_of_the_role_bounds_it():
    topic = make_topic({"fa": "آب"})
    user = make_user("translator", ["tg", "ar"])
    RoleScope.objects.create(role=user.groups.get(), languages=["tg"])
    assert write(user, topic, "ماء", url=f"{NAMES}?kind=topic&into=ar").status_code == 403
    assert write(user, topic, "Об").status_code == 302


def test_the_list_is_narrowed_by_words_and_shows_named_ones_on_request():
    water, wind = make_topic({"fa": "آب", "tg": "Об"}), make_topic({"fa": "باد"})
    client = signed_in(make_user("translator", ["tg"]))
    assert set(rows(client.get(TOPICS).text)) == {wind.pk}
    assert set(rows(client.get(TOPICS + "&show=all").text)) == {water.pk, wind.pk}
    assert set(rows(client.get(TOPICS + "&show=all&q=آب").text)) == {water.pk}
    assert rows(client.get(TOPICS + "&q=%00zz").text) == {}


def test_pages_go_on_and_cost_the_same(monkeypatch):
    monkeypatch.setattr(missing_names, "PER_PAGE", 2)
    client = signed_in(make_user("translator", ["tg"]))
    made = [make_topic({"fa": f"موضوع {n}"}) for n in range(5)]
    seen, url, costs = [], TOPICS, set()
    client.get(url)
    while url:
        with CaptureQueriesContext(connection) as queries:
            html = client.get(url).text
        costs.add(len(queries))
        seen += rows(html)
        found = re.search(r'href="(\?[^"]*)" rel="next"', html)
        url = found and NAMES + found[1].replace("&amp;", "&")
    assert seen == [topic.pk for topic in reversed(made)]
    assert len(costs) == 1


@pytest.mark.parametrize(
    "query",
    [
        "?kind=x",
        "?kind=topic&into=zz",
        "?before=-1",
        "?before=" + "9" * 40,
        "?q=" + "a" * 3000,
        "?kind=observance",
        "?kind=category&show=all",
        "?kind=place",
        "?kind=source",
        "?kind=author",
    ],
)
def test_strange_addresses_are_a_page(query):
    make_author()
    assert signed_in(make_user("chief")).get(NAMES + query).status_code == 200


def test_strange_fields_are_left_out():
    section = make_section({"fa": "جامعه"})
    data = {
        "name-x": "a",
        "name-": "b",
        "name-" + "9" * 30: "c",
        "name-0": "d",
        "was-1": "e",
        f"name-{section.pk}": "Ҷомеа",
    }
    url = f"{NAMES}?kind=section&into=tg"
    assert signed_in(make_user("translator", ["tg"])).post(url, data).status_code == 302
    assert SectionName.objects.get(master=section, language_code="tg").name == "Ҷомеа"
    assert Section.objects.count() == 1
    assert Topic.objects.count() == 0


def test_the_translation_desk_says_how_many_are_missing():
    make_topic({"fa": "آب"}), make_section({"fa": "جامعه", "tg": "Ҷомеа"})
    html = signed_in(make_user("translator", ["tg", "en"])).get("/newsroom/translation/").text
    assert NAMES in html
    numbers = missing_names.missing_in_all(make_user("translator", ["tg", "en"]))
    assert numbers == 3
