"""Making and revoking secret links to a preview."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.core.editions import EDITIONS

from .models import PreviewLink
from .models.about import about
from .rights import policy

HOURS_OFFERED = (2, 12, 48)


def links_of(obj, language):
    """The open links to a version: [{"link", "address"}]."""
    rows = PreviewLink.objects.filter(
        **about(obj, language), revoked_at=None, ends_at__gt=timezone.now()
    ).order_by("-pk")
    return [
        {
            "link": link,
            "address": settings.SITE_URL + reverse("secret_preview", args=[link.token]),
        }
        for link in rows
    ]


@require_POST
def change_links(request, kind, pk, language, models):
    """Make a link to a version, or revoke one. models: {kind: content model}."""
    model = models.get(kind)
    if model is None or language not in EDITIONS:
        raise Http404
    obj = model.objects.filter(pk=pk).first()
    version = obj and obj.versions.filter(language_code=language).first()
    if not version:
        raise Http404
    if not policy.may_write(request.user, obj, language, version):
        raise PermissionDenied
    revoked = request.POST.get("revoke", "")
    if revoked.isascii() and revoked.isdigit() and len(revoked) < 19:
        rows = PreviewLink.objects.filter(**about(obj, language), pk=revoked, revoked_at=None)
        rows.update(revoked_at=timezone.now())
        messages.success(request, _("The link no longer opens."))
    else:
        hours = request.POST.get("hours", "")
        hours = int(hours) if hours in map(str, HOURS_OFFERED) else settings.PREVIEW_LINK_HOURS
        PreviewLink.objects.create(
            **about(obj, language),
            made_by=request.user,
            ends_at=timezone.now() + timedelta(hours=hours),
        )
        messages.success(request, _("The link is made: copy it from the list."))
    opts = model._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[pk])
    return HttpResponseRedirect(f"{url}?language={language}")
