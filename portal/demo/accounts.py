"""The demonstration accounts: one for each role, with passwords made at random."""

import json
import os
import secrets

from django.conf import settings
from django.contrib.auth.models import Group

from portal.core.editions import EDITIONS
from portal.newsroom.models import User

ALL = list(EDITIONS)
ACCOUNTS = [
    # role, user name, given name, family name, languages
    ("reporter", "reporter", "نگار", "رحیمی", ["fa"]),
    ("editor", "editor", "فرهاد", "سعیدوف", ["fa", "tg"]),
    ("chief", "chief", "مهری", "کریموا", ALL),
    ("photo", "photo", "دارا", "نظری", ALL),
    ("translator", "translator", "Лайло", "Юсуфӣ", ["tg", "ru"]),
    ("admin", "admin", "", "", ALL),
]


def path():
    return settings.VAR_DIR / "demo-accounts.json"


def create():
    """Create the accounts and write var/demo-accounts.json; returns {role: User}."""
    users, rows = {}, []
    for role, username, first_name, last_name, languages in ACCOUNTS:
        password = new_password()
        user = User.objects.create_user(
            username,
            password=password,
            first_name=first_name,
            last_name=last_name,
            languages=languages,
            is_staff=True,
        )
        user.groups.add(Group.objects.get(name=role))
        users[role] = user
        rows.append(
            {"role": role, "username": username, "password": password, "languages": languages}
        )
    write(rows)
    return users


def renew():
    """Give the accounts that are there new passwords, as the file with those they had is lost."""
    rows = []
    for role, username, _first_name, _last_name, languages in ACCOUNTS:
        user = User.objects.filter(username=username).first()
        if user is not None:
            password = new_password()
            user.set_password(password)
            user.save()
            rows.append(
                {"role": role, "username": username, "password": password, "languages": languages}
            )
    write(rows)


def new_password():
    return secrets.token_urlsafe(12)


def write(rows):
    """Rows that nobody but the owner of the machine's account reads."""
    opened = os.open(path(), os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w") as file:
        json.dump(rows, file, ensure_ascii=False, indent=2)
