"""The house: who may import whom, catalogues, migrations, packages."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.core.management import call_command

from portal.interface_strings import checks

ROOT = Path(__file__).parent.parent
# Who may import whom. A package that is not in the table fails.
MAY_IMPORT = {
    "portal.core": set(),
    "portal.script_conversion": {"portal.core"},
    "portal.newsroom": {"portal.core"},
    "galleries": {"portal.core", "portal.newsroom"},
    "articles": {"portal.core", "portal.newsroom", "portal.script_conversion", "galleries"},
    "calendar_app": {"portal.core", "portal.newsroom", "galleries"},
}


def floor_of(module):
    return next((f for f in MAY_IMPORT if module == f or module.startswith(f + ".")), "portal")


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}"


def test_imports_go_one_way():
    wrong = []
    for floor, allowed in MAY_IMPORT.items():
        for path in (ROOT / floor.replace(".", "/")).rglob("*.py"):
            for module in imports_of(path):
                if module.split(".")[0] not in ("portal", "articles", "galleries", "calendar_app"):
                    continue
                target = floor_of(module)
                if target != floor and target not in allowed:
                    wrong.append(f"{path.relative_to(ROOT)} imports {module}")
    assert wrong == []


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


@pytest.mark.parametrize("language", ["fa", "tg", "ru", "en", "ar"])
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
        for folder in ("portal", "articles", "galleries", "calendar_app")
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
