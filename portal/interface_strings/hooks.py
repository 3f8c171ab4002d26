from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import hooks
from portal.newsroom.home.blocks import ASIDE, HomeBlock, ListLink
from portal.newsroom.places import SetupPage

from . import layer
from .access import own_languages


def scripts_catalog():
    return layer.SiteJavaScriptCatalog


def setup_pages():
    return [
        SetupPage(
            label=_("Strings of the site"),
            group="words",
            url_name="newsroom_strings",
            may_open=lambda request: bool(own_languages(request.user)),
            covers=("strings/", "interface_strings/sitestring/"),
        )
    ]


def strings_block(request):
    """The strings of the site, below how complete its languages are."""
    if not own_languages(request.user):
        return []
    link = ListLink(_("Strings of the site"), reverse("newsroom_strings"), is_elsewhere=True)
    return [HomeBlock("languages", _("Languages"), ASIDE, 30, listings=[link])]


hooks.home_blocks.register(strings_block, order=90)
hooks.newsroom_setup_pages.register(setup_pages)
hooks.scripts_catalog.register(scripts_catalog)
hooks.site_changed.register(layer.refresh)
