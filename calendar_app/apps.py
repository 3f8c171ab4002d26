from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarConfig(AppConfig):
    name = "calendar_app"
    verbose_name = _("event calendar")

    def ready(self):
        from portal.core.dates import holidays

        from .observances import rules

        # The ground floor draws grids, and knows no app.
        holidays.source = rules
