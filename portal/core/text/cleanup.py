"""The typing aid: what a careful typist would mend in a text, and nothing else.

Offered to an editor, who sees each difference before it is taken over; never applied by itself.
Each rule is a closed list or needs proof around it: a word that might be right is left alone.
"""

import re
import unicodedata
from functools import cache

from portal.core.languages import of_tag
from portal.core.languages.scripts import LATIN, SCRIPTS

from . import arabic
from .normalisation import (
    ARABIC_LETTERS,
    ARABIC_MARKS,
    ZWNJ,
    clean_text,
    half_spaces_for_marks,
)

_LETTER = f"[{ARABIC_LETTERS}{ARABIC_MARKS}]"
_WORD = f"[{ARABIC_LETTERS}{ARABIC_MARKS}ـ{ZWNJ}]"
_EDGE = rf"(?<!{_WORD})"
_END = rf"(?!{_WORD})"

_TOKEN = re.compile(r"\S+")
# Addresses, handles, tags, code, foreign words; versions and IP addresses.
_UNTOUCHED = re.compile(r"[A-Za-z]|[@#]\w|\d\.\d+\.\d")
_FIGURES = re.compile(r"[0-9][0-9.,:]*")
_VERSION = {"نسخه", "نسخه\u0654", "نسخهی", "ویرایش", "ورژن"}
# 1,234,567.8 and 3.5: neither dates, clock times, addresses nor lists of figures.
_SEPARATED = re.compile(
    r"(?<![\w.,:/٫٬])"
    r"(?P<whole>[۱-۹][۰-۹]{0,2}(?:,[۰-۹]{3})+|[۰-۹]+(?=\.[۰-۹]))(?:\.(?P<part>[۰-۹]+))?"
    r"(?![\w:/٫٬]|[.,][۰-۹])"
)
_NO_QUANTITY = {
    *_VERSION,
    *"ساعت ساعات تاریخ مورخ مورخهٔ بند ماده مادهٔ فصل بخش شکل جدول شماره شمارهٔ صفحه صفحهٔ".split(),
}
_OF_CLOCK = set("صبح شب ظهر عصر بامداد بعدازظهر".split())
_PREVIOUS_WORDS = re.compile(r"(?:\S+\s+){1,3}$")
_NEXT_WORD = re.compile(rf"\s+({_WORD}+)")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\u00ad\u200b\u2060]")
_TO_PERSIAN_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2)
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
# Letters by their shape, as PDF files and old programs give them; not the signs (ﷲ, ﷼).
_SHAPE = re.compile("[\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufd3d\ufd50-\ufdc7\ufe80-\ufefc]")
_SHAPES = re.compile(f"{_SHAPE.pattern}+")
_JOIN_NO_NEXT = set("آأإاٱدذرزژوؤةۀءى")
# A lengthening stands between two letters; "هـ" (of the Hijri year) and dashes of it stay.
_KASHIDA = re.compile(rf"(?<={_LETTER})ـ+(?={_LETTER})")
# «۱۶ساله», «(کتاب)ها»: a half-space also stands after figures and closing marks.
_STRAY_ZWNJ = re.compile(
    rf"{ZWNJ}+(?![{ARABIC_LETTERS}\w])|(?<![{ARABIC_LETTERS}{ARABIC_MARKS}\w٪%»)]){ZWNJ}+"
)
_ZWNJS = re.compile(f"{ZWNJ}{{2,}}")
_SPACES = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")
_SPACE_BEFORE_MARK = re.compile(rf"(?<={_LETTER})[ \t]+(?=[،؛؟!:»](?:\s|$|[»)]))")

