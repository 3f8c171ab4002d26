"""Strings of the site as `.po` files, for Poedit, Weblate and the repository."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from gettext import c2py

import polib
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.core.editions import EDITIONS
from portal.core.languages import SOURCE_LANGUAGE
from portal.core.text import files

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
_CHARSET = re.compile(rb"charset=([\w.-]{1,40})")
_PLURAL_FORMS = re.compile(r"nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]{1,400});?")


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
    text = _decoded(content)
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


def _decoded(content):
    """The text of a file, by the encoding that it names."""
    named = _CHARSET.search(content[:4096])
    try:
        found = files.read(content, SOURCE_LANGUAGE, named[1].decode() if named else "")
    except files.NotTextError as fault:
        raise PoError(str(fault)) from fault
    if found.guessed or found.damaged:
        raise PoError(_("The file is not in the encoding that it names. Save it as UTF-8."))
    return found.text


def plural_order(file, language, domain):
    """(for each plural form of ours the number of the file's for the same numbers, fault).

    The first is None where the file says nothing; the fault is a sentence where its forms do not
    tell ours apart.
    """
    rule = _PLURAL_FORMS.fullmatch(file.metadata.get("Plural-Forms", "").strip())
    if rule is None:
        return None, ""
    try:
        count, form_of = int(rule[1]), c2py(rule[2])
        theirs = [{form_of(n) for n in numbers} for numbers in layer.numbers_of(language, domain)]
    except (ValueError, RecursionError, ArithmeticError):
        return None, _("The file's “Plural-Forms” cannot be read.")
    if any(len(forms) != 1 or max(forms) >= count for forms in theirs):
        return None, _("The file's “Plural-Forms” are not those of its language.")
    return [next(iter(forms)) for forms in theirs], ""


def run(file, language, domain, user=None, is_dry=False):
    """Bring the entries of a polib.POFile in; what is broken or fuzzy is told and left out.

    A text that the catalogue has already takes the newsroom's away. Returns the StringImportReport.
    """
    report = StringImportReport()
    plurals = plural_order(file, language, domain)
    rows = {row.entry.key: row for row in texts.rows(language)}
    wanted = {}
    for entry in file:
        if entry.obsolete:
            continue
        key = inventory.key_of(domain, entry.msgctxt or "", entry.msgid)
        forms = _forms_to_store(entry, plurals, rows.get(key), language, report)
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


def _forms_to_store(entry, plurals, row, language, report):
    """The forms of an entry that can be taken, else None with the reason in the report."""
    order, fault = plurals
    forms = _forms_in_our_order(entry, order)
    if not any(form.strip() for form in forms):
        report.empty += 1
        return None
    if entry.fuzzy:
        report.skipped.append((entry.linenum, _("“%(text)s” is fuzzy.") % _named(entry)))
        return None
    if entry.msgstr_plural and fault:
        report.faults.append((entry.linenum, f"“{_named(entry)['text']}”: {fault}"))
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


def _forms_in_our_order(entry, order):
    if not entry.msgstr_plural:
        return [entry.msgstr]
    if order is None:
        return [text for _n, text in sorted(entry.msgstr_plural.items())]
    return [entry.msgstr_plural.get(n, "") for n in order]


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
