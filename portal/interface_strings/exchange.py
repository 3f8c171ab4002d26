"""Strings of the site as `.po` files, for Poedit, Weblate and the repository."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

import polib
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.core.editions import EDITIONS

from . import changing, checks, inventory, layer, texts
from .models import Domain

DOMAIN_HEADER = "X-Domain"
# What an export holds.
PARTS = {
    "changed": gettext_lazy("changed here"),
    "missing": pgettext_lazy("translations", "missing"),
    "all": gettext_lazy("everything"),
}
SHOWN_EXAMPLES = 100
_LINE = re.compile(r"line (\d+)")


class PoError(Exception):
    """The file cannot be read; says why."""


@dataclass
class StringImportReport:
    """What came in, or would. faults, skipped: [(line, sentence)]; examples: [(msgid, forms)].

    replaced: those of `new` that take the place of a translation made in the newsroom.
    """

    new: int = 0
    replaced: int = 0
    back: int = 0
    present: int = 0
    empty: int = 0
    skipped: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    examples: list = field(default_factory=list)


def exported(language, domain=Domain.PAGES.value, part="changed"):
    """A polib.POFile of a language. part: a key of PARTS."""
    file = polib.POFile(wrapwidth=0)
    count, _rule = layer.plural_of(language, domain)
    file.metadata = {
        "Project-Id-Version": "Peyk",
        "PO-Revision-Date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000"),
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={count}; plural={layer.rule_of(language, domain)};",
        DOMAIN_HEADER: domain,
    }
    is_wanted = {
        "changed": lambda row: row.changed is not None,
        "missing": lambda row: row.is_missing,
        "all": lambda row: True,
    }[part]
    for row in texts.rows(language):
        if row.entry.domain == domain and is_wanted(row):
            file.append(_entry(row, count))
    return file


def _entry(row, count):
    entry = row.entry
    forms = row.forms or [""] * (count if entry.plural else 1)
    made = polib.POEntry(
        msgid=entry.msgid,
        msgid_plural=entry.plural,
        msgctxt=entry.context or None,
        occurrences=[(place, "") for place in entry.places] or [(row.page, "")] * bool(row.page),
    )
    if "%" in "".join(checks.placeholders(entry.msgid, entry.plural)):
        made.flags.append("python-format")
    if entry.plural:
        made.msgstr_plural = dict(enumerate(forms))
    else:
        made.msgstr = forms[0]
    return made


def read(content, name=""):
    """(polib.POFile, code of its language or "", domain) of a file's bytes. Raises PoError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PoError(_("The file is not UTF-8.")) from error
    try:
        # The line end: what is the name of a file of the server must not be read as one.
        file = polib.pofile(text + "\n", check_for_duplicates=False)
    except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        line = _LINE.search(str(error))
        if line:
            raise PoError(_("Line %(n)s cannot be read.") % {"n": line[1]}) from error
        raise PoError(_("This is no .po file.")) from error
    if not len(file):
        raise PoError(_("There is no string in this file."))
    language = re.split(r"[-_@]", file.metadata.get("Language", ""))[0].lower()
    domain = file.metadata.get(DOMAIN_HEADER, "")
    if domain not in Domain.values:
        is_of_scripts = name.endswith("djangojs.po")
        domain = (Domain.SCRIPTS if is_of_scripts else Domain.PAGES).value
    return file, language if language in EDITIONS else "", domain


def run(file, language, domain, user=None, is_dry=False):
    """Bring the entries of a polib.POFile in; what is broken or fuzzy is told and left out.

    A text that the catalogue has already takes the newsroom's away. Returns the StringImportReport.
    """
    report = StringImportReport()
    rows = {row.entry.key: row for row in texts.rows(language)}
    wanted = {}
    for entry in file:
        if entry.obsolete:
            continue
        key = inventory.key_of(domain, entry.msgctxt or "", entry.msgid)
        forms = _forms_to_store(entry, rows.get(key), language, report)
        if forms is not None:
            wanted[key] = forms
    for key, forms in wanted.items():
        _count(rows[key], forms, report)
    if not is_dry:
        with transaction.atomic():
            # In one order: two imports at a time must not wait for each other.
            for key in sorted(key for key, forms in wanted.items() if forms != rows[key].forms):
                changing.save(language, key, wanted[key], user)
    return report


def _forms_to_store(entry, row, language, report):
    """The forms of an entry that can be taken, else None with the reason in the report."""
    forms = [text for _n, text in sorted(entry.msgstr_plural.items())] or [entry.msgstr]
    if not any(form.strip() for form in forms):
        report.empty += 1
        return None
    if entry.fuzzy:
        report.skipped.append((entry.linenum, _("“%(text)s” is fuzzy.") % _named(entry)))
        return None
    if row is None:
        fault = _("The site has no string “%(text)s”.") % _named(entry)
        report.faults.append((entry.linenum, fault))
        return None
    forms = changing.as_kept(row, forms, language)
    if forms in (row.forms, row.catalogue):
        return forms
    faults = checks.problems(row.entry.msgid, row.entry.plural, forms, language, row.entry.domain)
    for _n, sentence in faults:
        report.faults.append((entry.linenum, f"“{_named(entry)['text']}”: {sentence}"))
    return None if faults else forms


def _named(entry):
    return {"text": entry.msgid if len(entry.msgid) < 60 else f"{entry.msgid[:60]}…"}


def _count(row, forms, report):
    if forms == row.forms:
        report.present += 1
        return
    if forms == row.catalogue:
        report.back += 1
    else:
        report.new += 1
        report.replaced += row.changed is not None
    if len(report.examples) < SHOWN_EXAMPLES:
        report.examples.append((row.entry.msgid, forms))
