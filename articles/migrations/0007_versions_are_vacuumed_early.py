"""Lets PostgreSQL tidy the versions after a thousand changes, not after a fifth of them changed.

The archive counts stories in an index alone, which works for rows that a vacuum has seen since
they changed. By default that comes once 20% of a table are new: at a million stories not within
three years, and until then the page of the present year reads every row of it.
"""

from django.db import migrations

SETTINGS = {
    "autovacuum_vacuum_threshold": 1000,
    "autovacuum_vacuum_scale_factor": 0,
    "autovacuum_vacuum_insert_threshold": 1000,
    "autovacuum_vacuum_insert_scale_factor": 0,
}


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_dated_versions")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE articles_articleversion SET ({})".format(
                ", ".join(f"{name} = {value}" for name, value in SETTINGS.items())
            ),
            "ALTER TABLE articles_articleversion RESET ({})".format(", ".join(SETTINGS)),
        )
    ]
