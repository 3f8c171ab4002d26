"""The translation memory: what it learns from live stories, and what it offers."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.core import hooks
from portal.core.publishing import State
from portal.newsroom.workflow import steps
from portal.translation import memory, memory_filling
from portal.translation.models import AlignedStory, Segment
from portal.translation.numbers import with_numbers_of
from portal.translation.tasks import fill_article, fill_stale
from tests.factories import make_article, make_user
from tests.newsroom.forms import signed_in
from tests.translation.test_sentence_alignment import PERSIAN, SENTENCE, TAJIK, TRANSLATED

pytestmark = pytest.mark.django_db


def make_story(**fields):
    """A live story in Persian and Tajik; returns both versions."""
    persian = make_article("fa", body=PERSIAN, headline="دیدار در دوشنبه", lead="دیدار وزیران")
    fields = {"headline": "Дидор дар Душанбе", "lead": "Дидори вазирон", **fields}
    return persian, make_article("tg", article=persian.master, body=TAJIK, **fields)


def filled_story(**fields):
    versions = make_story(**fields)
    memory_filling.fill(versions[0].master_id)
    return versions


def offered(text=SENTENCE, source="fa", target="tg"):
    return [offer.text for offer in memory.offers(text, source, target)]


def test_the_sentences_of_two_live_versions_are_offered_in_both_directions():
    _persian, tajik = filled_story()
    (offer,) = memory.offers(SENTENCE, "fa", "tg")
    assert (offer.text, offer.likeness, offer.source_text) == (TRANSLATED, 1.0, SENTENCE)
    assert (offer.where, offer.url) == (tajik.headline, tajik.get_absolute_url())
    assert offered(TRANSLATED, "tg", "fa") == [SENTENCE]
    assert offered("Дидор дар Душанбе", "tg", "fa") == ["دیدار در دوشنبه"]
    assert offered(SENTENCE, "fa", "ru") == []


def test_letters_digits_and_half_spaces_make_no_other_sentence():
    filled_story()
    other = "نيروگاه راغون تا سال 2028 ساخته می شود"
    assert memory.offers(other, "fa", "tg")[0].likeness == 1.0


def test_a_sentence_with_one_other_word_is_offered_with_its_likeness():
    filled_story()
    (offer,) = memory.offers("نیروگاه نارک تا سال ۲۰۲۸ ساخته می‌شود.", "fa", "tg")
    assert 0.6 <= offer.likeness < 1
    assert offered("امروز در کابل باران بارید و هوا سرد شد.") == []


def test_other_numbers_are_put_in_and_marked():
    filled_story()
    (offer,) = memory.offers("نیروگاه راغون تا سال ۲۰۳۱ ساخته می‌شود.", "fa", "tg")
    assert offer.text == TRANSLATED.replace("2028", "2031")
    ((start, end),) = offer.marks
    assert offer.text[start:end] == "2031"


@pytest.mark.parametrize(
    ("asked", "found", "translated", "made"),
    [
        ("۱۲ نفر", "۱۰ نفر", "10 нафар", "12 нафар"),
        ("12 нафар", "10 нафар", "۱۰ نفر", "۱۲ نفر"),
        ("۱۲ و ۱۲", "۱۰ و ۱۰", "10 ва 10", "10 ва 10"),  # twice: which is which?
        ("۱۲ و ۳", "۱۰", "10", "10"),
        ("۳٫۵ درصد", "۲٫۵ درصد", "2,5 фоиз", "3,5 фоиз"),
        ("۱۵٬۰۰۰ نفر", "۱۲٬۰۰۰ نفر", "12\u00a0000 нафар", "15\u00a0000 нафар"),
        ("۱۲ نفر", "۱۰ نفر", "даҳ нафар", "даҳ нафар"),
    ],
)
def test_numbers_are_changed_only_where_it_is_plain_which_is_which(asked, found, translated, made):
    language = "fa" if "نفر" in translated else "tg"
    assert with_numbers_of(asked, found, translated, language)[0] == made


def test_a_fresher_translation_of_the_same_words_comes_first():
    filled_story()
    Segment.objects.update(at=timezone.now() - timedelta(days=9))
    Segment.of("fa", SENTENCE, "tg", "Тарҷумаи нав.", batch="new").save()
    assert offered() == ["Тарҷумаи нав.", TRANSLATED]


def test_a_withdrawn_story_is_offered_no_more_and_forgotten_with_the_next_filling():
    persian, tajik = filled_story()
    steps.take(tajik, "withdraw", make_user("chief"), note="x")
    assert offered() == []
    memory_filling.fill(persian.master_id)
    assert not Segment.objects.exists()


def test_drafts_and_scheduled_versions_are_not_offered():
    for fields in (
        {"state": State.DRAFT, "published_at": None},
        {"published_at": timezone.now() + timedelta(hours=1)},
    ):
        filled_story(**fields)
    assert Segment.objects.count() == 0
    assert offered() == []


def test_a_changed_text_takes_the_place_of_the_old_one():
    persian, tajik = filled_story()
    tajik.body = TAJIK.replace("сохта мешавад", "бунёд мегардад")
    tajik.save()
    memory_filling.fill(persian.master_id)
    assert offered() == [TRANSLATED.replace("сохта мешавад", "бунёд мегардад")]
    assert memory_filling.stale() == []


def test_a_publication_queues_its_story_only_where_it_has_two_live_languages():
    queue = fill_article.get_backend()
    queue.clear()
    persian, tajik = make_story()
    (queued,) = queue.results
    assert queued.args == [persian.master_id]
    make_article("fa")
    later = timezone.now() + timedelta(hours=2)
    make_article("ru", article=persian.master, published_at=later)
    assert len(queue.results) == 2
    assert queue.results[1].task.run_after == later
    tajik.state = State.DRAFT
    tajik.save()
    assert len(queue.results) == 2


def test_queueing_costs_a_publication_one_query(django_assert_max_num_queries):
    persian, _tajik = make_story()
    with django_assert_max_num_queries(1):
        hooks.article_version_stored(persian)


def test_what_no_task_filled_a_starting_worker_and_the_command_find(capsys):
    make_story()
    assert fill_stale.call() == 1
    assert offered() == [TRANSLATED]
    make_story()
    call_command("fill_memory")
    assert "1 stories" in capsys.readouterr().out
    call_command("fill_memory")
    assert "0 stories" in capsys.readouterr().out
    assert AlignedStory.objects.count() == 2


def test_a_deleted_story_leaves_nothing():
    persian, _tajik = filled_story()
    persian.master.delete()
    assert offered() == []
    call_command("fill_memory")
    assert Segment.objects.count() == 0


def test_an_offer_costs_two_queries_however_many_there_are(django_assert_num_queries):
    filled_story()
    for _n in range(5):
        filled_story()
    with django_assert_num_queries(1):
        memory.offers(SENTENCE, "fa", "tg")
    with django_assert_num_queries(2):
        memory.offers(SENTENCE.replace("راغون", "نارک"), "fa", "tg")


def test_the_sentences_of_a_paragraph_are_offered_each_where_it_stands():
    filled_story()
    text = f"هوا سرد شد.  {SENTENCE} دو طرف دربارهٔ ۱۲ سند همکاری گفت‌وگو کردند."
    found = memory.offers_within(text, "fa", "tg")
    assert [text[start:end] for start, end, _offer in found] == [
        SENTENCE,
        "دو طرف دربارهٔ ۱۲ سند همکاری گفت‌وگو کردند.",
    ]
    assert found[0][2].text == TRANSLATED
    ((start, end, _offer),) = memory.offers_within(SENTENCE, "fa", "tg")
    assert (start, end) == (0, len(SENTENCE))


# The addresses


def ask(client, **said):
    said = {"text": SENTENCE, "source": "fa", "target": "tg", **said}
    return client.get(reverse("newsroom_memory"), {k: v for k, v in said.items() if v is not None})


def test_the_page_for_translating_gets_offers_as_json():
    _persian, tajik = filled_story()
    answer = ask(signed_in(make_user("translator", ["tg"]))).json()
    (offer,) = answer["offers"]
    assert offer["text"] == TRANSLATED
    assert offer["likeness"] == 1
    assert offer["url"] == tajik.get_absolute_url()
    assert offer["where"] == tajik.headline
    assert (offer["start"], offer["end"]) == (0, len(SENTENCE))
    assert answer["terms"] == []


@pytest.mark.parametrize(
    ("role", "languages", "status"),
    [
        ("translator", ["tg"], 200),
        ("translator", ["fa"], 403),  # reads Persian, does not write Tajik
        ("reporter", ["tg"], 200),
        ("editor", ["fa", "tg"], 200),
        ("chief", ["tg"], 200),
        ("photo", ["tg"], 403),
        ("admin", ["tg"], 403),
    ],
)
def test_offers_are_for_those_who_may_write_in_the_target_language(role, languages, status):
    client = signed_in(make_user(role, languages))
    assert ask(client).status_code == status
    said = {"source": "fa", "target": "tg", "source_text": "x", "target_text": "y"}
    assert client.post(reverse("newsroom_glossary_check"), said).status_code == status


def test_nobody_else_gets_offers(client):
    assert ask(client).status_code == 302


@pytest.mark.parametrize(
    "said",
    [
        {"target": "fa"},
        {"target": "xx"},
        {"source": "../"},
        {"text": None},
    ],
)
def test_a_bad_question_is_answered_in_a_sentence(said):
    answer = ask(signed_in(make_user("chief")), **said)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_a_long_paragraph_is_posted_and_one_that_is_too_long_refused():
    filled_story()
    client = signed_in(make_user("chief"))
    said = {"source": "fa", "target": "tg"}
    long = client.post(reverse("newsroom_memory"), {**said, "text": "واژه " * 1000})
    assert long.json() == {"offers": [], "terms": []}
    too_long = client.post(reverse("newsroom_memory"), {**said, "text": "ا" * 5001})
    assert too_long.status_code == 400
    assert "5" in too_long.json()["error"] or "۵" in too_long.json()["error"]


def test_signs_and_zero_bytes_are_questions_without_an_answer():
    client = signed_in(make_user("chief"))
    for text in ("", "\0", "…!?", "%_\\", "'; --"):
        assert ask(client, text=text).json() == {"offers": [], "terms": []}


# The list in the newsroom


def test_the_list_costs_the_same_for_one_story_and_for_six(django_assert_num_queries):
    url = reverse("admin:translation_segment_changelist")
    client = signed_in(make_user("chief"))
    filled_story()
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    number = len(one)
    for _n in range(5):
        filled_story()
    client.get(url)  # takes over what changed, as each process does once
    with django_assert_num_queries(number):
        assert client.get(url).status_code == 200


def test_the_list_finds_parts_of_sentences_however_written():
    filled_story()
    client = signed_in(make_user("chief"))
    url = reverse("admin:translation_segment_changelist")
    assert TRANSLATED in client.get(url, {"q": "نيروگاه راغون"}).text
    assert TRANSLATED not in client.get(url, {"q": "بیمارستان"}).text
    assert TRANSLATED in client.get(url, {"pair": "fa-tg", "origin": "published"}).text
    assert TRANSLATED not in client.get(url, {"pair": "fa-ru"}).text
    assert client.get(url, {"pair": "x-\0"}).status_code in (200, 302, 400)
