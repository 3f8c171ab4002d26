"""Translations: who works on which, the memory of sentences, the glossary."""

from .glossary import Concept, Term, TermSuggestion
from .memory import AlignedStory, Segment, pair_of
from .translations import TranslatedVersion, Translation, TranslationClaim, TranslationDone

__all__ = [
    "AlignedStory",
    "Concept",
    "Segment",
    "Term",
    "TermSuggestion",
    "TranslatedVersion",
    "Translation",
    "TranslationClaim",
    "TranslationDone",
    "pair_of",
]