# Verbs of every newspaper: a word is joined to می or نمی only where it is a form of one of them,
# as می alone is also "wine". A bare present stem never follows the prefix.
_PRESENT = (
    "شو کن ده گوی رو آی خواه توان باش گیر رس گرد یاب ساز پذیر دان بین نویس خوان خور بر زن نشین "
    "مان افت فروش آموز آور انداز پرداز کوش جوی شناس گذار گذر پرس گزین افزای کاه"
).split()
_PAST = (
    "شد کرد داد گفت رفت آمد خواست توانست گرفت رسید گشت یافت ساخت پذیرفت دانست دید نوشت خواند "
    "خورد برد زد نشست ماند افتاد فروخت آموخت آورد انداخت پرداخت کوشید جست شناخت گذاشت گذشت "
    "پرسید افزود کاست بود داشت"
).split()
_THIRD = {stem.removesuffix("ی") + "ید" if stem.endswith("ی") else f"{stem}د" for stem in _PRESENT}
_THIRD |= {stem + "ند" for stem in [*_PRESENT, *_PAST]} | set(_PAST)
_VERBS = _THIRD | {
    stem + ending for stem in [*_PRESENT, *_PAST] for ending in ("م", "ی", "یم", "ید", "ند")
}
_VERBS -= {"روی"}  # "on", "face"
_PREFIXED = re.compile(rf"{_EDGE}(ن?می)[ \u00a0]+({_LETTER}+){_END}")
# After these, and after figures, می may be the month of May.
_MAY = set(
    "ماه ماه\u0654 اول اوایل اواخر اواسط آغاز پایان نیمه نیمه\u0654 میانه\u0654 آخر تا از در روز "
    "هفته آوریل ژوئن اردیبهشت خرداد دوم سوم یکم نخست نهم دهم پنجم بیستم".split()
)
_IN_MAY = re.compile(r"\d|آوریل|ژوئن|ماه")
_PREVIOUS = re.compile(r"(\S+)\s+$")
# With «در» only where it is a verb («در می‌یابد»).
_WITH_DAR = re.compile("آ|یاب|یافت|مان")
# Written as one word: only third persons, as «میدانی» is also "of a square".
_JOINED = re.compile(rf"{_EDGE}(ن?می)({_LETTER}{{2,}}){_END}")

# «هایم», «هایت» are left alone: they end names too («مان هایم»).
_SUFFIX = re.compile(
    rf"{_EDGE}({_LETTER}{{2,}}(?:{ZWNJ}{_LETTER}+)*)"
    rf"[ \u00a0]+(ها|های|هایی|هایش|هایمان|هایتان|هایشان|ترین){_END}"
    r"(?![ \u00a0]*[!؟])"  # «می‌آید ها!»
    r"(?![ \u00a0](?:تک|وی|کلاس|لایت|کپی|جک|فای)\b)"  # high tech
)
_NO_PLURAL = set("می نمی ها های هایی هایش هی هو به با از در که را تا یا ای بر آی وای".split())
# «تر» is also "wet": only after adjectives that are compared in every newspaper.
_COMPARED = (
    "بزرگ کوچک بیش کم مهم سریع کند بلند کوتاه قوی ضعیف جدید قدیمی سخت آسان خوب گران ارزان "
    "پایین بالا نزدیک دور عمیق گسترده دقیق روشن تاریک گرم سرد زیاد طولانی پیچیده ساده امن"
).split()
_COMPARATIVE = re.compile(rf"{_EDGE}({'|'.join(_COMPARED)})[ \u00a0]+تر{_END}")
# «ای» after a silent ه, when what follows shows that it is no call («ای مردم»).
_INDEFINITE = re.compile(
    rf"{_EDGE}({_LETTER}{{2,}}ه)[ \u00a0]+ای"
    r"(?=\s+(?:که|از|در|با|برای|به|است|بود|شد|دارد|را|و)\s|[،؛.!؟])"
)
_NOT_INDEFINITE = {
    "همه",
    "چه",
    "که",
    "به",
    "نه",
    "سه",
    "ده",
    "راه",
    "ماه",
    "شاه",
    "گاه",
    "نگاه",
    "کوه",
    "گروه",
    "شبیه",
    "فقیه",
    "توجه",
    "فرمانده",
    "اشتباه",
    "دانشگاه",
    "فروشگاه",
    "دستگاه",
    "پایگاه",
    "جایگاه",
    "آگاه",
    "همراه",
    "پناه",
    "سپاه",
    "سیاه",
    "کوتاه",
    "اندوه",
    "انبوه",
    "شکوه",
    "وجه",
    "مرجه",
    "فیه",
    "مه",
    "ره",
    "گنه",
}


