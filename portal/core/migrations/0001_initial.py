import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.db.models.deletion
import parler.fields
import parler.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        django.contrib.postgres.operations.TrigramExtension(
        ),
        migrations.CreateModel(
            name='SiteChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(default=0)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('latitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='longitude')),
            ],
            options={
                'verbose_name': 'place',
                'verbose_name_plural': 'places',
                'constraints': [models.CheckConstraint(condition=models.Q(('latitude__isnull', True), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='place_is_on_earth')],
            },
            bases=(parler.models.TranslatableModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15)),
                ('word', models.CharField(max_length=60)),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['language_code', 'word'], name='searchword_word'), django.contrib.postgres.indexes.GinIndex(fields=['word'], name='searchword_trigram', opclasses=['gin_trgm_ops'])],
            },
        ),
        migrations.CreateModel(
            name='PlaceTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(db_index=True, max_length=15, verbose_name='Language')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('master', parler.fields.TranslationsForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='core.place')),
            ],
            options={
                'verbose_name': 'place Translation',
                'db_table': 'core_place_translation',
                'db_tablespace': '',
                'managed': True,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('language_code', 'master'), name='core_place_translation_uniq_lang')],
            },
            bases=(parler.models.TranslatedFieldsModelMixin, models.Model),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='7cfe0463707cd285d365f43be9d55fcb2b0c39e0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_953e6', table='core_place', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='placetranslation',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='d0ec63e58cdca730300fe1c3b3efa6750a23fe5c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_2d60e', table='core_place_translation', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
    ]
