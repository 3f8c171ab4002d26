from django.conf import settings
from django.utils.functional import SimpleLazyObject

from . import site_context


def site(request):
    """What every template may use. The site context is only built where a template shows it."""
    edition = getattr(request, "edition", None)
    if edition is None:
        return {}
    return {
        "edition": edition,
        "site_context": SimpleLazyObject(lambda: site_context.for_edition(edition)),
        "SITE_URL": settings.SITE_URL,
    }
