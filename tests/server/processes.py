"""Servers as they run for readers: processes of their own, on a database of their own."""

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

ROOT = Path(__file__).parent.parent.parent
FILL = """
import subprocess
from portal.server import embedded_postgres as server
server.hold()
command = [server._program("psql"), "--quiet", "--set=ON_ERROR_STOP=1", server.url()]
subprocess.run(command, check=True)
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

    def fill(self, statements):
        """Give its database what `tests.migrated.dumped` says."""
        command = [sys.executable, "-c", FILL]
        run = subprocess.run(
            command, cwd=ROOT, env=self.environment, input=statements, capture_output=True
        )
        assert run.returncode == 0, run.stderr.decode()

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
        """kill -9: the server, its workers and the PostgreSQL of its own."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for process in psutil.process_iter(["cmdline"]):
            if str(self.folder) in " ".join(process.info["cmdline"] or ()):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.kill()


class KeepingServer(Server):
    """With a page cache, which the settings of the tests leave out.

    settings_folder: where its settings are written; templates in it stand before all others.
    database_url: of a migrated database.
    """

    SETTINGS = """
from tests.settings import *
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
"""

    def __init__(self, settings_folder, database_url):
        super().__init__(settings_folder / "var")
        templates = f'TEMPLATES[0]["DIRS"].insert(0, {str(settings_folder)!r})\n'
        (settings_folder / "keeping.py").write_text(self.SETTINGS + templates, encoding="utf-8")
        self.environment |= {
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "keeping",
            "PYTHONPATH": f"{settings_folder}:{ROOT}",
        }

    def page(self, path="/latest/", timeout=20):
        with urllib.request.urlopen(f"{self.url}{path}", timeout=timeout) as answer:
            return answer.read().decode()
