"""The house: who may import whom, catalogues, migrations, packages."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.core.management import call_command

from portal.core.languages import LANGUAGES
from portal.interface_strings import checks

ROOT = Path(__file__).parent.parent
TOPS = ("portal", "articles", "galleries", "calendar_app")
CORE = "editions, texts, dates, publishing, registries"
NEWSROOM = "its admin pages are the newsroom's, its rights are asked of the policy"
# Who may import whom, and for what. A package or an arrow that is not in the table fails.
MAY_IMPORT = {
    "portal.core": {},
    "portal.script_conversion": {"portal.core": "letters of the two scripts, clean-up of texts"},
    "portal.newsroom": {"portal.core": CORE},
    "galleries": {"portal.core": CORE, "portal.newsroom": NEWSROOM},
    "articles": {
        "portal.core": CORE,
        "portal.newsroom": NEWSROOM,
        "portal.script_conversion": "the page of a story in the other script",
        "galleries": "stories show photographs, galleries, films",
    },
    "calendar_app": {
        "portal.core": CORE,
        "portal.newsroom": NEWSROOM,
        "galleries": "events show photographs and galleries",
    },
    "portal.site_cache": {"portal.core": CORE},
    "portal.website": {
        "portal.core": CORE,
        "portal.newsroom": NEWSROOM,
        "portal.site_cache": "the site context is kept under its stamp",
        "galleries": "pages, feeds, sitemaps and media of galleries",
        "articles": "front page, feeds, sitemaps, previews of stories",
        "calendar_app": "what comes next stands around each page; stories of an event",
    },
    "portal.photo_desk": {
        "portal.core": CORE,
        "portal.newsroom": NEWSROOM,
        "galleries": "uploads become photographs and galleries",
        "articles": "keywords of a file become topics",
    },
    "portal.search": {
        "portal.core": CORE,
        "portal.newsroom": "the newsroom's own search",
        "galleries": "galleries are found",
        "articles": "stories are found",
        "calendar_app": "events are found",
        "portal.website": "a search is a feed, and has the site's name",
    },
    "portal.interface_strings": {
        "portal.core": CORE,
        "portal.newsroom": NEWSROOM,
        "galleries": "an example of each kind of page",
        "articles": "an example of each kind of page",
        "calendar_app": "an example of each kind of page",
        "portal.website": "an example of each kind of page",
    },
    "portal.translation": {
        "portal.core": CORE,
        "portal.newsroom": NEWSROOM,
        "portal.script_conversion": "first drafts from the other script",
        "galleries": "captions are translated beside their story",
        "articles": "stories are translated",
        "calendar_app": "names of categories and observances that lack a language",
        "portal.interface_strings": "the desk counts strings that lack a language",
    },
    "portal.server": {"portal.core": "registries"},
    "portal.demo": {
        "portal.core": CORE,
        "portal.newsroom": "accounts, notes, prepared updates",
        "galleries": "demonstration content",
        "articles": "demonstration content",
        "calendar_app": "demonstration content",
        "portal.website": "demonstration content",
        "portal.server": "it starts the database and the server",
    },
}
# settings, addresses, WSGI: the top, which imports what it likes and nobody imports.
TOP = "portal"


def package_of(module):
    """The package of a dotted name: "articles", "portal.core", or TOP for its loose modules."""
    parts = module.split(".")
    is_package = len(parts) > 1 and (ROOT / parts[0] / parts[1]).is_dir()
    return ".".join(parts[: 1 + (parts[0] == "portal" and is_package)])


def packages():
    found = {package_of(f"portal.{p.parent.name}") for p in (ROOT / "portal").glob("*/__init__.py")}
    return found | {top for top in TOPS if top != TOP}


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def arrows():
    """{(package, package it imports): [where]}"""
    found = {}
    for package in packages():
        for path in (ROOT / package.replace(".", "/")).rglob("*.py"):
            for module in imports_of(path):
                if module.split(".")[0] in TOPS and package_of(module) != package:
                    where = f"{path.relative_to(ROOT)} imports {module}"
                    found.setdefault((package, package_of(module)), []).append(where)
    return found


def test_every_package_is_in_the_table():
    assert packages() == set(MAY_IMPORT)
    assert all(reason for allowed in MAY_IMPORT.values() for reason in allowed.values())


def test_packages_import_what_the_table_allows_and_nothing_else():
    allowed = {(package, to) for package, row in MAY_IMPORT.items() for to in row}
    found = arrows()
    assert [where for arrow in set(found) - allowed for where in found[arrow]] == []
    assert allowed - set(found) == set(), "allowed and not used any more"


def test_no_imports_go_round_in_a_circle():
    above = {package: set(row) for package, row in MAY_IMPORT.items()}
    while lowest := [package for package, needs in above.items() if not needs]:
        for package in lowest:
            del above[package]
        for needs in above.values():
            needs.difference_update(lowest)
    assert above == {}, "packages of a circle, or above one"


# Where a module sets a name of another one, and why it must.
PATCHES = {
    "galleries/picture_files/apart_process.py: AvifImagePlugin.DEFAULT_MAX_THREADS": "its door",
    "galleries/picture_files/decoding.py: Image.MAX_IMAGE_PIXELS": "Pillow's door for its limit",
    "galleries/picture_files/decoding.py: ImageFile.LOAD_TRUNCATED_IMAGES": "Pillow's door, too",
    "portal/newsroom/dates/django_formats.py: formats.date_format": "Django has no door for it",
    "portal/newsroom/dates/django_formats.py: utils.formats": "for its numbers, neither",
    "portal/interface_strings/apps.py: DjangoTranslation._add_fallback": "no door for it, either",
    "portal/wsgi.py: state.is_serving": "the state of the process, which begins to serve here",
    "portal/site_cache/freshness.py: state.stamped": "its part of the state of the process",
}


def test_no_module_keeps_state_in_its_globals():
    """What a process keeps is in portal.core.process_state, which tests clear."""
    found = [
        f"{path.relative_to(ROOT)}: {', '.join(node.names)}"
        for top in TOPS
        for path in (ROOT / top).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Global)
    ]
    assert found == []


def test_no_module_sets_what_belongs_to_another():
    found = []
    for top in TOPS:
        for path in (ROOT / top).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            imported = {
                (alias.asname or alias.name).split(".")[0]
                for node in ast.walk(tree)
                if isinstance(node, ast.Import | ast.ImportFrom)
                for alias in node.names
            }
            for node in ast.walk(tree):
                targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
                found += [
                    f"{path.relative_to(ROOT)}: {target.value.id}.{target.attr}"
                    for target in targets
                    if isinstance(node, ast.Assign | ast.AugAssign)
                    and isinstance(target, ast.Attribute)
                    and isinstance(target.value, ast.Name)
                    and target.value.id in imported
                ]
    assert sorted(set(found) - set(PATCHES)) == []


PACKAGES = ("portal", "articles", "galleries", "calendar_app", "benchmarks")
MAX_LINES = 400


def test_the_folders_of_tests_are_those_of_the_packages():
    """tests/core/dates/ tests portal/core/dates/; browser/ has what needs a browser."""
    homes = {ROOT, ROOT / "portal"}
    wrong = []
    for folder in sorted({path.parent for path in (ROOT / "tests").rglob("test_*.py")}):
        inside = folder.relative_to(ROOT / "tests")
        if inside.parts[:1] not in ((), ("browser",)) and not any(
            (home / inside / "__init__.py").exists() for home in homes
        ):
            wrong.append(f"{folder.relative_to(ROOT)} tests no package: move its files")
    packages = [path.parent for path in (ROOT / "portal").glob("*/__init__.py")]
    for package in [*packages, *(ROOT / name for name in PACKAGES if name != "portal")]:
        if not list((ROOT / "tests" / package.name).rglob("test_*.py")):
            wrong.append(f"{package.relative_to(ROOT)} has no tests in tests/{package.name}/")
    assert wrong == []


# Names that Django looks for.
DJANGO_NAMES = {"Command": "a management command is the class of this name in its module"}


def classes_of(path):
    """The names of a file's classes; of one within another, such as Meta, "Owner.Meta"."""

    def walk(node, prefix):
        for inner in ast.iter_child_nodes(node):
            is_class = isinstance(inner, ast.ClassDef)
            if is_class:
                yield prefix + inner.name
            yield from walk(inner, f"{prefix}{inner.name}." if is_class else prefix)

    return walk(ast.parse(path.read_text(encoding="utf-8")), "")


