"""The documentation names files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")],
    key=lambda path: str(path),
)
# History tells of files as they were then.
HISTORY = {ROOT / "CHANGELOG.md"}
TOP = (
    "articles/",
    "benchmarks/",
    "calendar_app/",
    "deploy/",
    "docs/",
    "galleries/",
    "locale/",
    "portal/",
    "requirements/",
    "templates/",
    "tests/",
)
_QUOTED = re.compile(r"`([^`\s]+)`")
_LINKED = re.compile(r"\]\(([^)#\s]+)")


def named(text):
    """The files and folders of ours that a page names."""
    for name in _QUOTED.findall(text):
        if name.startswith(TOP) and not re.search(r"[<>*{}…]", name):
            yield name.split(":")[0].split("::")[0].rstrip("/")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_page_names_is_there(page):
    text = page.read_text(encoding="utf-8")
    links = [link for link in _LINKED.findall(text) if "://" not in link and "mailto" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
    if page not in HISTORY:
        assert [name for name in named(text) if not (ROOT / name).exists()] == []


def test_each_decision_is_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [name for name in pages if f"({name})" not in listed] == []
    numbers = [name.split("-")[0] for name in pages]
    assert len(numbers) == len(set(numbers)), "two decisions have one number"
