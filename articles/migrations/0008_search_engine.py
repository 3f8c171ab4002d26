"""Terms repeat the language and publication time of their version, with an index of all three."""

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
            name='week',
            field=models.IntegerField(null=True),
        ),
        # What is there is found as before; `manage.py reindex` makes the terms anew.
        migrations.RunSQL(
            """
            UPDATE articles_articleterms t SET language_code = v.language_code,
                live_at = CASE WHEN v.state = 'published' THEN v.published_at END,
                week = floor(extract(epoch FROM
                    CASE WHEN v.state = 'published' THEN v.published_at END) / 604800)::int
            FROM articles_articleversion v WHERE v.id = t.version_id
            """,
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            model_name='articleterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search', 'week', 'language_code'], name='articleterms_search'),
        ),
        migrations.AddIndex(
            model_name='articleterms',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['search_title', 'week', 'language_code'], name='articleterms_search_title'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='finds_what_is_live', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                UPDATE articles_articleterms SET language_code = NEW.language_code, live_at = CASE WHEN NEW.state = 'published' THEN NEW.published_at END,\n                    week = floor(extract(epoch FROM CASE WHEN NEW.state = 'published' THEN NEW.published_at END) / 604800)::int\n                WHERE version_id = NEW.id AND (language_code, live_at)\n                    IS DISTINCT FROM (NEW.language_code, CASE WHEN NEW.state = 'published' THEN NEW.published_at END);\n                RETURN NULL;\n            ", hash='332d7ee7a1dffde1a91562a161c9fe72bfa7be50', operation='UPDATE OF "state", "published_at", "language_code"', pgid='pgtrigger_finds_what_is_live_9b66c', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='tells_of_a_new_text', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.headline IS DISTINCT FROM NEW.headline OR OLD.lead IS DISTINCT FROM NEW.lead OR OLD.body IS DISTINCT FROM NEW.body)', func='UPDATE articles_articleterms SET rules = 0 WHERE version_id = NEW.id; RETURN NULL;', hash='66c8d9c4854aad433c64dfcd8241720eeca4f022', operation='UPDATE OF "headline", "lead", "body"', pgid='pgtrigger_tells_of_a_new_text_c1653', table='articles_articleversion', when='AFTER')),
        ),
    ]
