from django.apps import AppConfig


class SiteCacheConfig(AppConfig):
    name = "portal.site_cache"
    label = "site_cache"
