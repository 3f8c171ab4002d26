"""Texts that were typed and not saved, of whatever kind, each where it is found again."""

from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.newsroom.models import AutosaveDraft

from . import blocks
from .blocks import SHOWN, WORK, HomeBlock, HomeLine


def unsaved(request):
    rows = (
        AutosaveDraft.objects.filter(user=request.user)
        .annotate(title=Coalesce(KT("fields__headline__0"), KT("fields__title__0")))
        .defer("fields")
        .order_by("-saved_at")[:SHOWN]
    )
    now = blocks.day().now
    lines = []
    for row in rows:
        url = reverse("newsroom_autosave_draft", args=[row.pk])
        said = [_("typed %(time)s") % {"time": blocks.ago(row.saved_at, now)}]
        lines.append(
            HomeLine(
                title=row.title or "—",
                url=url,
                language=row.language_code,
                said=said,
                way_out=(gettext_lazy("Go on"), url),
            )
        )
    return [HomeBlock("unsaved", gettext_lazy("Not saved yet"), WORK, 30, lines)]
