"""Who may change the strings of the site: role × language, as with texts."""

from portal.models import SiteString
from portal.newsroom import rights


def own_languages(user):
    """Codes of the languages in which a person may change strings of the site."""
    row = SiteString()
    return [code for code in rights.languages_of(user) if rights.holds(user, "change", row, code)]
