"""Every string of the interface, and in which files it stands (places.json, a file that ships).

`manage.py collect_messages` writes the file; `make check` fails when it no longer is what the code
says. Our own strings are in it, and of Django and the other packages those that the newsroom shows.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from .models import Domain

FILE = Path(__file__).with_name("places.json")
CONTEXT_SEPARATOR = "\x04"
_WORD = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True)
class StringEntry:
    """places: paths of files, ours from the root, others' from their package. plural: "" if none.

    is_own: whether our own code has it, so that the catalogues of the site hold it.
    """

    domain: str
    context: str
    msgid: str
    plural: str = ""
    places: tuple = ()
    is_own: bool = False

    @cached_property
    def key(self):
        return key_of(self.domain, self.context, self.msgid)

    @property
    def name(self):
        """The string as a compiled catalogue names it."""
        return name_of(self.context, self.msgid)


def key_of(domain, context, msgid):
    return hashlib.sha256(f"{domain}\x04{context}\x04{msgid}".encode()).hexdigest()[:24]


def name_of(context, msgid):
    return f"{context}{CONTEXT_SEPARATOR}{msgid}" if context else msgid


def has_words(text):
    """Whether an English text has words, so that a language needs its own."""
    return bool(_WORD.search(text))


@cache
def entries():
    """{key: Entry} of all strings, in the order of the file."""
    return {entry.key: entry for entry in map(_entry, json.loads(FILE.read_text("utf-8")))}


def _entry(row):
    return StringEntry(
        row.get("domain", Domain.PAGES.value),
        row.get("context", ""),
        row["msgid"],
        row.get("plural", ""),
        tuple(row["places"]),
        row.get("own", False),
    )


def written(found):
    """The file's text for a list of Entry: a line for each, what is usual left out."""
    lines = []
    for entry in sorted(found, key=lambda e: (not e.is_own, e.domain, e.msgid, e.context)):
        row = {
            "domain": entry.domain if entry.domain != Domain.PAGES else None,
            "context": entry.context,
            "msgid": entry.msgid,
            "plural": entry.plural,
            "own": entry.is_own,
            "places": sorted(entry.places),
        }
        row = {name: value for name, value in row.items() if value or name == "places"}
        lines.append(json.dumps(row, ensure_ascii=False))
    return "[\n" + ",\n".join(lines) + "\n]\n"
