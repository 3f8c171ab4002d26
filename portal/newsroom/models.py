from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.base.editions import DEFAULT, LANGUAGES


class User(AbstractUser):
    """A person of the newsroom. What they may do: groups × languages × sections."""

    languages = ArrayField(
        models.CharField(max_length=8, choices=LANGUAGES),
        verbose_name=_("languages"),
        default=list,
        blank=True,
        help_text=_("The languages in which this person may write and publish."),
    )
    interface_language = models.CharField(
        _("language of the newsroom"), max_length=8, choices=LANGUAGES, default=DEFAULT
    )

    class Meta(AbstractUser.Meta):
        pass

    def __str__(self):
        return self.get_full_name() or self.username
