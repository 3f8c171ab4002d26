"""The typing aid: what a careful typist would mend in a text, and nothing else.

Offered to an editor, who sees each difference before it is taken over; never applied by itself.
Each rule is a closed list or needs proof around it: a word that might be right is left alone.
"""

import re
import unicodedata

from .text import PERSIAN, ZWNJ, clean_text

_ARABIC = "آ-یٔأإؤئءۀة"  # letters of Persian words, with the Arabic ones that stand in them
_LETTER = f"[{_ARABIC}]"
_MARKS = "\u064b-\u0652\u0654\u0670"
_WORD = f"[{_ARABIC}{_MARKS}{ZWNJ}]"
_EDGE = rf"(?<!{_WORD})"
_END = rf"(?!{_WORD})"

# Addresses, handles, code: nothing in them is mended.
_UNTOUCHED = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|[@#][A-Za-z_]\w*"
    # A Latin word with the figures beside it: «Windows 11», «5 km».
    r"|(?:[0-9][0-9.,:]*[ \u00a0])?\S*[A-Za-z]\S*(?:[ \u00a0][0-9][0-9.,:]*)*"
)
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff\u00ad\u200b\u2060]")
_TO_PERSIAN_DIGITS = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2)
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
# A lengthening stands between two letters; "هـ" (of the Hijri year) and dashes of it stay.
_KASHIDA = re.compile(rf"(?<={_LETTER})ـ+(?={_LETTER})")
_STRAY_ZWNJ = re.compile(rf"{ZWNJ}+(?![{_ARABIC}])|(?<![{_ARABIC}{_MARKS}]){ZWNJ}+")
_ZWNJS = re.compile(f"{ZWNJ}{{2,}}")
_SPACES = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")
_SPACE_BEFORE_MARK = re.compile(rf"(?<={_LETTER})[ \t]+(?=[،؛؟!:»](?:\s|$|[»)]))")
_QUOTED = (
    re.compile(r"“([^“”\n]{1,400})”"),
    re.compile(r'(?<![\w"])"([^"\n]{1,400})"(?![\w"])'),
    re.compile(r"„([^„“”\n]{1,400})[“”]"),
)

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
# Written as one word: only third persons, as «میدانی» is also "of a square".
_JOINED = re.compile(rf"{_EDGE}(ن?می)({_LETTER}{{2,}}){_END}")

_SUFFIX = re.compile(
    rf"(?<={_LETTER})[ \u00a0]+(ها|های|هایی|هایم|هایت|هایش|هایمان|هایتان|هایشان|ترین){_END}"
)
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
_NOT_INDEFINITE = {"همه", "چه", "که", "به", "نه", "سه", "ده", "راه", "ماه", "شاه", "گاه", "نگاه",
                   "کوه", "گروه", "شبیه", "فقیه", "توجه", "فرمانده", "اشتباه", "دانشگاه", "فروشگاه",
                   "دستگاه", "پایگاه", "جایگاه", "آگاه", "همراه", "پناه", "سپاه", "سیاه", "کوتاه",
                   "اندوه", "انبوه", "شکوه", "وجه", "مرجه", "فیه", "مه", "ره", "گنه"}  # fmt: skip


def cleanup(text, language):
    """The text with its typing mended; plain text, without markup.

    Persian gets all rules; other languages stray marks, doubled spaces and, where they are
    theirs, «».
    """
    text = clean_text(unicodedata.normalize("NFC", text), language)
    text = _DIRECTION.sub("", text)
    if language in PERSIAN:
        text = _outside(_UNTOUCHED, text, _persian)
        text = _quotes(text)
    elif language in ("tg", "ru"):
        text = _quotes(text)
    text = _SPACES.sub(" ", text)
    return text


def _outside(pattern, text, mend):
    """The text with `mend` applied to what the pattern does not match."""
    parts, at = [], 0
    for match in pattern.finditer(text):
        parts += [mend(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, mend(text[at:])])


def _persian(text):
    text = _digits(text)
    text = _KASHIDA.sub("", text)
    text = _ZWNJS.sub(ZWNJ, text)
    text = _STRAY_ZWNJ.sub("", text)
    text = _SPACE_BEFORE_MARK.sub("", text)
    text = _PREFIXED.sub(_prefix, text)
    text = _JOINED.sub(_joined, text)
    text = _SUFFIX.sub(rf"{ZWNJ}\1", text)
    text = _COMPARATIVE.sub(rf"\1{ZWNJ}تر", text)
    return _INDEFINITE.sub(_indefinite, text)


def _digits(text):
    # Where no Persian letter is near, Latin digits may be meant (a table, a score of figures).
    if not re.search(_LETTER, text):
        return text.translate(_ARABIC_DIGITS)
    return text.translate(_TO_PERSIAN_DIGITS)


def _prefix(match):
    prefix, word = match[1], match[2]
    return f"{prefix}{ZWNJ}{word}" if word in _VERBS else match[0]


def _joined(match):
    prefix, word = match[1], match[2]
    return f"{prefix}{ZWNJ}{word}" if word in _THIRD else match[0]


def _indefinite(match):
    word = match[1]
    return match[0] if word in _NOT_INDEFINITE else f"{word}{ZWNJ}ای"


def _quotes(text):
    """Pairs of straight or curly marks round text of the language's own script become «»."""
    for pattern in _QUOTED:
        text = pattern.sub(_quote, text)
    return text


def _quote(match):
    inner = match[1]
    # What has no letter of ours is code, a measure or foreign text, and keeps its marks.
    if not re.search(r"[\u0600-\u06ff\u0400-\u04ff]", inner):
        return match[0]
    # Inside «» another pair is not the outer one.
    before = match.string[: match.start()]
    if before.count("«") > before.count("»"):
        return match[0]
    return f"«{inner.strip()}»"
