"""Cards of other sites for the editor: what they say is asked here, and their stills are stored."""

import io
import json
import logging

from django.apps import apps
from django.db import connection
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.core.embeds import cards, providers, sources
from portal.core.embeds.providers import PROVIDERS
from portal.core.fetching import Deadline, FetchError
from portal.core.rate_limits import is_too_often
from portal.newsroom.autosave.presence import key_of
from portal.newsroom.rights import policy

from . import images, uploads
from .models import Photograph

logger = logging.getLogger("peyk.embeds")
MOST_OTHERS = 20
A_MINUTE = 20  # addresses that one person may have asked


@require_POST
def embed(request):
    """POST data={kind, object, language, key, address, others}; JSON of a card, or {"error"}.

    others: further addresses of a piece of code for embedding; the first of all that has a card is
    taken.

    {"card": {name of cards.ATTRIBUTES: value}, "provider", "picture": address of its thumbnail,
    "note": what the person must know, or ""}. A card comes for each address of a provider, also
    where the site gives nothing for it.
    """
    try:
        sent = json.loads(request.POST.get("data", ""))
        key, addresses = key_of(sent), [str(sent["address"])]
        addresses += map(str, list(sent.get("others") or [])[:MOST_OTHERS])
    except (ValueError, KeyError, TypeError, LookupError, RecursionError):
        return JsonResponse({"error": _("This is no address.")}, status=400)
    if not may_work(request.user, key):
        return JsonResponse({"error": _("This text is not yours to change.")}, status=403)
    if is_too_often("embed", request.user.pk, A_MINUTE):
        text = _("So many addresses in a minute are too many. Try again in a minute.")
        return JsonResponse({"error": text}, status=429, headers={"Retry-After": "60"})
    known = (one for one in addresses if providers.found_in(one) or providers.leading_on(one))
    return asked(request.user, next(known, addresses[0]))


def may_work(user, key):
    """Whether the text of a form (a drafts.DraftKey) is the user's to change."""
    model, language = apps.get_model(key.kind), key.language_code
    if language not in policy.languages_of(user):
        return False
    if key.object_id is None:
        return policy.has(user, "add", model)
    obj = model.objects.filter(pk=key.object_id).first()
    if obj is None:
        return False
    version = obj.versions.filter(language_code=language).first()
    if policy.may_edit(user, obj, language, version):
        return True
    return version is not None and policy.may_prepare(user, obj, version)


def asked(user, address):
    """The answer about an address."""
    if not connection.in_atomic_block:
        connection.close()  # others may use it while the site is waited for
    deadline = Deadline()
    try:
        found = sources.ask(address, deadline)
    except FetchError as fault:
        logger.info("a short address was not followed: %s", fault)
        text = _("This short address led nowhere. Open it, and paste the long one.")
        return JsonResponse({"error": text}, status=422)
    if found is None:
        names = ", ".join(provider.name for provider in PROVIDERS.values())
        text = _("No card can be made of this address. These sites have cards: %(names)s.")
        return JsonResponse({"error": text % {"names": names}}, status=422)
    card, note = found.card, told(found)
    photograph = None
    if found.picture:
        photograph, fault = stored_still(user, card, found.picture, deadline)
        note = note or fault
    data = {name: getattr(card, name, None) or "" for name in cards.ATTRIBUTES}
    data.update(embed=card.address, picture=str(photograph.pk) if photograph else "")
    picture = photograph.thumbnail_url if photograph else ""
    return JsonResponse({"card": data, "provider": card.name, "picture": picture, "note": note})


def told(found):
    """What a person must know about a card that the site gave nothing for; "" otherwise."""
    if found.fault is None:
        return ""
    logger.info("no card from %s: %s", found.card.provider, found.fault)
    site = {"site": found.card.name, "status": found.fault.status}
    if found.fault.reason == "silent":
        why = _("%(site)s does not answer.") % site
    elif found.fault.reason == "status":
        why = _("%(site)s answers with an error (%(status)s).") % site
    else:
        why = _("%(site)s gives nothing that a card could show.") % site
    what_to_do = _("Write the title yourself, or ask the site again.")
    return f"{why} {what_to_do}"


def stored_still(user, card, address, deadline):
    """(the Photograph of a card's still, ""), or (None, what the person must know)."""
    note = _("The picture did not come. The card works without it; ask again for the picture.")
    try:
        file = io.BytesIO(sources.still(card, address, deadline))
        stored = Photograph.objects.filter(is_still=True, sha256=uploads.digest_of(file)).first()
        if stored is None:
            stored = uploads.store_photograph(
                file,
                f"{card.name} {card.key}",
                user=user,
                is_still=True,
                agency=card.name,
                source_url=card.address if len(card.address) <= 200 else "",
            )
    except (FetchError, images.PictureError, OSError) as fault:
        logger.info("no still from %s: %s", card.provider, fault)
        return None, note
    return stored, ""
