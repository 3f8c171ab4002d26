from django.utils.translation import gettext_lazy as _

from articles.models import Article
from portal.core import hooks
from portal.newsroom.places import WorkPlace, setup_page
from portal.newsroom.rights import policy

from . import documentation
from .claims import renew
from .home import languages, translations
from .side_by_side import begin_url
from .sources import behind_of
from .tasks import remember, take_up


def places():
    return [
        WorkPlace(
            key="translation",
            label=_("Translation"),
            icon="M4 6h9 M8.5 4v2c0 5-3 7-5 8 M6 10c1 2 3 4 6 4.5 M13 20l4-9 4 9 M14.5 17h5",
            url_name="newsroom_translation",
            may_open=lambda request: policy.has(request.user, "view", Article),
            letter="t",
            order=50,
            is_at_foot=True,
        )
    ]


def setup_pages():
    names = ("concept", "segment", "termsuggestion")
    return [setup_page(f"translation.{name}", "words") for name in names]


hooks.newsroom_places.register(places)
hooks.newsroom_setup_pages.register(setup_pages)
hooks.article_version_stored.register(remember)
hooks.autosaved.register(renew)
hooks.begin_version_url.register(begin_url)
hooks.documented_tables.register(documentation.tables)
hooks.list_remarks.register(behind_of)
hooks.home_blocks.register(translations)
hooks.home_blocks.register(languages)
hooks.worker_starts.register(take_up)
