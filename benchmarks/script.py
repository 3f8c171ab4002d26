"""How much of a conversion between Persian and Tajik Cyrillic a person would have to mend.

    python -m benchmarks.script news_multi_ntrex.jsonl.gz
    python -m benchmarks.script --development FILE   # the half that may be read while developing

Translators of one English text into Persian and into Tajik choose the same word often, not always.
Counted are the words of a sentence that both chose: a Persian and a Tajik word whose consonants
are the same and whose letters can stand for each other, each used once. What the other language
says otherwise is no part of the figures, so they flatter: the words that both share are the
commoner ones. A word is right when it is spelled as the translator's, its endings and the izofa
included; capitals, half-spaces and vowel signs are not looked at.
"""

import gzip
import itertools
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from portal.script_conversion import convert
from portal.script_conversion.endings import single
from portal.script_conversion.lexicon import solid
from portal.script_conversion.sounds import CYRILLIC_LETTERS, VOWELS, align, key
from portal.script_conversion.tokens import CYRILLIC_WORD, PERSIAN_WORD

_MIN_CONSONANTS = 2
_LONG = 4  # letters; what is shorter is mostly a preposition or the like
_NAIVE = dict(
    zip(
        "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئؤ",
        "ооабптсҷчҳхдзрзжсшсзтзъғфқкглмнуҳиъиу"[1:],
        strict=True,
    )
)
_NAIVE_BACK = dict(
    zip(
        "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
        [
            "",
            *"بوگغد",
            "ی",
            "یا",
            *"ژز",
            "ی",
            "ی",
            "ی",
            *"کقلمن",
            "ا",
            *"پرست",
            "و",
            "و",
            *"فخهچجشعا",
            "یو",
            "یا",
        ],
        strict=True,
    )
)


