"""What belongs to the website as a whole: names, menus, pages, banners, front pages."""

from .banners import Banner, BannerQuerySet, BannerText
from .edition_settings import DATE_FIELDS, DAYS, EditionSettings
from .event_stories import EventStory
from .front import FrontStory
from .menus import MenuItem
from .pages import Page, PageVersion

__all__ = [
    "DATE_FIELDS",
    "DAYS",
    "Banner",
    "BannerQuerySet",
    "BannerText",
    "EditionSettings",
    "EventStory",
    "FrontStory",
    "MenuItem",
    "Page",
    "PageVersion",
]
