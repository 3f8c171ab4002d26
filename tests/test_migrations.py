"""Migrations stand by themselves: no code of ours that moves can break an old one."""

import importlib.util
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.writer import MigrationWriter

from portal.core.fields import (
    CodeField,
    LanguageField,
    RandomlyNamedFileField,
    ZoneField,
    known_zone,
)

from .test_house import imports_of

ROOT = Path(__file__).parent.parent
FOLDERS = sorted(
    folder
    for config in apps.get_app_configs()
    if ".venv" not in config.path and (folder := Path(config.path) / "migrations").is_dir()
)
OURS = {folder.relative_to(ROOT).parts[0] for folder in FOLDERS} | {"tests", "benchmarks"}


def test_no_migration_imports_anything_of_ours():
    files = [path for folder in FOLDERS for path in folder.glob("*.py")]
    assert len(files) > len(FOLDERS) > 5
    wrong = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in files
        for module in imports_of(path)
        if module.split(".")[0] in OURS
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_an_app_begins_with_one_migration(folder):
    beginnings = [p.name for p in folder.glob("*.py") if "initial = True" in p.read_text("utf-8")]
    assert beginnings == ["0001_initial.py"]


@pytest.mark.django_db
def test_migrations_can_be_squashed(monkeypatch, tmp_path):
    monkeypatch.setattr(
        MigrationWriter, "path", property(lambda writer: str(tmp_path / writer.filename))
    )
    call_command("squashmigrations", "articles", "0002", interactive=False, verbosity=0)
    [path] = tmp_path.iterdir()
    spec = importlib.util.spec_from_file_location("squashed", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    squashed = module.Migration("0001_squashed", "articles")
    loader = MigrationLoader(connection)
    replaced = [loader.graph.nodes[key] for key in squashed.replaces]
    assert len(squashed.operations) == sum(len(one.operations) for one in replaced)
    made = squashed.mutate_state(loader.project_state(("articles", "0001_initial"), at_end=False))
    wanted = loader.project_state(("articles", "0002_storage_settings"))
    assert MigrationAutodetector(made, wanted).changes(loader.graph) == {}


@pytest.mark.parametrize(
    ("field", "plain"),
    [
        (LanguageField(default="fa"), models.CharField(max_length=15)),
        (CodeField(max_length=9, choices={"a": "A"}, default=str), models.CharField(max_length=9)),
        (ZoneField(blank=True), models.CharField(max_length=64, blank=True)),
        (
            RandomlyNamedFileField(max_length=80, storage=InMemoryStorage),
            models.FileField(max_length=80),
        ),
    ],
)
def test_a_field_stands_in_migrations_without_what_only_python_knows(field, plain):
    assert field.deconstruct()[1:] == plain.deconstruct()[1:]


def test_a_field_keeps_for_forms_what_migrations_lack():
    assert dict(LanguageField().choices)["tg"] == "Тоҷикӣ"
    assert known_zone in ZoneField().validators
    name = RandomlyNamedFileField().generate_filename(None, "Photo.JPG")
    assert name.endswith(".jpg")
    assert "photo" not in name
