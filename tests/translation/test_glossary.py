"""The glossary: terms marked in the source, checked in the target; who may change what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import ArticleTopic
from portal.core.places import Place
from portal.translation import glossary, glossary_csv, memory_filling, term_suggestions
from portal.translation.models import Concept, Segment, Term, TermSuggestion
from tests.factories import make_article, make_topic, make_user
from tests.newsroom.forms import signed_in

pytestmark = pytest.mark.django_db


def make_concept(terms, kind="other", note=""):
    """terms: {language: preferred, or [preferred, allowed …]}; "!x" is not to be used."""
    concept = Concept.objects.create(kind=kind, note=note)
    for language, texts in terms.items():
        for n, text in enumerate([texts] if isinstance(texts, str) else texts):
            status = "forbidden" if text.startswith("!") else "allowed" if n else "preferred"
            Term.objects.create(
                concept=concept, language_code=language, text=text.lstrip("!"), status=status
            )
    return concept


def make_place(names):
    place = Place.objects.create()
    for language, name in names.items():
        place.create_translation(language, name=name)
    return place


def marked(text, source="fa", target="tg"):
    return [(found.source, found.targets) for found in glossary.terms_in(text, source, target)]


@pytest.mark.parametrize(
    ("source", "term", "text", "found"),
    [
        ("fa", "وزیر", "وزیران آمدند", "وزیران"),
        ("fa", "وزیر خارجه", "با وزيرِ خارجهٔ ایران", "وزيرِ خارجهٔ"),
        ("fa", "نیروگاه", "نیروگاه‌های تازه", "نیروگاه‌های"),
        ("fa", "سازمان ملل", "«سازمان ملل» گفت", "سازمان ملل"),
        ("tg", "Ҷумҳурӣ", "дар ҷумҳурии мо", "ҷумҳурии"),
        ("tg", "вазир", "Вазиронро диданд", "Вазиронро"),
        ("ru", "Республика Таджикистан", "в Республике Таджикистане", "Республике Таджикистане"),
        ("en", "power station", "two Power Stations were", "Power Stations"),
        ("ar", "وزير", "قال الوزير أمس", "الوزير"),
    ],
)
def test_inflected_forms_of_a_term_are_found_where_they_stand(source, term, text, found):
    target = "tg" if source != "tg" else "fa"
    make_concept({source: term, target: "x"})
    (one,) = glossary.terms_in(text, source, target)
    assert text[one.start : one.end] == one.source == found


def test_marks_never_part_a_letter_from_its_signs():
    make_concept({"fa": "علی", "tg": "Алӣ"})
    for text in ("عَلِیّ آمد", "عــلی آمد", "علی‌ها"):
        (found,) = glossary.terms_in(text, "fa", "tg")
        assert (found.start, found.end) == (0, len(text.split()[0]))


def test_the_longest_term_wins_and_no_two_overlap():
    make_concept({"fa": "وزیر", "tg": "вазир"})
    make_concept({"fa": "وزیر امور خارجه", "tg": "вазири корҳои хориҷӣ"})
    assert marked("وزیر امور خارجه و وزیر") == [
        ("وزیر امور خارجه", ("вазири корҳои хориҷӣ",)),
        ("وزیر", ("вазир",)),
    ]


def test_names_of_topics_and_places_are_terms_as_they_stand_now():
    place = make_place({"fa": "راغون", "tg": "Роғун", "ru": "Рогун"})
    topic = make_topic({"fa": "انرژی", "tg": "энергетика"})
    make_place({"fa": "نارک"})  # in one language only
    text = "انرژی راغون و نارک"
    assert marked(text) == [("انرژی", ("энергетика",)), ("راغون", ("Роғун",))]
    assert marked(text, "fa", "ru") == [("راغون", ("Рогун",))]
    name = place.translations.get(language_code="tg")
    name.name = "Роғӯн"
    name.save()
    topic.delete()
    assert marked(text) == [("راغون", ("Роғӯн",))]


def test_an_entry_of_the_glossary_comes_before_a_name_and_has_its_note():
    make_place({"fa": "خاروغ", "tg": "Хоруғ"})
    make_concept({"fa": "خاروغ", "tg": ["Хорӯғ", "Хоруғи Бадахшон"]}, note="نه خوروگ")
    (found,) = glossary.terms_in("خاروغ", "fa", "tg")
    assert found.targets == ("Хорӯғ", "Хоруғи Бадахшон", "Хоруғ")
    assert found.note == "نه خوروگ"


def test_a_term_is_missing_when_none_of_its_translations_stands_there_in_any_form():
    make_concept({"fa": "وزیر", "tg": ["вазир", "министр"]})
    make_concept({"fa": "نیروگاه", "tg": "нерӯгоҳ"})
    source = "وزیر به نیروگاه رفت و وزیر برگشت."
    lacking = glossary.missing(source, "Рафт.", "fa", "tg")
    assert [found.source for found in lacking] == ["وزیر", "نیروگاه"]
    assert glossary.missing(source, "Вазирон ба нерӯгоҳи нав рафтанд", "fa", "tg") == []
    assert [f.source for f in glossary.missing(source, "Министр рафт", "fa", "tg")] == ["نیروگاه"]
    assert glossary.missing(source, "Рафт.", "fa", "ru") == []


def test_a_term_that_is_not_to_be_used_is_told_with_what_is():
    make_concept({"fa": "خاروغ", "tg": ["Хоруғ", "!Хорог"]})
    missing, forbidden = glossary.check("در خاروغ", "Дар Хороги зебо", "fa", "tg")
    assert [f.source for f in missing] == ["خاروغ"]
    assert [(f.source, f.targets) for f in forbidden] == [("Хороги", ("Хоруғ",))]
    assert glossary.check("در دوشنبه", "Дар Хорог", "fa", "tg") == ([], [])


def test_a_term_in_one_language_alone_marks_nothing():
    make_concept({"fa": "وزیر"})
    assert marked("وزیر") == []
    make_concept({"fa": ["!وزیر"], "tg": "вазир"})
    assert marked("وزیر") == []


def test_a_text_costs_one_query_once_the_terms_are_known(django_assert_num_queries):
    for n in range(30):
        make_concept({"fa": f"واژه{n}", "tg": f"вожа{n}"})
    glossary.terms_in("واژه7", "fa", "tg")
    with django_assert_num_queries(1):
        assert glossary.terms_in("واژه7 واژه8", "fa", "tg")


def test_the_check_answers_in_json():
    make_concept({"fa": "خاروغ", "tg": ["Хоруғ", "!Хорог"]}, note="n")
    client = signed_in(make_user("translator", ["tg"]))
    said = {"source": "fa", "target": "tg", "source_text": "خاروغ", "target_text": "Хорог"}
    answer = client.post(reverse("newsroom_glossary_check"), said).json()
    assert answer["missing"] == [
        {"start": 0, "end": 5, "source": "خاروغ", "targets": ["Хоруғ"], "note": "n"}
    ]
    assert answer["forbidden"][0]["source"] == "Хорог"
    del said["target_text"]
    assert client.post(reverse("newsroom_glossary_check"), said).status_code == 400


# What the memory suggests


def learn(*pairs):
    rows = [Segment.of("fa", one, "tg", other, batch="x") for one, other in pairs]
    return term_suggestions.suggest([row.pk for row in Segment.objects.bulk_create(rows)])


RAHMON = [
    ("دیروز امامعلی رحمان سخن گفت.", "Дирӯз Эмомалӣ Раҳмон сухан гуфт."),
    ("به گفتهٔ رحمان کار تمام است.", "Ба гуфти Раҳмон кор тамом аст."),
    ("دیدار با رحمان در شهر بود.", "Дидор бо Раҳмон дар шаҳр буд."),
]


def test_a_name_that_is_translated_alike_three_times_is_suggested_and_not_checked():
    assert learn(*RAHMON[:2]) == 0
    assert learn(RAHMON[2]) == 1
    (one,) = TermSuggestion.objects.all()
    assert (one.left, one.right, one.count) == ("رحمان", "Раҳмон", 3)
    assert marked("رحمان") == []


def test_the_forms_of_a_name_are_one_suggestion_in_its_plainest_form():
    forms = [(one, other.replace("Раҳмон", "Раҳмонро")) for one, other in RAHMON[:2]]
    assert learn(*forms, RAHMON[2]) == 1
    assert TermSuggestion.objects.get().right == "Раҳмон"


def test_a_name_within_other_words_does_not_count():
    near = [(one, f"Паҳлавонраҳмонзода Раҳмон {n}") for n, (one, _other) in enumerate(RAHMON[:2])]
    assert learn(*near, ("رحمان‌نامه", "Раҳмоннома")) == 0


def test_a_known_name_is_not_suggested():
    make_concept({"fa": "رحمان", "tg": "Раҳмон"})
    assert learn(*RAHMON) == 0


def test_a_suggestion_becomes_a_term_or_never_comes_again():
    learn(*RAHMON)
    client = signed_in(make_user("translator", ["tg"]))
    url = reverse("admin:translation_termsuggestion_changelist")
    assert "Раҳмон" in client.get(url).text
    pk = TermSuggestion.objects.get().pk
    client.post(url, {"action": "reject", "_selected_action": [pk]})
    assert "Раҳмон" not in client.get(url).text
    assert learn(*RAHMON) == 0
    TermSuggestion.objects.update(is_rejected=False)
    client.post(url, {"action": "accept", "_selected_action": [pk]})
    assert marked("رحمان") == [("رحمان", ("Раҳмон",))]


@pytest.mark.parametrize(
    ("role", "languages", "may"),
    [("translator", ["tg"], True), ("translator", ["ru"], False), ("reporter", ["tg"], False)],
)
def test_suggestions_are_decided_by_those_of_their_languages(role, languages, may):
    learn(*RAHMON)
    client = signed_in(make_user(role, languages))
    pk = TermSuggestion.objects.get().pk
    said = {"action": "accept", "_selected_action": [pk]}
    client.post(reverse("admin:translation_termsuggestion_changelist"), said)
    assert Concept.objects.exists() == may


# The glossary in the newsroom


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


# As CSV


def written(**options):
    concepts = Concept.objects.order_by("pk").prefetch_related("terms")
    return "".join(glossary_csv.write(concepts, ["fa", "tg", "ru", "en", "ar"], **options))


def outcomes(text, **options):
    content = text if isinstance(text, bytes) else text.encode()
    rows = glossary_csv.run(glossary_csv.read(content), **options)
    return [row.outcome or row.fault for row in rows]


def test_what_is_exported_comes_in_again_without_doubles_and_whole_on_another_site():
    make_concept({"fa": ["وزیر", "مینیستر"], "tg": ["вазир", "!министр"]}, "office", "یادداشت، ۲")
    before = written(with_bom=True)
    assert before.startswith("\ufeff")
    assert outcomes(before) == ["present"]
    Concept.objects.all().delete()
    assert outcomes(before) == ["new"]
    assert written(with_bom=True) == before


def test_cells_that_a_table_program_would_compute_are_guarded_and_come_back():
    texts = ["=cmd|' /C calc'!A0", "+1", "-x", "@SUM(1)"]
    for text in texts:
        make_concept({"en": text, "fa": "واژه"}, note="=1+1")
    lines = written()
    for text in ("=cmd", "+1", "-x", "@SUM"):
        assert f",{text}" not in lines
        assert f"'{text}" in lines
    assert glossary_csv.unguarded("'=1") == "=1"
    assert glossary_csv.unguarded("'tis") == "'tis"


def test_bad_rows_are_told_with_their_number_and_the_rest_comes_in():
    text = (
        "kind;note;fa;tg;tg allowed\n"
        "place;;خجند;Хуҷанд;Хучанд\n"
        "nonsense;;الف;А;\n"
        ";;;;\n"
        f"place;;{'ا' * 121};Б;\n"
        "place;;یک | دو;Як;\n"
        "place;;خجند;Хуҷанд;Хуҷанди Бостонӣ\n"
    )
    rows = glossary_csv.run(glossary_csv.read(text.encode()))
    assert [(row.number, row.outcome) for row in rows] == [
        (2, "new"),
        (3, ""),
        (5, ""),
        (6, ""),
        (7, "changed"),
    ]
    assert all(row.fault for row in rows if not row.outcome)
    assert Concept.objects.count() == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"a,b\n1,2", b"fa\nx", b'fa,tg\n"' + b"x" * 200_000],
)
def test_what_is_no_glossary_is_refused_in_a_sentence(content):
    with pytest.raises(glossary_csv.CsvError):
        list(glossary_csv.read(content))


def test_an_import_changes_only_the_languages_of_the_person():
    make_concept({"fa": "وزیر", "tg": "вазир"})
    text = "fa,fa allowed,tg,tg allowed\nوزیر,مینیستر,вазир,министр\nکتاب,,китоб,\n"
    assert outcomes(text, own=["tg"]) == ["changed", "new"]
    assert not Term.objects.filter(text="مینیستر").exists()
    assert Term.objects.filter(text="министр", status="allowed").exists()
    assert outcomes("fa,ru\nچیز,вещь\n", own=["tg"])[0] not in ("new", "changed")
