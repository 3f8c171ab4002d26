"""Letters out of bytes whose encoding nobody named, as old programs of our region wrote them.

A single-byte encoding reads any text, so the question is which reading looks like a text.
Each reading gets points, letter by letter, and the highest sum wins. All readings of the
same bytes have the same number of characters, so their sums can be compared.
"""

import codecs
import itertools
import re

from portal.core.editions import DEFAULT
from portal.core.languages import LANGUAGES

from . import letters

# (codec, language whose letters are counted, points in advance). The most widespread come
# first and win a tie. Letters of ISO 8859-6 stand where Apple's encodings have them, those of
# KOI8-R where KOI8-T has them; KOI8-R is kept for its box drawings, KOI8-T for Tajik.
READINGS = [
    (codec, code, points)
    for place in range(max(len(language.encodings) for language in LANGUAGES.values()))
    for code, language in LANGUAGES.items()
    for codec, points in language.encodings[place : place + 1]
]
HINT_POINTS = 6
CAPITAL_INSIDE_POINTS = -4
CAPITALS_POINTS = -2
MISPLACED_POINTS = -4
SYMBOL_POINTS = -8
# Between two letters nothing stands but another letter.
SPLIT_POINTS = -14
MARK_POINTS, RARE_MARK_POINTS = -2, -4
SIGN_POINTS = -1
ACCENT_POINTS, LONELY_ACCENT_POINTS = 2, -3
# Bytes without any sense get about -4 points each, the oddest real names about 0.
MIN_POINTS_PER_BYTE = -2
MAX_SAMPLE_BYTES = 1_000

_RUN = re.compile(rb"[^\x00-\x20]*[\x80-\xff][^\x00-\x20]*")
_PIECE = re.compile(r"[^\W\d_]+|.", re.DOTALL)
_PUNCTUATION = set("«»“”„‘’–—…،؛؟٪\u200c№ \u00a0•-().,:;!?'\"/%")
_INSIDE_WORDS = set("\u200c’'-")
_SIGNS = set("£€§°±©®™·½¼")
_ACCENTED = set("àâäáåãæçèéêëíìîïñóòôöõøùúûüýÿœšžßþð")
_ARABIC_MARKS = {*map(chr, range(0x064B, 0x0653))}
_RARE_MARKS = set("\u064c\u064d")
_ENDS_A_WORD = set("ىة\u064b\u064c\u064d")  # never inside an Arabic word
_ARABIC = re.compile("[\u0621-\u0652\u0670-\u06d3]")
_NEVER_FIRST = set("ءةئؤى")

_MIN_GOOD_FOR_ONE_BAD = 10
_DAMAGED = re.compile("\ufffd+")
# How many letters must come right before it is no coincidence: "Ã©" is never meant, but the
# Persian "سگ" is a Cyrillic letter in UTF-8.
_UTF8_TWICE = {"cp1252": 1, "mac_roman": 1, "cp1256": 3, "cp1251": 3}
_OURS = re.compile(
    "[\u0000-\u00ff\u0152\u0153\u0400-\u04ff\u0600-\u06ff\u2000-\u206f\u20ac\u2116\u2122"
    "\ufb50-\ufdff\ufe70-\ufeff]*"
)


def decode_all(values, hint=DEFAULT, says_utf8=False):
    """The texts of byte strings that one program wrote, hence in one encoding.

    values: list of bytes. hint: the language to expect. says_utf8: the file claims it, which
    is believed of a damaged text only. Returns a list of str as long; "" for what is no text.
    """
    return decode_and_name(values, hint, says_utf8)[0]


def decode_and_name(values, hint=DEFAULT, says_utf8=False):
    """(what `decode_all` returns, the codec). The codec is None where some value is no text."""
    texts = [_utf8(value, says_utf8) for value in values]
    unknown = [value for value, text in zip(values, texts, strict=True) if text is None]
    if not unknown:
        return texts, "utf-8"
    # Two letters of another encoding can look like one of UTF-8; the other texts know better.
    doubtful = [value for value, text in zip(values, texts, strict=True) if _is_doubtful(text)]
    codec = guess(unknown + doubtful, hint)
    return [
        text if text is not None and not _is_doubtful(text) else _read(value, codec)
        for value, text in zip(values, texts, strict=True)
    ], codec


def _read(value, codec):
    return value.decode(codec, "replace") if codec else ""


