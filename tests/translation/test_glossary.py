"""The glossary: terms marked in the source, checked in the target, suggested by the memory."""

import pytest
from django.urls import reverse

from portal.core.places import Place
from portal.translation import glossary, term_suggestions
from portal.translation.models import Concept, Segment, TermSuggestion
from tests.factories import make_topic, make_user
from tests.newsroom.forms import signed_in
from tests.translation.concepts import make_concept, marked

pytestmark = pytest.mark.django_db


def make_place(names):
    place = Place.objects.create()
    for language, name in names.items():
        place.create_translation(language, name=name)
    return place


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
