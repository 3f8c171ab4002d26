"""Static pages: about, contact, principles."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from parler.fields import TranslationsForeignKey
from parler.managers import TranslatableQuerySet
from parler.models import TranslatableModel

from portal.core.change_number import touches_the_site
from portal.core.history import tracked
from portal.core.publishing import Version, permissions
from portal.core.seen import Versions
from portal.core.text.fields import Headline, RichText


@tracked
class Page(TranslatableModel):
    """A static page: about, contact, principles."""

    key = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("Joins the page's languages; Latin letters."),
    )

    objects = TranslatableQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["key"]
        permissions = permissions("page")
        triggers = [touches_the_site(Versions())]

    def __str__(self):
        titles = {v.language_code: v.title for v in self.versions.all()}
        return titles.get(self.get_current_language()) or self.key


@tracked
class PageVersion(Version):
    KIND = "page"

    master = TranslationsForeignKey(
        Page, models.CASCADE, related_name="versions", editable=False, null=True
    )
    title = Headline(_("title"))
    body = RichText(_("text"))

    class Meta(Version.Meta):
        verbose_name = _("version of a page")
        verbose_name_plural = _("versions of pages")
        constraints = [
            *Version.Meta.constraints,
            models.UniqueConstraint(
                fields=["language_code", "slug"],
                condition=~Q(slug=""),
                name="pageversion_slug_once",
            ),
        ]

    def get_absolute_url(self):
        with translation.override(self.language_code):
            return reverse("page", args=[self.slug or str(self.master_id)])
