"""Which videos elsewhere may be recordings: those of the providers that have players of them."""

from django.utils.translation import gettext as _

from portal.core.embeds.providers import MAX_ADDRESS_CHARACTERS, VIDEO, found_in
from portal.core.embeds.providers import PROVIDERS as ALL

__all__ = ["MAX_ADDRESS_CHARACTERS", "PROVIDERS", "AddressError", "embed_of", "page_of", "parse"]
PROVIDERS = {key: provider for key, provider in ALL.items() if provider.kind == VIDEO}


class AddressError(ValueError):
    """Why an address is not taken, in the active language."""


def parse(address):
    """(key of PROVIDERS, id) of a pasted address. Raises AddressError."""
    if found := found_in(address, kinds=(VIDEO,)):
        return found
    names = ", ".join(provider.name for provider in PROVIDERS.values())
    raise AddressError(
        _("This is not the address of a video at one of these: %(names)s.") % {"names": names}
    )


def page_of(key, video_id):
    """The address of a video's own page."""
    return PROVIDERS[key].page_of(video_id)


def embed_of(key, video_id, begins=False):
    """The address that a frame shows. begins: whether the player starts at once."""
    return PROVIDERS[key].frame_of(video_id, begins)
