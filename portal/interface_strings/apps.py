from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import trans_real
from django.utils.translation.trans_real import DjangoTranslation

from portal.core.languages import SOURCE_LANGUAGE


class InterfaceStringsConfig(AppConfig):
    name = "portal.interface_strings"
    label = "interface_strings"
    verbose_name = _("strings of the site")

    def ready(self):
        # Django takes what a language lacks from LANGUAGE_CODE: Persian, in a Russian newsroom.
        DjangoTranslation._add_fallback = add_english


def add_english(translation, localedirs=None):
    """Let a language say in English what it lacks: as locale/en words it, else the msgid."""
    if translation.language() == SOURCE_LANGUAGE:
        return
    if translation.domain == DjangoTranslation.domain:
        english = trans_real.translation(SOURCE_LANGUAGE)  # the one that the newsroom words anew
    else:
        english = DjangoTranslation(SOURCE_LANGUAGE, translation.domain, localedirs)
    translation.add_fallback(english)
