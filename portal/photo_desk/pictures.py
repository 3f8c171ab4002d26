"""What the picture chooser asks: photographs found by words and filters, or one of them."""

from datetime import date

from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from galleries import images
from galleries.admin import PhotographAdmin
from galleries.models import Photograph
from galleries.uses import unused
from portal.core import cursors, editions
from portal.core.dates import calendars
from portal.core.editions import EDITIONS
from portal.core.templatetags.pictures import form_srcset, whole_url
from portal.core.text import normalisation
from portal.newsroom.rights import policy

PER_PAGE = 24


def of_this_month(request, rows):
    edition = editions.current()
    year, month, _day = calendars.of(edition).parts(timezone.localdate())
    starts, _ends = calendars.month_bounds(year, month, edition)
    return rows.filter(uploaded_at__gte=starts)


# {what stands in the address: (name, function of (request, photographs) that narrows them)}
FILTERS = {
    "mine": (gettext_lazy("Mine"), lambda request, rows: rows.filter(uploaded_by=request.user)),
    "unused": (gettext_lazy("Unused"), lambda request, rows: unused(rows)),
    "month": (gettext_lazy("This month"), of_this_month),
    "licensed": (gettext_lazy("May be used"), lambda request, rows: rows.licensed()),
}


def refused(sentence, status=403):
    """The answer to a script that asked for what it does not get: why, as a sentence."""
    return JsonResponse({"error": str(sentence)}, status=status)


def language_of(request):
    """The language in which a person writes about pictures: one of the own, or None."""
    own = policy.languages_of(request.user)
    asked = request.GET.get("language") or request.POST.get("language")
    if asked in own:
        return asked
    return request.edition.code if request.edition.code in own else next(iter(own), None)


def shown_language(request):
    """The language whose texts are shown: the one asked for, be it one's own or not."""
    asked = request.GET.get("language")
    return asked if asked in EDITIONS else editions.current().code


def may_see(user):
    return policy.has(user, "view", Photograph)


def no_view():
    return refused(_("Photographs are not part of your role. Ask whoever sets the roles."))


@require_safe
def chooser(request):
    """The dialog as HTML, in the person's language; the scripts open it on any page."""
    if not may_see(request.user):
        return no_view()
    language = shown_language(request)
    own = policy.languages_of(request.user)
    return render(
        request,
        "photo_desk/_chooser.html",
        {
            "edition": EDITIONS[language],
            "filters": [(name, label) for name, (label, _narrow) in FILTERS.items()],
            "may_upload": language in own and policy.has(request.user, "add", Photograph),
            **limits(),
        },
    )


def limits():
    """What scripts and people know of files before they send them."""
    return {
        "accepted": images.ACCEPT,
        "most_bytes": images.MAX_BYTES,
        "most_megabytes": normalisation.shown(images.MAX_BYTES // 1_048_576),
    }


@require_safe
def pictures(request):
    """JSON {"items": [shown], "more": cursor or null}: the newest first.

    ?q= words, ?filter= of FILTERS (any number), ?before= the cursor, ?language= of the texts.
    """
    if not may_see(request.user):
        return no_view()
    rows = Photograph.objects.to_choose().with_texts().found(request.GET.get("q", "")[:100])
    for name in dict.fromkeys(request.GET.getlist("filter")):
        if name in FILTERS:
            rows = FILTERS[name][1](request, rows)
    if before := request.GET.get("before"):
        try:
            at, pk = cursors.decode(before)
        except ValueError:
            return refused(_("The list has changed. Search again."), status=400)
        # Said twice, so that the index of the newest begins at the right place.
        rows = rows.filter(Q(uploaded_at__lt=at) | Q(pk__lt=pk), uploaded_at__lte=at)
    found = list(rows.order_by("-uploaded_at", "-pk")[: PER_PAGE + 1])
    more = None
    if len(found) > PER_PAGE:
        last = found[PER_PAGE - 1]
        more = cursors.encode(last.uploaded_at, last.pk)
    language, today = shown_language(request), timezone.localdate()
    items = [shown(photograph, language, today) for photograph in found[:PER_PAGE]]
    return JsonResponse({"items": items, "more": more})


@require_safe
def picture(request, pk):
    """JSON of one photograph, and whether its texts are the person's to write, else why not."""
    if not may_see(request.user):
        return no_view()
    photograph = Photograph.objects.with_texts().filter(pk=pk).first()
    if photograph is None:
        return refused(_("This photograph was deleted meanwhile."), status=404)
    language = shown_language(request)
    refusal = why_not_to_write(request.user, photograph, language)
    item = shown(photograph, language)
    return JsonResponse({**item, "mayWrite": not refusal, "refusal": str(refusal)})


def why_not_to_write(user, photograph, language):
    """Why a person may not write a photograph's texts in a language; "" where they may."""
    if language not in policy.languages_of(user):
        return _("You do not work in this language: its texts are written by colleagues.")
    if PhotographAdmin.may_write(user, photograph):
        return ""
    if not policy.has(user, "change", Photograph):
        return _("Your role does not write the texts of photographs.")
    return _(
        "Colleagues' work shows this photograph, or it is not yours: an editor can change its "
        "texts. What you write in a gallery stands for that gallery alone."
    )


def shown(photograph, language, today=None):
    """What the scripts show of a photograph. Uses what `with_texts` prefetched.

    today: the day by which licences are counted, by default the person's own.
    """
    text = photograph.text_in(language)
    app = Photograph._meta
    url = reverse(f"admin:{app.app_label}_{app.model_name}_change", args=[photograph.pk])
    until: date | None = photograph.licence_until
    return {
        "id": photograph.pk,
        "picture": photograph.thumbnail_url,
        "whole": whole_url(photograph),
        "sources": form_srcset(photograph),
        "focus": [photograph.focal_x, photograph.focal_y],
        "url": f"{url}?language={language}",
        "name": photograph.file_name,
        "caption": text.caption if text else "",
        "alt": text.alt if text else "",
        "isDecorative": bool(text and text.is_decorative),
        "credit": text.credit if text else "",
        "hasEnded": until is not None and until < (today or timezone.localdate()),
    }
