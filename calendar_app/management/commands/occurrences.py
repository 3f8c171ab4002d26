import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from calendar_app import series_extension
from calendar_app.models import Event


class Command(BaseCommand):
    help = (
        "Makes the occurrences of all events anew, those without an end some years ahead. Readers "
        "do the latter by themselves; after a restored backup or a new zone table this does all. "
        "Can be stopped and started again."
    )

    def handle(self, **options):
        keys = list(Event.objects.order_by("pk").values_list("pk", flat=True))
        changed = 0
        for pk in tqdm(keys, unit=" events", disable=None, file=sys.stderr):
            changed += series_extension.rebuild(pk) or 0
        self.stdout.write(f"{len(keys)} events, {changed} occurrences changed.")
