from django.apps import AppConfig


class ServerConfig(AppConfig):
    name = "portal.server"
    label = "server"

    def ready(self):
        from . import checks, former_databases  # noqa: F401 - register themselves
