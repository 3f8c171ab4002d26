from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('galleries', '0007_constraint_sentences'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='photograph',
            index=models.Index(models.F('licence_until'), condition=models.Q(('licence_until__isnull', False)), name='photograph_licence_ends'),
        ),
    ]
