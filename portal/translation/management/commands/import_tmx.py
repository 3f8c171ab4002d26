import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from tqdm import tqdm

from portal.translation import tmx, tmx_import

MAX_BYTES = 500_000_000


class Command(BaseCommand):
    help = (
        "Imports translation memories (TMX 1.4). Run again, it adds only what is new. A unit that "
        "does not fit is reported with its number and skipped."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--name", help="of the import (default: the name of each file)")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would come in")

    def handle(self, **options):
        for path in options["files"]:
            with translation.override("en"):
                self.take(path, options["name"] or path.name, options["dry_run"])

    def take(self, path, name, is_dry):
        try:
            if path.stat().st_size > MAX_BYTES:
                raise CommandError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB.")
            with (
                path.open("rb") as file,
                tqdm(unit=" units", desc=path.name, disable=not sys.stderr.isatty()) as bar,
            ):
                report = tmx_import.run(tmx.read(file), name, is_dry=is_dry, progress=bar.update)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
        except tmx.TmxError as error:
            raise CommandError(f"{path.name}: {error}") from error
        for number, reason in report.faults:
            self.stderr.write(f"{path.name}, unit {number}: {reason}")
        self.stdout.write(
            f"{path.name}: {report.new} {'would come in' if is_dry else 'imported'}, "
            f"{report.present} were here already, {len(report.faults)} skipped."
        )
