from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.core.editions import EDITIONS
from portal.translation import glossary_csv
from portal.translation.models import Concept


class Command(BaseCommand):
    help = "Exports the glossary as CSV in UTF-8."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--languages",
            nargs="+",
            choices=list(EDITIONS),
            default=list(EDITIONS),
            help="whose terms are written (default: all)",
        )
        parser.add_argument("--excel", action="store_true", help="with the mark that Excel needs")

    def handle(self, **options):
        concepts = Concept.objects.order_by("pk").prefetch_related("terms")
        try:
            # csv ends its lines itself.
            with options["file"].open("w", encoding="utf-8", newline="") as file:
                file.writelines(
                    glossary_csv.write(concepts, options["languages"], options["excel"])
                )
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be written: {error}") from error
