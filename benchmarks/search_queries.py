"""Known-item queries: some words of a headline, made difficult in one way; the story is known.

Made from the stories of files in the import's format, the same ones each time. A query counts
only if its difficulty is really in it: a headline without figures has none of kind "digits".
"""

import gzip
import json
import random
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

from portal.core.languages.scripts import ARABIC, CYRILLIC
from portal.core.search.transliteration import keys, script
from portal.core.text.normalisation import clean_headline

ZWNJ = "\u200c"
WORDS = 4
LEAST_LETTERS = 3
_WORD = re.compile(r"[^\W_][\w\u200c\u064b-\u0654]*")
_PERSIAN = "[آ-ی]"
_COMMON = set(
    "و در به از که را با این آن برای تا یا بر هم نیز یک شد است شود کرد می‌شود خواهد "
    "ва дар ба аз ки бо ин он барои шуд аст "
    "the and for that with from has have was are is of in to "
    "и в на с по не за что из от его она это как для у о к а но "
    "في من على الى إلى عن أن إن هذا هذه التي الذي مع ما لا".split()
)


@dataclass(frozen=True)
class Known:
    """A query and the story that it means.

    language: the edition in which it is typed; wanted: (identifier of the story in its file or
    of its group, language of the version).
    """

    kind: str
    language: str
    text: str
    wanted: tuple[str, str]


def read(paths):
    for path in paths:
        opened = gzip.open if str(path).endswith(".gz") else open
        with opened(path, "rt", encoding="utf-8") as file:
            for line in file:
                story = json.loads(line)
                if story["lang"] in KINDS:
                    yield story


def make(paths, per_kind):
    """All queries, at most `per_kind` for each language and kind."""
    stories = list(read(paths))
    made = defaultdict(list)
    for story in stories:
        language = story["lang"]
        headline = clean_headline(story["title"], language)
        wanted = (story.get("translation_group") or story["id"], language)
        for kind, change in KINDS[language].items():
            chance = random.Random(f"{story['id']} {language} {kind}")
            words = chosen(headline, chance, change)
            text = change(words, chance) if words else None
            if text and (kind == "as written" or text != " ".join(words)):
                made[language, kind].append(Known(kind, language, text, wanted))
    for known in across(stories):
        made[known.language, known.kind].append(known)
    for key, queries in made.items():
        random.Random(str(key)).shuffle(queries)
        yield from queries[:per_kind]


def chosen(headline, chance, change):
    """Some words of a headline in their order, one that `change` can change among them."""
    words = [word.strip(ZWNJ) for word in _WORD.findall(headline)]
    good = [n for n, w in enumerate(words) if len(w) >= LEAST_LETTERS and w.lower() not in _COMMON]
    can = [n for n in good if change([words[n]], random.Random(0)) not in (None, words[n])]
    digits = [n for n, word in enumerate(words) if word.isdigit() and change is other_digits]
    first = chance.sample(can or digits, 1) if can or digits else []
    rest = [n for n in good if n not in first]
    picked = first + chance.sample(rest, min(len(rest), WORDS - len(first)))
    return [words[n] for n in sorted(picked)] if len(picked) > 1 else []


def each(change):
    """A change of all words that it can change."""

    def changed(words, chance):
        return " ".join(change(word) for word in words)

    return changed


def one(change):
    """A change of one word, chosen among those that it changes."""

    def changed(words, chance):
        can = [n for n, word in enumerate(words) if change(word, chance) not in (None, word)]
        if not can:
            return None
        place = chance.choice(can)
        return " ".join(change(w, chance) if n == place else w for n, w in enumerate(words))

    return changed


def as_written(words, chance):
    return " ".join(words)


def other_order(words, chance):
    order = words[:]
    while order == words and len(set(words)) > 1:
        chance.shuffle(order)
    return " ".join(order)


def slip(word, chance):
    """A letter dropped, doubled, swapped with its neighbour or another one in its place."""
    if len(word) < 5 or not word.replace(ZWNJ, "").isalpha():
        return word
    place = chance.randrange(1, len(word) - 1)
    if ZWNJ in word[place - 1 : place + 2]:
        return word
    letters = {ARABIC: "ابتدرسمنوه", CYRILLIC: "аеиоунтрсл"}.get(script(word), "aeionrtsl")
    how = chance.choice(("drop", "double", "swap", "other"))
    if how == "drop":
        return word[:place] + word[place + 1 :]
    if how == "double":
        return word[:place] + word[place] + word[place:]
    if how == "swap":
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + chance.choice(letters) + word[place + 1 :]


def swapped_letters(pairs):
    table = str.maketrans(pairs)
    return each(lambda word: word.translate(table))


def split_inside(word, chance):
    """A half-space that nobody should have typed."""
    if len(word) < 6 or ZWNJ in word or not re.fullmatch(f"{_PERSIAN}+", word):
        return word
    place = chance.randrange(3, len(word) - 2)
    return word[:place] + ZWNJ + word[place:]


