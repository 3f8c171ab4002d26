import contextlib
import os

import pytest
from playwright.sync_api import Error, expect, sync_playwright

from benchmarks import chromium

MOST = 15_000  # ms that anything may take: only a fault takes longer, also on a busy machine
expect.set_options(timeout=MOST)


@pytest.fixture(scope="session")
def browser():
    if chromium.found() is None:
        pytest.skip("Chromium is not installed (see .ci/chromium.sh)")
    # Playwright runs a loop in this thread; Django's test code is synchronous all the same.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = chromium.launched(playwright)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def newcomer(browser, live_server):
    """Makes a page in a browser of its own; console errors fail the test."""
    open_contexts, errors = [], []

    def make(**options):
        context = browser.new_context(
            **{
                "base_url": live_server.url,
                "viewport": {"width": 1280, "height": 900},
                "locale": "fa",
                **options,
            }
        )
        context.set_default_timeout(MOST)
        context.on("page", watch)
        open_contexts.append(context)
        # A test may close its browser itself.
        context.on("close", lambda closed: open_contexts.remove(closed))
        return context.new_page()

    def watch(page):
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))

    yield make
    for context in list(open_contexts):
        context.set_offline(False)
        for page in context.pages:
            # A form says goodbye when it is left: while the server is still there to hear it.
            if any(part in page.url for part in ("/change/", "/add/", "/translation/")):
                with contextlib.suppress(Error):
                    page.goto("about:blank")
                    page.wait_for_timeout(200)
        context.close()
    # A 404 that the test asked for is no fault of a script.
    assert [e for e in errors if "Failed to load resource" not in e] == []


@pytest.fixture
def page(newcomer):
    """A page of a new visitor on the running site."""
    return newcomer()
