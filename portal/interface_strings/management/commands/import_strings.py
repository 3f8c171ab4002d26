from pathlib import Path

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from portal.core.editions import EDITIONS
from portal.interface_strings import exchange
from portal.interface_strings.models import Domain


class Command(BaseCommand):
    help = (
        "Imports strings of the site from .po files; run again, it brings nothing twice. What is "
        "fuzzy or broken is reported with its line and skipped."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--language", choices=list(EDITIONS), help="where the file does not say it"
        )
        parser.add_argument(
            "--domain",
            choices=Domain.values,
            help="where neither header nor name (djangojs.po) says it",
        )
        parser.add_argument("--dry-run", action="store_true", help="only tell what would come in")

    def handle(self, **options):
        with translation.override("en"), pghistory.context(command="import_strings"):
            for path in options["files"]:
                self.take(path, options)

    def take(self, path, options):
        try:
            file, language, domain = exchange.read(path.read_bytes(), path.name)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
        except exchange.PoError as error:
            raise CommandError(f"{path.name}: {error}") from error
        language, domain = options["language"] or language, options["domain"] or domain
        if not language:
            raise CommandError(f"{path.name}: the file does not say its language: use --language.")
        report = exchange.run(file, language, domain, is_dry=options["dry_run"])
        for line, reason in sorted(report.faults + report.skipped):
            self.stderr.write(f"{path.name}, line {line}: {reason}")
        self.stdout.write(
            f"{path.name} ({language}): {report.new} come in, {report.back} back to the "
            f"catalogue's, {report.present} were here already, {report.empty} without a "
            f"translation, {len(report.faults) + len(report.skipped)} skipped."
        )
