import itertools
import os

import pytest
from django.utils import translation
from hypothesis import settings

from portal.core import editions
from portal.core.dates import holidays
from portal.interface_strings import layer, missing
from portal.server import embedded_postgres
from portal.site_cache import freshness
from portal.website import site_context

# The same examples each time, and no clock: a test that fails now and then is a bug.
settings.register_profile("peyk", derandomize=True, deadline=None, database=None)
settings.load_profile("peyk")


def pytest_configure():
    if not os.environ.get("DATABASE_URL"):
        embedded_postgres.hold()


# One count for all tests: a server that outlives a test must not meet a number again.
numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def _fresh_pages(request, monkeypatch):
    """Nothing is kept between pages, as a test's transaction moves no number.

    Tests marked "warm" keep the site context, as a running site does between two changes.
    """
    site_context.forget()
    holidays.forget()
    # A thread would store what pages lack past the test's transaction.
    monkeypatch.setattr(missing, "is_serving", False)
    if "real_freshness" not in request.keywords:
        until = freshness.timezone.now() + freshness.timedelta(days=1)
        number = next(numbers)
        monkeypatch.setattr(
            freshness,
            "stamp",
            lambda: freshness.Stamp(number if "warm" in request.keywords else next(numbers), until),
        )
    yield
    site_context.forget()
    editions.configure({})
    layer.forget()
    missing.forget()
    holidays.forget()
    translation.deactivate_all()
    translation.activate("fa")
