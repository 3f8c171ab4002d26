"""A hand on a page that counts what it does: clicks, keys, letters, and pages that it waits for."""

from dataclasses import dataclass, field


@dataclass
class Count:
    """keys: those that write nothing, and Ctrl+V; letters: what is typed, told apart from them."""

    clicks: int = 0
    keys: int = 0
    letters: int = 0
    loads: int = 0

    def __add__(self, other):
        names = ("clicks", "keys", "letters", "loads")
        return Count(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def actions(self):
        return self.clicks + self.keys

    def __str__(self):
        counted = {
            "click": self.clicks,
            "key": self.keys,
            "letter": self.letters,
            "page load": self.loads,
        }
        said = [f"{n} {name}{'s' * (n > 1)}" for name, n in counted.items() if n]
        return ", ".join(said) or "–"


@dataclass
class Hand:
    """page: a Playwright page. A file that is chosen in the system's dialog is one click there."""

    page: object
    count: Count = field(default_factory=Count)

    def __post_init__(self):
        self.page.on("load", self._loaded)

    def _loaded(self, _page):
        self.count.loads += 1

    def rest(self):
        """What was counted since the last rest."""
        self.page.wait_for_load_state("load")
        done, self.count = self.count, Count()
        return done

    def click(self, target):
        self.page.locator(target).first.click()
        self.count.clicks += 1

    def press(self, key):
        self.page.keyboard.press(key)
        self.count.keys += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.count.letters += len(text)

    def select(self, target, index):
        """In the browser's own list: one click opens it, one chooses."""
        self.page.locator(target).first.select_option(index=index)
        self.count.clicks += 2

    def files(self, target, files):
        """Press a button, and choose files in the system's dialog."""
        with self.page.expect_file_chooser() as dialog:
            self.click(target)
        dialog.value.set_files(files)
        self.count.clicks += 1

    def paste(self, html):
        """Ctrl+V where the caret stands."""
        self.page.evaluate(
            """(html) => {
                const data = new DataTransfer();
                data.setData("text/html", html);
                document.activeElement.dispatchEvent(new ClipboardEvent(
                    "paste", {clipboardData: data, bubbles: true, cancelable: true}));
            }""",
            html,
        )
        self.count.keys += 1

    def see(self, target):
        self.page.locator(target).first.wait_for()

    def going(self, do):
        """Do what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            do()

    def tabs_to(self, target, most=250):
        """How often Tab is pressed until it stands in what the selector names."""
        inside = "(selector) => !!document.activeElement.closest(selector)"
        for count in range(1, most + 1):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(inside, target):
                return count
        raise LookupError(target)
