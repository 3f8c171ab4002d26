"""A process that decodes one picture, from its input to its output, within limits of its own.

    python -m galleries.picture_files.apart_process AT_LEAST_PX < PICTURE

It writes a line of JSON, then the pixels. Decoders are C that strangers' files are given to: a
fault in one ends this process and not the server, and what it took goes back to the machine.
"""

import json
import resource
import sys
from contextlib import suppress
from pathlib import Path

import pillow_heif

# All that Pillow would import as it is needed: no file can be opened any more by then.
from PIL import AvifImagePlugin, Image, MpoImagePlugin, TiffImagePlugin, WebPImagePlugin  # noqa: F401

from . import decoding, limits

THREADS = 2  # each takes memory


def main():
    file, out = sys.stdin.buffer, sys.stdout.buffer
    # The only place that knows this library: nothing else of the site opens a HEIC.
    pillow_heif.register_heif_opener(
        decode_threads=THREADS, thumbnails=False, depth_images=False, aux_images=False
    )
    AvifImagePlugin.DEFAULT_MAX_THREADS = THREADS
    Image.preinit()
    limit()
    try:
        found, image = answer(file, int(sys.argv[1]))
    except MemoryError:
        found, image = {"fault": "memory"}, None
    except Exception as fault:
        # Decoders raise anything at all on hostile input: OSError, SyntaxError, struct.error …
        found, image = {"fault": "memory" if "memory" in str(fault).lower() else "damaged"}, None
    out.write(json.dumps(found).encode() + b"\n")
    if image is not None:
        out.write(image.tobytes())


def answer(file, at_least_px):
    """(what is told, the picture or None)."""
    image = decoding.opened(file, (*decoding.READERS, "HEIF"))
    picture_format, size = decoding.format_of(image), decoding.size_of(image)
    told = {"format": picture_format, "size": size}
    if limits.fault_of(picture_format, *size):
        return {"fault": "size", **told}, None
    image = decoding.decoded(image, at_least_px).image
    return {**told, "made": image.size}, image


def limit():
    """From here on: so much more memory, so much time, no file and no connection anew."""
    wanted = {
        resource.RLIMIT_AS: present_bytes() + limits.DECODING_BYTES,
        resource.RLIMIT_CPU: limits.MAX_CPU_SECONDS,
        resource.RLIMIT_NOFILE: 3,
        resource.RLIMIT_CORE: 0,
    }
    for which, most in wanted.items():
        with suppress(ValueError, OSError):  # not every system keeps each of them
            resource.setrlimit(which, (most, most))


def present_bytes():
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 256 * 1024 * 1024
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main()
