"""The photo desk: thirty photographs of 24 megapixels, from the drop to all their renditions.

    python -m benchmarks.pictures [PHOTOGRAPHS]      # 30 unless told

Works in var/bench-pictures, beside everything else. Uploads go one after the other, as a browser
sends them through one process; renditions are made by two workers meanwhile, as `make demo` runs.
"""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIZE = (6000, 4000)


def photographs(count):
    """JPEGs with as much detail as a camera's: about 6 MB each, none like another."""
    from PIL import Image

    for number in range(count):
        base = Image.effect_mandelbrot((1500, 1000), (-2 + number / 40, -1, 1, 1), 60)
        picture = Image.merge(
            "RGB",
            [
                base.rotate(number * 12).resize(SIZE),
                base.rotate(number * 25).resize(SIZE),
                Image.linear_gradient("L").rotate(number * 33).resize(SIZE),
            ],
        )
        grain = Image.effect_noise((3000, 2000), 50).resize(SIZE).convert("RGB")
        file = io.BytesIO()
        Image.blend(picture, grain, 0.12).save(file, "JPEG", quality=90)
        yield file


def main(count):
    os.environ["VAR_DIR"] = str(ROOT / "var" / "bench-pictures")
    from .__main__ import set_up

    set_up()
    from django.conf import settings
    from django.contrib.auth.models import Group
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.utils import timezone

    from galleries import images
    from galleries.models import Gallery, GalleryItem, GalleryVersion, Photograph
    from portal.newsroom.models import User

    settings.ALLOWED_HOSTS.append("testserver")
    settings.SECURE_SSL_REDIRECT = False
    Gallery.objects.all().delete()
    for photograph in Photograph.objects.all():
        photograph.delete()
    person, _is_new = User.objects.get_or_create(
        username="photo", defaults={"is_staff": True, "languages": ["fa"]}
    )
    person.groups.add(Group.objects.get(name="photo"))
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    files = [file.getvalue() for file in photographs(count)]
    megabytes = sum(map(len, files)) / count / 1e6
    workers = [
        subprocess.Popen([sys.executable, "manage.py", "work", "--with-parent"], cwd=ROOT)
        for _n in range(2)
    ]
    time.sleep(4)  # they are up
    started = time.monotonic()
    for number, content in enumerate(files):
        upload = SimpleUploadedFile(f"DSC_{number:04}.jpg", content, "image/jpeg")
        answer = client.post(
            "/newsroom/photo-desk/upload/", {"file": upload, "language": "fa", "force": "1"}
        )
        assert answer.status_code == 200, answer.content
    uploaded = time.monotonic() - started
    while Photograph.objects.incomplete().exists():
        time.sleep(0.2)
    complete = time.monotonic() - started
    for worker in workers:
        worker.terminate()
        worker.wait()
    print(f"\n{count} photographs of 24 megapixels, {megabytes:.1f} MB each, two workers")
    print(f"uploaded and shown after   {uploaded:6.1f} s")
    print(f"all renditions ready after {complete:6.1f} s: {count / complete * 60:.0f} a minute")
    where_the_time_goes(images, files[0])
    page_of_a_hundred(client, Gallery, GalleryItem, GalleryVersion, Photograph, timezone)


def where_the_time_goes(images, content):
    """One photograph in one process: which step takes which part."""
    parts = {}

    def timed(name, call):
        started = time.perf_counter()
        result = call()
        parts[name] = parts.get(name, 0) + time.perf_counter() - started
        return result

    file = io.BytesIO(content)
    image = timed("decode, turn, colours", lambda: images.upright(file))
    for crop in (images.WHOLE, *images.CROPS.values()):
        for name, widths in crop.widths.items():
            one = images.Crop(crop.name, crop.ratio, {name: widths})
            timed(
                f"resize and {name}", lambda one=one: list(images.renditions(image, one, (50, 50)))
            )
    whole = sum(parts.values())
    for name, seconds in sorted(parts.items(), key=lambda item: -item[1]):
        print(f"  {name:<22} {seconds / whole:5.0%}")


def page_of_a_hundred(client, Gallery, GalleryItem, GalleryVersion, Photograph, timezone):  # noqa: N803
    """The page of a gallery of a hundred photographs with captions, credits and texts."""
    import brotli

    rows = list(Photograph.objects.all())
    while len(rows) < 100:
        source = rows[len(rows) % len(rows)]
        Photograph.objects.bulk_create(
            [
                Photograph(
                    **{
                        f.attname: getattr(source, f.attname)
                        for f in Photograph._meta.concrete_fields
                        if f.name not in ("id", "token", "crop_token")
                    },
                    token=f"{len(rows):016}",
                    crop_token=f"c{len(rows):015}",
                )
            ]
        )
        rows.append(Photograph.objects.order_by("-pk").first())
    gallery = Gallery.objects.create()
    for position, photograph in enumerate(rows[:100]):
        photograph.texts.all().delete()
        photograph.create_translation(
            "fa",
            caption="کوه‌نوردان در راه گردنهٔ برفی پیش از برآمدن آفتاب",
            alt="مردانی با کوله‌پشتی در برف",
            credit="دارا نظری",
        )
        GalleryItem.objects.create(gallery=gallery, photograph=photograph, position=position)
    version = GalleryVersion(
        master=gallery,
        language_code="fa",
        title="صد عکس",
        state="published",
        published_at=timezone.now(),
    )
    version.save()
    page = client.get(version.get_absolute_url()).content
    print(
        f"page of a gallery of 100: {len(page) / 1000:.0f} kB of HTML, "
        f"{len(brotli.compress(page, quality=5)) / 1000:.1f} kB over the wire"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