def _utf8(value, believed):
    """The text, or None if it is not UTF-8. A character cut off at the end is left out."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(value)
    # One byte that is wrong makes up to four signs of one letter.
    bad = len(_DAMAGED.findall(text))
    good = sum(not c.isascii() for c in text) - text.count("\ufffd")
    if good < 2 and decoder.getstate()[0]:
        return None  # "café" in one byte a letter also looks cut off
    return None if bad * (1 if believed else _MIN_GOOD_FOR_ONE_BAD) > good else text


def _is_doubtful(text):
    return text is not None and sum(not c.isascii() for c in text) == 1


# Guessing


def guess(values, hint=DEFAULT):
    """The codec in which byte strings read most like text; None if they do in none."""
    runs, left = [], MAX_SAMPLE_BYTES
    for run in dict.fromkeys(run for value in values for run in _RUN.findall(value)):
        runs.append(run[:left])
        left -= len(run)
        if left <= 0:
            break
    best, best_points = None, MIN_POINTS_PER_BYTE * sum(map(_count_high, runs))
    for codec, language, bonus in READINGS:
        try:
            readings = [(run, run.decode(codec)) for run in runs]
        except UnicodeDecodeError:
            continue
        points = bonus + (HINT_POINTS if language == hint else 0)
        points += sum(_points(run, text, language) for run, text in readings)
        if points > best_points:
            best, best_points = codec, points
    return best


def _count_high(run):
    return sum(byte >= 0x80 for byte in run)


def _points(run, text, language):
    """The points of one reading (text) of a run of bytes without spaces, as long as the text.

    ASCII is the same in every reading and gets none.
    """
    points = 0
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if run[start:end].isascii():
            continue
        piece, before, after = match[0], text[start - 1 : start], text[end : end + 1]
        splits = before.isalpha() and after.isalpha()
        if piece[0].isalpha():
            points += _word_points(piece, language)
            points += MISPLACED_POINTS * any(c in "0123456789" for c in before + after)
        elif piece in _ARABIC_MARKS:
            misplaced = not _ARABIC.match(before) or (piece in _ENDS_A_WORD and after.isalpha())
            points += RARE_MARK_POINTS if piece in _RARE_MARKS else MARK_POINTS
            points += SYMBOL_POINTS if misplaced else 0
        elif piece.isdigit():
            # Digits of two scripts in one number come from a wrong reading.
            mixed = any(c.isalpha() or c in "0123456789" for c in before + after)
            points += SPLIT_POINTS if splits else MISPLACED_POINTS if mixed else 0
        elif piece in _PUNCTUATION:
            points += MISPLACED_POINTS if splits and piece not in _INSIDE_WORDS else 0
        elif splits:
            points += SPLIT_POINTS
        else:
            points += SIGN_POINTS if piece in _SIGNS else SYMBOL_POINTS
    return points


def _word_points(word, language):
    points = sum(
        CAPITAL_INSIDE_POINTS for a, b in itertools.pairwise(word) if a.islower() and b.isupper()
    )
    if not letters.is_known(language):
        return points + _accent_points(word)
    if len(word) > 1 and word.isupper():
        points += CAPITALS_POINTS
    points += MISPLACED_POINTS * (word[0] in _NEVER_FIRST)
    points += MISPLACED_POINTS * sum(letter in _ENDS_A_WORD for letter in word[:-1])
    return points + letters.points(word.lower(), language)


def _accent_points(word):
    """In Latin text an accented letter stands beside plain ones."""
    points = 0
    for place, letter in enumerate(word):
        if letter.isascii():
            continue
        if letter.lower() not in _ACCENTED:
            points += letters.FOREIGN_LETTER_POINTS
        elif any(near.isascii() for near in word[max(0, place - 1) : place + 2]):
            points += ACCENT_POINTS
        else:
            points += LONELY_ACCENT_POINTS
    return points


# UTF-16, and UTF-8 that was read in another encoding and written as UTF-8 again


def decode_utf16(value, order):
    """Text in UTF-16. order: "<" or ">", as the file says; programs differ, so both are read."""
    if value[:2] in (b"\xff\xfe", b"\xfe\xff"):
        order, value = ("<" if value[0] == 0xFF else ">"), value[2:]
        return _utf16(value, order)
    return max((_utf16(value, o) for o in (order, "<>".replace(order, ""))), key=_count_ours)


def _utf16(value, order):
    codec = "utf-16-le" if order == "<" else "utf-16-be"
    return value[: len(value) // 2 * 2].decode(codec, "replace").replace("\0", "")


def is_of_our_region(text):
    """Whether nearly all of a text is in the scripts that we read, and signs."""
    return sum(bool(_OURS.fullmatch(c)) for c in text) > 0.9 * len(text)


def _count_ours(text):
    return sum(c.isalnum() and bool(_OURS.fullmatch(c)) for c in text) * 2 - len(text)


def _bytes_of(codec):
    """{code point: byte} of a codec; bytes that it leaves out stand for themselves."""
    table = {}
    for byte in range(0x80, 0x100):
        table[ord(bytes([byte]).decode(codec, "ignore") or chr(byte))] = byte
    return table


_BACK = {codec: _bytes_of(codec) for codec in _UTF8_TWICE}


def repair(text):
    """Undo, at most twice, that UTF-8 was taken for another encoding ("Ø³Ù„Ø§Ù…" → "سلام")."""
    for _round in range(2):
        again = _once_less(text)
        if again is None:
            break
        text = again
    return text


def _once_less(text):
    if text.isascii():
        return None
    for codec, table in _BACK.items():
        try:
            raw = text.translate(table).encode("latin-1")
            again = codecs.getincrementaldecoder("utf-8")().decode(raw)
        except UnicodeError:
            continue
        # At most one character, cut off at the end, is lost. Letters of nobody's, or too few of
        # them, are a coincidence.
        count = sum(not c.isascii() for c in again)
        if count >= _UTF8_TWICE[codec] and _OURS.fullmatch(again):
            return again
    return None
