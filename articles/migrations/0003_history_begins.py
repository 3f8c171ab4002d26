from django.db import migrations

from portal.base import history


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_newsroom_work")]

    operations = [
        history.begins("articles", "Article", "ArticleVersion", "ArticleTopic", "ArticleAuthor", "Correction")
    ]
