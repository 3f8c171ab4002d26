from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from portal.translation import glossary_csv


class Command(BaseCommand):
    help = (
        "Imports a glossary (CSV in UTF-8). Run again, it adds only what is new. A row that does "
        "not fit is reported with its number and skipped."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would come in")

    def handle(self, **options):
        path = options["file"]
        with translation.override("en"):
            try:
                content = path.read_bytes()
                rows = glossary_csv.run(glossary_csv.read(content), is_dry=options["dry_run"])
            except OSError as error:
                raise CommandError(f"{path} cannot be read: {error}") from error
            except glossary_csv.CsvError as error:
                raise CommandError(f"{path.name}: {error}") from error
            for note in glossary_csv.notes(content):
                self.stderr.write(f"{path.name}: {note}")
        for row in rows:
            if row.fault:
                self.stderr.write(f"{path.name}, row {row.number}: {row.fault}")
        counts = Counter(row.outcome or "skipped" for row in rows)
        self.stdout.write(
            f"{counts['new']} new, {counts['changed']} changed, {counts['present']} were here "
            f"already, {counts['skipped']} skipped."
        )
