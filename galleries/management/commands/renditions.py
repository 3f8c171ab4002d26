import sys

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from galleries import renditions
from galleries.models import Photograph


class Command(BaseCommand):
    help = (
        "Makes the files that readers get of the photographs: those that are missing or were made "
        "for another plan or focal point (--missing), or all anew (--all). Can be stopped and "
        "started again."
    )

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--missing", action="store_true")
        which.add_argument("--all", action="store_true")

    def handle(self, **options):
        rows = Photograph.objects.order_by("pk")
        if options["missing"]:
            rows = rows.incomplete()
        keys = list(rows.values_list("pk", flat=True))
        made = 0
        for pk in tqdm(keys, unit=" photographs", disable=None, file=sys.stderr):
            try:
                made += renditions.make(pk, anew=options["all"])
            except OSError as fault:
                raise CommandError(f"The pictures' storage failed: {fault}") from fault
        self.stdout.write(f"{made} made, {len(keys) - made} could not be made.")
