"""Persian text in Tajik Cyrillic."""

import re
from dataclasses import dataclass

from portal.core.text.normalisation import INLINE

from . import izofa, signs
from .endings import joined, single
from .lexicon import lexicon, solid
from .persian_verbs import verb_form
from .persian_words import COPULAS, NOUN, PersianReading, reading
from .pieces import KNOWN, TextPiece
from .sounds import ZWNJ, plain_persian
from .tokens import PERSIAN_WORD, tokens

# What is written apart by mistake or by custom, and belongs to the word before.
_ENDINGS = {
    "ها",
    "های",
    "هایی",
    "هایم",
    "هایت",
    "هایش",
    "هایمان",
    "هایتان",
    "هایشان",
    "ای",
    "تر",
    "ترین",
    "ام",
    "ات",
    "اش",
    "اند",
    "ایم",
    "اید",
    "است",
}
_ENDINGS_AFTER_HE = {"ای", "ام", "ات", "اش", "اند", "ایم", "اید", "است"}
_PREFIXES = {"می", "نمی"}
_INDEFINITE_BEFORE = {"یک", "هر", "هیچ", "چند", "چنین", "چنان", "هرگونه", "چه", "چندین", "کدام"}
_NUMERALS = set(
    "هزار میلیون میلیارد دو سه چهار پنج شش هفت هشت نه ده بیست سی چهل پنجاه شصت هفتاد هشتاد نود "
    "صد".split()
)
_TITLES = {"آقای", "خانم", "دکتر", "مهندس", "سردار", "سید", "حاج", "شهید", "استاد", "حضرت", "امام"}
# خانهٔ, خانه‌ی
_SHOWN = re.compile("(?:ه\u0654|[ۀۂ]|ه\u200cی)$")
_WITH_KI = set(
    "این آن اینها وقتی حالی زمانی هنگامی چنان آنچنان زیرا همین همان صورتی طوری طور جایی بل آنجا "
    "هرچند و تا با از به بر در یا اما ولی چون اگر چرا".split()
)
_CLOSE = f" \u00a0{ZWNJ}{INLINE}"
_SENTENCE_END = re.compile("[.!?…:؟\n]")


@dataclass
class ConvertedWord:
    """A word of the sentence. gap: what stands before it."""

    persian: str
    gap: str
    read: PersianReading = None
    text: str = ""
    certainty: str = ""
    shows_izofa: bool = False
    after: str = ""

    @property
    def follows_closely(self):
        """Whether nothing but a space, and tags within the line, stand before it."""
        return " " in self.gap.replace("\u00a0", " ") and self.gap.strip(_CLOSE) == ""


def convert(text):
    """[TextPiece] of a Persian text in Cyrillic."""
    words, rest = words_of(text)
    if words:
        words[-1].after = rest
    for word in words:
        _read(word)
    for n in range(len(words)):
        _settle_ending(words, n)
    pieces = []
    for n, word in enumerate(words):
        if solid(word.persian) == "را" and n and word.follows_closely:
            pieces += _object(pieces, word)
        else:
            pieces += _pieces_of(words, n)
    if rest:
        pieces.append(TextPiece(signs.to_cyrillic(rest)))
    return pieces


def _read(word):
    word.shows_izofa = bool(_SHOWN.search(word.persian))
    if word.shows_izofa:
        word.persian = _SHOWN.sub("ه", word.persian)
    word.read = reading(word.persian)
    word.text, word.certainty = word.read.cyrillic, word.read.certainty


def _settle_ending(words, n):
    """The indefinite article and the izofa of a word, which the words around it decide."""
    word = words[n]
    settle_ye(words, n)
    if word.read.is_linked and word.persian[-1] != "ی" and izofa.is_bare(words, n):
        word.text = word.text.removesuffix("и")
    if word.shows_izofa or (izofa.is_open(words, n) and izofa.is_likely(words, n)):
        word.text = joined(word.text, "и")


def _pieces_of(words, n):
    """What stands before a word, and the word."""
    word, pieces = words[n], []
    if word.gap:
        gap = word.gap.replace(" ", ", ", 1) if _needs_comma(words, n) else word.gap
        pieces.append(TextPiece(signs.to_cyrillic(gap)))
    text = single(word.text)
    if _begins_sentence(words, n) or word.read.is_name or _is_named(words, n):
        text = text[:1].upper() + text[1:]
    return [*pieces, TextPiece(text, word.certainty, word.persian)]


