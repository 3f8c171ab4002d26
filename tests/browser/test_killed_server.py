"""A server and its database that are killed while somebody types: nothing that was kept is lost."""

import os

import pytest
from playwright.sync_api import expect

from tests import migrated
from tests.browser.hands import EDITOR, saved, type_at_end
from tests.factories import PASSWORD
from tests.server.processes import Server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        bool(os.environ.get("DATABASE_URL")), reason="kills the embedded database server"
    ),
]
PREPARE = f"""
from tests.factories import make_user
make_user("chief", username="chief")
print("ready", {PASSWORD!r})
"""


@pytest.fixture
def server(tmp_path, django_db_blocker):
    server = Server(tmp_path / "var")
    with django_db_blocker.unblock():
        server.fill(migrated.dumped())
    server.manage("shell", "--no-imports", "-c", PREPARE)
    server.start()
    yield server
    server.kill()


def test_a_kept_text_outlives_the_server_and_the_database(browser, server):
    context = browser.new_context(base_url=server.url, locale="fa")
    page = context.new_page()
    page.goto("/newsroom/")
    page.fill("#id_username", "chief")
    page.fill("#id_password", PASSWORD)
    page.click("#login-form [type=submit]")
    page.goto("/newsroom/articles/article/add/?language=fa")
    expect(page.locator(".safety")).not_to_be_empty()
    page.fill("#id_headline", "پیش از کشتن")
    type_at_end(page, "متن نخست")
    expect(page.locator(".safety--kept")).to_be_visible(timeout=10_000)
    server.kill()
    type_at_end(page, " و متن در نبود سرور")
    expect(page.locator(".safety--offline")).to_be_visible(timeout=15_000)
    server.start()
    expect(page.locator(".safety--kept")).to_be_visible(timeout=20_000)
    page.reload()
    assert page.input_value("#id_headline") == "پیش از کشتن"
    expect(page.locator(EDITOR)).to_contain_text("متن نخست و متن در نبود سرور")
    page.click("[name=_continue]")
    saved(page)
    server.kill()
    server.start()
    page.reload()
    expect(page.locator(EDITOR)).to_contain_text("متن نخست و متن در نبود سرور")
    context.close()
