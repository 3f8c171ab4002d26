import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError

from portal.core import hooks
from portal.server.parents import follow_parent


class Command(BaseCommand):
    help = (
        "Does the work that nobody waits for (renditions of photographs, the translation memory), "
        "until it is stopped. "
        "Run one for each core; they share the work."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--with-parent",
            action="store_true",
            help="Stop when the process that started this one is gone, also if it was killed.",
        )
        parser.add_argument("--once", action="store_true", help="Stop when nothing is left to do.")

    def handle(self, **options):
        if options["with_parent"]:
            follow_parent()
        self.take_up()
        call_command(
            "db_worker",
            interval=0.5,
            reload=False,
            startup_delay=False,
            batch=options["once"],
            verbosity=0,
        )

    def take_up(self):
        """Drop what nobody comes back for; queue again what a killed worker left undone."""
        try:
            hooks.worker_starts()
        except DatabaseError as fault:
            sys.exit(f"The database does not answer: {fault}")
