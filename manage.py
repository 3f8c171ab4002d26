#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL it starts the embedded PostgreSQL first."""

import os
import sys

from django.core.management import execute_from_command_line

from portal.demo import environment
from portal.server import embedded_postgres

WITHOUT_DATABASE = {"compile_catalogues", "collect_messages", "collectstatic", "help", "--help"}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "demo" or os.environ.get("DEMO"):
        environment.prepare()
    if command in {"compile_catalogues", "collect_messages"}:
        # They read and write files only, and must work before anything is configured.
        os.environ.setdefault("DEBUG", "1")
    if not os.environ.get("DATABASE_URL") and command not in WITHOUT_DATABASE:
        embedded_postgres.hold()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
