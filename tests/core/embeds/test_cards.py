"""Cards in texts: what is stored of them, whatever comes."""

import pytest

from portal.core.embeds.cards import LIMITS, card_of, cards_in
from portal.core.text import differences, richtext
from portal.translation.html_segments import from_post, join, leaves
from tests.factories import make_article

FILM = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
HOSTILE = """<b onload=x>"'&\u202e\u0000]]></figure><script>1</script>"""


def cleaned(html, language="fa"):
    once = richtext.clean(html, language)
    assert richtext.clean(once, language) == once
    return once


def test_a_card_has_one_stored_form_and_comes_back_from_it():
    card = card_of("https://youtu.be/dQw4w9WgXcQ", title="A film", picture=12, date="2026-11-29T1")
    assert card.html() == (
        f'<figure data-embed="{FILM}" data-title="A film" data-date="2026-11-29" '
        'data-picture="12"></figure>'
    )
    assert cleaned(card.html()) == card.html()
    assert cards_in(f"<p>x</p>{card.html()}") == [card]
    assert not richtext.is_empty(card.html())


def test_hostile_words_stay_words():
    card = card_of(FILM, **dict.fromkeys(LIMITS, HOSTILE), picture="1; --", date=HOSTILE)
    assert card.title == """<b onload=x>"'&]]></figure><script>1</script>"""
    assert (card.picture, card.date) == (None, "")
    stored = cleaned(f"<p>a</p>{card.html()}<p>b</p>")
    assert stored.count("<") == 6
    assert cards_in(stored)[0].title == card.title
    assert richtext.plain(stored).split() == ["a", "b"]


@pytest.mark.parametrize("value", [None, 5, 1.5, [], {}, True, "x" * 10_000, "\ud800", b"x"])
def test_values_of_any_type_make_a_card(value):
    names = [*LIMITS, "date", "picture"]
    card = card_of(FILM, **dict.fromkeys(names, value))
    assert all(len(getattr(card, name)) <= LIMITS[name] for name in LIMITS)
    assert cleaned(card.html()) == card.html()


def test_what_is_ours_gets_the_letters_of_the_text_and_the_source_keeps_its_own():
    stored = cleaned(card_of(FILM, title="كتاب علي", caption="كتاب علي", alt="علي").html())
    card = cards_in(stored)[0]
    assert (card.title, card.caption, card.alt) == ("كتاب علي", "کتاب علی", "علی")


def test_an_address_of_nobody_known_stays_as_a_paragraph():
    html = '<figure data-embed="https://evil.example/?a=1&amp;b" data-title="x"></figure>'
    assert cleaned(html) == "<p>https://evil.example/?a=1&amp;b</p>"
    assert cleaned('<figure data-embed="javascript:alert(1)"></figure>') == (
        "<p>javascript:alert(1)</p>"
    )
    assert cleaned('<figure data-title="x" data-picture="1"></figure>') == ""
    assert cleaned('<figure data-photograph="3" data-title="x"></figure>') == (
        '<figure data-photograph="3"></figure>'
    )


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe width="5" src="https://www.youtube.com/embed/dQw4w9WgXcQ?a=1&amp;b"></iframe>',
        "<IFRAME SRC='//www.youtube-nocookie.com/embed/dQw4w9WgXcQ' allowfullscreen></IFRAME>",
    ],
)
def test_a_frame_of_a_known_site_becomes_a_card_without_asking_anybody(frame):
    assert cleaned(f"<p>a</p>{frame}<p>b</p>") == (
        f'<p>a</p><figure data-embed="{FILM}"></figure><p>b</p>'
    )


def test_other_frames_go_as_ever():
    assert cleaned('<iframe src="https://evil.example/"></iframe><p>b</p>') == "<p>b</p>"
    assert cleaned("<iframe srcdoc='<script>1</script>'></iframe><p>b</p>") == "<p>b</p>"


def test_a_card_goes_through_the_page_side_by_side_unchanged():
    html = f"<p>a</p>{card_of(FILM, title='a < b > c').html()}<p>b</p>"
    found = leaves(html)
    assert join(found) == html
    assert found[1].placed == ("embed", FILM)
    assert found[1].placed_label == "YouTube: a < b > c"
    again = from_post([leaf.path_json for leaf in found], [leaf.html for leaf in found])
    assert join(again) == html


def test_a_comparison_shows_what_changed_of_a_card():
    old, new = (f"<p>a</p>{card_of(FILM, title=t).html()}" for t in ("before", "after"))
    shown = {piece.kind: piece.text.strip() for piece in differences.words(old, new)}
    assert shown["removed"] == "⟨YouTube: before⟩"
    assert shown["added"] == "⟨YouTube: after⟩"


def test_the_words_of_a_card_are_words_of_the_text_for_search():
    card = card_of(FILM, title="کوهستان", caption="<b>شرح</b>", author="Somebody")
    assert richtext.searched(f"<p>متن</p>{card.html()}").split("\n") == [
        "متن",
        "کوهستان",
        "Somebody",
        "<b>شرح</b>",
    ]


@pytest.mark.django_db
def test_a_card_that_says_nothing_is_told_before_publication():
    version = make_article()
    assert [check for check in version.checks() if check.rule == "cards"] == []
    full = card_of(FILM, title="A film").html()
    version.body = card_of("https://x.com/a/status/1").html() + full
    (check,) = [check for check in version.checks() if check.rule == "cards"]
    assert check.field == "body"
    assert check.reason == "کارت‌های بی‌عنوان: X"
    assert not check.is_required
