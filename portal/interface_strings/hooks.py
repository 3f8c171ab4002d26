from portal.core import hooks

from . import layer


def scripts_catalog():
    return layer.SiteJavaScriptCatalog


hooks.scripts_catalog.register(scripts_catalog)
hooks.site_changed.register(layer.refresh)
