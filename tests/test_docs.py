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
# Programs of others, which are called like files.
OTHERS = {"ical.js", "uz.py"}
_QUOTED = re.compile(r"`([^`\s]+)`")
_MODULE = re.compile(r"(portal|articles|galleries|calendar_app)(\.[a-z_]+)+")
_BARE = re.compile(r"[a-z_]+\.(py|js|css|html)")
_LINKED = re.compile(r"\]\(([^)#\s]+)")


def named(text):
    """The files and folders of ours that a page names."""
    for name in _QUOTED.findall(text):
        if name.startswith(TOP) and not re.search(r"[<>*{}…]", name):
            yield name.split(":")[0].split("::")[0].rstrip("/")


def modules_named(text):
    """The modules that a page names, without the names within them: "portal.core.cursors"."""
    for name in _QUOTED.findall(text):
        if _MODULE.fullmatch(name):
            yield name


def is_module_or_within(name):
    """Whether a dotted name is a module of ours, or the name of something in one."""
    path = ROOT / name.replace(".", "/")
    within = path.parent
    return any(
        one.is_dir() or one.with_suffix(".py").exists() for one in (path, within, within.parent)
    )


def bare_names(text):
    return {name for name in _QUOTED.findall(text) if _BARE.fullmatch(name)}


@pytest.fixture(scope="module")
def files():
    """The names of all files of ours, without their folders."""
    found = {path.name for path in ROOT.iterdir() if path.is_file()}
    for top in TOP:
        found |= {path.name for path in (ROOT / top).rglob("*") if path.is_file()}
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_page_names_is_there(page, files):
    text = page.read_text(encoding="utf-8")
    links = [link for link in _LINKED.findall(text) if "://" not in link and "mailto" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
    if page not in HISTORY:
        assert [name for name in named(text) if not (ROOT / name).exists()] == []
        assert [name for name in modules_named(text) if not is_module_or_within(name)] == []
        assert sorted(bare_names(text) - files - OTHERS) == []


def test_each_decision_is_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [name for name in pages if f"({name})" not in listed] == []
    numbers = [name.split("-")[0] for name in pages]
    assert len(numbers) == len(set(numbers)), "two decisions have one number"


def test_each_test_that_the_table_of_inputs_names_is_there():
    table = (ROOT / "docs" / "inputs.md").read_text()
    found = re.findall(r"`(tests/[\w/]+\.py)::([^`]+)`", table)
    assert len(found) > 30
    for path, name in found:
        text = (ROOT / path).read_text()
        assert f"def {name}(" in text or f'    "{name}": (' in text, (path, name)
