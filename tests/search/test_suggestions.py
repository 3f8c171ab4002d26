"""Suggestions while readers type: they show what is live, quickly, and fail at nothing."""

import io
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from articles.models import ArticleVersion
from portal.core.editions import EDITIONS
from portal.core.publishing import State
from portal.search import suggestions
from portal.search.typed import TypedQuery
from tests.factories import make_article, make_section, make_topic
from tests.search.asking import HOSTILE

pytestmark = pytest.mark.django_db
Z = "\u200c"
DAY = timedelta(days=1)


def answer(client, query, path="/search/suggest/"):
    response = client.get(path, {"q": query})
    assert response.status_code == 200
    return response.json()


def texts(client, query, path="/search/suggest/"):
    """What is suggested, in its order."""
    return [
        "".join(text for text, _is_marked in entry["parts"])
        for group in answer(client, query, path)["groups"]
        for entry in group["entries"]
    ]


# Headlines


def test_a_beginning_finds_headlines_the_newest_first(client):
    for days in (3, 1, 2):
        make_article(headline=f"زرافه {days}", published_at=timezone.now() - days * DAY)
    make_article(headline="کرگدن")
    assert texts(client, "زرا") == ["زرافه 1", "زرافه 2", "زرافه 3"]


def test_an_entry_leads_to_its_story_and_marks_what_was_typed(client):
    version = make_article(headline="باغ زرافهٔ پیر")
    (group,) = answer(client, "باغ زر")["groups"]
    assert group["name"] == translation.gettext("Headlines")
    assert group["entries"] == [
        {
            "url": version.get_absolute_url(),
            "parts": [["باغ", True], [" ", False], ["زرافهٔ", True], [" پیر", False]],
        }
    ]


def test_all_whole_words_must_be_there_in_some_form(client):
    make_article(headline=f"کتاب{Z}های تازه")
    assert texts(client, "کتاب تا") == [f"کتاب{Z}های تازه"]
    assert texts(client, "کتاب زر") == []
    # A space ends a word: it begins no other one.
    assert texts(client, "تا ") == []


@pytest.mark.parametrize(
    "typed",
    ["كتاب", "کتابه", f"کتاب{Z}", f"کتاب{Z}ها", "کتاب ها", "كتاب‌هاي", "کِتاب", "کـتا", "کتاب‌ها ت"],
)
def test_however_it_is_written(client, typed):
    make_article(headline=f"کتاب{Z}های تازه")
    assert texts(client, typed) == [f"کتاب{Z}های تازه"]


def test_of_equal_headlines_one_is_shown_and_six_of_many(client):
    for _n in range(2):
        make_article(headline="زرافه")
    assert texts(client, "زرا") == ["زرافه"]
    for n in range(9):
        make_article(headline=f"زرافه {n}")
    assert len(texts(client, "زرا")) == suggestions.HEADLINES


def test_what_is_rare_among_the_newest_is_looked_for_in_all(client, monkeypatch):
    make_article(headline="زرافه", published_at=timezone.now() - 4000 * DAY)
    for n in range(3):
        make_article(headline=f"کرگدن {n}")
    monkeypatch.setattr(suggestions, "NEWEST", 2)
    assert texts(client, "زرا") == ["زرافه"]
    assert texts(client, "کرگ") == ["کرگدن 2", "کرگدن 1", "کرگدن 0"]


@pytest.mark.django_db(transaction=True)
def test_what_takes_too_long_is_left_out(client, monkeypatch):
    make_article(headline="زرافه")
    monkeypatch.setattr(suggestions, "_OF_ALL", "SELECT 1 FROM pg_sleep(5)")
    assert texts(client, "زرا") == ["زرافه"]


@pytest.mark.parametrize(
    ("language", "headline", "typed"),
    [
        ("tg", "Тоҷикистон ва об", "точи"),
        ("ru", "Новости науки", "новость нау"),
        ("en", "Giraffes in the hills", "giraffe hil"),
        ("ar", "الزرافة في الجبل", "الزر"),
    ],
)
def test_each_edition_suggests_its_own(client, language, headline, typed):
    make_article(language, headline=headline)
    assert texts(client, typed, f"/{language}/search/suggest/") == [headline]
    assert texts(client, typed) == []


