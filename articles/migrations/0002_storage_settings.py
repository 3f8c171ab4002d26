"""How PostgreSQL keeps the tables of versions and of their search terms.

The archive counts stories in an index alone, which works for rows that a vacuum has seen since
they changed. By default that comes once 20% of a table are new: at a million stories not within
three years, and until then the page of the present year reads every row of it. So versions are
vacuumed after a thousand changes.

Terms leave room on each page for the mark of a changed text: such a row is written again without
its hundreds of index entries.
"""

from django.db import migrations

SETTINGS = {
    "articles_articleversion": {
        "autovacuum_vacuum_threshold": 1000,
        "autovacuum_vacuum_scale_factor": 0,
        "autovacuum_vacuum_insert_threshold": 1000,
        "autovacuum_vacuum_insert_scale_factor": 0,
    },
    "articles_articleterms": {"fillfactor": 85},
}


def altered(table, settings):
    pairs = ", ".join(f"{name} = {value}" for name, value in settings.items())
    return migrations.RunSQL(
        f"ALTER TABLE {table} SET ({pairs})", f"ALTER TABLE {table} RESET ({', '.join(settings)})"
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [altered(table, settings) for table, settings in SETTINGS.items()]
