"""lexicon.tsv.gz: Persian words with the Tajik headwords that they sound like."""

import gzip
from collections import defaultdict

from portal.script_conversion.lexicon import DATA, ONLY_READ, RARE, read
from portal.script_conversion.persian_verbs import verb_form
from portal.script_conversion.sounds import CONSONANTS, PERSIAN_LETTERS, ZWNJ, align, key

from .sources import sound_of_cyrillic

NAME = {"исми хос"}
_NO_WORDS = {"ихтисора", "символ", "рамз"}
_MAX_COST = 2.6
_NEAR = 0.3  # costs that differ by less leave a word doubtful
_MUCH = 10  # times as frequent
_MIN_COUNT = 3  # in the news, of words that hazm does not have
_MAX_LETTERS = 24


def make(words, counts, headwords, sounds):
    """Write the file; returns how many words it has. The arguments as `sources` gives them."""
    by_key = defaultdict(list)
    for word in headwords:
        by_key[key(word)].append(word)
    checked = [row for row in read("frequent.tsv") if ONLY_READ not in row[2]]
    known = {row[0].replace(ZWNJ, ""): row[1].split("/")[0] for row in checked}
    by_hand = set(known)
    wanted = set(words) | {word for word, count in counts.items() if count >= _MIN_COUNT}
    letters = {*PERSIAN_LETTERS, "\u064b", ZWNJ}
    candidates = {
        word: found
        for word in sorted(wanted)
        if 1 < len(word) <= _MAX_LETTERS
        and letters.issuperset(word)
        and (found := _candidates(word, by_key, headwords, sounds))
    }
    rows, commonest = [], {}
    for row in checked:
        for spelling in row[1].lower().split("/"):
            commonest[spelling] = max(commonest.get(spelling, 0), counts[row[0]])
    for word in sorted(candidates, key=lambda word: (-counts[word], word not in words)):
        solid = word.replace(ZWNJ, "")
        if solid in by_hand or solid in known or _is_a_form(word, candidates):
            continue
        row = _row(word, candidates[word], headwords, sounds, "AJ" in words.get(word, ""))
        stem = known.get(solid[:-1]) if solid.endswith("ی") else None
        is_linked = row is not None and word.endswith("ی") and row[1].endswith("и")
        if row is None or is_linked or (stem and not row[1].lower().startswith(stem.lower()[:-1])):
            continue
        known[solid] = row[1].split("/")[0]
        likelier = commonest.setdefault(known[solid].lower(), counts[word])
        is_rare = likelier >= _MUCH * (counts[word] + 1)
        rows.append((*row[:2], row[2] + (RARE if is_rare else "")))
    with gzip.GzipFile(DATA / "lexicon.tsv.gz", "wb", mtime=0) as file:
        file.write("".join("\t".join(row) + "\n" for row in rows).encode())
    return len(rows)


def _is_a_form(word, candidates):
    """Whether the grammar makes the word from another one."""
    form = verb_form(word)
    is_linked = word.endswith(("ای", "وی")) and word[:-1] in candidates
    return is_linked or (form is not None and form.has_prefix)


def _candidates(word, by_key, headwords, sounds):
    """[(cost, headword)], cheapest first."""
    found = []
    for headword in by_key.get(key(word.replace(ZWNJ, "")), ()):
        aligned = align(word.replace(ZWNJ, ""), headword)
        if aligned is None or len(headword) < 2 or headwords[headword] <= _NO_WORDS:
            continue
        cost, distance = aligned[0], _distance(word, headword, sounds)
        if distance is not None:
            cost = cost / 2 + distance
        odd = _odd(aligned[1])
        if odd == 0 or (odd == 1 and distance == 0):
            found.append((cost + 0.8 * odd + 0.7 * (headwords[headword] == NAME), headword))
    return sorted(found)


def _row(word, found, headwords, sounds, is_adjective):
    """(word, spellings, flags), or None where the likeness is too weak."""
    cost, first = found[0]
    distance = _distance(word, first, sounds)
    if cost > _MAX_COST or (distance or 0) > 2:
        return None
    near = [w for c, w in found[1:] if c - cost < _NEAR and headwords[w] != NAME][:2]
    is_doubtful = bool(near) or (distance is None and cost > 0.9)
    is_name = headwords[first] == NAME and not is_adjective
    spellings = [first.capitalize() if is_name else first, *near]
    return word, "/".join(spellings), ("n" if is_name else "") + ("d" if is_doubtful else "")


def _distance(word, headword, sounds):
    """Between how the two sound, in signs; None where nobody says how the word sounds."""
    said = sounds.get(word)
    return min(_edits(one, sound_of_cyrillic(headword)) for one in said) if said else None


def _edits(left, right):
    row = list(range(len(right) + 1))
    for n, a in enumerate(left, 1):
        corner, row[0] = row[0], n
        for m, b in enumerate(right, 1):
            corner, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, corner + (a != b))
    return row[-1]


def _odd(pairs):
    """How many letters one script writes where the other should and does not."""
    count = 0
    for n, (letter, sound) in enumerate(pairs):
        is_last = n == len(pairs) - 1
        count += (
            (letter in "یهآ" and not sound)
            or (letter == "ه" and is_last and sound in ("и", "йа"))
            or (letter == "ا" and n > 0 and sound != "о")
            or (letter == "و" and (sound == "о" or (not sound and pairs[n - 1][0] != "خ")))
            or (letter == "ی" and is_last and sound in ("о", "й", "йа", "йи", "йу", "е"))
            or (letter in CONSONANTS and sound[-1:] in set("оеӯ"))
            or (letter in CONSONANTS and is_last and sound[-1:] in set("аиу"))
        )
    return count
