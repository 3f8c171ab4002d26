"""A server and its database that are killed while somebody types: nothing that was kept is lost."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from tests.browser.hands import EDITOR, type_at_end
from tests.factories import PASSWORD

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        bool(os.environ.get("DATABASE_URL")), reason="kills the embedded database server"
    ),
]
ROOT = Path(__file__).parent.parent.parent
PREPARE = f"""
from tests.factories import make_user
make_user("chief", username="chief")
print("ready", {PASSWORD!r})
"""


class Server:
    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.environment = {
            **os.environ,
            "VAR_DIR": str(folder),
            "SITE_URL": self.url,
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": str(ROOT),
            "WORKERS": "1",
        }
        self.process = None

    def manage(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        run = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/healthz", timeout=2).close()
                return
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.1)

    def kill(self):
        """kill -9: the server, its workers and PostgreSQL."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for process in psutil.process_iter(["cmdline"]):
            if str(self.folder) in " ".join(process.info["cmdline"] or ()):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()


@pytest.fixture
def server(tmp_path):
    server = Server(tmp_path / "var")
    server.manage("migrate", "--verbosity=0")
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
    page.wait_for_selector(".messagelist .success")
    server.kill()
    server.start()
    page.reload()
    expect(page.locator(EDITOR)).to_contain_text("متن نخست و متن در نبود سرور")
    context.close()