def pairs(files, is_development):
    """[(Persian sentence, Tajik sentence)] of one half of the stories that files have in both."""
    stories = {}
    for name in files:
        opened = gzip.open if str(name).endswith(".gz") else open
        with opened(name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                group = row.get("translation_group")
                if group and row["lang"] in ("fa", "tg"):
                    stories.setdefault(group, {})[row["lang"]] = row
    found = []
    for group, story in sorted(stories.items()):
        number = int(re.sub(r"\D", "", group)[-3:] or 0)
        if len(story) == 2 and (number % 2 == 1) == is_development:
            persian, tajik = (sentences(story[code]) for code in ("fa", "tg"))
            if len(persian) == len(tajik):
                found += zip(persian, tajik, strict=True)
    return found


def sentences(row):
    paragraphs = re.split(r"\n\s*\n", row["body"])
    return [row["title"], row.get("lead", ""), *paragraphs]


def naive_cyrillic(word):
    letters = [_NAIVE.get(letter, "") for letter in solid(word)]
    return "".join(letters)


def naive_persian(word):
    made = "".join(_NAIVE_BACK.get(letter, "") for letter in word.lower())
    return "ا" + made if word[:1].lower() in "аиуэ" else made


def is_same_word(persian, cyrillic):
    """Whether the letters of the one may stand for those of the other."""
    if not persian or any(letter not in CYRILLIC_LETTERS for letter in cyrillic):
        return False
    # Persian writes the last vowel of a word, all but the izofa.
    for ending in ("", "и"):
        found = cyrillic.endswith(ending) and align(persian, cyrillic.removesuffix(ending))
        if found and (persian[-1] in "اوهیآ" or found[1][-1][1][-1:] not in VOWELS):
            return True
    return False


def cyrillic_words(text):
    return [word.lower() for word in CYRILLIC_WORD.findall(text)]


def persian_words(text):
    """The solid words of a text; with را after them once more, as Tajik writes that in one."""
    words = [solid(word) for word in PERSIAN_WORD.findall(text)]
    with_ro = [f"{a}را" for a, b in itertools.pairwise(words) if b == "را"]
    return words + with_ro


def judged(source, reference, code):
    """[(certainty, source word, made, naive, the translator's)] of the words that both have."""
    target = "tg" if code == "fa" else "fa"
    wanted = Counter((cyrillic_words if code == "fa" else persian_words)(reference))
    by_key = {}
    for word in wanted:
        by_key.setdefault(key(word), []).append(word)
    found = []
    for piece in convert(source, code, target):
        if not piece.certainty:
            continue
        if code == "fa":
            own = solid(piece.source.replace(" ", ""))
            made, naive = piece.text.lower(), naive_cyrillic(own)
            candidates = [w for w in by_key.get(key(own), ()) if is_same_word(own, w)]
        else:
            own = piece.source.lower()
            made, naive = solid(piece.text.replace(" ", "")), naive_persian(own)
            candidates = [w for w in by_key.get(key(own), ()) if is_same_word(w, own)]
        if len(key(own)) < _MIN_CONSONANTS:
            continue
        candidates = [word for word in candidates if wanted[word]]
        if candidates:
            chosen = made if made in candidates else candidates[0]
            wanted[chosen] -= 1
            found.append((piece.certainty, own, made, naive, chosen))
    return found


def izofas(source, reference):
    """[whether the izofa is as the translator's] where the following word is the translator's."""
    words = cyrillic_words(reference)
    wanted = {(bare(a), bare(b)): a for a, b in itertools.pairwise(words)}
    pieces = [piece for piece in convert(source, "fa", "tg") if piece.text]
    found = []
    for first, gap, second in zip(pieces, pieces[1:], pieces[2:], strict=False):
        pair = bare(first.text.lower()), bare(second.text.lower())
        if gap.text == " " and first.certainty and second.certainty and pair in wanted:
            found.append(first.text.lower() == wanted[pair])
    return found


def bare(word):
    return single(word.removesuffix("ро").removesuffix("и").removesuffix("ӣ"))


def share(right, of):
    return f"{right / of:.3f}" if of else "–"


def report(code, found, shares, linked=()):
    direction = "fa → tg" if code == "fa" else "tg → fa"
    longer = [row for row in found if len(row[1]) >= _LONG]
    right = sum(made == wanted for _c, _own, made, _n, wanted in found)
    right_longer = sum(made == wanted for _c, _own, made, _n, wanted in longer)
    naive = sum(naive == wanted for _c, _own, _made, naive, wanted in found)
    print(
        f"{direction}: {len(found)} words, right {share(right, len(found))}, "
        f"of {_LONG} letters and more {share(right_longer, len(longer))}; "
        f"letter for letter {share(naive, len(found))}"
    )
    if code == "fa":
        without = sum(bare(made) == bare(wanted) for _c, _own, made, _n, wanted in found)
        print(
            f"    without the izofa {share(without, len(found))}; the izofa where the next word is "
            f"the translator's, too: {share(sum(linked), len(linked))} of {len(linked)}"
        )
    total = sum(shares.values())
    for certainty in ("known", "doubtful", "unknown"):
        rows = [row for row in found if row[0] == certainty]
        good = sum(made == wanted for _c, _own, made, _n, wanted in rows)
        print(
            f"    {certainty:<9} {share(shares[certainty], total)} of all words, "
            f"right {share(good, len(rows))} of {len(rows)}"
        )


def main(arguments):
    files = [name for name in arguments if not name.startswith("--")]
    found = pairs([name for name in files if Path(name).exists()], "--development" in arguments)
    if not found:
        print("conversion of scripts: skipped, no story of the files is in Persian and in Tajik")
        return
    for code in ("fa", "tg"):
        results, shares, spent, words = [], Counter(), 0.0, 0
        for persian, tajik in found:
            source, reference = (persian, tajik) if code == "fa" else (tajik, persian)
            started = time.perf_counter()
            made = convert(source, code, "tg" if code == "fa" else "fa")
            spent += time.perf_counter() - started
            shares.update(piece.certainty for piece in made if piece.certainty)
            words += sum(bool(piece.certainty) for piece in made)
            results += judged(source, reference, code)
        linked = [one for pair in found for one in izofas(*pair)] if code == "fa" else []
        report(code, results, shares, linked)
        print(f"    {spent / words * 1e6:.0f} ms for 1,000 words")
        if "--wrong" in arguments:
            wrong = Counter((row[0], row[1], row[2], row[4]) for row in results if row[2] != row[4])
            for row, count in wrong.most_common(400):
                print("      ", count, *row)


if __name__ == "__main__":
    main(sys.argv[1:])
