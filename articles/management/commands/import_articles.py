import sys
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.dateparse import parse_date
from tqdm import tqdm

from articles.import_lines import read_lines
from articles.importing import ArticleImporter
from portal.core import editions

SHOWN_PER_REASON = 20


class Command(BaseCommand):
    help = (
        "Imports stories from JSON Lines files (.jsonl, .jsonl.gz) or JSON lists. Run again, it "
        "adds only what is new. A line that does not fit is reported with its number and skipped."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--undated",
            type=day,
            metavar="YYYY-MM-DD",
            help="day on which stories without a date were published (default: now)",
        )
        parser.add_argument(
            "--all", action="store_true", help="name every skipped line, however many there are"
        )

    def handle(self, **options):
        self.show_all = options["all"]
        editions.refresh()
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
        self.complaints = Counter()
        importer = ArticleImporter(undated=options["undated"], tell=self.complain)
        started = time.monotonic()
        for path in options["files"]:
            try:
                total = sum(1 for _line in read_lines(path))
                with (
                    tqdm(
                        total=total, desc=path.name, unit="lines", disable=not sys.stderr.isatty()
                    ) as bar,
                    pghistory.context(command="import_articles"),
                ):
                    importer.run(path, progress=bar.update)
            except (OSError, EOFError) as error:
                raise CommandError(f"{path} cannot be read: {error}") from error
        seconds = time.monotonic() - started
        if importer.report.imported:
            # Until the database knows its new sizes it plans lists as if they were empty.
            with connection.cursor() as cursor:
                cursor.execute(
                    "ANALYZE articles_article, articles_articleversion, articles_listing, "
                    "articles_articleterms"
                )
        report = importer.report
        rate = report.imported / seconds if seconds else 0
        self.stdout.write(
            f"{report.imported} imported, {report.present} were here already, "
            f"{report.skipped} skipped; {seconds:.1f} s, {rate:.0f} a second."
        )
        for sentence, count in (report.reasons + report.notes).most_common():
            self.stdout.write(f"  {count} × {sentence}")

    def complain(self, name, number, reason):
        self.complaints[name, reason] += 1
        if self.complaints[name, reason] <= SHOWN_PER_REASON or self.show_all:
            tqdm.write(f"{name}, line {number}: {reason}", file=sys.stderr)
        elif self.complaints[name, reason] == SHOWN_PER_REASON + 1:
            tqdm.write(f"{name}: … more lines with: {reason} (--all shows them)", file=sys.stderr)


def day(text):
    parsed = parse_date(text)
    if parsed is None:
        raise ValueError
    return datetime(parsed.year, parsed.month, parsed.day, 12, tzinfo=ZoneInfo(settings.TIME_ZONE))