def test_no_two_classes_have_one_name():
    """Who reads a name, or looks for it, finds one thing."""
    found = {}
    for path in (path for name in TOPS for path in (ROOT / name).rglob("*.py")):
        if "migrations" not in path.parts:
            for name in set(classes_of(path)):
                found.setdefault(name, []).append(str(path.relative_to(ROOT)))
    twice = {name: sorted(paths) for name, paths in found.items() if len(paths) > 1}
    assert set(DJANGO_NAMES) <= set(twice), "not met twice any more: take it off the list"
    assert {n: p for n, p in twice.items() if n not in DJANGO_NAMES} == {}, (
        "name each by what it is of: PictureFacts and RecordingFacts, not twice Facts"
    )


def test_no_file_is_longer_than_one_reads_at_once():
    long = [
        f"{path.relative_to(ROOT)}: split it by subject, {MAX_LINES} lines are the most"
        for name in (*PACKAGES, "tests")
        for path in (ROOT / name).rglob("*.py")
        if "migrations" not in path.parts
        and len(path.read_text(encoding="utf-8").splitlines()) > MAX_LINES
    ]
    assert long == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_and_keeps_its_placeholders(language):
    catalogue = polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))
    assert len(catalogue) > (10 if language == "en" else 300)
    assert [e.msgid for e in catalogue if not e.translated()] == []
    for entry in catalogue:
        forms = [entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural)] or [entry.msgstr]
        found = checks.problems(entry.msgid, entry.msgid_plural, forms, language)
        assert [str(why) for _form, why in found] == [], entry.msgid


