#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL it starts the embedded PostgreSQL first."""

import os
import sys

from django.core.management import execute_from_command_line

from portal import embedded_postgres


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if not os.environ.get("DATABASE_URL"):
        embedded_postgres.hold()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
