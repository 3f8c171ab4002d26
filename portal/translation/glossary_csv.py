"""The glossary as CSV: a row for each entry, three columns for each language.

uid, kind, note, then "fa" (the preferred term), "fa allowed", "fa forbidden", "tg" …; several terms
of one cell are parted by "|".
"""

import csv
import io
import re
import uuid
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from portal.core.editions import DEFAULT, EDITIONS
from portal.core.search.normal_form import normalise
from portal.core.text import files
from portal.core.text.normalisation import clean_headline, clean_text, remove_controls, shown

from .models import Concept, Term

MAX_ROWS = 20_000
MAX_TERM, MAX_NOTE = 120, 1000
MAX_LINES = 30  # of one record: a note may have several
BOM = "\ufeff"
# What a table program would compute; \t and \r lead to such a sign.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*\r?\n')
_STATUSES = {
    "": Term.Status.PREFERRED,
    " allowed": Term.Status.ALLOWED,
    " forbidden": Term.Status.FORBIDDEN,
}


class CsvError(Exception):
    """The file cannot be read; says why."""


@dataclass
class GlossaryRow:
    """A line of the file. terms: [(language, Status, text)]; fault: why it is skipped."""

    number: int
    uid: str = ""
    kind: str = Concept.Kind.OTHER
    note: str = ""
    terms: list = field(default_factory=list)
    fault: str = ""
    outcome: str = ""  # "new", "changed", "present"


def write(concepts, languages, with_bom=False):
    """Yields lines. concepts: with their terms prefetched."""
    columns = [f"{code}{status}" for code in languages for status in _STATUSES]
    line = _Line()
    writer = csv.writer(line)
    yield (BOM if with_bom else "") + line.of(writer, ["uid", "kind", "note", *columns])
    for concept in concepts:
        cells = {}
        for term in concept.terms.all():
            name = next(n for n, status in _STATUSES.items() if status == term.status)
            cells.setdefault(f"{term.language_code}{name}", []).append(term.text)
        texts = [" | ".join(cells.get(column, ())) for column in columns]
        if any(texts):
            row = [str(concept.uid), concept.kind, concept.note, *texts]
            yield line.of(writer, [guarded(cell) for cell in row])


class _Line:
    """What csv.writer writes into: the line is taken out at once."""

    def write(self, text):
        self.text = text

    def of(self, writer, row):
        writer.writerow(row)
        return self.text


def guarded(cell):
    """A cell that no program takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unguarded(cell):
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def read(content):
    """Yields each Row of a file's bytes. Raises CsvError where it is none."""
    try:
        found = files.read(content, DEFAULT)
    except files.NotTextError as fault:
        raise CsvError(str(fault)) from None
    text = found.text
    if excel := _SEPARATOR.match(text):  # Excel's own first line
        text, delimiter, first_row = text[excel.end() :], excel[1], 3
    else:
        first = text.split("\n", 1)[0]
        delimiter, first_row = max(",;\t", key=first.count), 2
    records = _records(remove_controls(text), delimiter)
    try:
        names = [name.strip().lower() for name in next(records, (0, []))[1]]
        places = {
            n: (code, status)
            for n, name in enumerate(names)
            for code in EDITIONS
            for ending, status in _STATUSES.items()
            if name == f"{code}{ending}"
        }
        if len({code for code, _status in places.values()}) < 2:
            raise CsvError(
                _("The first line must name two languages at least, such as: kind, note, fa, tg")
            )
        lost = "?" if found.guessed else files.REPLACED
        for count, (number, cells) in enumerate(records):
            if count >= MAX_ROWS:
                raise CsvError(_("The file has more than %(n)s rows.") % {"n": shown(MAX_ROWS)})
            number += first_row - 2
            if cells is None:
                fault = _("a quotation mark is not closed; the lines after it are read")
                yield GlossaryRow(number, fault=fault)
            elif any(cell.strip() for cell in cells):
                row = _row(number, names, places, cells)
                row.fault = row.fault or _fault_of_cells(
                    [cells[p] for p in places if p < len(cells)], lost, delimiter
                )
                yield row
    except csv.Error as fault:
        raise CsvError(_("The file is broken: %(fault)s") % {"fault": fault}) from None


def notes(content):
    """[sentence] about the bytes that `read` takes."""
    try:
        return [str(note) for note in files.read(content, DEFAULT).notes]
    except files.NotTextError:
        return []


def _records(text, delimiter):
    """(number of its line from 1, cells) of each record; None where a quotation is not closed.

    Of such a one its line alone is lost: what the open quotation mark would swallow is read.
    """
    lines = io.StringIO(text, newline="").readlines()
    if len(lines) <= 1:  # the line ends of old Macs
        lines = text.splitlines(keepends=True)
    at = 0
    while at < len(lines):
        count = _lines_of_record(lines, at, delimiter)
        record = lines[at : at + max(count, 1)]
        cells = next(csv.reader(record, delimiter=delimiter), []) if count else None
        yield at + 1, cells
        at += max(count, 1)


