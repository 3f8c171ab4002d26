"""Sample pictures of others through the real intake: what is taken, and whether it is right.

    python -m benchmarks.picture_sets FOLDER …     # one line a folder, then what is to be looked at
    python -m benchmarks.picture_sets -v FOLDER …  # the reason for each file that is refused

Each file is checked, decoded, read for what is written in it, and made small, as an upload is.
Looked at are: faults that are no sentence; pictures that are turned otherwise than Pillow turns
them by their EXIF; texts in letters that no language has beside each other (a wrong encoding).
Nothing is stored, and no database is asked.
"""

import io
import os
import re
import resource
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

SUFFIXES = set(
    ".jpg .jpeg .jpe .jfif .mpo .png .apng .tif .tiff .webp .avif .avifs .heic .heics .heif .hif "
    ".gif .bmp .psd .dng .nef .cr2 .cr3 .arw .orf .rw2 .raf .pdf .svg .jp2 .jxl .ico".split()
)
# Letters of UTF-8 and of old encodings, seen through another one.
MOJIBAKE = re.compile("[\u0080-\u009f\ufffd]|[ÃÂØÙÐÑ][\u0080-\u00bf]|[بتط§][\u00a0-\u00bf]{2}")
SIDE_PX = 64


def main(arguments):
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()
    from django.utils.translation import override

    is_verbose = "-v" in arguments
    with override("en"):
        for folder in (Path(name) for name in arguments if name != "-v"):
            run(folder, is_verbose)


def run(folder, is_verbose):
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    taken, refused, suspects, seconds = Counter(), Counter(), [], []
    for path in files:
        started = time.monotonic()
        try:
            verdict = intake(path)
        except Exception as fault:
            verdict = f"CRASH {type(fault).__name__}: {fault}", []
        seconds.append((time.monotonic() - started, path))
        said, found = verdict
        if said in FORMATS:
            taken[said] += 1
        else:
            refused[said] += 1
            if is_verbose:
                print(f"    {path.relative_to(folder)}: {said}")
        suspects += [f"{path.relative_to(folder)}: {text}" for text in found]
        if said.startswith("CRASH"):
            suspects.append(f"{path.relative_to(folder)}: {said}")
    peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (0, resource.RUSAGE_CHILDREN)]
    slowest, which = max(seconds, default=(0, folder))
    print(
        f"{folder.name}: {len(files)} files, {taken.total()} taken, {refused.total()} refused, "
        f"{sum(t for t, _p in seconds):.0f} s (most {slowest:.1f} s: {which.name}), "
        f"peak {peaks[0]:.0f} MB, apart {peaks[1]:.0f} MB"
    )
    print("  taken:", ", ".join(f"{name} {count}" for name, count in taken.most_common()))
    for said, count in refused.most_common():
        print(f"  {count:4} {said}")
    for line in suspects:
        print("  LOOK", line)


FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "AVIF", "HEIC")


def intake(path):
    """(format or why it is refused, what is suspicious about it)."""
    from galleries import images, metadata

    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        letters = list(wrong_letters(metadata.read(file, language="en")))
        try:
            picture_format = images.check(file)
            image = images.upright(file, images.CHECKED_PX)
            size = images.size_of(file)
            list(images.first_renditions(image))
            images.placeholder(image)
            images.likeness(image)
        except images.PictureError as error:
            return str(error), letters
        return picture_format, [*wrong_turn(file, image, size), *letters]


def wrong_turn(file, image, size):
    """Whether the picture, turned otherwise, would be more like what Pillow shows."""
    from PIL import Image, ImageChops, ImageOps, ImageStat

    file.seek(0)
    try:
        plain = ImageOps.exif_transpose(Image.open(io.BytesIO(file.read())))
        if "A" in plain.getbands() or plain.mode not in ("1", "L", "RGB", "CMYK", "YCbCr"):
            return
        plain = plain.convert("L").resize((SIDE_PX, SIDE_PX))
    except Exception:
        return  # nothing to compare with
    made = image.convert("L").resize((SIDE_PX, SIDE_PX))
    turned = {None: made, **{turn: made.transpose(turn) for turn in Image.Transpose}}
    unlike = {
        turn: ImageStat.Stat(ImageChops.difference(plain, one)).mean[0]
        for turn, one in turned.items()
    }
    best = min(unlike, key=unlike.get)
    if unlike[best] + 2 < unlike[None]:
        yield f"{size} looks turned: {best!r} is more like Pillow's"


def wrong_letters(facts):
    texts = [*facts.captions.values(), *facts.alts.values(), *facts.keywords, facts.headline]
    texts += [facts.photographer, facts.credit, facts.copyright, facts.city, facts.country]
    for text in texts:
        if MOJIBAKE.search(text):
            yield f"letters of a wrong encoding: {text[:80]!r}"


if __name__ == "__main__":
    main(sys.argv[1:])
