from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "portal.demo"
    label = "demo"

    def ready(self):
        from . import checks  # noqa: F401 - registers itself
