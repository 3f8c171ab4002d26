from django.db import migrations

from portal.base import history


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_newsroom_work")]

    operations = [history.begins("portal", "Page", "PageVersion")]
