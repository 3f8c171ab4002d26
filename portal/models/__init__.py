"""What belongs to the site as a whole: names, menus, pages, banners, translations."""

from .banners import Banner, BannerQuerySet, BannerText
from .edition_settings import DATE_FIELDS, DAYS, EditionSettings, known_zone
from .event_stories import EventStory
from .front import FrontStory, ReadCount
from .glossary import Concept, Term, TermSuggestion
from .memory import AlignedStory, Segment, pair_of
from .menus import MenuItem
from .pages import Page, PageVersion
from .strings import Domain, MissingString, SiteString
from .translation import TranslatedVersion, Translation, TranslationClaim, TranslationDone

__all__ = [
    "DATE_FIELDS",
    "DAYS",
    "AlignedStory",
    "Banner",
    "BannerQuerySet",
    "BannerText",
    "Concept",
    "Domain",
    "EditionSettings",
    "EventStory",
    "FrontStory",
    "MenuItem",
    "MissingString",
    "Page",
    "PageVersion",
    "ReadCount",
    "Segment",
    "SiteString",
    "Term",
    "TermSuggestion",
    "TranslatedVersion",
    "Translation",
    "TranslationClaim",
    "TranslationDone",
    "known_zone",
    "pair_of",
]
