import sys
from collections import Counter
from pathlib import Path

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from tqdm import tqdm

from calendar_app.icalendar.importing import EventImporter
from calendar_app.icalendar.reading import MAX_BYTES, CalendarFileError, read
from calendar_app.models import CategoryName
from portal.core import editions


class Command(BaseCommand):
    help = (
        "Imports the events of an iCalendar file (.ics) as drafts. Run again, it adds what is new "
        "and changes what the file changed, unless somebody worked on it here. An event that does "
        "not fit is named and skipped."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--language",
            choices=list(editions.EDITIONS),
            default=editions.DEFAULT,
            help="of the texts (default: %(default)s)",
        )
        parser.add_argument(
            "--category",
            metavar="SLUG",
            help="in that language, for events of which the file names no category known here",
        )
        parser.add_argument("--publish", action="store_true", help="publish them at once")

    def handle(self, **options):
        editions.refresh()
        language = options["language"]
        importer = EventImporter(
            language, self.category(options["category"], language), publish=options["publish"]
        )
        path = options["file"]
        try:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
        with translation.override("en"):
            try:
                found, notes = read(content, editions.EDITIONS[language])
            except CalendarFileError as error:
                raise CommandError(f"{path.name}: {error}") from error
            self.run(importer, found, notes)

    def category(self, slug, language):
        if not slug:
            return None
        name = CategoryName.objects.filter(language_code=language, slug=slug).first()
        if name is None:
            raise CommandError(f"There is no category “{slug}” in {language}.")
        return name.master

    def run(self, importer, found, notes):
        for note in notes:
            self.stderr.write(str(note))
        rows = importer.plan(found)
        with pghistory.context(command="import_events"):
            for row in tqdm(rows, unit=" events", disable=None, file=sys.stderr):
                if row.comes_in:
                    importer.store(row)
        for row in rows:
            for note in [row.reason, *row.notes]:
                if note:
                    self.stderr.write(f"{row.found.title or row.found.uid}: {note}")
        imported = sum(row.is_stored for row in rows)
        counts = Counter(row.outcome.label for row in rows if not row.is_stored)
        rest = "".join(f", {n} {label}" for label, n in sorted(counts.items()))
        self.stdout.write(f"{len(rows)} events: {imported} imported{rest}.")
