import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MissingString',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('key', models.CharField(max_length=24)),
                ('context', models.TextField(blank=True)),
                ('msgid', models.TextField()),
                ('plural', models.TextField(blank=True)),
                ('page', models.CharField(max_length=300, verbose_name='page')),
                ('seen_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='seen')),
            ],
            options={
                'verbose_name': 'missing string',
                'verbose_name_plural': 'missing strings',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('language_code', 'key'), name='missingstring_once_per_language')],
            },
        ),
        migrations.CreateModel(
            name='SiteString',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('key', models.CharField(max_length=24)),
                ('domain', models.CharField(choices=[('django', 'pages'), ('djangojs', 'scripts of the newsroom')], default='django', max_length=8)),
                ('context', models.TextField(blank=True)),
                ('msgid', models.TextField()),
                ('plural', models.TextField(blank=True)),
                ('forms', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, verbose_name='translation')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
            ],
            options={
                'verbose_name': 'string of the site',
                'verbose_name_plural': 'strings of the site',
                'default_permissions': ('change',),
            },
        ),
        migrations.CreateModel(
            name='SiteStringEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('language_code', models.CharField(max_length=15, verbose_name='language')),
                ('key', models.CharField(max_length=24)),
                ('domain', models.CharField(choices=[('django', 'pages'), ('djangojs', 'scripts of the newsroom')], default='django', max_length=8)),
                ('context', models.TextField(blank=True)),
                ('msgid', models.TextField()),
                ('plural', models.TextField(blank=True)),
                ('forms', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None, verbose_name='translation')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
                ('changed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, to='interface_strings.sitestring')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='sitestring',
            constraint=models.UniqueConstraint(fields=('language_code', 'key'), name='sitestring_once_per_language'),
        ),
        migrations.AddConstraint(
            model_name='sitestring',
            constraint=models.CheckConstraint(condition=models.Q(('forms__len__gte', 1)), name='sitestring_has_a_translation'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sitestring',
            trigger=pgtrigger.compiler.Trigger(name='touches_the_site', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', func="\n            IF current_setting('peyk.touched', true) = pg_current_xact_id()::text\n                    OR TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN\n                RETURN NULL;\n            END IF;\n            \n            PERFORM set_config('peyk.touched', pg_current_xact_id()::text, true);\n            INSERT INTO core_sitechange (id, number) VALUES (1, 1)\n                ON CONFLICT (id) DO UPDATE SET number = core_sitechange.number + 1;\n            RETURN NULL;\n        ", hash='f7d6aa8427d3e260ff0ba75e663275ee8f83831c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_touches_the_site_8e545', table='interface_strings_sitestring', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sitestring',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interface_strings_sitestringevent" ("changed_by_id", "context", "domain", "forms", "id", "key", "language_code", "modified_at", "msgid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plural") SELECT new_values."changed_by_id", new_values."context", new_values."domain", new_values."forms", new_values."id", new_values."key", new_values."language_code", new_values."modified_at", new_values."msgid", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."plural" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c941501160a94013fb8f94ec8c0b75cd118e92a7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c555b', referencing='REFERENCING NEW TABLE AS new_values ', table='interface_strings_sitestring', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sitestring',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interface_strings_sitestringevent" ("changed_by_id", "context", "domain", "forms", "id", "key", "language_code", "modified_at", "msgid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plural") SELECT new_values."changed_by_id", new_values."context", new_values."domain", new_values."forms", new_values."id", new_values."key", new_values."language_code", new_values."modified_at", new_values."msgid", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."plural" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9dd236968c1e3b88ca540ee69298e318a40de994', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ae06c', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='interface_strings_sitestring', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sitestring',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "interface_strings_sitestringevent" ("changed_by_id", "context", "domain", "forms", "id", "key", "language_code", "modified_at", "msgid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plural") SELECT old_values."changed_by_id", old_values."context", old_values."domain", old_values."forms", old_values."id", old_values."key", old_values."language_code", old_values."modified_at", old_values."msgid", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."plural" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d60d977396697f68e7f2f134ccfd3dfdb37a4240', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8c9e7', referencing='REFERENCING OLD TABLE AS old_values ', table='interface_strings_sitestring', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sitestringevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='434624a7a9115726386f24496fa677913cfc52b5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_abaef', table='interface_strings_sitestringevent', when='BEFORE')),
        ),
    ]
