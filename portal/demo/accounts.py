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


def create():
    """Create the accounts and write var/demo-accounts.json; returns {role: User}."""
    users, rows = {}, []
    for role, username, first_name, last_name, languages in ACCOUNTS:
        password = secrets.token_urlsafe(12)
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
    path = settings.VAR_DIR / "demo-accounts.json"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        json.dump(rows, file, ensure_ascii=False, indent=2)
    return users
