"""What a picture costs: each is measured in a process of its own, so that its memory is its own."""

import atexit
import functools
import io
import json
import os
import re
import resource
import struct
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def measured(content):
    """{"verdict", "seconds" of computing, "megabytes" beside an idle process, "resident", "apart"}.

    apart: megabytes of the process that decodes what is costly.
    """
    process = nursery()
    process.stdin.write(struct.pack(">Q", len(content)) + content)
    process.stdin.flush()
    return json.loads(process.stdout.readline())


@functools.cache
def nursery():
    """The process that has loaded all that reading pictures needs, and forks for each."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.galleries.measuring"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    atexit.register(process.kill)
    return process


def serve(source, answers):
    while head := source.read(8):
        content = source.read(struct.unpack(">Q", head)[0])
        child = os.fork()
        if not child:
            try:
                answers.write(json.dumps(cost_of(content)) + "\n")
                answers.flush()
            finally:
                os._exit(0)
        if os.waitpid(child, 0)[1]:
            answers.write('{"verdict": "killed"}\n')
            answers.flush()
        del content


def cost_of(content):
    from galleries import images, metadata  # needs the settings

    before, started = peak(), time.process_time()
    try:
        file = io.BytesIO(content)
        metadata.read(file)
        images.check(file)
        image = images.upright(file, 1280)
        list(images.first_renditions(image))
        images.placeholder(image), images.likeness(image)
        verdict = "taken"
    except images.PictureError:
        verdict = "refused"
    except Exception as fault:
        verdict = repr(fault)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "verdict": verdict,
        "seconds": time.process_time() - started + children.ru_utime + children.ru_stime,
        "megabytes": max(peak() - before, children.ru_maxrss / 1024),
        "resident": peak(),
        "apart": children.ru_maxrss / 1024,
    }


def peak():
    try:  # what getrusage says begins with the memory of the process that started this one
        return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    except (OSError, TypeError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    import django

    django.setup()
    from galleries import images, metadata  # noqa: F401 - loaded once, for all that are forked

    serve(sys.stdin.buffer, sys.stdout)


if __name__ == "__main__":
    main()
