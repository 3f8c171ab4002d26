"""What `make check` asks beside format and lint: catalogues, migrations, deployment."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

from . import gaps

ROOT = Path(__file__).parent.parent
LANGUAGES = ("fa", "tg", "ru", "en", "ar")
# Words that are the same in another language, or names.
SAME_ALLOWED = {"RSS feed"}


def catalogues():
    """Collect the strings anew into a copy and compare: nothing missing, stale or fuzzy."""
    faults = []
    with tempfile.TemporaryDirectory() as kept:
        shutil.copytree(ROOT / "locale", Path(kept) / "locale")
        try:
            subprocess.run(
                [sys.executable, "manage.py", "collect_messages"],
                cwd=ROOT, check=True, capture_output=True,
            )  # fmt: skip
            for code in LANGUAGES:
                path = Path("locale") / code / "LC_MESSAGES" / "django.po"
                fresh, stored = polib.pofile(str(ROOT / path)), polib.pofile(f"{kept}/{path}")
                wanted = {entry.msgid for entry in fresh}
                have = {entry.msgid for entry in stored if entry.translated()}
                faults += [f"{code}: not translated: {msgid!r}" for msgid in wanted - have]
                faults += [f"{code}: not used any more: {msgid!r}" for msgid in have - wanted]
                faults += [f"{code}: fuzzy: {e.msgid!r}" for e in stored if e.fuzzy]
                if code != "en":
                    faults += [
                        f"{code}: left in English: {e.msgid!r}"
                        for e in stored
                        if e.msgstr == e.msgid and e.msgid not in SAME_ALLOWED
                    ]
        finally:
            shutil.copytree(f"{kept}/locale", ROOT / "locale", dirs_exist_ok=True)
    return faults


def django(*arguments, **environment):
    """Run a management command as on a real site; returns its output if it failed."""
    run = subprocess.run(
        [sys.executable, "manage.py", *arguments],
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
    faults = catalogues()
    faults += gaps.faults()
    faults += django("makemigrations", "--check", "--dry-run", **real)
    faults += django("check", "--deploy", "--fail-level", "WARNING", **real)
    if not django("check", "--deploy", **{**real, "SITE_URL": "http://news.example"}):
        faults.append("check: a public site without https was accepted")
    for fault in faults:
        print(fault)
    print("check: all well" if not faults else f"check: {len(faults)} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
