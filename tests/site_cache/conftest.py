"""The site behind its page cache, as a server calls it."""

from io import BytesIO

import pytest
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application

from portal.newsroom.rights.roles import sync
from portal.site_cache import page_cache
from tests.factories import make_site

django_application = get_wsgi_application()


@pytest.fixture
def site(settings, monkeypatch):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.FRESHNESS_SECONDS = 0
    caches["default"].clear()
    monkeypatch.setattr(page_cache, "connections", Nothing())
    calls = []

    def counted(environ, start_response):
        calls.append(environ["PATH_INFO"])
        return django_application(environ, start_response)

    make_site()
    sync()
    yield Site(page_cache.PageCache(counted), calls)
    caches["default"].clear()


class Nothing:
    """In a test all threads share one connection, which must stay open."""

    def close_all(self):
        pass


class Site:
    def __init__(self, application, calls):
        self.application, self.calls = application, calls

    def get(self, path, query="", method="GET", **headers):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "HTTP_HOST": "testserver",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "SERVER_PROTOCOL": "HTTP/1.1",
            **headers,
        }
        answer = {}

        def start(status, headers, exc_info=None):
            answer.update(status=int(status[:3]), headers=dict(headers))

        answer["body"] = b"".join(self.application(environ, start))
        return answer
