"""The menus of the editions."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from portal.core.change_number import touches_the_site
from portal.core.fields import LanguageField

from .pages import Page


class MenuItem(models.Model):
    """One entry of an edition's menu. Without a label it shows its target's own name."""

    class Menu(models.TextChoices):
        MAIN = "main", _("main menu")
        FOOTER = "footer", _("footer")

    class Target(models.TextChoices):
        LATEST = "latest", _("Latest news")
        GALLERIES = "galleries", _("Galleries")
        CALENDAR = "calendar", _("Calendar of events")
        CORRECTIONS = "corrections", _("Corrections")
        RSS = "rss", _("RSS feed")
        ICS = "ics", _("iCal calendar")

    language_code = LanguageField(_("language"))
    menu = models.CharField(_("menu"), max_length=8, choices=Menu, default=Menu.MAIN)
    position = models.PositiveIntegerField(_("position"), default=0)
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, verbose_name=_("section")
    )
    page = models.ForeignKey(Page, models.CASCADE, null=True, blank=True, verbose_name=_("page"))
    target = models.CharField(_("list"), max_length=16, choices=Target, blank=True)
    url = models.CharField(
        _("address"),
        max_length=500,
        blank=True,
        validators=[
            RegexValidator(
                r"^(https?://|/(?![/\\]))", _("Begin with https:// or, on this site, with /.")
            )
        ],
    )
    label = models.CharField(_("label"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("menu entry")
        verbose_name_plural = _("menus")
        ordering = ["language_code", "menu", "position", "pk"]
        triggers = [touches_the_site()]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(section__isnull=False, page__isnull=True, target="", url="")
                    | Q(section__isnull=True, page__isnull=False, target="", url="")
                    | Q(section__isnull=True, page__isnull=True, url="") & ~Q(target="")
                    | Q(section__isnull=True, page__isnull=True, target="") & ~Q(url="")
                ),
                name="menuitem_has_one_target",
                violation_error_message=_(
                    "Choose exactly one: a section, a page, a list or an address."
                ),
            ),
            models.CheckConstraint(
                condition=Q(url="") | ~Q(label=""),
                name="menuitem_address_has_label",
                violation_error_message=_("An address needs a label."),
            ),
        ]

    def __str__(self):
        return self.label or str(self.section or self.page or self.get_target_display())
