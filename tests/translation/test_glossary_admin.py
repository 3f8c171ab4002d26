"""The glossary in the newsroom: who may change what, and what is refused in a sentence."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import ArticleTopic
from portal.translation import memory_filling
from portal.translation.models import Concept, Segment, Term
from tests.factories import make_article, make_user
from tests.newsroom.forms import signed_in
from tests.translation.concepts import make_concept, marked

pytestmark = pytest.mark.django_db


def form(terms, kind="other", initial=0, **more):
    """terms: [(id or "", language, text, status)]."""
    said = {
        "kind": kind,
        "note": "",
        "terms-TOTAL_FORMS": len(terms),
        "terms-INITIAL_FORMS": initial,
        **more,
    }
    stored = Term.objects.in_bulk([pk for pk, *_rest in terms if pk])
    for n, (pk, language, text, status) in enumerate(terms):
        if pk:  # what the row was filled from, as the page tells it
            for name in ("language_code", "text", "status"):
                said[f"initial-terms-{n}-{name}"] = getattr(stored[pk], name)
        said.update(
            {
                f"terms-{n}-id": pk,
                f"terms-{n}-language_code": language,
                f"terms-{n}-text": text,
                f"terms-{n}-status": status,
            }
        )
    return said


ADD = "admin:translation_concept_add"
PAIR = [("", "fa", "وزیر", "preferred"), ("", "tg", "вазир", "preferred")]


@pytest.mark.parametrize(
    ("role", "languages", "status"),
    [
        ("translator", ["tg"], 302),
        ("editor", ["fa"], 302),
        ("chief", ["fa"], 302),
        ("translator", [], 403),
        ("reporter", ["fa", "tg"], 403),
        ("photo", ["fa"], 403),
        ("admin", ["fa"], 403),
    ],
)
def test_entries_are_added_by_those_who_work_with_words(role, languages, status):
    client = signed_in(make_user(role, languages))
    assert client.post(reverse(ADD), form(PAIR)).status_code == status
    assert Concept.objects.count() == (status == 302)
    if status == 302:
        assert marked("وزیر") == [("وزیر", ("вазир",))]


def test_a_term_of_another_language_stays_as_it_is():
    concept = make_concept({"fa": "وزیر", "tg": "вазир"})
    fa, tg = concept.terms.order_by("language_code")
    client = signed_in(make_user("translator", ["tg"]))
    url = reverse("admin:translation_concept_change", args=[concept.pk])
    rows = [(fa.pk, "fa", "چیز دیگر", "forbidden"), (tg.pk, "tg", "министр", "preferred")]
    assert client.post(url, form(rows, initial=2)).status_code == 302
    assert sorted(concept.terms.values_list("text", "status")) == [
        ("министр", "preferred"),
        ("وزیر", "preferred"),
    ]
    deleting = form(rows, initial=2, **{"terms-0-DELETE": "on"})
    assert client.post(url, deleting).status_code == 200
    more = form([*rows, ("", "fa", "مینیستر", "allowed")], initial=2)
    assert client.post(url, more).status_code == 200
    assert concept.terms.filter(language_code="fa").count() == 1
    first_one = form([*rows, ("", "ru", "министр", "preferred")], initial=2)
    assert client.post(url, first_one).status_code == 302


def test_two_terms_of_a_language_may_change_places():
    concept = make_concept({"fa": "وزیر", "tg": ["вазир", "министр"]})
    fa, tg, other = concept.terms.order_by("pk")
    rows = [
        (other.pk, "tg", "министр", "preferred"),
        (tg.pk, "tg", "вазир", "allowed"),
        (fa.pk, "fa", "وزیر", "preferred"),
    ]
    url = reverse("admin:translation_concept_change", args=[concept.pk])
    assert signed_in(make_user("chief")).post(url, form(rows, initial=3)).status_code == 302
    assert marked("وزیر") == [("وزیر", ("министр", "вазир"))]


def test_two_preferred_terms_of_a_language_and_no_term_at_all_are_refused_in_a_sentence():
    client = signed_in(make_user("chief"))
    two = [("", "fa", "وزیر", "preferred"), ("", "fa", "مینیستر", "preferred")]
    assert client.post(reverse(ADD), form(two)).status_code == 200
    assert client.post(reverse(ADD), form([])).status_code == 200
    assert not Concept.objects.exists()


def test_an_entry_that_is_there_already_is_refused_in_a_sentence():
    concept = make_concept({"fa": "وزیر", "tg": "вазир"})
    client = signed_in(make_user("chief"))
    twice = client.post(reverse(ADD), form([("", "fa", "وزير", "preferred"), *PAIR[1:]]))
    assert twice.status_code == 200
    other = [("", "fa", "وزیر", "preferred"), ("", "tg", "фарзин", "preferred")]  # in chess
    assert client.post(reverse(ADD), form(other)).status_code == 302
    rows = [(t.pk, t.language_code, t.text, t.status) for t in concept.terms.all()]
    url = reverse("admin:translation_concept_change", args=[concept.pk])
    assert client.post(url, form(rows, initial=2)).status_code == 302


def test_an_entry_is_deleted_by_whoever_may_in_all_its_languages():
    concept = make_concept({"fa": "وزیر", "tg": "вазир"})
    url = reverse("admin:translation_concept_delete", args=[concept.pk])
    assert signed_in(make_user("chief", ["fa"])).post(url, {"post": "yes"}).status_code == 403
    assert signed_in(make_user("translator")).post(url, {"post": "yes"}).status_code == 403
    assert signed_in(make_user("chief")).post(url, {"post": "yes"}).status_code == 302


def test_a_story_is_deleted_without_the_right_to_delete_from_the_memory():
    persian = make_article("fa", body="<p>یک دو سه چهار.</p>", headline="تیتر")
    make_article("tg", article=persian.master, body="<p>Як ду се чор.</p>", headline="Сарлавҳа")
    memory_filling.fill(persian.master_id)
    assert Segment.objects.exists()
    chief = make_user("chief")
    chief.groups.first().permissions.remove(
        *chief.groups.first().permissions.filter(codename="delete_segment")
    )
    url = reverse("admin:articles_article_delete", args=[persian.master_id])
    ArticleTopic.objects.all().delete()
    assert signed_in(chief).post(url, {"post": "yes"}).status_code == 302


def test_the_list_finds_filters_and_costs_the_same_for_one_and_for_many(
    django_assert_num_queries,
):
    make_concept({"fa": "وزیر", "tg": "вазир"}, kind="office")
    url = reverse("admin:translation_concept_changelist")
    client = signed_in(make_user("chief"))
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for n in range(8):
        make_concept({"fa": f"شهر {n}", "ru": f"город {n}"}, kind="place")
    with django_assert_num_queries(len(one)):
        client.get(url)
    cases = [
        ({"q": "وزير"}, True),
        ({"q": "ВАЗИР"}, True),
        ({"q": "город"}, False),
        ({"kind__exact": "office"}, True),
        ({"kind__exact": "place"}, False),
        ({"has": "fa", "also": "tg"}, True),
        ({"has": "fa", "also": "ru"}, False),
        ({"lacks": "ru"}, True),
        ({"lacks": "tg"}, False),
    ]
    for query, is_there in cases:
        assert ("вазир" in client.get(url, query).text) == is_there, query
