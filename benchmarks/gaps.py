"""What Django's catalogues leave untranslated in the newsroom's languages, and ours must say.

A new release of Django brings new sentences; its Tajik catalogue is years behind.
"""

from pathlib import Path

import django
import polib

ROOT = Path(__file__).parent.parent
NEWSROOM = ("fa", "tg")
PARTS = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/postgres")


def faults():
    """Sentences, one for each string that neither Django's catalogue nor ours translates."""
    return [
        f"{code}: Django's {part} leaves in English: {msgid!r}"
        for code in NEWSROOM
        for domain in ("django", "djangojs")
        for part, msgid in missing(code, domain)
    ]


def missing(code, domain):
    """[(part of Django, msgid)]"""
    ours = _translated(ROOT / "locale" / "packages", code, domain)
    found = []
    for part in PARTS:
        folder = Path(django.__file__).parent / part / "locale"
        theirs = _translated(folder, code, domain)
        found += [(part, key[1]) for key in _entries(folder, "en", domain) - theirs - ours]
    return sorted(found)


def _entries(folder, code, domain, is_wanted=lambda entry: not entry.obsolete):
    path = folder / code / "LC_MESSAGES" / f"{domain}.po"
    entries = polib.pofile(str(path)) if path.exists() else []
    return {(entry.msgctxt, entry.msgid) for entry in entries if is_wanted(entry)}


def _translated(folder, code, domain):
    return _entries(folder, code, domain, lambda entry: entry.translated())
