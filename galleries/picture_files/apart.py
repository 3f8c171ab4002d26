"""Has a costly picture decoded in a process of its own, one at a time."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image

from portal.core.process_state import state

from . import limits, sentences
from .decoding import Decoded

ROOT = Path(__file__).parent.parent.parent
# Nothing of the server's: neither its keys nor what makes a process large.
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1", "PYTHONPATH": str(ROOT)}
OF_LIMITS = (signal.SIGKILL, signal.SIGXCPU)
KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")


def decoded(file, at_least_px):
    """The Decoded picture of a binary file. Raises PictureError."""
    innermost = file
    while inner := getattr(innermost, "file", None):
        innermost = inner
    # One upload is looked at three times: as it is checked, compared and stored.
    known = getattr(innermost, "decoded_apart", None)
    if known is None or known[0] < at_least_px:
        known = (at_least_px, _asked(file, at_least_px))
        innermost.decoded_apart = known
    return known[1]


def _asked(file, at_least_px):
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        file.seek(0)
        copy.seek(0)
        # However many are uploaded at once, the memory of one is enough.
        with state.thing("decoding apart", threading.Lock):
            return _told(*_run(copy, at_least_px))


def _run(file, at_least_px):
    """(what the process told, pixels)."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    try:
        run = subprocess.run(  # noqa: S603 - our own module and a number
            [sys.executable, "-m", "galleries.picture_files.apart_process", str(at_least_px)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=kept | ENVIRONMENT,
            timeout=limits.MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"fault": "memory"}, b""
    head, _line_end, pixels = run.stdout.partition(b"\n")
    if not head:  # it was ended: by its limits, or by a fault of a decoder
        return {"fault": "memory" if -run.returncode in OF_LIMITS else "damaged"}, b""
    return json.loads(head), pixels


def _told(told, pixels):
    fault = told.get("fault")
    if fault == "size":
        raise sentences.of_size(told["format"], *told["size"])
    if fault == "memory":
        raise sentences.too_costly()
    if fault:
        raise sentences.unreadable()
    image = Image.frombytes("RGB", tuple(told["made"]), pixels)
    return Decoded(image, told["format"], tuple(told["size"]))
