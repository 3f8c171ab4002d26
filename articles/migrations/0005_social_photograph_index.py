import django.db.models.deletion
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('articles', '0004_search_and_social'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='article',
            index=models.Index(models.F('social_photograph'), condition=models.Q(('social_photograph__isnull', False)), name='article_social_photograph'),
        ),
        migrations.SeparateDatabaseAndState(
            [
                migrations.RunSQL(
                    "CREATE INDEX CONCURRENTLY articleevent_social_photograph"
                    " ON articles_articleevent (social_photograph_id)",
                    "DROP INDEX articleevent_social_photograph",
                )
            ],
            [
                migrations.AlterField(
                    model_name='articleevent',
                    name='social_photograph',
                    field=models.ForeignKey(blank=True, db_constraint=False, help_text="For all languages. If empty, the lead picture is used, then the site's.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='galleries.photograph', verbose_name='picture for social networks'),
                ),
            ],
        ),
    ]
