from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import DjangoTranslation


class InterfaceStringsConfig(AppConfig):
    name = "portal.interface_strings"
    label = "interface_strings"
    verbose_name = _("strings of the site")

    def ready(self):
        # Django takes what a language lacks from LANGUAGE_CODE: Persian, to readers of Russian.
        DjangoTranslation._add_fallback = in_english


def in_english(translation, localedirs=None):
    """Nothing falls back on another language: the msgids, which are English, are shown."""
