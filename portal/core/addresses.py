"""Addresses of the site: full ones, for everything outside its pages, and those of all editions."""

from django.conf import settings
from django.utils import translation
from django.utils.encoding import iri_to_uri

from . import editions


def absolute(address):
    """A full, percent-encoded address of a path of the site."""
    return settings.SITE_URL + iri_to_uri(address)


def in_editions(make):
    """{code: make(edition)}, each made while the edition's language is active."""
    made = {}
    for code, edition in editions.EDITIONS.items():
        with translation.override(code):
            made[code] = make(edition)
    return made
