from django.db import migrations

from portal.base import history


class Migration(migrations.Migration):
    dependencies = [("calendar_app", "0002_newsroom_work")]

    operations = [history.begins("calendar_app", "Event", "EventVersion")]
