from django.db import migrations

from portal.base import history


class Migration(migrations.Migration):
    dependencies = [("galleries", "0002_newsroom_work")]

    operations = [
        history.begins("galleries", "Gallery", "GalleryVersion", "GalleryItem", "GalleryItemTranslation")
    ]
