"""Who keeps somebody out of a text, and why, as sentences for whoever is kept out."""

from django.utils.translation import gettext as _

from portal.core.editions import EDITIONS
from portal.core.text.normalisation import isolated

from . import policy


def sentence(user, version):
    """Who keeps the user out of a version and why, "" where nobody does; it may be None."""
    if version is None or version.locked_by_id in (None, user.pk):
        return ""
    if not policy.is_locked_out(user, version.master, version):
        return ""
    return _("%(name)s locked this version: %(reason)s") % {
        "name": isolated(version.locked_by),
        "reason": isolated(version.lock_reason),
    }


def reasons(user, obj):
    """The same of all versions of an object: what they share is closed by each of them."""
    found = policy.versions_closed_to(user, obj)
    return [f"{EDITIONS[v.language_code].name}: {sentence(user, v)}" for v in found]
