from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.base.editions import EDITIONS


class Command(BaseCommand):
    help = "Collects the strings of code and templates into the catalogues of locale/."
    requires_system_checks = ()

    def handle(self, **options):
        call_command(
            "makemessages",
            locale=list(EDITIONS),
            ignore_patterns=[".venv", "var", "tests", "benchmarks", "docs", "*/migrations/*"],
            no_obsolete=True,
            no_wrap=True,
            no_location=True,
            keep_pot=False,
            verbosity=options["verbosity"],
        )
