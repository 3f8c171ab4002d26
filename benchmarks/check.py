"""What `make check` asks beside format and lint: catalogues, terms, migrations, deployment."""

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from portal.core.languages import LANGUAGES, SOURCE_LANGUAGE

from . import gaps, terms

ROOT = Path(__file__).parent.parent
PLACES = ROOT / "portal" / "interface_strings" / "places.json"
# Words that are the same in another language, or names.
SAME_ALLOWED = {"RSS feed"}


def catalogue_faults(code, fresh, stored):
    """What is wrong with the stored catalogue of a language (polib), compared with a fresh one.

    The same words in another context are another string. A plural needs each form of the language.
    """
    count = int(re.search(r"nplurals=(\d+)", stored.metadata["Plural-Forms"])[1])
    # English strings need no translation of themselves, but the plurals do; any may be reworded.
    used = {named(e) for e in fresh}
    wanted = {named(e) for e in fresh if code != SOURCE_LANGUAGE or e.msgid_plural}
    have = {named(e) for e in stored if e.translated() and len(texts_of(e)) == form_count(e, count)}
    faults = [f"{code}: not translated: {name}" for name in wanted - have]
    faults += [f"{code}: not used any more: {name}" for name in have - used]
    faults += [f"{code}: fuzzy: {named(e)}" for e in stored if e.fuzzy]
    if code != SOURCE_LANGUAGE:
        faults += [
            f"{code}: left in English: {named(e)}"
            for e in stored
            if e.msgid not in SAME_ALLOWED and {e.msgid, e.msgid_plural or e.msgid} & {*texts_of(e)}
        ]
    return faults


def file_faults(path):
    """What is wrong with one stored catalogue, of ours or for packages, by itself."""
    name = path.relative_to(ROOT)
    try:
        entries = polib.pofile(str(path), check_for_duplicates=True)
        count = int(re.search(r"nplurals=(\d+)", entries.metadata["Plural-Forms"])[1])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        return [f"{name}: cannot be read: {fault}"]
    faults = [f"{name}: fuzzy: {named(e)}" for e in entries if e.fuzzy]
    faults += [f"{name}: left behind: {named(e)}" for e in entries if e.obsolete]
    return faults + [
        f"{name}: not translated: {named(e)}"
        for e in entries
        if not (e.fuzzy or e.obsolete)
        and (not all(texts_of(e)) or len(texts_of(e)) != form_count(e, count))
    ]


def folder_faults(folder):
    """Of every catalogue in a folder such as locale/: that of no language, and `file_faults`."""
    faults = []
    for path in sorted(folder.glob("**/LC_MESSAGES/*.po")):
        code = path.parts[-3].replace("_", "-")
        if code not in LANGUAGES:
            faults.append(
                f"{path.relative_to(ROOT)}: there is no portal/core/languages/{path.parts[-3]}.py"
            )
        faults += file_faults(path)
    return faults


def named(entry):
    """An entry as a fault names it: with its context and plural."""
    parts = [entry.msgctxt, entry.msgid, entry.msgid_plural]
    return " | ".join(repr(part) for part in parts if part)


def texts_of(entry):
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def form_count(entry, of_language):
    return of_language if entry.msgid_plural else 1


def places_faults(fresh, stored):
    """What is wrong with the stored list of where strings stand, compared with a fresh one."""
    old, new = ({line.rstrip(",") for line in text.splitlines()} for text in (stored, fresh))
    faults = [f"places: not so any more, run make messages: {line}" for line in old - new]
    return faults + [f"places: missing, run make messages: {line}" for line in new - old]


def catalogues():
    """Collect the strings anew into a copy and compare: nothing missing, stale or fuzzy."""
    faults = []
    folder = ROOT / "locale"
    places = PLACES.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as copy:
        kept = Path(copy) / "locale"
        shutil.copytree(folder, kept)
        try:
            subprocess.run(
                [sys.executable, "manage.py", "collect_messages"],
                cwd=ROOT,
                check=True,
                capture_output=True,
            )
            for code in LANGUAGES:
                path = Path(code.replace("-", "_")) / "LC_MESSAGES" / "django.po"
                if not (kept / path).exists():
                    faults.append(f"{code}: no catalogue, run make messages: locale/{path}")
                    continue
                fresh, stored = polib.pofile(str(folder / path)), polib.pofile(str(kept / path))
                faults += catalogue_faults(code, fresh, stored)
            faults += places_faults(PLACES.read_text(encoding="utf-8"), places)
        finally:
            PLACES.write_text(places, encoding="utf-8")
            for new in {path.name for path in folder.iterdir()} - {p.name for p in kept.iterdir()}:
                shutil.rmtree(folder / new)
            shutil.copytree(kept, folder, dirs_exist_ok=True)
    return faults


def django(*arguments, **environment):
    """Run a management command as on a real site; returns its output if it failed."""
    return python("manage.py", *arguments, **environment)


def python(*arguments, **environment):
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )
    return [] if run.returncode == 0 else [run.stdout + run.stderr]


def main():
    real = {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": "https://news.example",
        "DEBUG": "",
        "DEMO": "",
    }
    faults = folder_faults(ROOT / "locale")
    faults += catalogues()
    faults += gaps.faults()
    faults += terms.faults()
    faults += django("makemigrations", "--check", "--dry-run", **real)
    faults += python("-m", "benchmarks.migrations", **real)
    faults += django("check", "--deploy", "--fail-level", "WARNING", **real)
    if not django("check", "--deploy", **{**real, "SITE_URL": "http://news.example"}):
        faults.append("check: a public site without https was accepted")
    for fault in faults:
        print(fault)
    print("check: all well" if not faults else f"check: {len(faults)} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
