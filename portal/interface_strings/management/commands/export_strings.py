from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.core.editions import EDITIONS
from portal.interface_strings import exchange
from portal.interface_strings.models import Domain


class Command(BaseCommand):
    help = "Exports strings of the site as .po: what was changed in the newsroom, or more."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--language", required=True, choices=list(EDITIONS))
        parser.add_argument(
            "--domain",
            choices=Domain.values,
            default=Domain.PAGES.value,
            help="of pages (django, the default) or of the newsroom's scripts (djangojs)",
        )
        parser.add_argument(
            "--part",
            choices=list(exchange.PARTS),
            default="changed",
            help="what was changed in the newsroom (default), what is missing, or all",
        )

    def handle(self, **options):
        file = exchange.exported(options["language"], options["domain"], options["part"])
        try:
            options["file"].write_text(str(file), encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be written: {error}") from error
        self.stdout.write(f"{len(file)} strings.")
