from django.contrib.auth.models import AbstractUser, Group
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core.editions import DEFAULT
from portal.core.fields import LanguageField


class User(AbstractUser):
    """A person of the newsroom. What they may do: groups × languages × sections."""

    languages = ArrayField(
        LanguageField(),
        verbose_name=_("languages"),
        default=list,
        blank=True,
        help_text=_("The languages in which this person may write and publish."),
    )
    interface_language = LanguageField(_("language of the newsroom"), default=DEFAULT)

    wants_mail = models.BooleanField(
        _("messages by e-mail too"),
        default=True,
        help_text=_("What is handed over, sent back or waits for review."),
    )

    class Meta(AbstractUser.Meta):
        pass

    def __str__(self):
        return self.get_full_name() or self.username


class RoleScope(models.Model):
    """Where the rights of a role hold: in some languages, in some sections.

    sections: ids of sections, which belong to a floor above this one.
    """

    role = models.OneToOneField(Group, models.CASCADE, related_name="scope", verbose_name=_("role"))
    languages = ArrayField(
        LanguageField(),
        verbose_name=_("languages"),
        default=list,
        blank=True,
        help_text=_("Empty: in all languages of the person."),
    )
    sections = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("sections"),
        default=list,
        blank=True,
        help_text=_("Empty: in all sections."),
    )

    class Meta:
        verbose_name = _("where the role holds")
        verbose_name_plural = _("where the role holds")
        default_permissions = ()

    def __str__(self):
        return str(self.role)
