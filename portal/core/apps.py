from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "portal.core"
    label = "core"
    verbose_name = _("places")

    def ready(self):
        from . import checks  # noqa: F401 - registers itself

        # Here and not in each app's own ready(): a new app's hooks.py cannot be forgotten.
        autodiscover_modules("hooks")
