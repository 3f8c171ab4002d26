from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.reloader import translation_file_changed


class Command(BaseCommand):
    help = "Compiles the catalogues of locale/ (as compilemessages does, but without GNU gettext)."
    requires_system_checks = ()

    def handle(self, **options):
        for source in sorted(Path(settings.LOCALE_PATHS[0]).rglob("LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
                continue
            polib.pofile(str(source)).save_as_mofile(str(compiled))
            # This process, and a server that it starts, may have read the language without it.
            translation_file_changed(self, compiled)
            if options["verbosity"] > 1:
                self.stdout.write(str(source))