def test_unsafe_html_is_marked_safe_in_one_module_only():
    found = [
        str(path.relative_to(ROOT))
        for folder in TOPS
        for path in (ROOT / folder).rglob("*.py")
        if "mark_safe" in path.read_text(encoding="utf-8")
    ]
    found += [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r"\|\s*safe\b|autoescape off", path.read_text(encoding="utf-8"))
    ]
    assert found == ["portal/core/text/richtext.py"]


def test_no_file_names_a_package_registry():
    registries = re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.org"]))
    for path in (ROOT / "requirements").iterdir():
        assert not registries.search(path.read_text(encoding="utf-8"))
        if path.suffix == ".txt":
            assert "--hash=sha256:" in path.read_text(encoding="utf-8")


def listed_strings(node):
    """The constant texts that are the keys of a dict or stand in a list, tuple or set."""
    elements = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
    return {e.value for e in elements if isinstance(e, ast.Constant) and isinstance(e.value, str)}


def test_nothing_lists_the_languages_but_their_package():
    """One language more is one file more; two may be named where only they are meant."""
    alternatives = re.compile(r"\b(?:{0})\|(?:{0})\b".format("|".join(LANGUAGES)))
    found = []
    for path in (p for folder in TOPS for p in (ROOT / folder).rglob("*.py")):
        if "languages" in path.parts or "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        lists = (len(listed_strings(node) & set(LANGUAGES)) for node in ast.walk(ast.parse(text)))
        if max(lists) > 2 or alternatives.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []
