import os

import pytest

from portal import embedded_postgres


def pytest_configure():
    if not os.environ.get("DATABASE_URL"):
        embedded_postgres.hold()


@pytest.fixture(autouse=True)
def _empty_caches():
    """What one test left in the process must not answer the next one."""
    from portal import chrome

    chrome.forget()
