"""The number of the rules moves with whatever shows in terms, and with nothing else."""

from dataclasses import replace

import pytest

from portal.core.languages import LANGUAGES
from portal.core.languages.language import as_written
from portal.core.search.rules import CODE, RULES, number_of

TAJIK, ENGLISH = LANGUAGES["tg"], LANGUAGES["en"]


def with_tajik(**facts):
    """The number if Tajik had other facts."""
    others = [one for one in LANGUAGES.values() if one is not TAJIK]
    return number_of([*others, replace(TAJIK, **facts)])


def test_it_is_the_same_in_whatever_order_and_fits_its_column():
    assert number_of(reversed(LANGUAGES.values())) == number_of(LANGUAGES.values()) == RULES
    assert with_tajik() == RULES
    assert 0 < RULES < 2**31


@pytest.mark.parametrize(
    "facts",
    [
        {"folds": (*TAJIK.folds, ("ё", "е"))},
        {"stop_words": TAJIK.stop_words | {"ё"}},
        {"affixes": frozenset({"ҳо"})},
        {"stemmer": "russian_stem"},
        {"stemmer": as_written},
        {"stemmer": None},
        {"script_code": "Latn"},
    ],
)
def test_a_fact_that_shows_in_terms_makes_another(facts):
    assert with_tajik(**facts) != RULES


def test_a_language_more_or_the_code_makes_another():
    assert number_of([*LANGUAGES.values(), replace(ENGLISH, code="uz")]) != RULES
    assert number_of(LANGUAGES.values(), code=CODE + 1) != RULES


@pytest.mark.parametrize(
    "facts", [{"name": "Tajik"}, {"week_start": 3}, {"quotes": ()}, {"near_days": {}}]
)
def test_what_search_does_not_use_leaves_it(facts):
    assert with_tajik(**facts) == RULES
