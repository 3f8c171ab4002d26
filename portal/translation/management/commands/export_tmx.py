from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.core.editions import EDITIONS
from portal.translation import tmx
from portal.translation.models import Segment


class Command(BaseCommand):
    help = "Exports the translation memory as TMX 1.4: what is live now, and what was imported."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--pair",
            nargs=2,
            choices=list(EDITIONS),
            metavar="LANGUAGE",
            help="two languages, the source first (default: all pairs)",
        )

    def handle(self, **options):
        pair = options["pair"]
        rows = Segment.objects.offered().order_by("pk")
        if pair:
            rows = rows.of_pair(*pair)
        try:
            with options["file"].open("w", encoding="utf-8") as file:
                rows = rows.defer("left_traces", "right_traces").iterator(chunk_size=2000)
                file.writelines(tmx.write(rows, pair[0] if pair else "*all*"))
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be written: {error}") from error
