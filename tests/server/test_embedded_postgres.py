"""The embedded server: what was confirmed is there after everything was killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
WRITE = """
import contextlib, os, signal, psutil, psycopg
from portal.server import embedded_postgres as e
e.hold()
with psycopg.connect(e.url(), autocommit=True) as c:
    c.execute("CREATE TABLE t (n int)")
    c.execute("INSERT INTO t VALUES (7)")
print("written", flush=True)
for process in e._processes().values():
    with contextlib.suppress(psutil.NoSuchProcess):  # it went with its parent
        process.kill()
os.kill(os.getpid(), signal.SIGKILL)
"""
READ = """
import psycopg
from portal.server import embedded_postgres as e
e.hold()
with psycopg.connect(e.url()) as c:
    print("read", c.execute("SELECT n FROM t").fetchone()[0])
"""


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="needs the embedded server")
def test_what_was_written_is_there_after_everything_was_killed(tmp_path):
    environment = {**os.environ, "VAR_DIR": str(tmp_path / "var"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c"]
    first = subprocess.run(
        [*command, WRITE], env=environment, capture_output=True, text=True, timeout=60
    )
    assert "written" in first.stdout, first.stderr
    assert first.returncode == -9
    for _n in range(2):
        again = subprocess.run(
            [*command, READ], env=environment, capture_output=True, text=True, timeout=60
        )
        assert again.stdout == "read 7\n", again.stderr
