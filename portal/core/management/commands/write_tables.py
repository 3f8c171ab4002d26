"""The tables of the documentation that are made from the code."""

import itertools
import re
from pathlib import Path

import pgtrigger
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.core import hooks
from portal.core.history import WHY

PACKAGES = ("portal", "articles", "galleries", "calendar_app")


class Command(BaseCommand):
    help = "Writes the tables of docs/ that are made from the code. A test fails while one is old."

    def handle(self, **options):
        for path, text in fresh().items():
            path.write_text(text, encoding="utf-8")


def fresh():
    """{path: text} of the files, as they should be."""
    tables = [
        ("architecture.md", "registries", *registries()),
        ("triggers.md", "triggers", *triggers()),
        *itertools.chain.from_iterable(hooks.documented_tables()),
    ]
    texts = {}
    for name, mark, head, rows in tables:
        path = Path(settings.BASE_DIR) / "docs" / name
        text = texts.get(path) or path.read_text(encoding="utf-8")
        texts[path] = with_table(text, mark, as_table(head, rows))
    return texts


def with_table(text, name, table):
    """A text with a table in the place of what stands between the marks of its name."""
    marks = f"<!-- {name} -->", f"<!-- end of {name} -->"
    if not all(mark in text for mark in marks):
        raise CommandError(f"There is no place for the table: {' … '.join(marks)}")
    between = re.compile(f"(?<={marks[0]}\n).*?(?={marks[1]})", re.DOTALL)
    return between.sub(lambda _found: f"{table}\n", text)


def as_table(head, rows):
    """Lines of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(in_cell, line))} |" for line in lines)


def in_cell(text):
    return text.replace("|", "\\|")


def registries():
    head = ["registry", "passed", "expected", "registered by", "asked by"]
    asked = askers()
    rows = [
        [
            f"`{registry.name}`",
            ", ".join(registry.passed) or "–",
            " ".join(registry.__doc__.split()),
            ", ".join(registrants(registry)) or "–",
            ", ".join(sorted(asked.get(registry.name, ()))) or "–",
        ]
        for registry in hooks.registries()
    ]
    return head, rows


def registrants(registry):
    """The packages of the functions that registered, in the order in which they are asked."""
    return dict.fromkeys(package(function.__module__) for _order, function in registry.registered)


def askers():
    """{name of a registry: packages whose code asks it}."""
    found = {}
    for top in PACKAGES:
        for path in (Path(settings.BASE_DIR) / top).rglob("*.py"):
            module = ".".join(path.relative_to(settings.BASE_DIR).with_suffix("").parts)
            for name in re.findall(r"\bhooks\.(\w+)\(", path.read_text(encoding="utf-8")):
                found.setdefault(name, set()).add(package(module))
    return found


def triggers():
    found = sorted((m._meta.label, t.name, why(t)) for m, t in pgtrigger.registered())
    rows = [[f"`{model}`", f"`{name}`", reason] for model, name, reason in found]
    return ["model", "trigger", "why"], rows


def why(trigger):
    return getattr(trigger, "why", None) or WHY[type(trigger)]


def package(module):
    """The package of a module: "articles", "portal.search" …"""
    parts = module.split(".")
    return ".".join(parts[: 2 if parts[0] == "portal" else 1])
