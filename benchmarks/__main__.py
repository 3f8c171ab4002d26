"""`make bench`: figures that can be compared on one machine in one run.

    make bench                          # on the demonstration's content
    make bench ARGS="FILE.jsonl.gz …"   # with the stories of files imported first
    make bench ARGS="--full FILE …"     # search with 100,000 and 1,000,000 versions, too

Works in var/bench, beside everything else. Prints query counts, ratios and sizes, what the first
load of the editor weighs (benchmarks.first_load); then the figures of the archive with 100,000
stories (benchmarks.archive takes a million, too), of the calendar with a month of 500 events, of
the newsroom with 200,000 stories (benchmarks.desks; the first time takes some minutes), of the
translation memory with 200,000 sentences (benchmarks.memory, with how well the sentences of the
files' stories are aligned), of the conversion between Persian and Tajik Cyrillic
(benchmarks.script) and of search with 10,000, with what known-item queries find in the files'
stories (benchmarks.search; a million takes long and some 10 GB).
"""

import os
import statistics
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, unquote

ROOT = Path(__file__).parent.parent
ROUNDS = 30


def set_up():
    """Django on a database of its own under VAR_DIR, with everything that pages need."""
    os.environ["DEMO"] = "1"
    from portal.core.storage import media_storages
    from portal.demo import environment
    from portal.server import embedded_postgres

    environment.prepare()
    for name in media_storages.NAMES:  # the real site's bucket is not for this
        os.environ.pop(name, None)
    if not os.environ.get("DATABASE_URL"):
        embedded_postgres.hold()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("compile_catalogues", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def prepare(files):
    os.environ["VAR_DIR"] = str(ROOT / "var" / "bench")
    set_up()
    from django.core.management import call_command

    from portal.demo.loader import is_loaded

    if not is_loaded():
        call_command("load_demo", verbosity=0)
    if files:
        call_command("import_articles", *files)


def median_ms(call):
    call()
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def queries_of(call):
    """How many queries a call makes. Connections come and go with requests, so all count."""
    from django.db.backends.utils import CursorWrapper

    execute, made = CursorWrapper.execute, []

    def counted(self, sql, params=None):
        made.append(sql)
        return execute(self, sql, params)

    CursorWrapper.execute = counted
    try:
        call()
    finally:
        CursorWrapper.execute = execute
    return len(made)


def pages():
    from articles.models import ArticleVersion
    from galleries.models import GalleryVersion
    from portal.core.dates import calendars
    from portal.core.editions import EDITIONS

    live = ArticleVersion.objects.published("fa")
    version = live.filter(master__lead_photograph__isnull=False).newest_first().first()
    edition = EDITIONS["fa"]
    day = calendars.parts(calendars.local_date(version.published_at, edition), edition)
    name = version.master.section.translations.get(language_code="fa").slug
    return {
        "front": "/",
        "article": version.get_absolute_url(),
        "latest": "/latest/",
        "section": f"/section/{name}/",
        "day": "/archive/{}/{}/{}/".format(*day),
        "galleries": "/galleries/",
        "gallery": GalleryVersion.objects.published("fa").first().get_absolute_url(),
        "calendar": "/calendar/",
        "search": "/search/?q=آب",
    }


def main(arguments):
    files = [name for name in arguments if name != "--full"]
    sizes = ["10000", "100000", "1000000"] if "--full" in arguments else ["10000"]
    prepare(files)
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.test import Client

    from articles.models import ArticleVersion
    from portal.site_cache.page_cache import PageCache

    settings.ALLOWED_HOSTS.append("testserver")
    settings.SECURE_SSL_REDIRECT = False
    print(f"{ArticleVersion.objects.count()} versions of stories\n")
    application, client = PageCache(get_wsgi_application()), Client()

    def ask(path):
        path, _, query = unquote(path).partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": quote(query, safe="=&"),
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "HTTP_HOST": "testserver",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "HTTP_ACCEPT_ENCODING": "br",
        }
        return b"".join(application(environ, lambda status, headers: None))

    base = None
    print(f"{'page':<10} queries  rendered/front  hit/rendered  bytes (br)")
    for kind, path in pages().items():
        client.get(path)
        count = queries_of(lambda path=path: client.get(path))
        rendered = median_ms(lambda path=path: client.get(path))
        base = base or rendered
        hit = median_ms(lambda path=path: ask(path))
        size = len(ask(path))
        print(
            f"{kind:<10} {count:>7}  {rendered / base:>14.2f}  {hit / rendered:>12.3f}  {size:>10}"
        )
    first_view(len(ask(pages()["article"])))
    # On databases of their own: two hundred thousand stories would change the figures above.
    for module, *arguments in (
        ("benchmarks.pictures",),
        ("benchmarks.first_load",),
        ("benchmarks.archive", "10000", "100000"),
        ("benchmarks.calendar",),
        ("benchmarks.desks",),
        ("benchmarks.memory", *map(str, files)),
        ("benchmarks.script", *map(str, files)),
        ("benchmarks.search", *map(str, files), "--sizes", *sizes, "--per-kind", "30"),
    ):
        subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=True)


def first_view(html):
    """What the first view of an article costs over the wire, without its pictures."""
    folder = ROOT / "portal" / "core" / "static" / "peyk"
    import brotli

    styles = ("fonts", "base", "frame", "cards", "month", "story")
    names = [f"css/{name}.css" for name in styles] + ["js/site.js", "js/theme.js"]
    text = sum(len(brotli.compress((folder / name).read_bytes())) for name in names)
    fonts = {
        "Arab": ["vazirmatn", "inter-latin"],
        "Cyrl": ["inter-cyrillic", "inter-tajik", "inter-latin"],
        "Latn": ["inter-latin"],
    }
    print()
    for script, names in fonts.items():
        size = sum((folder / "fonts" / f"{name}.woff2").stat().st_size for name in names)
        print(f"first view of an article, {script}: {(html + text + size) / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
