from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.core import hooks

from . import setup_pages
from .autosave.drafts import drop_old
from .home.autosaves import unsaved
from .home.people import health, lately, people, setup
from .home.updates import updates
from .places import WorkPlace, of_model, setup_page
from .workflow import documentation, due_updates


def places():
    return [
        WorkPlace(
            **of_model("newsroom.user", label=_("People")),
            key="people",
            icon="M9 11a3.5 3.5 0 1 0-.1 0z M3 20c0-4 3-6 6-6s6 2 6 6 M16 4.5a3.5 3.5 0 0 1 0 6.5 "
            "M17.5 14.3c2 .7 3.5 2.5 3.5 5.7",
            letter="u",
            order=90,
        ),
        WorkPlace(
            key="site",
            label=_("Site"),
            icon="M12 9a3 3 0 1 0 .1 0z M12 3v3 M12 18v3 M3 12h3 M18 12h3 M5.6 5.6l2 2 M16.4 "
            "16.4l2 2 M18.4 5.6l-2 2 M7.6 16.4l-2 2",
            url_name="newsroom_setup",
            may_open=setup_pages.may_open,
            covers=tuple(cover for page in all_setup_pages() for cover in page.covers),
            letter="o",
            order=100,
        ),
        WorkPlace(
            key="tables",
            label=_("All tables"),
            icon="M4 5h16v14H4z M4 10h16 M4 14.5h16 M10 5v14",
            url_name="newsroom_tables",
            may_open=setup_pages.sees_all_tables,
            covers=app_pages(),
            letter="a",
            order=110,
        ),
    ]


def all_setup_pages():
    return [page for pages in hooks.newsroom_setup_pages() for page in pages]


def app_pages():
    """Django's pages of single apps."""
    return tuple({f"{model._meta.app_label}/" for model in admin.site._registry})


hooks.due_work.register(lambda: due_updates.WORK)
hooks.documented_tables.register(documentation.tables)
hooks.health_warnings.register(due_updates.warnings)
hooks.worker_starts.register(drop_old)
for blocks in (updates, unsaved, health, people, lately, setup):
    hooks.home_blocks.register(blocks, order=50)
hooks.newsroom_places.register(places)
hooks.newsroom_setup_pages.register(
    lambda: [setup_page("core.place", "order"), setup_page("auth.group", "people")]
)
