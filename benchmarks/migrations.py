"""Whether each migration after an app's first can run while people read and write.

A new release meets a database with a million stories, and for a while the release before still
writes to it: no column that the old program cannot fill or still reads, no index that locks a
table while it is built. `django_migration_linter` judges the SQL; nothing is run.
"""

import os
import sys
from pathlib import Path

import django
from django.apps import apps
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements

ROOT = Path(__file__).parent.parent
# "app.0003_name": why it is safe, or when it may run.
REVIEWED = {
    f"{label}_longer_addresses": "a varchar that may be longer rewrites neither table nor index"
    for label in ("articles.0008", "calendar_app.0004", "galleries.0005", "website.0005")
}


def faults(names=None):
    """[sentence]: what is wrong with migrations of ours. Django must be set up.

    names: of those to judge, "app.0003_name"; None for all.
    """
    linter = MigrationLinter(no_cache=True, no_output=True)
    found = []
    for (label, name), migration in sorted(linter.migration_loader.disk_migrations.items()):
        full = f"{label}.{name}"
        if label not in ours() or migration.initial or full in REVIEWED:
            continue
        if names is not None and full not in names:
            continue
        statements = linter.get_sql(label, name)
        errors, _ignored, warnings = analyse_sql_statements(linter.sql_analyser_class, statements)
        more_errors, _ignored, more_warnings = linter.analyse_data_migration(migration)
        for issue in (*errors, *warnings, *more_errors, *more_warnings):
            where = f" ({issue.table}.{issue.column or ''})" if issue.table else ""
            found.append(f"migration {full}: {issue.code}: {issue.message}{where}")
    return found


def ours():
    return {
        config.label
        for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(ROOT) and ".venv" not in Path(config.path).parts
    }


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.setdefault("DEBUG", "1")
    from portal.server import embedded_postgres

    if not os.environ.get("DATABASE_URL"):
        embedded_postgres.hold()
    django.setup()
    found = faults()
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
