"""Offers of the translation memory: how a sentence, or one like it, was translated before."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import TrigramSimilarity

from portal.core.search.normal_form import normalise

from . import sentences
from .minhash import traces
from .models import Segment, pair_of
from .numbers import with_numbers_of

MAX_CHARACTERS = 2000  # of a text that is looked up
LEAST_LIKENESS = 0.6
# Of those that share a trace, the newest are compared letter by letter (pg_trgm), and the most
# alike of these word by word.
COMPARED, CANDIDATES = 400, 30
MAX_WORDS = 150  # of a text that is compared word by word
MAX_SENTENCES = 20  # of a paragraph that is looked up


@dataclass(frozen=True)
class Offer:
    """text: the translation; source_text: what it translated; likeness: 0 to 1, 1 the same words.

    where: the story's headline in the target language, or the name of the import; url: its page,
    "" for an import; at: when it was approved. marks: [(start, end)] of numbers in `text` that
    were put in for those of the found sentence.
    """

    text: str
    source_text: str
    likeness: float
    where: str
    url: str
    at: datetime
    marks: tuple = ()


def offers(text, source, target, limit=3):
    """[Offer] for a sentence, the best first: the same words (fresher first), then near ones.

    Two queries; the second only if nobody had the same words. What is offered stands in
    versions that are live now, or came with an import.
    """
    key = normalise(text[:MAX_CHARACTERS])
    if not key or source == target:
        return []
    side, other = ("left", "right") if pair_of(source, target)[0] == source else ("right", "left")
    rows = Segment.objects.of_pair(source, target).offered()
    rows = rows.select_related("left_version", "right_version").defer(
        "left_version__body",
        "right_version__body",
        "left_version__lead",
        "right_version__lead",
        "left_traces",
        "right_traces",
    )
    same = rows.filter(**{f"{side}_key": key}).order_by("-at", "-pk")[: limit * 4]
    found = _distinct(((1.0, row) for row in same), other)
    words = key.split()
    if not found and len(words) <= MAX_WORDS:
        near = [
            (_likeness(words, getattr(row, f"{side}_key").split()), row)
            for row in _near(rows, side, key, traces(key, source, target))
        ]
        near = sorted(
            ((like, row) for like, row in near if like >= LEAST_LIKENESS),
            key=lambda pair: (-pair[0], -pair[1].at.timestamp()),
        )
        found = _distinct(near, other)
    return [_offer(row, like, text, side, other) for like, row in found[:limit]]


def offers_within(text, source, target, limit=3):
    """[(start, end, Offer)] for a paragraph: for all of it, else for each of its sentences.

    start, end: the part of the text that the offer is for. At most MAX_SENTENCES are looked up.
    """
    found = [(0, len(text), offer) for offer in offers(text, source, target, limit)]
    if found:
        return found
    parts, place = sentences.split(text, source), 0
    for part in parts[:MAX_SENTENCES] if len(parts) > 1 else ():
        start = text.find(part, place)
        place = start + len(part)
        found += [(start, place, offer) for offer in offers(part, source, target, limit)]
    return found


def _near(rows, side, key, marks):
    """The rows whose letters are most alike, among those that share a trace."""
    met = rows.filter(**{f"{side}_traces__overlap": marks}).order_by("-at")
    return list(
        rows.filter(pk__in=met.values("pk")[:COMPARED])
        .annotate(trigrams=TrigramSimilarity(f"{side}_key", key))
        .order_by("-trigrams", "-at")[:CANDIDATES]
    )


def _distinct(found, other):
    """The first of each translation: the same words twice are one offer."""
    seen, kept = set(), []
    for like, row in found:
        translated = getattr(row, f"{other}_key")
        if translated not in seen:
            seen.add(translated)
            kept.append((like, row))
    return kept


def _likeness(words, others):
    """1 minus the share of words to be put in, left out or changed; order counts."""
    if words == others:
        return 1.0
    if min(len(words), len(others)) < LEAST_LIKENESS * max(len(words), len(others)):
        return 0.0
    before = list(range(len(others) + 1))
    for n, word in enumerate(words, 1):
        row = [n]
        for m, other in enumerate(others, 1):
            row.append(min(before[m] + 1, row[-1] + 1, before[m - 1] + (word != other)))
        before = row
    return 1 - before[-1] / max(len(words), len(others))


def _offer(row, like, asked, side, other):
    text, source_text = getattr(row, other), getattr(row, side)
    text, marks = with_numbers_of(asked, source_text, text, getattr(row, f"{other}_language"))
    version = getattr(row, f"{other}_version")
    return Offer(
        text=text,
        source_text=source_text,
        likeness=round(like, 2) if like == 1 else min(round(like, 2), 0.99),
        where=version.headline if version else row.batch,
        url=version.get_absolute_url() if version else "",
        at=row.at,
        marks=marks,
    )
