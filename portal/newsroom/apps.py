from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.utils.translation import gettext_lazy as _


class AdminConfig(DjangoAdminConfig):
    default_site = "portal.newsroom.site.NewsroomSite"


class NewsroomConfig(AppConfig):
    name = "portal.newsroom"
    label = "newsroom"
    verbose_name = _("newsroom")

    def ready(self):
        from django.db.models.signals import post_migrate

        from .dates import django_formats
        from .rights.roles import sync
        from .workflow import checks  # noqa: F401 - registers itself

        django_formats.install()
        post_migrate.connect(sync, dispatch_uid="peyk.roles")
