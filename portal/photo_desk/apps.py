from django.apps import AppConfig


class PhotoDeskConfig(AppConfig):
    name = "portal.photo_desk"
    label = "photo_desk"
