"""Terms repeat their version's language and publication time, in one index with them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0002_search_engine'),
        ('calendar_app', '0007_imported_events'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='eventterms',
            name='eventterms_search',
        ),
        migrations.RemoveIndex(
            model_name='eventterms',
            name='eventterms_search_title',
        ),
        migrations.AddField(
            model_name='eventterms',
            name='language_code',
            field=models.CharField(db_default='', default='', max_length=15),
        ),
        migrations.AddField(
            model_name='eventterms',
            name='live_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='eventterms',
            name='rules',
            field=models.SmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='eventterms',
            name='shelves',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), db_default=[], default=list, size=None),
        ),
        # What is there is found as before; `manage.py reindex` makes the terms anew.
        migrations.RunSQL(
            """
            UPDATE calendar_app_eventterms t SET language_code = v.language_code,
                live_at = CASE WHEN v.state = 'published' THEN v.published_at END,
                shelves = CASE WHEN v.state = 'published' THEN ARRAY[
                    v.language_code,
                    v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),
                    v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')
                ] ELSE '{}' END
            FROM calendar_app_eventversion v WHERE v.id = t.version_id
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name='eventterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search', 'shelves'], name='eventterms_search'),
        ),
        migrations.AddIndex(
            model_name='eventterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search_title', 'shelves'], name='eventterms_search_title'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='finds_what_is_live', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                UPDATE calendar_app_eventterms SET language_code = NEW.language_code, live_at = CASE WHEN NEW.state = 'published' THEN NEW.published_at END,\n                    shelves = \n    CASE WHEN NEW.state = 'published' THEN ARRAY[\n        NEW.language_code,\n        NEW.language_code || to_char(NEW.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        NEW.language_code || to_char(NEW.published_at AT TIME ZONE 'UTC', ' YYYY-Q')\n    ] ELSE '{}' END\n\n                WHERE version_id = NEW.id AND (language_code, live_at)\n                    IS DISTINCT FROM (NEW.language_code, CASE WHEN NEW.state = 'published' THEN NEW.published_at END);\n                RETURN NULL;\n            ", hash='b8bf0267bab915ef3e3f79e980004e342bf567a5', operation='UPDATE OF "state", "published_at", "language_code"', pgid='pgtrigger_finds_what_is_live_13137', table='calendar_app_eventversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='tells_of_a_new_text', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.summary IS DISTINCT FROM NEW.summary OR OLD.body IS DISTINCT FROM NEW.body OR OLD.venue IS DISTINCT FROM NEW.venue OR OLD.organiser IS DISTINCT FROM NEW.organiser)', func='UPDATE calendar_app_eventterms SET rules = 0 WHERE version_id = NEW.id; RETURN NULL;', hash='300e4292f354f4d15c2676762f46981b196ce976', operation='UPDATE OF "title", "summary", "body", "venue", "organiser"', pgid='pgtrigger_tells_of_a_new_text_9c08d', table='calendar_app_eventversion', when='AFTER')),
        ),
    ]