def _object(pieces, word):
    """The pieces for را, which Tajik writes together with the word before."""
    tags = word.gap.replace(" ", "").replace("\u00a0", "")
    if tags:
        return [TextPiece(tags), TextPiece("ро", KNOWN, word.persian)]
    last = pieces.pop()
    made = joined(last.text, "ро")
    return [TextPiece(made, last.certainty, f"{last.source}{word.gap}{word.persian}")]


def words_of(text):
    """([ConvertedWord], what stands after the last), with what belongs together joined."""
    words, gap = [], ""
    for token, is_word in tokens(text, PERSIAN_WORD):
        if not is_word:
            gap += token
            continue
        word, gap = ConvertedWord(token, gap), ""
        if words and word.gap.strip(f" {ZWNJ}") == "" and _belongs(words[-1].persian, token):
            words[-1].persian += ZWNJ + token
        else:
            words.append(word)
    return words, gap


def _belongs(before, token):
    plain = solid(token)
    if solid(before) in _PREFIXES:
        return verb_form(before + ZWNJ + token) is not None
    first, entry = (lexicon().persian.get(word) for word in (solid(before), solid(before) + plain))
    if first and first.takes_no_ezafe and first.persian != "بی" and entry and not entry.is_checked:
        entry = None  # هم صحبت کرد is not هم‌صحبت
    if entry and plain_persian(before) + ZWNJ + plain_persian(token) == entry.persian:
        return True
    if plain not in _ENDINGS:
        return False
    if plain in ("است", "اند", "ایم", "اید", "ام"):
        form = verb_form(before)
        return form is not None and form.is_participle
    if plain in _ENDINGS_AFTER_HE:
        return solid(before).endswith("ه")
    return True


def settle_ye(words, n):
    """Whether a last ی is the indefinite article, which Persian spells like two other endings."""
    word = words[n]
    if not word.read.indefinite:
        return
    before = solid(words[n - 1].persian) if n and word.follows_closely else ""
    after = izofa.following(words, n)
    second = izofa.following(words, n + 1) if after else None
    is_passed = after is not None and (_is_copula(after) or solid(after.persian) == "را")
    following = [after, second] if is_passed else [after]
    if after and solid(after.persian) == "از":  # بخشی از, not ناشی از
        is_part = not _is_described(words[n - 1] if before else None)
        word.text = word.read.indefinite if is_part else word.text
        return
    is_relative = "که" in [solid(one.persian) for one in following if one]
    if before in _INDEFINITE_BEFORE or is_relative or _may_be_indefinite(words, n):
        word.text = word.read.indefinite


def _may_be_indefinite(words, n):
    """Whether a form that the lexicon does not know with ӣ has -е: not after a noun that it tells
    more of, nor where it is what a verb does (راهپیمایی کردند).
    """
    word = words[n]
    if not word.read.is_either or word.persian.endswith("یی"):
        return False
    before = words[n - 1] if n and word.follows_closely else None
    is_counted = any(character.isdigit() for character in word.gap)
    if is_counted or (before and solid(before.persian) in _NUMERALS):
        return False
    return not _is_described(before)


def _is_described(word):
    """Whether a word is a noun that the next one may tell more of."""
    return word is not None and (
        word.read.is_linked or (word.read.is_open and word.read.kind == NOUN)
    )


def _is_copula(word):
    return word is not None and word.persian in COPULAS


def _needs_comma(words, n):
    """Tajik has a comma before ки, but for conjunctions of two words such as вақте ки."""
    if solid(words[n].persian) != "که" or not words[n].follows_closely or n == 0:
        return False
    return solid(words[n - 1].persian) not in _WITH_KI


def _begins_sentence(words, n):
    gap = words[n].gap
    parts = _SENTENCE_END.split(gap)
    is_begun = any(character.isalnum() for character in parts[-1])
    return (n == 0 or len(parts) > 1) and not is_begun


def _is_named(words, n):
    """Whether an unknown word stands where a name does."""
    word = words[n]
    if word.certainty != "unknown":
        return False
    return n > 0 and word.follows_closely and solid(words[n - 1].persian) in _TITLES
