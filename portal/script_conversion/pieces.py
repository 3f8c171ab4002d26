"""What a conversion is made of."""

from dataclasses import dataclass

KNOWN, DOUBTFUL, UNKNOWN = "known", "doubtful", "unknown"
_ORDER = (KNOWN, DOUBTFUL, UNKNOWN)


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A word as converted, or what stands between words.

    certainty: KNOWN (found in the lexicon, with its endings), DOUBTFUL (could be another word or
    form), UNKNOWN (spelled by the letter model), or "" for what is no word of the source script.
    source: the word as it stood in the source.
    """

    text: str
    certainty: str = ""
    source: str = ""


def least(*certainties):
    """The least certain of some."""
    return max(certainties, key=_ORDER.index)
