from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("stories")

    def ready(self):
        from . import checks  # noqa: F401 - registers itself
