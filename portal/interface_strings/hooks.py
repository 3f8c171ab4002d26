from django.utils.translation import gettext_lazy as _

from portal.core import hooks
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


hooks.newsroom_setup_pages.register(setup_pages)
hooks.scripts_catalog.register(scripts_catalog)
hooks.site_changed.register(layer.refresh)
