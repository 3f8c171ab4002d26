import contextlib
import errno
import hashlib
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS

from portal.demo import accounts
from portal.demo.loader import is_loaded
from portal.server.serving import serve

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepares the demonstration once, and serves it until Ctrl-C."

    def handle(self, **options):
        if not settings.DEMO:
            raise CommandError("Set DEMO=1 to run the demonstration.")
        port = int(os.environ["PORT"])
        refuse_busy(port)
        call_command("compile_catalogues", verbosity=0)
        self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
        self.stdout.write("Preparing the database ...")
        call_command("migrate", verbosity=0, interactive=False)
        self.collect_static()
        if not is_loaded():
            self.stdout.write("Loading the demonstration content ...")
            call_command("load_demo")
        self.announce()
        with workers():
            serve(HOST, port)
        self.stdout.write("\nStopped. `make demo` starts it again; nothing is lost.")

    def collect_static(self):
        """Collect and compress the static files, if any changed since the last time."""
        stamp_file = settings.STATIC_ROOT / ".stamp"
        stamp = static_stamp()
        if stamp_file.exists() and stamp_file.read_text() == stamp:
            return
        self.stdout.write("Collecting the static files ...")
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp_file.write_text(stamp)

    def announce(self):
        if not accounts.path().exists():
            self.stdout.write("demo-accounts.json is lost: the accounts get new passwords.")
            accounts.renew()
        rows = json.loads(accounts.path().read_text())
        self.stdout.write(f"\nThe site:      {settings.SITE_URL}/")
        for code, name in settings.LANGUAGES[1:]:
            self.stdout.write(f"               {settings.SITE_URL}/{code}/   {name}")
        self.stdout.write(f"The newsroom:  {settings.SITE_URL}/newsroom/\n")
        for account in rows:
            self.stdout.write(
                f"  {account['role']:<11} {account['username']:<11} {account['password']}"
            )
        self.stdout.write("\nCtrl-C stops it.")
        self.stdout.flush()


@contextlib.contextmanager
def workers():
    """One process for each core that makes the renditions of photographs, beside the server."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--with-parent"]
    # Our own program with our own words.
    started = [subprocess.Popen(command) for _n in range(min(os.cpu_count() or 1, 2))]  # noqa: S603
    try:
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait()


def refuse_busy(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CommandError(f"Port {port} cannot be used: {error.strerror}.") from error
            raise CommandError(
                f"Port {port} is in use by another program (perhaps this demonstration, started "
                f"elsewhere). Stop it, or choose another port: make demo PORT={port + 1}"
            ) from error


def static_stamp():
    """A digest of what would be collected: packages by their pins, our files by time and size."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements" / "base.txt").read_bytes())
    for folder in ("portal", "articles", "galleries", "calendar_app"):
        for path in sorted(Path(settings.BASE_DIR / folder).rglob("static/**/*")):
            if path.is_file():
                status = path.stat()
                digest.update(f"{path} {status.st_mtime_ns} {status.st_size}".encode())
    return digest.hexdigest()
