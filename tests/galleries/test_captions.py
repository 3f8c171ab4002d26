"""Captions: only words at their time are stored."""

import pytest
import webvtt

from galleries import captions
from portal.core.text.normalisation import clean_text
from tests.galleries.films import VTT

HEAD = "WEBVTT\n\n00:01.000 --> 00:02.000\n"


def clean(text, language="fa"):
    return captions.clean(text.encode("utf-8", "surrogatepass"), language).text


def test_words_times_and_plain_markup_stay():
    text = clean(
        "\ufeffWEBVTT - a title\r\nKind: captions\r\n\r\n"
        "NOTE nobody\r\n\r\nSTYLE\r\n::cue{}\r\n\r\n"
        "1\r\n01:00:01.000 --> 01:00:02.500 align:start position:10% onclick:x\r\n"
        "- <v Narges>كتاب</v>\r\n- <c.loud>آری</c> <i>نه</i>\r\n"
    )
    assert text == (
        "WEBVTT\n\n01:00:01.000 --> 01:00:02.500 align:start position:10%\n"
        "- <v Narges>کتاب</v>\n- <c.loud>آری</c> <i>نه</i>\n"
    )


@pytest.mark.parametrize("name", ["", "1\n"])
def test_a_first_time_without_an_empty_line_before_it_is_no_part_of_the_head(name):
    text = clean(
        f"WEBVTT\nKind: captions\n{name}00:01.000 --> 00:02.000\nسلام\n\n" + HEAD[8:] + "x"
    )
    assert text.count("-->") == 2
    assert "سلام" in text


def test_words_without_a_time_are_not_lost_without_a_word():
    """What a program left an empty line in: a reader that follows the rules drops the rest."""
    with pytest.raises(captions.CaptionsError, match="۶"):
        clean(HEAD + "one\n\ntwo\n")


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<<b>script>x",
    "a < b",
    "a --> b",
    "<b onclick=x>y</b>",
    "<v <script>>x",
    "<c.a\"'>x</c>",
    "\x00\x1b\u202e",
    "<lang en onload=x>y",
    "</script>",
    "<a href='javascript:x'>y</a>",
    "<ruby>x<rt>y</rt></ruby>",
    "&lt;script&gt;",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_hostile_stays_and_cleaning_again_changes_nothing(words):
    text = clean(HEAD + "x " + words + "\n")
    for bad in (
        "<script",
        "<img",
        "<a ",
        "<ruby",
        "<rt",
        "</script",
        "\x00",
        "onclick=x>",
        "onload",
    ):
        assert bad not in text
    assert text.count("-->") == 1
    assert clean(text) == text
    (cue,) = webvtt.from_string(text, strict=True).captions
    assert cue.start_time.in_milliseconds() == 1000


def test_captions_without_an_empty_line_between_them_are_captions_of_their_own():
    for head, sign in (("WEBVTT\n\n", "."), ("", ",")):
        text = clean(
            f"{head}1\n00:00:01{sign}000 --> 00:00:02{sign}000\nیک\n"
            f"2\n00:00:03{sign}000 --> 00:00:04{sign}000\nشمارش:\n7\n"
            f"00:00:05{sign}000 --> 00:00:06{sign}000\nسه\n"
        )
        cues = [cue.text for cue in webvtt.from_string(text, strict=True).captions]
        assert cues == ["یک", "شمارش:\n7", "سه"]


def test_words_in_angle_brackets_are_words():
    text, notes = captions.clean((HEAD + "<خنده> سلام <смех> <3\n").encode(), "fa")
    assert "&lt;خنده&gt; سلام &lt;смех&gt; &lt;3" in text
    assert notes == []