def cleanup(text, language):
    """The text with its typing mended; plain text, without markup.

    Persian gets all rules; other languages stray marks, doubled spaces and their own quotation
    marks.
    """
    known = of_tag(language)
    is_persian = known is not None and known.code == "fa"
    if is_persian:
        text = _SHAPES.sub(_base_letters, text)
    text = clean_text(half_spaces_for_marks(text), language)
    text = clean_text(_DIRECTION.sub("", text), language)
    if is_persian:
        text = arabic.outside(text, _persian_and_foreign)
    if known and known.quotes:
        lines = text.splitlines(keepends=True)
        text = "".join(_quotes(line, known) for line in lines)
    return _SPACES.sub(" ", text)


def _persian_and_foreign(text):
    return "".join(part if is_kept else _persian(part) for is_kept, part in _parts(text))


def _base_letters(match):
    made = []
    run = match[0]
    names = [unicodedata.name(character, "") for character in run]
    for n, character in enumerate(run):
        letters = unicodedata.normalize("NFKC", character)
        made.append(letters)
        # A word's last shape before a first one: the half-space that was not written.
        if letters[-1] not in _JOIN_NO_NEXT and n + 1 < len(run):
            is_end = "FINAL" in names[n] or "ISOLATED" in names[n]
            if is_end and "INITIAL" in names[n + 1]:
                made.append(ZWNJ)
    return "".join(made)


def _parts(text):
    """(whether it is left as it is, part) of the text.

    With a foreign word go the figures beside it: «Windows 11», «5 km».
    """
    kept, previous, is_after = [], None, False
    for token in _TOKEN.finditer(text):
        figures = _FIGURES.match(token[0])
        is_near = previous is not None and token.start() - previous.end() == 1
        if _UNTOUCHED.search(token[0]):
            if previous is not None and is_near and _FIGURES.fullmatch(previous[0]):
                kept.append(previous.span())
            kept.append(token.span())
            is_after = True
        elif figures and (
            (is_after and is_near) or (previous is not None and previous[0] in _VERSION)
        ):
            kept.append((token.start(), token.start() + figures.end()))
        else:
            is_after = False
        previous = token
    at = 0
    for start, end in kept:
        if start >= at:
            yield False, text[at:start]
            yield True, text[start:end]
            at = end
    yield False, text[at:]


def _persian(text):
    text = _digits(text)
    text = _KASHIDA.sub("", text)
    text = _ZWNJS.sub(ZWNJ, text)
    text = _STRAY_ZWNJ.sub("", text)
    text = _SPACE_BEFORE_MARK.sub("", text)
    text = _PREFIXED.sub(_prefix, text)
    text = _JOINED.sub(_joined, text)
    text = _SUFFIX.sub(_suffix, _SUFFIX.sub(_suffix, text))  # «مهم ترین ها» has two
    text = _COMPARATIVE.sub(rf"\1{ZWNJ}تر", text)
    return _INDEFINITE.sub(_indefinite, text)


def _digits(text):
    # Where no Persian letter is near, Latin digits may be meant (a table, a score of figures).
    if not re.search(_LETTER, text):
        return text.translate(_ARABIC_DIGITS)
    return _SEPARATED.sub(_separators, text.translate(_TO_PERSIAN_DIGITS))


def _separators(match):
    """The signs of Persian digits, in what can be nothing but a quantity."""
    around = match.string
    before = _PREVIOUS_WORDS.search(around[max(0, match.start() - 30) : match.start()])
    words = before[0].split() if before else []
    after = _NEXT_WORD.match(around[match.end() : match.end() + 30])
    has_point = match["part"] is not None
    if has_point and (_names_no_quantity(words) or (after and after[1] in _OF_CLOCK)):
        return match[0]
    whole = match["whole"].replace(",", "٬")
    return f"{whole}٫{match['part']}" if has_point else whole


def _names_no_quantity(words):
    """Whether the words before figures make them a clock time, a date or the number of a part.

    «ساعت ۱۲.۳۰ تا ۱۳.۳۰» has a second one.
    """
    if len(words) > 1 and words[-1] in ("تا", "و", "الی"):
        words = [word for word in words[:-1] if not word[0].isdecimal()]
    return bool(words) and words[-1].strip("«»()[]:،؛") in _NO_QUANTITY


