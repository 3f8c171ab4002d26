"""Rich text in the plain letters of a calendar file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendar_app.icalendar.plain_texts import written_out
from portal.core.text import richtext

SITE = "https://news.example"


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("", ""),
        ("<p>یک</p><p>دو<br>سه</p><h2>سر</h2><p>x &lt; y</p>", "یک\n\nدو\nسه\n\nسر\n\nx < y"),
        (
            '<p>a <a href="https://x.org/a?b=1&amp;c=2">b</a> c</p>',
            "a b (https://x.org/a?b=1&c=2) c",
        ),
        ('<p><a href="/news/1/">خبر</a></p>', "خبر (https://news.example/news/1/)"),
        ('<p><a href="mailto:a@x.org">a@x.org</a></p>', "a@x.org"),
        (
            '<p><a href="https://x.org/">x.org</a>, <a href="https://x.org/b">https://x.org/b</a></p>',
            "x.org, https://x.org/b",
        ),
        (
            '<p>a</p><ul><li>b</li><li>c<ol start="3"><li>d</li><li>e</li></ol></li></ul><p>f</p>',
            "a\n\n• b\n• c\n3. d\n4. e\n\nf",
        ),
        ("<ol><li><p>a</p></li><li><p>b</p></li></ol>", "1. a\n2. b"),
        (
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>",
            "a b\nc",
        ),
    ],
)
def test_paragraphs_lists_and_addresses_are_kept(stored, text):
    assert written_out(stored, SITE).replace("\n\n\n", "\n\n") == text


TAGS = (
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    '<a href="/x">',
    "</a>",
    "<br>",
    "<td>",
    "</ol>",
    "<",
)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text("آبc&; ", max_size=4)), max_size=12))
def test_no_word_of_a_text_is_lost(parts):
    stored = richtext.clean("".join(parts), "fa")
    written = written_out(stored, SITE)
    at = 0
    for word in richtext.plain(stored).split():
        for letter in word:
            at = written.index(letter, at) + 1