def _lines_of_record(lines, at, delimiter):
    """How many lines from `at` on are one record; 0 where it has no end."""
    quotes = 0
    for n, line in enumerate(lines[at : at + MAX_LINES], 1):
        quotes += line.count('"')
        if n > 1 and quotes % 2:
            continue
        try:
            list(csv.reader(lines[at : at + n], delimiter=delimiter, strict=True))
        except csv.Error as fault:
            if "unexpected end" not in str(fault):
                return n if n == 1 else 0  # a mark within a cell: read as it stands
        else:
            return n
    return 0


def _fault_of_cells(cells, lost, delimiter):
    """What the bytes of a row's terms show. lost: the sign that stands for letters not saved."""
    if any(lost in cell or files.REPLACED in cell for cell in cells):
        return _("a term has lost letters")
    if any(delimiter in cell and "\n" in cell for cell in cells):
        return _("a term goes over several lines: is a quotation mark missing?")
    return ""


def _row(number, names, places, cells):
    values = dict(zip(names, map(unguarded, cells), strict=False))
    row = GlossaryRow(number, note=clean_text(values.get("note", ""), "").strip())
    kind = values.get("kind", "").strip().lower()
    if kind and kind not in Concept.Kind.values:
        row.fault = _("unknown kind “%(kind)s”") % {"kind": kind[:40]}
    row.kind = kind or Concept.Kind.OTHER
    try:
        row.uid = (
            str(uuid.UUID(values.get("uid", "").strip())) if values.get("uid", "").strip() else ""
        )
    except ValueError:
        row.fault = _("the uid is none")
    for place, (code, status) in places.items():
        cell = unguarded(cells[place]) if place < len(cells) else ""
        for text in cell.split("|"):
            text = clean_headline(text, code)
            if len(text) > MAX_TERM:
                row.fault = _("a term has more than %(n)s characters") % {"n": shown(MAX_TERM)}
            elif text and all(text != t or code != c for c, _s, t in row.terms):
                row.terms.append((code, status, text))
    if len(row.note) > MAX_NOTE:
        row.fault = _("the note has more than %(n)s characters") % {"n": shown(MAX_NOTE)}
    preferred = [code for code, status, _text in row.terms if status == Term.Status.PREFERRED]
    if len(preferred) != len(set(preferred)):
        row.fault = _("a language has more than one preferred term")
    if not row.terms and not row.fault:
        row.fault = _("it has no term")
    return row


def run(rows, own=None, user=None, is_dry=False):
    """Bring rows into the glossary; returns them with what became of each.

    own: the languages whose terms may be changed, None: all. A row belongs to the entry of its
    uid, else to one that has two of its terms; terms are added, none are taken away.
    """
    rows, known = list(rows), _Known()
    for row in rows:
        if row.fault:
            continue
        concept = known.find(row)
        has = known.terms.get(concept.pk, {}) if concept else {}
        allowed = _allowed(row, has, own)
        if not allowed and concept is None:
            row.fault = _("none of its languages is yours")
            continue
        row.outcome = "present" if not allowed else "changed" if concept else "new"
        if allowed and not is_dry:
            _store(row, concept, allowed, known, user)
    return rows


def _allowed(row, has, own):
    """The terms of a row that come in: new ones, in own languages or where there are none yet."""
    languages = {code for code, _text in has}
    preferred = {code for (code, _text), status in has.items() if status == Term.Status.PREFERRED}
    is_mine = own is None or any(code in own for code, _s, _t in row.terms)
    return [
        (
            code,
            Term.Status.ALLOWED
            if status == Term.Status.PREFERRED and code in preferred
            else status,
            text,
        )
        for code, status, text in row.terms
        if (code, text) not in has
        and is_mine
        and (own is None or code in own or code not in languages)
    ]


@transaction.atomic
def _store(row, concept, terms, known, user):
    if concept is None:
        concept = Concept(kind=row.kind, note=row.note)
        if row.uid:
            concept.uid = uuid.UUID(row.uid)
    concept.note = concept.note or row.note
    concept.changed_by = user
    concept.save()
    for code, status, text in terms:
        Term.objects.create(concept=concept, language_code=code, status=status, text=text)
    known.add(concept, terms)


class _Known:
    """The glossary while rows come in: entries by uid and by their terms."""

    def __init__(self):
        self.by_uid, self.by_term, self.terms = {}, {}, {}
        for concept in Concept.objects.prefetch_related("terms"):
            self.add(concept, [(t.language_code, t.status, t.text) for t in concept.terms.all()])

    def add(self, concept, terms):
        self.by_uid[str(concept.uid)] = concept
        for code, status, text in terms:
            self.terms.setdefault(concept.pk, {})[code, text] = status
            self.by_term.setdefault((code, normalise(text)), {})[concept.pk] = concept

    def find(self, row):
        if row.uid in self.by_uid:
            return self.by_uid[row.uid]
        languages = {}
        for code, _status, text in row.terms:
            for pk, concept in self.by_term.get((code, normalise(text)), {}).items():
                languages.setdefault(pk, (concept, set()))[1].add(code)
        wanted = min(2, len({code for code, _s, _t in row.terms}))
        return next(
            (concept for concept, found in languages.values() if len(found) >= wanted), None
        )
