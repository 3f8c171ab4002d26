"""Who may change the strings of the site: role × language, as with texts."""

from portal.newsroom.rights import policy

from .models import SiteString


def own_languages(user):
    """Codes of the languages in which a person may change strings of the site."""
    row = SiteString()
    return [code for code in policy.languages_of(user) if policy.holds(user, "change", row, code)]
