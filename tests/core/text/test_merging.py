"""Two people, one beginning: nothing of either is lost."""

import itertools
import random
import time

import pytest

from portal.core.text.differences import ADDED, REMOVED, SAME, around, paragraphs, words
from portal.core.text.merging import Conflict, blocks, merge, merge_value
from portal.core.text.richtext import PLACED

BASE = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (["a", "B", "c", "d"], ["a", "b", "c", "D"], ["a", "B", "c", "D"]),
        (["a", "B", "c", "d"], ["a", "b", "C", "d"], ["a", "B", "C", "d"]),  # neighbours
        (["a", "b", "x", "c", "d"], ["a", "b", "c", "D"], ["a", "b", "x", "c", "D"]),
        (["a", "b", "d"], ["A", "b", "c", "d"], ["A", "b", "d"]),
        (["a", "B", "c", "d"], ["a", "B", "c", "d"], ["a", "B", "c", "d"]),
        (["z", "a", "b", "c", "d"], ["a", "b", "c", "d", "e"], ["z", "a", "b", "c", "d", "e"]),
    ],
)
def test_what_does_not_overlap_merges_by_itself(mine, theirs, merged):
    assert merge(BASE, mine, theirs) == merged


def test_what_overlaps_is_left_to_people_with_both_texts():
    found = merge(BASE, ["a", "X", "c", "d"], ["a", "Y", "c", "D"])
    assert found == ["a", Conflict(["b"], ["X"], ["Y"]), "c", "D"]


def test_two_paragraphs_in_one_place_are_both_kept():
    found = merge(BASE, [*BASE, "mine"], [*BASE, "theirs"])
    assert found == [*BASE, Conflict([], ["mine"], ["theirs"])]


def test_a_paragraph_that_one_deleted_and_the_other_changed_is_not_lost():
    found = merge(BASE, ["a", "c", "d"], ["a", "changed", "c", "d"])
    assert found == ["a", Conflict(["b"], [], ["changed"]), "c", "d"]


def test_no_word_of_anybody_is_ever_lost():
    chance = random.Random(5)
    for _round in range(400):
        base = [f"b{n}" for n in range(chance.randrange(7))]

        def changed(letter, base=base):
            made, number = [], itertools.count()
            for block in base:
                what = chance.random()
                if what < 0.2:
                    made.append(f"{letter}{next(number)}")
                elif what < 0.35:
                    made += [block, f"{letter}{next(number)}"]
                elif what > 0.2:
                    made.append(block)
            return made + ([f"{letter}{next(number)}"] if chance.random() < 0.3 else [])

        mine, theirs = changed("m"), changed("t")
        found = merge(base, mine, theirs)
        seen = set()
        for part in found:
            seen |= {*part.mine, *part.theirs} if isinstance(part, Conflict) else {part}
        new = {block for block in mine + theirs if block not in base}
        assert new <= seen
        for side in ("mine", "theirs"):
            flat = []
            for part in found:
                flat += getattr(part, side) if isinstance(part, Conflict) else [part]
            own = [b for b in (mine if side == "mine" else theirs) if b in flat]
            assert [b for b in flat if b in own] == own  # the order of each is kept


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "value"),
    [("a", "a", "b", "b"), ("a", "b", "a", "b"), ("a", "b", "b", "b"), ("a", "a", "a", "a")],
)
def test_a_field_that_one_changed_takes_the_change(base, mine, theirs, value):
    assert merge_value(base, mine, theirs) == value


def test_a_field_that_both_changed_is_a_conflict():
    assert isinstance(merge_value("a", "b", "c"), Conflict)


def test_blocks_put_together_are_the_text():
    html = (
        '<p>یک <strong>دو</strong></p><ul><li><p>سه</p></li></ul><hr><figure data-photograph="3">'
        "</figure>\n<p>خط<br>دوم</p><table><tbody><tr><td>۱</td></tr></tbody></table>دنباله"
    )
    found = blocks(html)
    assert "".join(found) == html
    assert len(found) == 7
    assert blocks("") == []


def test_a_fact_box_is_one_block_and_merges_with_paragraphs_around_it():
    box = "<aside><h3>سر</h3><p>الف</p></aside>"
    base = ["<p>یک</p>", box, "<p>دو</p>"]
    assert blocks("".join(base)) == base
    mine = [base[0], box.replace("الف", "ب"), base[2]]
    theirs = ["<p>یکم</p>", *base[1:], '<figure data-article="7"></figure>']
    assert merge(base, mine, theirs) == ["<p>یکم</p>", mine[1], base[2], theirs[-1]]


def test_a_placed_story_is_named_in_a_comparison():
    pieces = words("", '<figure data-article="7"></figure>')
    assert pieces[0].text == f"⟨{PLACED['article']} 7⟩"


def test_words_that_changed_are_marked_and_a_half_space_stays_in_its_word():
    pieces = words("<p>می\u200cشود امروز</p>", "<p>می\u200cشود فردا</p>")
    assert [(p.kind, p.text) for p in pieces] == [
        (SAME, "می\u200cشود "),
        (REMOVED, "امروز"),
        (ADDED, "فردا"),
        (SAME, " "),
    ]


def test_a_changed_link_and_a_heading_are_visible():
    pieces = words('<p><a href="https://a.example">x</a></p>', "<h2>x</h2>")
    assert "⟨https://a.example⟩" in "".join(p.text for p in pieces if p.kind == REMOVED)
    assert "##" in "".join(p.text for p in pieces if p.kind == ADDED)


def test_far_paragraphs_that_did_not_change_are_left_out():
    old = "".join(f"<p>بند {n}</p>" for n in range(9))
    found = around(paragraphs(old, old.replace("بند 4", "بند چهار")))
    assert found[0] is None
    assert found[-1] is None
    assert len([f for f in found if f]) == 3


def test_two_long_texts_are_compared_in_seconds_and_both_are_whole():
    hands = random.Random(7)
    old = [f"واژه{hands.randint(1, 3000)}" for _ in range(30_000)]
    new = [word + "ها" if n % 50 == 0 else word for n, word in enumerate(old)]
    del new[100:110]
    old, new = " ".join(old), " ".join(new)
    start = time.process_time()
    pieces = words(old, new)
    assert time.process_time() - start < 20
    assert "".join(p.text for p in pieces if p.kind != ADDED) == old
    assert "".join(p.text for p in pieces if p.kind != REMOVED) == new
    removed = sum(len(p.text) for p in pieces if p.kind == REMOVED)
    assert removed < len(old) / 8


def test_a_long_text_of_one_word_again_and_again_is_compared_too():
    start = time.process_time()
    pieces = words("و " * 30_000, "و " * 29_000 + "یا")
    assert time.process_time() - start < 20
    assert "".join(p.text for p in pieces if p.kind != REMOVED) == "و " * 29_000 + "یا"
