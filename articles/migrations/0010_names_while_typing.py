"""The names of sections and topics get terms, so that they are suggested while readers type."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

from portal.base.documents import Document


def make_terms(apps, schema_editor):
    """As FoundName.make_terms does from now on; `manage.py reindex` mends them if that changes."""
    for kind in ("SectionName", "TopicName"):
        model = apps.get_model("articles", kind)
        for name in model.objects.using(schema_editor.connection.alias).iterator():
            terms = Document(name.pk, name.language_code, name.name, "", "").row()[2]
            model.objects.filter(pk=name.pk).update(terms=terms)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_shelves"),
    ]

    operations = [
        migrations.AddField(
            model_name="sectionname",
            name="terms",
            field=django.contrib.postgres.search.SearchVectorField(
                db_default="", default="", editable=False
            ),
        ),
        migrations.AddField(
            model_name="topicname",
            name="terms",
            field=django.contrib.postgres.search.SearchVectorField(
                db_default="", default="", editable=False
            ),
        ),
        migrations.AddIndex(
            model_name="sectionname",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["terms"], name="sectionname_terms"
            ),
        ),
        migrations.AddIndex(
            model_name="topicname",
            index=django.contrib.postgres.indexes.GinIndex(
                fastupdate=False, fields=["terms"], name="topicname_terms"
            ),
        ),
        migrations.RunPython(make_terms, migrations.RunPython.noop),
    ]
