"""Full addresses of the site, as everything outside its own pages needs them."""

from django.conf import settings
from django.utils.encoding import iri_to_uri


def absolute(address):
    """A full, percent-encoded address of a path of the site."""
    return settings.SITE_URL + iri_to_uri(address)
