from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import to_locale

from portal.core.editions import EDITIONS
from portal.interface_strings import collecting, inventory, layer


class Command(BaseCommand):
    help = (
        "Collects the strings of code and templates into the catalogues of locale/, and in which "
        "files they stand into portal/interface_strings/places.json."
    )
    requires_system_checks = ()

    def handle(self, **options):
        collector = collecting.Collecting()
        call_command(
            collector,
            locale=[to_locale(code) for code in EDITIONS],
            ignore_patterns=[".venv", "var", "tests", "benchmarks", "docs", "*/migrations/*"],
            no_obsolete=True,
            no_wrap=True,
            add_location="file",
            keep_pot=False,
            verbosity=options["verbosity"],
        )
        for language in EDITIONS:
            collecting.put_in_order(layer.path_of(language), language)
        for path in Path(settings.LOCALE_PATHS[1]).glob("*/LC_MESSAGES/*.po"):
            collecting.put_in_order(path, path.parts[-3])
        packages = collecting.of_packages(settings.LOCALE_PATHS[1])
        found = collecting.together(collector.own, packages)
        inventory.FILE.write_text(inventory.written(found), encoding="utf-8")
