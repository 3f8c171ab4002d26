import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

django_application = get_wsgi_application()

from portal.interface_strings import missing  # noqa: E402
from portal.site_cache.page_cache import PageCache  # noqa: E402 - needs the settings

missing.is_serving = True
application = PageCache(django_application)
