"""What the packages' catalogues leave untranslated in the newsroom's languages, and ours must say.

A new release of Django brings new sentences, its Tajik catalogue is years behind, and the editor
has neither language. Which strings people see at all, portal/interface_strings/places.json says.
"""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import polib

from portal.core.languages import LANGUAGES

ROOT = Path(__file__).parent.parent
NEWSROOM = [code for code, language in LANGUAGES.items() if language.is_of_newsroom]
_WORD = re.compile(r"[A-Za-z]{2}")


def faults():
    """Sentences, one for each string that neither a package's catalogue nor ours translates."""
    rows = json.loads((ROOT / "portal" / "interface_strings" / "places.json").read_text("utf-8"))
    seen = [row for row in rows if not row.get("own") and _WORD.search(row["msgid"])]
    packages = sorted({place.split("/")[0] for row in seen for place in row["places"]})
    found = []
    for code in NEWSROOM:
        known = {domain: translated(code, domain, packages) for domain in ("django", "djangojs")}
        found += [
            f"{code}: {row['places'][0]} leaves in English: {row['msgid']!r}"
            for row in seen
            if (row.get("context"), row["msgid"], bool(row.get("plural")))
            not in known[row.get("domain", "django")]
        ]
    return found


def translated(code, domain, packages):
    """{(context or None, msgid, with plural)} that some package or we translate.

    What has plural forms serves where it is asked for without them, too.
    """
    folders = [Path(find_spec(name).origin).parent for name in packages if find_spec(name)]
    paths = [path for folder in folders for path in folder.rglob(f"locale/{code}/**/{domain}.po")]
    paths += [ROOT / "locale" / "packages" / code / "LC_MESSAGES" / f"{domain}.po"]
    paths += [ROOT / "locale" / code / "LC_MESSAGES" / f"{domain}.po"]
    entries = (entry for path in paths if path.exists() for entry in polib.pofile(str(path)))
    done = [entry for entry in entries if entry.translated() and not entry.obsolete]
    with_plural = {(e.msgctxt, e.msgid, True) for e in done if e.msgid_plural}
    return with_plural | {(e.msgctxt, e.msgid, False) for e in done}
