"""The page on which a story is written: what it weighs, and how long a key takes in a long text.

    python -m benchmarks.writing http://127.0.0.1:8000 NAME PASSWORD [WORDS]   # 20,000 unless told

Asks a running site (`make demo`) by Chromium. Nothing is saved.
"""

import random
import statistics
import sys

from playwright.sync_api import sync_playwright

from benchmarks import chromium
from benchmarks.first_load import EDITOR, told, weighed

WORDS = "نشست وزیران راه آهن کوهستان آب روستا برف پل دانشگاه کتاب بازار نان باران مدرسه".split()
A_PARAGRAPH = 60
KEYS = 150

# From the key to the frame that shows it: what comes after a frame was painted is a message.
WATCH = """() => {
  window.taken = [];
  addEventListener("keydown", (event) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.taken.push(performance.now() - event.timeStamp);
      port2.postMessage(null);
    });
  }, true);
}"""


def text(words):
    chance = random.Random(1)
    made = (" ".join(chance.choices(WORDS, k=A_PARAGRAPH)) for _n in range(words // A_PARAGRAPH))
    return "".join(f"<p>{paragraph}.</p>" for paragraph in made)


def keys(page, place):
    """Milliseconds from each key to its paint. place: where the caret stands, "start" or "end"."""
    page.click(EDITOR)
    page.evaluate("place => id_body.peykEditor.commands.focus(place)", place)
    page.wait_for_timeout(3000)
    page.evaluate("() => { window.taken = []; }")
    for n in range(KEYS):
        page.keyboard.press("Space" if n % 6 == 5 else "KeyA")
        page.wait_for_timeout(60)
    return page.evaluate("window.taken")


def main(arguments):
    site, name, password, *rest = arguments
    words = int(rest[0]) if rest else 20_000
    with sync_playwright() as playwright:
        browser = chromium.launched(playwright)
        page = browser.new_page(base_url=site, viewport={"width": 1280, "height": 800})
        page.goto("/newsroom/")
        page.fill("#id_username", name)
        page.fill("#id_password", password)
        page.click("#login-form [type=submit]")
        page.wait_for_selector("#user-tools")
        found = weighed(page, "/newsroom/articles/article/add/?language=fa")
        print(told(found))
        for size, address in found[:12]:
            print(f"{size / 1000:9.1f} kB  {address.removeprefix(site)}")
        page.evaluate(WATCH)
        page.evaluate("html => id_body.peykEditor.commands.setContent(html)", text(words))
        for place in ("end", "start"):
            taken = keys(page, place)
            p95 = statistics.quantiles(taken, n=20)[-1]
            print(
                f"{words} words, at the {place}: {statistics.median(taken):.0f} ms a key, "
                f"95 of 100 under {p95:.0f} ms, the longest {max(taken):.0f} ms"
            )
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
