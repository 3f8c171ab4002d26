from portal.core import hooks
from portal.newsroom.places import WorkPlace, of_model, setup_page

from .home import EVENTS, tomorrow
from .observances import rules
from .series_extension import WORK
from .uses import is_shown_by_others, uses_in_events


def places():
    return [
        WorkPlace(
            **of_model("calendar_app.event"),
            key="events",
            icon="M4 6h16v14H4z M4 10h16 M9 3v4 M15 3v4",
            letter="e",
            order=40,
        )
    ]


def setup_pages():
    names = ("category", "observance")
    return [setup_page(f"calendar_app.{name}", "order") for name in names]


hooks.home_blocks.register(EVENTS, order=30)
hooks.home_blocks.register(tomorrow, order=30)
hooks.newsroom_places.register(places)
hooks.newsroom_setup_pages.register(setup_pages)
hooks.due_work.register(lambda: WORK)
hooks.holiday_rules.register(rules)
hooks.photograph_uses.register(uses_in_events, order=40)
hooks.is_shown_by_others.register(is_shown_by_others)
