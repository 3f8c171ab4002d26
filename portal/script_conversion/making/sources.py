"""What the data files are made from."""

import gzip
import json
import re
import sqlite3
from collections import Counter, defaultdict

from portal.script_conversion.sounds import CYRILLIC_LETTERS, ZWNJ, plain_persian
from portal.script_conversion.tokens import PERSIAN_WORD

# Their phonemes in signs that Cyrillic letters can be brought to as well.
_PHONEMES = {
    "æ": "a",
    "e̞": "i",
    "ɒː": "o",
    "o": "u",
    "iː": "i",
    "uː": "u",
    "t͡ʃ": "c",
    "d͡ʒ": "j",
    "ʃ": "S",
    "ʒ": "Z",
    "ɾ": "r",
    "ɢ": "g",
    "ʔ": "",
    "j": "y",
}
_CYRILLIC = dict(
    zip(
        "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
        [*"abvggdi", "yo", *"Zziiykglmnoprstuufxhcj", "S", "", "i", "yu", "ya"],
        strict=True,
    )
)


def texts(files):
    """[paragraph] of the stories of JSON Lines."""
    found = []
    for name in files:
        with gzip.open(name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                said = "\n".join([row["title"], row.get("lead") or "", row["body"]])
                found += said.split("\n")
    return found


def word_counts(paragraphs):
    """Counter of plain Persian words with their half-spaces."""
    counts = Counter()
    for text in paragraphs:
        counts.update(plain_persian(word).strip(ZWNJ) for word in PERSIAN_WORD.findall(text))
    return counts


def persian_words(folder):
    """{plain Persian word: its parts of speech, such as "N,AJ"} of hazm."""
    with (folder / "data" / "words.dat").open(encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return {plain_persian(word): kinds for word, _count, kinds in rows}


def headwords(folder):
    """{word in small letters: {its parts of speech}} of TajikNLP."""
    found = defaultdict(set)
    with (folder / "data" / "tajik_pos.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            word = row["tajik"].strip().rstrip("*").lower()
            if word and all(letter in CYRILLIC_LETTERS for letter in word):
                found[word].add(row["part_of_speech"])
    return found


def pronunciations(folder):
    """{plain Persian word: [how it sounds, in the signs of sound_of_cyrillic]} of gruut."""
    found = defaultdict(list)
    rows = sqlite3.connect(folder / "lexicon.db").execute(
        "SELECT word, phonemes FROM word_phonemes"
    )
    for word, phonemes in rows:
        plain = plain_persian(word)
        sound = _single("".join(_PHONEMES.get(one, one) for one in phonemes.split()))
        if plain.endswith("ه") and sound.endswith("i"):
            sound = sound[:-1] + "a"
        found[plain].append(sound)
    return found


def sound_of_cyrillic(word):
    return _single("".join(_CYRILLIC[letter] for letter in word))


def _single(sound):
    return re.sub("iy(?=[aou])", "i", re.sub(r"(.)\1", r"\1", sound))
