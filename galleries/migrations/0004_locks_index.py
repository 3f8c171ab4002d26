import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('galleries', '0003_locks'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "CREATE INDEX CONCURRENTLY galleryversionevent_locked_by"
                    " ON galleries_galleryversionevent (locked_by_id)",
                    "DROP INDEX galleryversionevent_locked_by",
                )
            ],
            [
                migrations.AlterField(
                    model_name='galleryversionevent',
                    name='locked_by',
                    field=models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='locked by'),
                ),
            ],
        ),
    ]