def other_number(word, chance):
    for ending in (f"{ZWNJ}های", f"{ZWNJ}ها", "های", "ها"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word + f"{ZWNJ}ها" if re.fullmatch(f"{_PERSIAN}{{4,}}", word) else word


def verb_prefix(word, chance):
    for prefix in (f"می{ZWNJ}", f"نمی{ZWNJ}"):
        if word.startswith(prefix):
            bare = word[len(prefix) :]
            return chance.choice((f"{prefix[:-1]} {bare}", prefix[:-1] + bare))
    return word


def vowelled(word):
    return "".join(c + "َ" if c in "بتدرسکلمنف" else c for c in word)


def lengthened(word, chance):
    places = [match.start() for match in re.finditer("[بتسشعفکلمنهی](?=[اردمنیو])", word)]
    if not places:
        return word
    place = chance.choice(places)
    return word[: place + 1] + "ـ" + word[place + 1 :]


def other_digits(words, chance):
    table = str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹", chance.choice(("٠١٢٣٤٥٦٧٨٩", "0123456789")) * 2)
    text = " ".join(words).translate(table)
    return text if text != " ".join(words) else None


def unmarked(word):
    return word.translate(str.maketrans("ҷӣӯқғҳҶӢӮҚҒҲ", "чиукгхЧИУКГХ"))


def tajik_number(word, chance):
    for ending in ("ҳои", "ҳо"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word + "ҳо" if re.fullmatch("[а-яҷқғҳ]{4,}[бдзклмнпрстф]", word) else word


def english_number(word, chance):
    if re.fullmatch("[a-z]{4,}s", word) and not word.endswith("ss"):
        return word[:-1]
    return word + "s" if re.fullmatch("[a-z]{4,}[bdfgklmnprt]", word) else word


def russian_case(word, chance):
    """Another case of a feminine or neuter noun or of an adjective."""
    for ending, others in (
        ("ого", ("ый", "ому")),
        ("ами", ("ах", "ам")),
        ("ия", ("ии", "ию")),
        ("ния", ("ний", "нию")),
        ("ая", ("ой", "ую")),
        ("ов", ("ы", "ам")),
        ("ка", ("ку", "ки")),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)] + chance.choice(others)
    return word


def article_taken(word, chance):
    if word.startswith("ال") and len(word) >= 6:
        return chance.choice((word[2:], "و" + word, "ب" + word))
    return "ال" + word if re.fullmatch("[ء-ي]{4,}", word) else word


def plain_hamza(word):
    return word.translate(str.maketrans("أإآئؤ", "ااایو", "ء"))


def upper(word):
    return word.upper()


def straight_quotes(words, chance):
    return '"' + " ".join(words) + '"'


_ALL = {"as written": as_written, "order": other_order, "slip": one(slip)}
KINDS = {
    "fa": {
        **_ALL,
        "arabic letters": swapped_letters({"ی": "ي", "ک": "ك"}),
        "half-space lost": each(lambda word: word.replace(ZWNJ, "")),
        "half-space as space": each(lambda word: word.replace(ZWNJ, " ")),
        "half-space too much": one(split_inside),
        "digits": other_digits,
        "number": one(other_number),
        "verb prefix": one(verb_prefix),
        "diacritics": each(vowelled),
        "kashida": one(lengthened),
        "hamza": each(plain_hamza),
        "quotation marks": straight_quotes,
    },
    "tg": {**_ALL, "letters unmarked": each(unmarked), "number": one(tajik_number)},
    "ru": {**_ALL, "case": one(russian_case), "capitals": each(upper)},
    "en": {**_ALL, "number": one(english_number), "capitals": each(upper)},
    "ar": {
        **_ALL,
        "article": one(article_taken),
        "persian letters": swapped_letters({"ي": "ی", "ك": "ک", "ة": "ه", "ى": "ی"}),
        "diacritics": each(vowelled),
        "hamza": each(plain_hamza),
    },
}


def across(stories):
    """Names of a headline, typed in the script of the same story's other version.

    Cyrillic: a word with a capital letter that does not begin the headline, whatever the Persian
    headline has. Persian has no capitals; there a word is taken that the other headline has,
    too, so that kind tells only whether others come before it.
    """
    groups = defaultdict(dict)
    for story in stories:
        if story.get("translation_group"):
            groups[story["translation_group"]][story["lang"]] = story["title"]
    for group, titles in groups.items():
        if not {"fa", "tg"} <= set(titles):
            continue
        names = [w for w in _WORD.findall(titles["tg"])[1:] if w[0].isupper() and len(w) >= 5]
        names = [w for w in names if script(w) == "Cyrl"]
        if names:
            yield Known("persian script", "tg", max(names, key=len), (group, "fa"))
        shared = [
            word
            for word in _WORD.findall(unicodedata.normalize("NFKC", titles["fa"]))
            if (keys(word) and len(keys(word)[0]) >= 4 and keys(word)[0] in keys(titles["tg"]))
        ]
        if shared:
            yield Known("cyrillic", "fa", max(shared, key=len), (group, "tg"))