# Always true


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.DRAFT, "published_at": None},
        {"state": State.IN_REVIEW, "published_at": None},
        {"state": State.APPROVED, "published_at": None},
        {"published_at": timezone.now() + 400 * DAY},
        {"state": State.WITHDRAWN},
        {"language": "tg"},
    ],
    ids=["draft", "in review", "approved", "scheduled", "withdrawn", "other language"],
)
def test_what_is_not_live_here_is_never_suggested(client, hidden):
    topic, section = make_topic({"fa": "زرافه‌ها"}), make_section({"fa": "زرافه‌داری"})
    make_article(headline="زرافه", topics=[topic], section=section, **hidden)
    assert texts(client, "زراف") == []


def test_what_is_withdrawn_past_the_application_leaves_at_once(client):
    version = make_article(headline="زرافه")
    assert texts(client, "زرا") == ["زرافه"]
    ArticleVersion.objects.filter(pk=version.pk).update(state=State.WITHDRAWN)
    assert texts(client, "زرا") == []


# Names


def test_sections_come_before_topics_before_headlines(client):
    topic, section = make_topic({"fa": "زرافه‌ها"}), make_section({"fa": "باغ زرافه"})
    make_topic({"fa": "زرافهٔ تنها"})  # no story has it
    make_article(headline="زرافه", topics=[topic], section=section)
    assert texts(client, "زراف") == ["باغ زرافه", "زرافه‌ها", "زرافه"]
    names, _headlines = answer(client, "زراف")["groups"]
    for entry, kind, name in zip(
        names["entries"], ("section", "topic"), ("باغ زرافه", "زرافه‌ها"), strict=True
    ):
        assert f"/{kind}/" in entry["url"]
        assert name in client.get(entry["url"]).content.decode()


def test_three_names_at_most(client):
    make_article(headline="خبر", topics=[make_topic({"fa": f"زرافه {n}"}) for n in range(5)])
    assert len(texts(client, "زراف")) == suggestions.NAMES


def test_names_changed_past_saving_are_found_after_reindexing(client):
    topic = make_topic({"fa": "کوه"})
    make_article(topics=[topic])
    topic.translations.filter(language_code="fa").update(name="زرافه")
    call_command("reindex", stdout=io.StringIO())
    assert texts(client, "زرا") == ["زرافه"]


# The answer


def test_the_answer_may_be_kept_for_a_minute_and_is_for_no_index(client):
    response = client.get("/search/suggest/", {"q": "زرا"})
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Content-Type"] == "application/json"
    assert not response.cookies
    assert client.post("/search/suggest/").status_code == 405


def test_it_says_how_many_there_are(client):
    make_article("en", headline="Giraffe")
    make_article("en", headline="Giraffes")
    path = "/en/search/suggest/"
    assert answer(client, "giraffes", path)["status"] == "1 suggestion"
    assert answer(client, "gira", path)["status"] == "2 suggestions"
    assert answer(client, "zebra", path)["status"] == "No suggestions"
    make_article(headline="زرافه")
    assert "۱" in answer(client, "زرا")["status"]


def test_every_search_form_says_where_to_ask(client):
    for language, edition in EDITIONS.items():
        page = client.get(f"{edition.prefix}search/").content.decode()
        assert page.count(f'data-suggest="{edition.prefix}search/suggest/"') == 2, language


@pytest.mark.parametrize("path", ["/search/suggest/", "/ru/search/suggest/"])
def test_it_costs_a_fixed_number_of_queries(client, path, django_assert_max_num_queries):
    language = "ru" if "ru" in path else "fa"
    for n in range(8):
        make_article(language, headline=f"زرافه новость {n}", topics=[make_topic()])
    client.get(path, {"q": "x"})
    # Settings, names, the newest, all, the stories; the stems of Russian.
    with django_assert_max_num_queries(7):
        client.get(path, {"q": "زرافه новость н"})


@pytest.mark.parametrize("query", [*HOSTILE, "", "x", "%20", "%E3%8C%96" * 200])
@pytest.mark.parametrize("path", ["/search/suggest/", "/ru/search/suggest/"])
def test_bad_input_gets_an_empty_answer_quickly(client, path, query):
    make_article()
    client.get(f"{path}?q=x")
    started = time.process_time()
    response = client.get(f"{path}?q={query}")
    assert response.status_code == 200
    assert response.json()["groups"] == []
    assert time.process_time() - started < 0.3


def test_without_words_the_answer_is_empty(client):
    assert client.get("/search/suggest/").json()["groups"] == []


def test_one_letter_is_too_little():
    assert TypedQuery.read("ز", "fa") is None
    assert TypedQuery.read("زر", "fa").beginning == ("زر",)
    assert TypedQuery.read("زر ", "fa").words == ("زر",)
