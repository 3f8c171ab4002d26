import pytest

from portal.core.text import richtext

Z = "\u200c"
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<p style="background:url(//evil)">x</p>',
    '<iframe src="//evil"></iframe>',
    "<p onclick=alert(1)>x</p>",
    '<figure data-photograph="1" onclick="x"><script>1</script></figure>',
    '<figure data-photograph="1&quot;><script>">',
    "<math><mi//xlink:href='data:x,<script>'>",
    '<a href="data:text/html,<script>1</script>">x</a>',
    "<!--><script>1</script>-->",
    '<p id="x" class="y">z</p>',
    "<style>*{}</style>",
    "<form action=//evil><input name=a></form>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_passes_and_cleaning_again_changes_nothing(html):
    clean = richtext.clean(html, "fa")
    for bad in (
        "<script",
        "onerror",
        "onload",
        "onclick",
        "javascript:",
        "style=",
        "<iframe",
        "<svg",
        "data:text",
        "<form",
        "<img",
        "id=",
        "class=",
    ):
        assert bad not in clean
    assert richtext.clean(clean, "fa") == clean


def test_blocks_links_and_placed_pictures_stay():
    html = (
        '<h2>سر</h2><p>متن <strong>مهم</strong> <a href="https://a.example/" rel="noopener">پ</a>'
        '</p><figure data-photograph="12"></figure><blockquote><p>«گفته»</p></blockquote>'
    )
    assert richtext.clean(html, "fa") == html
    assert {kind: ids for kind, ids in richtext.placements(html).items() if ids} == {
        "photograph": [12]
    }


@pytest.mark.parametrize("kind", richtext.PLACED)
def test_each_kind_can_be_placed_and_counts_as_content(kind):
    html = f'<figure data-{kind}="7"></figure><figure data-{kind}="8"></figure>'
    assert richtext.clean(html, "fa") == html
    assert richtext.placements(html)[kind] == [7, 8]
    assert not richtext.is_empty(html)
    assert richtext.clean(f'<figure data-{kind}="7&quot; x"></figure>', "fa") == ""


def test_arabic_letters_are_mended_in_the_text_and_not_in_addresses():
    html = richtext.clean('<p>كتاب <a href="https://a.example/كتاب">ي</a></p>', "fa")
    assert "کتاب <a" in html
    assert "https://a.example/كتاب" in html or "%D9%83" in html


@pytest.mark.parametrize(
    "html",
    [
        f"<p><strong>کتاب</strong>{Z}ها</p>",
        f"<p>می{Z}<em>رود</em></p>",
        f'<p><a href="/a/" rel="noopener">خانه</a>{Z}<em><strong>ها</strong></em></p>',
        f"<p><bdi>IPA</bdi>{Z}ها</p>",
    ],
)
def test_a_half_space_beside_an_inline_tag_stays(html):
    assert richtext.clean(html, "fa") == html
    assert richtext.with_texts(html, str.strip) == html


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        (f"<p>{Z}کتاب{Z}</p><p>ها</p>", "<p>کتاب</p><p>ها</p>"),
        (f"<p>کتاب{Z}<br>{Z}ها</p>", "<p>کتاب<br>ها</p>"),
        (f"<p>کتاب{Z}<em>{Z}ها</em></p>", f"<p>کتاب{Z}<em>ها</em></p>"),
        (f"<p>کتاب <em>{Z}ها</em>{Z}</p>", "<p>کتاب <em>ها</em></p>"),
        (f"<p>کتاب{Z}<em> ها</em></p>", "<p>کتاب<em> ها</em></p>"),
    ],
)
def test_a_half_space_at_an_edge_beside_a_space_or_doubled_goes_also_across_tags(html, stored):
    assert richtext.clean(html, "fa") == stored
    assert richtext.clean(stored, "fa") == stored


def test_a_mark_meant_as_a_half_space_is_one_also_across_tags():
    html = "<p><strong>سال</strong>\u200eها</p>"
    assert richtext.with_texts(html, str) == f"<p><strong>سال</strong>{Z}ها</p>"


def test_characters_that_are_none_do_not_confuse_the_tags():
    assert richtext.clean(f"<p>الف&#xFDD0;<em>{Z}ب</em></p>", "fa") == f"<p>الف<em>{Z}ب</em></p>"
    assert richtext.with_texts("<p>الف\ufdd0<em>ب</em></p>", str) == "<p>الف<em>ب</em></p>"


