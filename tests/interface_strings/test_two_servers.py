"""A translation of the newsroom on two server processes with page caches of their own."""

import contextlib
import time
import urllib.error
import urllib.request

import pytest

from portal.interface_strings import missing
from tests.server.processes import KeepingServer

LIMIT_SECONDS = 5
PREPARE = "from tests.factories import make_site; make_site()"
WRITE = """
from portal.interface_strings.models import SiteString
from portal.interface_strings.inventory import key_of
SiteString.objects.create(
    language_code="fa", key=key_of("django", "", "Calendar"), msgid="Calendar", forms=["{word}"]
)
"""
LACKED = """
from portal.interface_strings.models import MissingString
print([row.page for row in MissingString.objects.filter(msgid="Made at night")])
"""
REMOVE = "from portal.interface_strings.models import SiteString; SiteString.objects.all().delete()"


@pytest.fixture(scope="module")
def servers(tmp_path_factory, database_of_servers):
    tmp_path = tmp_path_factory.mktemp("servers")
    (tmp_path / "errors").mkdir()
    (tmp_path / "errors" / "error.html").write_text("{% translate 'Made at night' %}", "utf-8")
    servers = [KeepingServer(tmp_path, database_of_servers) for _n in range(2)]
    servers[0].manage("shell", "--no-imports", "-c", PREPARE)
    for server in servers:
        server.start()
    yield servers
    for server in servers:
        server.kill()


def until(server, is_there, word):
    """Wait until a page has a word, or no longer has it; returns the seconds it took."""
    began = time.monotonic()
    while (word in server.page()) != is_there:
        assert time.monotonic() - began < LIMIT_SECONDS, f"{server.url}: {word} {is_there}"
        time.sleep(0.1)
    return time.monotonic() - began


def test_every_process_shows_a_translation_within_seconds_and_leaves_it_again(servers):
    for server in servers:
        assert "گاه‌نامه" not in server.page()
        assert "گاه‌نامه" not in server.page()  # now from its cache
    servers[0].manage("shell", "--no-imports", "-c", WRITE.format(word="گاه‌نامه"))
    for server in servers:
        until(server, True, "گاه‌نامه")
    servers[0].manage("shell", "--no-imports", "-c", REMOVE)
    for server in servers:
        until(server, False, "گاه‌نامه")


def test_a_running_server_stores_by_itself_what_a_page_lacks(servers):
    with contextlib.suppress(urllib.error.HTTPError):
        urllib.request.urlopen(f"{servers[1].url}/tg/nothing/", timeout=20)
    began = time.monotonic()
    while "/tg/nothing/" not in servers[0].manage("shell", "--no-imports", "-c", LACKED):
        assert time.monotonic() - began < missing.STORE_SECONDS + LIMIT_SECONDS
        time.sleep(0.5)
