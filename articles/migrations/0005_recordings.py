import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_photograph_topics'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='articleversion',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='articleversion',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='articleversion',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='articleversion',
            name='body_recordings',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), db_default=[], default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='articleversionevent',
            name='body_recordings',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), db_default=[], default=list, editable=False, size=None),
        ),
        migrations.AddIndex(
            model_name='articleversion',
            index=django.contrib.postgres.indexes.GinIndex(fields=['body_recordings'], name='articleversion_recordings'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleversionevent" ("approved_by_id", "assigned_to_id", "body", "body_galleries", "body_photographs", "body_recordings", "breaking_until", "created_at", "created_by_id", "headline", "id", "kicker", "language_code", "lead", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "withdrawal_notice", "word_count") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."body", new_values."body_galleries", new_values."body_photographs", new_values."body_recordings", new_values."breaking_until", new_values."created_at", new_values."created_by_id", new_values."headline", new_values."id", new_values."kicker", new_values."language_code", new_values."lead", new_values."master_id", new_values."modified_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."withdrawal_notice", new_values."word_count" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d2cec0a437686881fd3dd14e3c5a1498104a33cd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_6882d', referencing='REFERENCING NEW TABLE AS new_values ', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleversionevent" ("approved_by_id", "assigned_to_id", "body", "body_galleries", "body_photographs", "body_recordings", "breaking_until", "created_at", "created_by_id", "headline", "id", "kicker", "language_code", "lead", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "withdrawal_notice", "word_count") SELECT new_values."approved_by_id", new_values."assigned_to_id", new_values."body", new_values."body_galleries", new_values."body_photographs", new_values."body_recordings", new_values."breaking_until", new_values."created_at", new_values."created_by_id", new_values."headline", new_values."id", new_values."kicker", new_values."language_code", new_values."lead", new_values."master_id", new_values."modified_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published_at", new_values."sent_back_at", new_values."slug", new_values."state", new_values."withdrawal_notice", new_values."word_count" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fdab3f16293f2015466721c0a9086b0fd63bf43a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9dbb9', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='articles_articleversion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "articles_articleversionevent" ("approved_by_id", "assigned_to_id", "body", "body_galleries", "body_photographs", "body_recordings", "breaking_until", "created_at", "created_by_id", "headline", "id", "kicker", "language_code", "lead", "master_id", "modified_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "sent_back_at", "slug", "state", "withdrawal_notice", "word_count") SELECT old_values."approved_by_id", old_values."assigned_to_id", old_values."body", old_values."body_galleries", old_values."body_photographs", old_values."body_recordings", old_values."breaking_until", old_values."created_at", old_values."created_by_id", old_values."headline", old_values."id", old_values."kicker", old_values."language_code", old_values."lead", old_values."master_id", old_values."modified_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published_at", old_values."sent_back_at", old_values."slug", old_values."state", old_values."withdrawal_notice", old_values."word_count" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='00eb72bd9b5db9952e96ebd57e6a079169c8bd55', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3f3e1', referencing='REFERENCING OLD TABLE AS old_values ', table='articles_articleversion', when='AFTER')),
        ),
    ]
