"""Each difference that the typing aid makes can be left out by itself."""

import random

import pytest

from portal.core.text import richtext
from portal.core.text.choices import Choices
from portal.core.text.cleanup import cleanup

Z = "\u200c"
RICH = (
    '<p>كتاب ها <strong>مي شود</strong> و "نمی دانم"</p><p>درست است</p><p>خوب است</p>'
    "<ul><li>سال  2021 &amp; ۳ &lt; 5</li></ul><p>دو&nbsp; فاصله</p>"
)


def choices(html):
    old = richtext.clean(html, "fa")
    return Choices(old, richtext.with_texts(old, lambda part: cleanup(part, "fa")), is_rich=True)


def numbers(made):
    return sorted({edit.number for edits in made.edits.values() for edit in edits})


def test_all_none_and_one_of_them_can_be_taken():
    made = choices(RICH)
    old = richtext.clean(RICH, "fa")
    assert made.taken() == richtext.with_texts(old, lambda part: cleanup(part, "fa"))
    assert made.taken(numbers(made)) == old
    for number in numbers(made):
        only = made.taken(set(numbers(made)) - {number})
        assert only not in (old, made.taken())
        assert richtext.clean(only, "fa") == only


def test_a_difference_left_stays_as_it_was():
    made = Choices("می شود و كتاب ها", cleanup("می شود و كتاب ها", "fa"), is_rich=False)
    (first, *_others) = numbers(made)
    assert made.taken({first}) == f"می شود و کتاب{Z}ها"


def test_the_marks_of_a_quotation_go_together():
    old = 'گفت "الف" و "ب" ها'
    made = Choices(old, cleanup(old, "fa"), is_rich=False)
    assert len(numbers(made)) == 2
    assert made.taken({numbers(made)[0]}) == 'گفت "الف" و «ب» ها'


def test_paragraphs_stand_apart_and_those_without_a_difference_are_left_out():
    first, gap, item, last = choices(RICH).paragraphs()
    assert gap is None
    assert "".join(text for kind, text, _n in first if kind != "added") == (
        'کتاب ها می شود و "نمی دانم"'
    )
    assert any("۲۰۲۱" in text for _kind, text, _number in item)
    assert last[0][1] == "دو"


def test_what_nobody_sees_is_shown_by_a_sign_and_no_entity_is_shown():
    shown = [text for pieces in choices(RICH).paragraphs() if pieces for _k, text, _n in pieces]
    assert not any("nbsp" in text or "&amp;" in text for text in shown)
    assert any("␣" in text for text in shown)
    assert ("removed", "▯", 0) in choices("<p>متن\u2066 راست</p>").paragraphs()[0]


def test_a_no_break_space_alone_is_no_difference():
    html = richtext.clean("<p>۵\u00a0درصد</p>", "fa")
    assert richtext.with_texts(html, lambda part: cleanup(part, "fa")) == html


@pytest.mark.parametrize("seed", range(40))
def test_any_choice_keeps_the_markup_and_is_made_of_both_texts(seed):
    hands = random.Random(seed)
    words = 'می شود كتاب ها "گفت" <strong>نمي</strong> 12 3.5 &lt;  سلام ، <em>"ب"</em>'.split(" ")
    html = "".join(
        f"<p>{' '.join(hands.choices(words, k=hands.randint(1, 12)))}</p>" for _ in range(4)
    )
    made = choices(html)
    left = {number for number in numbers(made) if hands.random() < 0.5}
    taken = made.taken(left)
    assert richtext.runs(taken)[1] == richtext.runs(html)[1]
    assert made.taken(numbers(made)) == richtext.clean(html, "fa")
