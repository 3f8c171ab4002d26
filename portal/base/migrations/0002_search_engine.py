"""The words of headlines and leads, for `did you mean`."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0001_initial'),
    ]

    operations = [
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
    ]