def _prefix(match):
    prefix, word = match[1], match[2]
    is_verb = word in _VERBS and (prefix == "نمی" or not _is_may(match))
    return f"{prefix}{ZWNJ}{word}" if is_verb else match[0]


def _is_may(match):
    previous = _PREVIOUS.search(match.string[max(0, match.start() - 30) : match.start()])
    if previous is None:
        return False
    word = previous[1].strip("«»()،؛")
    if word == "در" and _WITH_DAR.match(match[2]):
        return False
    return word in _MAY or bool(_IN_MAY.search(word))


def _suffix(match):
    word, suffix = match[1], match[2]
    has_one = word.endswith(("ها", "های", "ترین") if suffix == "ترین" else ("ها", "های"))
    return match[0] if has_one or word in _NO_PLURAL else f"{word}{ZWNJ}{suffix}"


def _joined(match):
    prefix, word = match[1], match[2]
    return f"{prefix}{ZWNJ}{word}" if word in _THIRD else match[0]


def _indefinite(match):
    word = match[1]
    return match[0] if word in _NOT_INDEFINITE else f"{word}{ZWNJ}ای"


# What stands before a straight mark that opens, and after one that closes.
_BEFORE_OPENING = re.compile(r"[\s(\[{«“„:،؛؟!.…–—-]|^$")
_AFTER_CLOSING = re.compile(r"[^\w\"]|^$")
_OPENING, _CLOSING = "“„«", "”»"
_MARK = re.compile('["“”„«»]')
_MAX_QUOTED_CHARACTERS = 400
_MAX_OPEN = 20


@cache
def _own_sign(script_code):
    """What makes quoted text one's own: Latin words and code keep their marks in other scripts."""
    codes = [code for code in SCRIPTS if (code == LATIN) == (script_code == LATIN)]
    scripts = [SCRIPTS[code] for code in codes]
    digits = "".join(script.digits for script in scripts if not script.digits.isascii())
    return re.compile(f"[{''.join(script.letters for script in scripts)}{digits}]")


def _quotes(line, language):
    """Pairs of other marks round text of the language's own become its marks.

    Only the outer pair of several; a mark without its partner, an inch and code stay.
    """
    if line.count('"') % 2:
        # Somebody forgot one, or it is split by bold: which belong together is not known.
        marks = [m for m in _MARK.finditer(line) if m[0] != '"']
    else:
        marks = list(_MARK.finditer(line))
    opened, pairs = [], []
    for match in marks:
        mark, place = match[0], match.start()
        opener = _partner(mark, place, line, opened)
        if opener is None:
            if mark in _OPENING or (mark == '"' and _can_open(line, place)):
                opened.append((mark, place))
            continue
        while opened.pop()[1] != opener:
            pass
        inner = line[opener + 1 : place]
        if not opened and line[opener] != language.quotes[0] and _is_ours(inner, language):
            pairs.append((opener, place))
    (opening, closing), made, at = language.quotes, [], 0
    for start, end in pairs:
        made += [line[at:start], opening, line[start + 1 : end].strip(), closing]
        at = end + 1
    return "".join([*made, line[at:]])


def _partner(mark, place, line, opened):
    """Where the mark was opened that this one closes, or None."""
    partners = {"»": "«", "”": "“„", '"': '"', "“": "„"}.get(mark, "")
    if mark == '"' and not _can_close(line, place):
        return None
    if mark == "“" and not (opened and opened[-1][0] == "„"):
        return None
    return (
        next((at for kind, at in reversed(opened[-_MAX_OPEN:]) if kind in partners), None)
        if partners
        else None
    )


def _can_open(line, place):
    after = line[place + 1 : place + 2]
    return bool(_BEFORE_OPENING.match(line[max(0, place - 1) : place])) and not (
        after in '"' or after.isspace()
    )


def _can_close(line, place):
    before = line[max(0, place - 1) : place]
    return bool(_AFTER_CLOSING.match(line[place + 1 : place + 2])) and not (
        before in '"' or before.isspace()
    )


def _is_ours(inner, language):
    opening, closing = language.quotes
    return (
        0 < len(inner.strip()) <= _MAX_QUOTED_CHARACTERS
        and bool(_own_sign(language.script_code).search(inner))
        and inner.count(opening) == inner.count(closing)
    )
