"""`make check` fails on a migration that a site cannot run while it is read and written."""

import secrets
import shutil

import pytest

from benchmarks import migrations

# An index that is made while others read and write is made outside a transaction.
pytestmark = pytest.mark.django_db(transaction=True)
OF_STORIES = sorted(path.stem for path in (migrations.ROOT / "articles/migrations").glob("0*.py"))
NEW = f"{len(OF_STORIES) + 1:04}_new"

HEAD = """
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

class Migration(migrations.Migration):
    atomic = {atomic}
    dependencies = [("articles", "{last}")]
    operations = [{operation}]
"""
FIELD = 'migrations.AddField("articleversion", "subtitle", models.CharField(max_length=9, {0}))'
INDEX = 'models.Index(fields=["modified_at"], name="articleversion_modified")'


@pytest.fixture
def migrate(monkeypatch, settings, tmp_path):
    """Gives `articles` one migration more, of an operation; returns what is said of it."""

    def faults(operation, atomic=True):
        folder = tmp_path / f"articles_{secrets.token_hex(4)}"  # each is imported once
        folder.mkdir()
        (folder / "__init__.py").touch()
        for name in OF_STORIES:
            shutil.copy(migrations.ROOT / "articles" / "migrations" / f"{name}.py", folder)
        text = HEAD.format(operation=operation, atomic=atomic, last=OF_STORIES[-1])
        (folder / f"{NEW}.py").write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        settings.MIGRATION_MODULES = {"articles": folder.name}
        return migrations.faults([f"articles.{NEW}"])

    return faults


@pytest.mark.parametrize(
    ("operation", "fault"),
    [
        (FIELD.format('default=""'), "NOT_NULL"),
        ('migrations.RemoveField("articleversion", "kicker")', "DROP_COLUMN"),
        ('migrations.RenameField("articleversion", "kicker", "overline")', "RENAME_COLUMN"),
        ('migrations.DeleteModel("readcount")', "DROP_TABLE"),
        (f'migrations.AddIndex("articleversion", {INDEX})', "CREATE_INDEX"),
        ("migrations.RunPython(lambda apps, schema_editor: None)", "RUNPYTHON_REVERSIBLE"),
    ],
)
def test_a_dangerous_migration_fails(migrate, operation, fault):
    [said] = migrate(operation)
    assert said.startswith(f"migration articles.{NEW}: {fault}: ")


@pytest.mark.parametrize(
    "operation",
    [
        FIELD.format('default="", db_default=""'),
        FIELD.format("null=True"),
        'migrations.AlterField("source", "url", models.URLField("page", max_length=2000))',
    ],
)
def test_a_harmless_one_passes(migrate, operation):
    assert migrate(operation) == []


def test_an_index_that_locks_nothing_passes(migrate):
    assert migrate(f'AddIndexConcurrently("articleversion", {INDEX})', atomic=False) == []


def test_what_somebody_looked_at_passes(migrate, monkeypatch):
    monkeypatch.setitem(migrations.REVIEWED, f"articles.{NEW}", "nobody reads it any more")
    assert migrate('migrations.RemoveField("articleversion", "kicker")') == []


def test_the_migrations_of_today_pass():
    assert migrations.faults() == []
