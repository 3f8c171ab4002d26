import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('calendar_app', '0002_locks'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "CREATE INDEX CONCURRENTLY eventversionevent_locked_by"
                    " ON calendar_app_eventversionevent (locked_by_id)",
                    "DROP INDEX eventversionevent_locked_by",
                )
            ],
            [
                migrations.AlterField(
                    model_name='eventversionevent',
                    name='locked_by',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='locked by'),
                ),
            ],
        ),
    ]
