"""A running server: an update goes live at its second, and readers wait for no editor."""

import json
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests.server.processes import ROOT, KeepingServer

LIMIT_SECONDS = 20  # after that it has not come; it takes one or two
PREPARE = """
from tests.factories import make_article, make_site
make_site()
print([make_article(headline=f"تیتر یکم {n}").master_id for n in range(2)])
"""
SCHEDULE = """
from datetime import datetime
from portal.newsroom.models import PreparedUpdate
PreparedUpdate.objects.create(kind="articles.article", object_id={pk}, language_code="fa",
    texts={{"headline": "{headline}"}}, state="scheduled",
    goes_live_at=datetime.fromisoformat("{at}"))
"""
HOLD = """
import sys
from django.db import transaction
from articles.models import Article
with transaction.atomic():
    print(Article.objects.select_for_update().get(pk={pk}).pk, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory, database_of_servers):
    server = KeepingServer(tmp_path_factory.mktemp("due"), database_of_servers)
    server.stories = json.loads(shell(server, PREPARE))
    server.start()
    yield server
    server.kill()


def shell(server, code):
    return server.manage("shell", "--no-imports", "-c", code)


class Editor:
    """A transaction of somebody's that holds a story until `leave`."""

    def __init__(self, server, pk):
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", HOLD.format(pk=pk)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, cwd=ROOT, env=server.environment, **pipes)
        assert self.process.stdout.readline().strip() == str(pk)

    def leave(self):
        self.process.communicate("\n", timeout=60)
        assert self.process.returncode == 0


def schedule(server, pk, headline, seconds):
    at = datetime.now(UTC) + timedelta(seconds=seconds)
    shell(server, SCHEDULE.format(pk=pk, headline=headline, at=at.isoformat()))
    return at


def until(server, word, since):
    """Wait for a word on the page of the newest; returns how many seconds after a moment."""
    while word not in server.page():
        assert (datetime.now(UTC) - since).total_seconds() < LIMIT_SECONDS, word
        time.sleep(0.05)
    return (datetime.now(UTC) - since).total_seconds()


def health(server):
    return json.loads(server.page("/healthz"))


def test_an_update_is_on_kept_pages_within_seconds_of_its_moment(server):
    pk = server.stories[0]
    assert "تیتر یکم 0" in server.page()
    at = schedule(server, pk, "تیتر دوم", 8)
    assert "تیتر یکم 0" in server.page()
    assert until(server, "تیتر دوم", at) > 0
    assert "تیتر یکم 0" not in server.page()
    assert health(server) == {"status": "ok"}


def test_readers_are_served_at_once_while_an_editor_holds_the_story(server):
    pk = server.stories[1]
    editor = Editor(server, pk)
    try:
        at = schedule(server, pk, "تیتر سوم", 0)
        while (datetime.now(UTC) - at).total_seconds() < 5:
            # A request that waited for the row would wait until the editor leaves.
            for path in ("/latest/", "/", "/tg/", f"/news/{pk}/"):
                assert "تیتر سوم" not in server.page(path, timeout=10)
        assert "تیتر یکم 1" in server.page()
    finally:
        editor.leave()
    until(server, "تیتر سوم", datetime.now(UTC))
