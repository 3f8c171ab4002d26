"""What a person's first visit to the editor weighs over the wire, by kinds of files.

    python -m benchmarks.first_load        # `make bench` runs it, too

A story of the demonstration, in Chromium with an empty cache, in each interface and language: the
bytes of each answer as they came, headers and all, from the site's own server.
"""

import os
import re
import sys
from collections import Counter
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

from playwright.sync_api import sync_playwright

from benchmarks import chromium

EDITOR = ".field-body .ProseMirror[contenteditable=true]"
KIND = re.compile(r"\.(js|css|woff2|jpg|webp|avif|png|svg)(?:\?|$)")
# 350 is what was promised. A whole story lies between these (tests/browser/test_first_load.py).
LEAST_KB, MOST_KB = 290, 320
# (interface, language of the version): what is usual, and the heaviest of all pairs.
VISITS = (("fa", "fa"), ("tg", "tg"), ("fa", "tg"), ("ar", "ru"), ("ru", "tg"))


def weighed(page, path):
    """[(bytes over the wire, address)] of a page that nothing is kept of, the heaviest first."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    addresses, found = {}, []
    session.on(
        "Network.responseReceived",
        lambda told: addresses.update({told["requestId"]: told["response"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda told: found.append(
            (int(told["encodedDataLength"]), addresses.get(told["requestId"], ""))
        ),
    )
    page.goto(path)
    page.wait_for_selector(EDITOR)
    page.wait_for_load_state("networkidle")
    session.detach()
    return sorted((row for row in found if not row[1].startswith("data:")), reverse=True)


def by_kind(found):
    """{kind of file: (bytes, answers)}, the heaviest first."""
    sizes, answers = Counter(), Counter()
    for size, address in found:
        kind = KIND.search(address)
        kind = kind[1] if kind else "pages"
        sizes[kind] += size
        answers[kind] += 1
    return {kind: (size, answers[kind]) for kind, size in sizes.most_common()}


def told(found):
    kinds = by_kind(found)
    parts = ", ".join(f"{kind} {size / 1000:.0f} ({n})" for kind, (size, n) in kinds.items())
    total = sum(size for size, _ in found) / 1000
    return f"{total:.0f} kB in {len(found)} answers: {parts}"


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


def main():
    from benchmarks.__main__ import prepare

    prepare([])
    # Playwright runs a loop in this thread.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.wsgi import get_wsgi_application
    from django.test import Client

    from articles.models import ArticleVersion
    from galleries import renditions

    settings.ALLOWED_HOSTS.append("localhost")
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = False
    server = make_server("localhost", 0, get_wsgi_application(), handler_class=Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://localhost:{server.server_port}"
    story = ArticleVersion.objects.filter(language_code="tg").first().master
    renditions.make(story.lead_photograph_id)
    user = get_user_model().objects.get(username="chief")
    with sync_playwright() as playwright:
        browser = chromium.launched(playwright)
        print(f"\nfirst load of the editor, of {MOST_KB} kB that it may be")
        for interface, language in VISITS:
            user.interface_language = interface
            user.save()
            client = Client()
            client.force_login(user)
            context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 800})
            context.add_cookies(
                [{"name": n, "value": c.value, "url": site} for n, c in client.cookies.items()]
            )
            path = f"/newsroom/articles/article/{story.pk}/change/?language={language}"
            found = weighed(context.new_page(), path)
            print(f"{interface} interface, {language} story: {told(found)}")
            context.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    sys.exit(main())
