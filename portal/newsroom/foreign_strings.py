"""Strings of packages that bring no catalogue for our languages; ours translate them.

Only collected, never called.
"""

from django.utils.translation import gettext_noop

STRINGS = [
    # django-parler
    gettext_noop("Languages"),
    gettext_noop("Language"),
    gettext_noop("Translations"),
    # django-tasks-db, in the list of all tables
    gettext_noop("Tasks Database Backend"),
    gettext_noop("Task Results"),
]
