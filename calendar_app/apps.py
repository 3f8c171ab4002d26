from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarConfig(AppConfig):
    name = "calendar_app"
    verbose_name = _("event calendar")

    def ready(self):
        from . import checks  # noqa: F401 - registers itself
