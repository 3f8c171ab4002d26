"""Terms repeat the language and publication time of their version, with an index of all three."""

import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0002_search_engine'),
        ('calendar_app', '0006_dated_versions'),
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
            name='week',
            field=models.IntegerField(null=True),
        ),
        # What is there is found as before; `manage.py reindex` makes the terms anew.
        migrations.RunSQL(
            """
            UPDATE calendar_app_eventterms t SET language_code = v.language_code,
                live_at = CASE WHEN v.state = 'published' THEN v.published_at END,
                week = floor(extract(epoch FROM
                    CASE WHEN v.state = 'published' THEN v.published_at END) / 604800)::int
            FROM calendar_app_eventversion v WHERE v.id = t.version_id
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name='eventterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search', 'week', 'language_code'], name='eventterms_search'),
        ),
        migrations.AddIndex(
            model_name='eventterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search_title', 'week', 'language_code'], name='eventterms_search_title'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='finds_what_is_live', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                UPDATE calendar_app_eventterms SET language_code = NEW.language_code, live_at = CASE WHEN NEW.state = 'published' THEN NEW.published_at END,\n                    week = floor(extract(epoch FROM CASE WHEN NEW.state = 'published' THEN NEW.published_at END) / 604800)::int\n                WHERE version_id = NEW.id AND (language_code, live_at)\n                    IS DISTINCT FROM (NEW.language_code, CASE WHEN NEW.state = 'published' THEN NEW.published_at END);\n                RETURN NULL;\n            ", hash='b1c00fb2df0b341641fdcd2c548a1f0387ab2e3a', operation='UPDATE OF "state", "published_at", "language_code"', pgid='pgtrigger_finds_what_is_live_13137', table='calendar_app_eventversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventversion',
            trigger=pgtrigger.compiler.Trigger(name='tells_of_a_new_text', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.summary IS DISTINCT FROM NEW.summary OR OLD.body IS DISTINCT FROM NEW.body OR OLD.venue IS DISTINCT FROM NEW.venue OR OLD.organiser IS DISTINCT FROM NEW.organiser)', func='UPDATE calendar_app_eventterms SET rules = 0 WHERE version_id = NEW.id; RETURN NULL;', hash='300e4292f354f4d15c2676762f46981b196ce976', operation='UPDATE OF "title", "summary", "body", "venue", "organiser"', pgid='pgtrigger_tells_of_a_new_text_9c08d', table='calendar_app_eventversion', when='AFTER')),
        ),
    ]
