"""What is said of a story's galleries before it goes to readers, who see live ones only."""

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from galleries.models import GalleryVersion
from portal.core.publication_checks import Check
from portal.core.text.normalisation import isolated


def gallery_checks(version):
    """[Check], hints only: of each gallery that readers of the version will not see with it."""
    placed = dict.fromkeys(version.body_galleries, "body")
    if version.master.gallery_id:
        placed[version.master.gallery_id] = "gallery"
    if not placed:
        return []
    at = max(timezone.now(), version.published_at or timezone.now())
    rows = GalleryVersion.objects.filter(master__in=placed)
    live = set(rows.published(version.language_code, at).values_list("master", flat=True))
    titles = {}
    if live != set(placed):
        for row in rows.only("master", "language_code", "title"):
            if row.master_id not in titles or row.language_code == version.language_code:
                titles[row.master_id] = row.title
    sentence = gettext(
        "Readers will not see the gallery “%(title)s”: it is not published in this language."
    )
    return [
        Check(
            field,
            _("gallery"),
            sentence % {"title": isolated(titles.get(pk, pk))},
            is_required=False,
        )
        for pk, field in placed.items()
        if pk not in live
    ]
