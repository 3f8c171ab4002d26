"""Which strings there are and in which files they stand, asked of code and packages."""

from pathlib import Path

import django
import polib
from django.apps import apps
from django.core.management.commands import makemessages

from portal.core.languages import SOURCE_LANGUAGE

from . import inventory
from .inventory import StringEntry
from .models import Domain

# Packages of which nobody of the newsroom sees a string.
UNSEEN_APPS = {"axes"}
# Django's pages for programmers, names of 100 languages, tests.
UNSEEN_FILES = (
    "conf/global_settings.py",
    "views/templates/",
    "views/static.py",
    "views/generic/",
    "views/csrf.py",
    "contrib/admin/tests.py",
    "contrib/admin/templates/admin/invalid_setup.html",
    "contrib/syndication/",
    "contrib/sitemaps/",
    "contrib/postgres/fields/hstore",
    "contrib/postgres/forms/",
    "contrib/auth/hashers.py",
)


class Collecting(makemessages.Command):
    """Django's collector; it also tells where each string stands, and the catalogues do not."""

    own = ()  # [StringEntry], once it has run

    def build_potfiles(self):
        potfiles = super().build_potfiles()
        self.own = [
            StringEntry(
                self.domain, e.msgctxt or "", e.msgid, e.msgid_plural, _files(e), is_own=True
            )
            for path in potfiles
            for e in polib.pofile(path)
        ]
        for name in ("msgmerge_options", "msgattrib_options"):
            options = [o for o in getattr(self, name) if not o.startswith("--add-location")]
            setattr(self, name, [*options, "--no-location"])
        # What another string of similar words was translated by is no translation of this one.
        self.msgmerge_options = [*self.msgmerge_options, "--no-fuzzy-matching"]
        return potfiles


# The head of a catalogue, which gettext leaves to people to fill in.
HEAD = {
    "Project-Id-Version": "Peyk",
    "Report-Msgid-Bugs-To": "",
    "Language": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    # Of a language that Django has no catalogue for; its translator knows better.
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


def begin(catalogue, language):
    """Fill in the head of a new catalogue, and give its plurals as many forms as that says."""
    rule = catalogue.metadata.get("Plural-Forms") or HEAD["Plural-Forms"]
    catalogue.header, catalogue.metadata_is_fuzzy = "", False
    catalogue.metadata = {**HEAD, "Language": language, "Plural-Forms": rule}
    forms = range(int(rule.partition("nplurals=")[2].partition(";")[0]))
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {n: entry.msgstr_plural.get(n, "") for n in forms}


def put_in_order(path, language):
    """Write a catalogue by its English strings, so that moving code or templates changes no line.

    English itself keeps plurals and what differs from the string: the rest would only repeat it.
    """
    catalogue = polib.pofile(str(path), wrapwidth=0)
    if not catalogue.metadata.get("Language"):
        begin(catalogue, language)
    catalogue.metadata.pop("POT-Creation-Date", None)
    entries = sorted(catalogue, key=lambda e: (e.msgid.casefold(), e.msgid, e.msgctxt or ""))
    if language == SOURCE_LANGUAGE:
        entries = [e for e in entries if e.msgid_plural or e.msgstr not in ("", e.msgid)]
    catalogue[:] = entries
    catalogue.save()


def _files(entry, prefix=""):
    return tuple({f"{prefix}{path.removeprefix('./')}" for path, _line in entry.occurrences})


def of_packages(fillings):
    """[StringEntry] of the packages. fillings: our folder of catalogues that fill theirs."""
    found = {}
    folders = [("django/", Path(django.__file__).parent / "conf" / "locale")]
    for app in apps.get_app_configs():
        folder = Path(app.path) / "locale"
        if folder.is_dir() and app.label not in UNSEEN_APPS:
            of_django = app.name.startswith("django.")
            folders.append(("django/" if of_django else f"{app.name}/", folder))
    known = set()
    for prefix, folder in folders:
        for domain in Domain.values:
            for entry in _source(folder, domain):
                known.add(_key(domain, entry))
                _add(found, domain, entry, prefix)
    # Our fillings hold what a package has no catalogue for; of the others its own says the files.
    for path in sorted(Path(fillings).glob("*/LC_MESSAGES/*.po")):
        for entry in polib.pofile(str(path)):
            if _key(path.stem, entry) not in known:
                _add(found, path.stem, entry, "")
    return list(found.values())


def _key(domain, entry):
    return inventory.key_of(domain, entry.msgctxt or "", entry.msgid)


def _source(folder, domain):
    """The entries of a package's English catalogue; where it has none, of another's."""
    paths = sorted(folder.glob(f"*/LC_MESSAGES/{domain}.po"))
    paths.sort(key=lambda path: path.parts[-3] != SOURCE_LANGUAGE)
    return polib.pofile(str(paths[0])) if paths else []


def _add(found, domain, entry, prefix):
    seen = [file for file in _files(entry) if not file.startswith(UNSEEN_FILES)]
    if (entry.occurrences and not seen) or not entry.msgid:
        return
    one = StringEntry(
        domain,
        entry.msgctxt or "",
        entry.msgid,
        entry.msgid_plural,
        tuple(prefix + file if not file.startswith(prefix) else file for file in seen)
        or ((prefix,) if prefix else ()),
    )
    other = found.get(one.key)
    if other is None:
        found[one.key] = one
    else:
        places = tuple({*other.places, *one.places})
        found[one.key] = StringEntry(*_names(other), places)


def _names(entry):
    return entry.domain, entry.context, entry.msgid, entry.plural


def together(own, others):
    """[StringEntry] without doubles: what is ours as well as a package's counts as ours."""
    found = {entry.key: entry for entry in others}
    for entry in own:
        same = found.get(entry.key)
        places = tuple({*entry.places, *(same.places if same else ())})
        found[entry.key] = StringEntry(*_names(entry), places, is_own=True)
    return list(found.values())
