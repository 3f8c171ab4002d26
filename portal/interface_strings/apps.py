from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterfaceStringsConfig(AppConfig):
    name = "portal.interface_strings"
    label = "interface_strings"
    verbose_name = _("strings of the site")
