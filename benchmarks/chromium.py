"""The browser that tests and benchmarks drive."""

import shutil

# The shell draws no window of its own: a page takes half of the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def found():
    """The program's path, None where there is none (.ci/chromium.sh installs one)."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launched(playwright):
    return playwright.chromium.launch(executable_path=found(), args=QUIET)