def test_a_placeholder_is_filled_by_the_page_and_an_unknown_one_vanishes():
    html = '<p>a</p><figure data-photograph="1"></figure><figure data-gallery="2"></figure>'
    shown = richtext.render(html, lambda kind, pk: "[1]" if kind == "photograph" else "")
    assert shown == "<p>a</p>[1]"


def test_structured_data_cannot_end_its_element():
    script = richtext.data_script('{"a": "</script><script>alert(1)</script>&"}')
    assert script.count("</script>") == 1


def test_what_is_marked_as_another_language_keeps_its_letters():
    html = '<p>كتاب <span lang="ar" dir="rtl">علي <em>يكتب</em></span> كتاب</p>'
    kept = '<p>کتاب <span lang="ar" dir="rtl">علي <em>يكتب</em></span> کتاب</p>'
    assert richtext.clean(html, "fa") == kept
    assert richtext.with_texts(kept, lambda part: part.replace("ک", "ك").replace("ي", "ی")) == html
    html = '<p>كتاب <span dir="rtl">علي <span lang="ar">علي</span> علي</span></p>'
    kept = '<p>کتاب <span dir="rtl">علی <span lang="ar">علي</span> علی</span></p>'
    assert richtext.clean(html, "fa") == kept


BOX = "<aside><h3>یخچال‌ها</h3><p>چهارده یخچال</p><ul><li><p>یک</p></li></ul></aside>"


def test_a_fact_box_stays_whole_and_an_empty_one_goes():
    html = f"<p>پیش</p>{BOX}<hr><p>پس</p>"
    assert richtext.clean(html, "fa") == html
    assert richtext.clean("<p>الف</p><aside><h3></h3><p></p></aside>", "fa") == "<p>الف</p>"
    assert richtext.clean("<aside><h3> </h3><p>ب</p></aside>", "fa") == "<aside><p>ب</p></aside>"
    hostile = '<aside class="x" role="alert" onclick="y"><h3>س</h3></aside>'
    assert richtext.clean(hostile, "fa") == "<aside><h3>س</h3></aside>"


def test_words_of_boxes_and_cells_do_not_run_together():
    html = f"<p>پیش</p>{BOX}<table><tbody><tr><td>الف</td><td>ب</td></tr></tbody></table>"
    assert richtext.plain(html).split() == [*"پیش یخچال‌ها چهارده یخچال یک الف ب".split()]
    assert richtext.is_empty("<aside><h3></h3></aside>")


def test_a_table_scrolls_by_itself_on_a_page():
    html = "<p>a</p><table><tbody><tr><th>b</th></tr></tbody></table>"
    shown = richtext.render(html, lambda kind, pk: "")
    assert '<div class="table" role="group" tabindex="0"' in shown
    assert shown.endswith("<table><tbody><tr><th>b</th></tr></tbody></table></div>")
    assert "<div" not in richtext.clean(shown, "fa"), "a copy of the page brings no wrapper"


@pytest.mark.parametrize(
    ("html", "stored"),
    [
        ("<h1>آ</h1><h5>ب</h5>", "<h2>آ</h2><h3>ب</h3>"),
        (
            "<table><caption>عنوان <em>تازه</em></caption><tr><td>ب</td></tr></table>",
            "<p>عنوان <em>تازه</em></p><table><tbody><tr><td>ب</td></tr></tbody></table>",
        ),
        (
            "<table><tr><td colspan=1000000 rowspan=0>ب</td></tr></table>",
            '<table><tbody><tr><td colspan="100">ب</td></tr></tbody></table>',
        ),
    ],
)
def test_what_is_pasted_beside_the_allow_list_becomes_what_is_nearest(html, stored):
    assert richtext.clean(html, "fa") == stored
    assert richtext.clean(stored, "fa") == stored


@pytest.mark.parametrize("tag", ["aside", "blockquote", "ul><li"])
def test_elements_lie_within_each_other_to_a_depth_alone_and_no_word_is_lost(tag):
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    html = f"<{tag}>" * 2000 + "<p>متن</p>" + closing * 2000
    cleaned = richtext.clean(html, "fa")
    assert cleaned.count(f"<{tag.split('>')[0]}>") <= richtext.DEEPEST
    assert richtext.plain(cleaned) == "متن"
    assert richtext.clean(cleaned, "fa") == cleaned
