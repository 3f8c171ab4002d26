from django.apps import AppConfig


class ServerConfig(AppConfig):
    name = "portal.server"
    label = "server"

    def ready(self):
        from . import checks  # noqa: F401 - registers itself
