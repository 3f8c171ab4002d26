import os

from django.core.checks import Tags
from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS

from portal.server.serving import serve


class Command(BaseCommand):
    help = "Serves the portal with the production server; HOST, PORT, WORKERS and THREADS tell how."

    def handle(self, **options):
        self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
        serve(os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000")))
