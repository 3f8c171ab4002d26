import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

django = get_wsgi_application()

from portal.core.process_state import state  # noqa: E402 - needs the settings
from portal.server import due_worker  # noqa: E402
from portal.server.slots import Slots  # noqa: E402
from portal.site_cache import freshness  # noqa: E402
from portal.site_cache.page_cache import PageCache  # noqa: E402

state.is_serving = True
due_worker.start()
application = PageCache(Slots(django, freshness.is_away))