LOST = [
    ("WEBVTT - عنوان\n\n" + HEAD[8:] + "x", "۱", "عنوان"),
    ("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:0\n\n" + HEAD[8:] + "x", "۲", "X-TIMESTAMP-MAP"),
    ("WEBVTT\n\nNOTE نگاه کنید\nدوم\n\n" + HEAD[8:] + "x", "۳", "نگاه کنید"),
    ("WEBVTT\n\nSTYLE\n::cue{color:red}\n\n" + HEAD[8:] + "x", "۳", "STYLE"),
    ("WEBVTT\n\nREGION\nid:a\n\n" + HEAD[8:] + "x", "۳", "REGION"),
    (HEAD.rstrip() + " region:a X1:7\nx", "۳", "region:a"),
    ("WEBVTT\n\nفصل یکم\n" + HEAD[8:] + "x", "۳", "فصل یکم"),
    (HEAD + "<font color=red>x</font> <00:01.500>y", "۴", "<font color=red>"),
    (HEAD + "x\n\n00:03.000 --> 00:04.000\n<b>", "۶", ""),
    ("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}x", "۳", "{\\an8}"),
    ("1\n00:00:01,000 --> 00:00:02,000 X1:100 X2:200\nx", "۲", "X1:100"),
]


@pytest.mark.parametrize(("text", "line", "what"), LOST, ids=range(len(LOST)))
def test_what_cannot_be_kept_is_said_with_its_line(text, line, what):
    _text, notes = captions.clean(text.encode(), "fa")
    said = [note for note in notes if what in note]
    assert said
    assert line in said[0]


def test_what_cannot_be_kept_in_many_lines_is_said_once():
    text = HEAD + "\n".join(["<font>x</font>"] * 500)
    (note,) = captions.clean(text.encode(), "fa").notes
    assert "۴۹۵" in note
    assert len(note) < 200


REFUSED = [
    "",
    "x",
    VTT.replace("WEBVTT", "WEBVTTX"),
    "1\n00:00:02,000 --> 00:00:01,000\nSubRip",
    "1\n00:00:01,000 --> 00:00:02,000\none\n\ntwo",
    "WEBVTT",
    "WEBVTT\n\nNOTE nothing",
    "WEBVTT\n\nwords without a time",
    HEAD.replace("02", "01") + "x",
    HEAD.replace("02.000", "00.500") + "x",
    HEAD.replace("01.000", "61.000") + "x",
    HEAD.replace("00:01", "1") + "x",
    "WEBVTT\n\n99999:00:00.000 --> 99999:00:01.000\nx",
    "<html>",
    "WEBVTT\n\n--> 00:01.000\nx",
    HEAD,
]


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_webvtt_is_refused_with_a_sentence(text):
    with pytest.raises(captions.CaptionsError) as refused:
        clean(text)
    assert len(str(refused.value)) > 10


def test_subrip_becomes_webvtt_and_loses_no_word():
    text = clean(
        "\r\n1\r\n00:00:01,000 --> 00:00:02,500\r\n"
        "{\\an8}<font color=red>سلام</font> <i>بر</i>\r\nشما"
        "\r\n\r\n2\r\n0:1:2,000 --> 100:00:00,000\r\n00:05,5 مانده است\r\n"
    )
    assert text == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nسلام <i>بر</i>\nشما\n\n"
        "00:01:02.000 --> 100:00:00.000\n00:05,5 مانده است\n"
    )
    assert clean(text) == text


@pytest.mark.parametrize(
    ("words", "encoding", "language"),
    [
        ("گفتگو با وزير امور خارجه", "cp1256", "fa"),
        ("Сухбат бо вазири корхои хоричи", "cp1251", "tg"),
        ("Разговор с министром", "cp1251", "ru"),
        ("گفت‌وگو با وزیر", "utf-16", "fa"),
    ],
)
def test_words_in_other_encodings_are_read_and_a_guess_is_said(words, encoding, language):
    text, notes = captions.clean((HEAD + words + "\n").encode(encoding), language)
    assert clean_text(words, language) in text
    assert bool(notes) == (encoding != "utf-16")


def test_what_is_no_text_and_endless_files_are_refused():
    for content in (b"WEBVTT\n\n\xff", bytes(range(256)) * 20):
        with pytest.raises(captions.CaptionsError):
            captions.clean(content, "fa")
    with pytest.raises(captions.CaptionsError, match="مگابایت"):
        captions.clean(VTT.encode() + b" " * captions.MAX_BYTES, "fa")
