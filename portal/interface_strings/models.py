"""Strings of the interface: translations made in the newsroom, and those that a page lacked."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.change_number import touches_the_site
from portal.core.fields import LanguageField
from portal.core.history import tracked


class Domain(models.TextChoices):
    """gettext's word for a catalogue: what pages say, and what scripts of the newsroom say."""

    PAGES = "django", _("pages")
    SCRIPTS = "djangojs", _("scripts of the newsroom")


@tracked
class SiteString(models.Model):
    """A translation that stands over the one in the repository, until it is deleted.

    key: portal.interface_strings.inventory.key_of the string; a text of any length is no index.
    forms: one text, or where there is a plural one for each plural form of the language.
    """

    CHANGES_NO_PAGE = {"modified_at": "past"}

    language_code = LanguageField(_("language"))
    key = models.CharField(max_length=24)
    domain = models.CharField(max_length=8, choices=Domain, default=Domain.PAGES)
    context = models.TextField(blank=True)
    msgid = models.TextField()
    plural = models.TextField(blank=True)
    forms = ArrayField(models.TextField(), verbose_name=_("translation"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    modified_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("string of the site")
        verbose_name_plural = _("strings of the site")
        default_permissions = ("change",)
        triggers = [touches_the_site()]
        constraints = [
            models.UniqueConstraint(
                fields=["language_code", "key"], name="sitestring_once_per_language"
            ),
            models.CheckConstraint(
                condition=models.Q(forms__len__gte=1), name="sitestring_has_a_translation"
            ),
        ]

    def __str__(self):
        return f"{self.language_code}: {self.msgid}"


class MissingString(models.Model):
    """A string that a page showed untranslated. Whether it still is, the catalogues know.

    page: the address of the page, without its query.
    """

    language_code = LanguageField(_("language"))
    key = models.CharField(max_length=24)
    context = models.TextField(blank=True)
    msgid = models.TextField()
    plural = models.TextField(blank=True)
    page = models.CharField(_("page"), max_length=300)
    seen_at = models.DateTimeField(_("seen"), default=timezone.now)

    class Meta:
        verbose_name = _("missing string")
        verbose_name_plural = _("missing strings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["language_code", "key"], name="missingstring_once_per_language"
            )
        ]

    def __str__(self):
        return f"{self.language_code}: {self.msgid}"
