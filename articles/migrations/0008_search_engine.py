"""Terms repeat their version's language and publication time, in one index with them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0002_search_engine'),
        ('articles', '0007_versions_are_vacuumed_early'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='articleterms',
            name='articleterms_search',
        ),
        migrations.RemoveIndex(
            model_name='articleterms',
            name='articleterms_search_title',
        ),
        migrations.AddField(
            model_name='articleterms',
            name='language_code',
            field=models.CharField(db_default='', default='', max_length=15),
        ),
        migrations.AddField(
            model_name='articleterms',
            name='live_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='articleterms',
            name='rules',
            field=models.SmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='articleterms',
            name='shelves',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), db_default=[], default=list, size=None),
        ),
        # Room on each page for the mark of a changed text: such a row is written again without
        # its hundreds of index entries.
        migrations.RunSQL(
            "ALTER TABLE articles_articleterms SET (fillfactor = 85)",
            "ALTER TABLE articles_articleterms RESET (fillfactor)",
        ),
        # What is there is found as before; `manage.py reindex` makes the terms anew.
        migrations.RunSQL(
            """
            UPDATE articles_articleterms t SET language_code = v.language_code,
                live_at = CASE WHEN v.state = 'published' THEN v.published_at END,
                shelves = CASE WHEN v.state = 'published' THEN ARRAY[
                    v.language_code,
                    v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY'),
                    v.language_code || to_char(v.published_at AT TIME ZONE 'UTC', ' YYYY-Q')
                ] ELSE '{}' END
            FROM articles_articleversion v WHERE v.id = t.version_id
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name='articleterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search', 'shelves'], name='articleterms_search'),
        ),
        migrations.AddIndex(
            model_name='articleterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search_title', 'shelves'], name='articleterms_search_title'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='finds_what_is_live', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                UPDATE articles_articleterms SET language_code = NEW.language_code, live_at = CASE WHEN NEW.state = 'published' THEN NEW.published_at END,\n                    shelves = \n    CASE WHEN NEW.state = 'published' THEN ARRAY[\n        NEW.language_code,\n        NEW.language_code || to_char(NEW.published_at AT TIME ZONE 'UTC', ' YYYY'),\n        NEW.language_code || to_char(NEW.published_at AT TIME ZONE 'UTC', ' YYYY-Q')\n    ] ELSE '{}' END\n\n                WHERE version_id = NEW.id AND (language_code, live_at)\n                    IS DISTINCT FROM (NEW.language_code, CASE WHEN NEW.state = 'published' THEN NEW.published_at END);\n                RETURN NULL;\n            ", hash='11e8c3355a928d5ded982756abd597addaae31b4', operation='UPDATE OF "state", "published_at", "language_code"', pgid='pgtrigger_finds_what_is_live_9b66c', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='tells_of_a_new_text', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.headline IS DISTINCT FROM NEW.headline OR OLD.lead IS DISTINCT FROM NEW.lead OR OLD.body IS DISTINCT FROM NEW.body)', func='UPDATE articles_articleterms SET rules = 0 WHERE version_id = NEW.id; RETURN NULL;', hash='66c8d9c4854aad433c64dfcd8241720eeca4f022', operation='UPDATE OF "headline", "lead", "body"', pgid='pgtrigger_tells_of_a_new_text_c1653', table='articles_articleversion', when='AFTER')),
        ),
    ]
