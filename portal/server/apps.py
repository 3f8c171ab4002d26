from django.apps import AppConfig


class ServerConfig(AppConfig):
    name = "portal.server"
    label = "server"
