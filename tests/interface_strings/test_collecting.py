"""What `make messages` collects."""

import ast

import pytest

from tests.test_house import ROOT

# What xgettext is told of by Django's collector, and `_`, which it knows by itself.
KNOWN = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
KNOWN |= {"npgettext", "npgettext_lazy", "gettext_noop"}
PACKAGES = ["portal", "articles", "galleries", "calendar_app"]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_string_escapes_by_another_name_of_gettext(package):
    escaped = []
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or node.module != "django.utils.translation":
                continue
            for name in node.names:
                if name.name in KNOWN and name.asname not in (None, "_", *KNOWN):
                    escaped.append(f"{path.relative_to(ROOT)}: {name.asname}")
                if name.asname == "_" and name.name not in ("gettext", "gettext_lazy"):
                    escaped.append(f"{path.relative_to(ROOT)}: {name.name} as _")
    assert escaped == []
