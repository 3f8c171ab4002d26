"""izofa.tsv.gz: a logistic regression on the places where Persian shows the izofa or its lack."""

import gzip
import math
import random
from collections import Counter, defaultdict

from portal.script_conversion import izofa
from portal.script_conversion.lexicon import DATA, lexicon, solid
from portal.script_conversion.to_cyrillic import words_of

_MIN_BOTH = 4  # how often a noun in ا stands with and without ی
_MIN_FEATURE = 4
_ROUNDS, _RATE, _SHRINK = 6, 0.3, 2e-3
_MIN_WEIGHT = 8  # hundredths


def make(paragraphs):
    """Write the file; returns how many features it has."""
    places = examples(paragraphs)
    weights = {feature: round(100 * weight) for feature, weight in learn(places).items()}
    kept = {f: w for f, w in sorted(weights.items()) if abs(w) >= _MIN_WEIGHT}
    with gzip.GzipFile(DATA / "izofa.tsv.gz", "wb", mtime=0) as file:
        file.write("".join(f"{feature}\t{weight}\n" for feature, weight in kept.items()).encode())
    return len(kept)


def examples(paragraphs):
    """[(features, whether the izofa is written)]"""
    sentences = [words_of(text)[0] for text in paragraphs]
    counts = Counter(solid(word.persian) for words in sentences for word in words)
    nouns = {
        word
        for word, count in counts.items()
        if word.endswith("ا") and min(count, counts[word + "ی"]) >= _MIN_BOTH and _is_noun(word)
    }
    found = []
    for words in sentences:
        for n, word in enumerate(words):
            is_linked = _is_linked(solid(word.persian), nouns)
            is_near = izofa.following(words, n) or izofa.sign_after(words, n)
            if is_linked is not None and is_near:
                found.append((izofa.features(words, n), is_linked))
    return found


def _is_noun(word):
    entry = lexicon().persian.get(word)
    return len(word) > 2 and entry is not None and not entry.takes_no_ezafe


def _is_linked(plain, nouns):
    if len(plain) > 4 and plain.endswith(("های", "ها")):
        return plain.endswith("های")
    if plain in nouns:
        return False
    return True if plain.endswith("ی") and plain[:-1] in nouns else None


def learn(places):
    """{feature: weight}, by gradient descent with a rate of its own for each feature."""
    chance = random.Random(0)  # noqa: S311 - the same order each time
    counts = Counter(feature for features, _is_linked in places for feature in features)
    weights, spent = defaultdict(float), defaultdict(lambda: 1e-6)
    for _round in range(_ROUNDS):
        chance.shuffle(places)
        for features, is_linked in places:
            some = [feature for feature in features if counts[feature] >= _MIN_FEATURE]
            score = max(-30, min(30, sum(weights[feature] for feature in some)))
            error = 1 / (1 + math.exp(-score)) - is_linked
            for feature in some:
                slope = error + _SHRINK * weights[feature]
                spent[feature] += slope * slope
                weights[feature] -= _RATE * slope / math.sqrt(spent[feature])
    return weights
