import datetime

import django.db.models.functions.comparison
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('articles', '0011_stories'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='articleversion',
            index=models.Index(models.OrderBy(django.db.models.functions.comparison.Coalesce('published_at', models.Value(datetime.datetime(1, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), models.DateTimeField())), descending=True), models.OrderBy(models.F('master'), descending=True), name='articleversion_published'),
        ),
    ]
