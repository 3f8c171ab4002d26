"""The newsroom's pages for exchanging memory (TMX) and glossary (CSV): look first, then import."""

import io

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from portal.core.editions import EDITIONS
from portal.core.text.normalisation import shown
from portal.newsroom.file_import import MAX_BYTES, SHOWN_FAULTS, page_of_file
from portal.newsroom.rights import policy

from . import access, glossary_csv, tmx, tmx_import
from .models import Concept, Segment

SHOWN_ROWS = 100


def import_memory(request):
    pairs = access.memory_pairs(request.user)
    if not pairs:
        raise PermissionDenied

    def take(content, name, is_dry):
        report = tmx_import.run(
            tmx.read(io.BytesIO(content)), name, pairs=set(pairs), user=request.user, is_dry=is_dry
        )
        summary = [
            (_("Come in: %(n)s") if is_dry else _("Imported: %(n)s")) % {"n": shown(report.new)},
            _("Here already: %(n)s") % {"n": shown(report.present)},
            _("Skipped: %(n)s") % {"n": shown(len(report.faults))},
        ]
        if report.foreign:
            summary.append(
                _("In languages that are not yours: %(n)s") % {"n": shown(report.foreign)}
            )
        return {
            "summary": summary,
            "can_import": is_dry and report.new,
            "faults": [(shown(n), reason) for n, reason in report.faults[:SHOWN_FAULTS]],
            "examples": [
                [(row.left_language, row.left), (row.right_language, row.right)]
                for row in report.examples
            ],
        }

    explanation = _(
        "A translation memory (TMX, %(n)s MB at most) of another program. You see first what would "
        "come in."
    ) % {"n": shown(MAX_BYTES // 1_000_000)}
    return page_of_file(
        request,
        Segment,
        _("Import a translation memory"),
        explanation,
        ".tmx,.xml,text/xml",
        take,
        tmx.TmxError,
    )


def import_glossary(request):
    own = access.own_languages(request.user, "add", Concept)
    if not own:
        raise PermissionDenied

    def take(content, name, is_dry):
        rows = glossary_csv.run(
            glossary_csv.read(content), own=own, user=request.user, is_dry=is_dry
        )
        counts = {o: sum(r.outcome == o for r in rows) for o in ("new", "changed", "present")}
        faults = [(shown(row.number), row.fault) for row in rows if row.fault]
        return {
            "summary": [
                _("New: %(n)s") % {"n": shown(counts["new"])},
                _("With further terms: %(n)s") % {"n": shown(counts["changed"])},
                _("Here already: %(n)s") % {"n": shown(counts["present"])},
                _("Skipped: %(n)s") % {"n": shown(len(faults))},
                *glossary_csv.notes(content),
            ],
            "can_import": is_dry and counts["new"] + counts["changed"],
            "faults": faults[:SHOWN_FAULTS],
            "examples": [
                [(code, text) for code, _status, text in row.terms]
                for row in rows
                if row.outcome in ("new", "changed")
            ][:SHOWN_ROWS],
        }

    explanation = _(
        "A table (CSV in UTF-8, %(n)s MB at most) whose first line names the columns: kind, note, "
        "and a language for each further one, such as fa, tg, “tg allowed”, “tg forbidden”. You "
        "see first what would come in."
    ) % {"n": shown(MAX_BYTES // 1_000_000)}
    return page_of_file(
        request,
        Concept,
        _("Import a glossary"),
        explanation,
        ".csv,text/csv",
        take,
        glossary_csv.CsvError,
    )


@require_GET
def export_memory(request):
    """GET pair=fa-tg: a TMX file of one pair, without it of all."""
    if not policy.has(request.user, "view", Segment):
        raise PermissionDenied
    rows = Segment.objects.offered().order_by("pk").defer("left_traces", "right_traces")
    source, _dash, target = request.GET.get("pair", "").partition("-")
    if source or target:
        if source not in EDITIONS or target not in EDITIONS:
            return HttpResponseBadRequest(_("There is no such pair of languages."))
        rows = rows.of_pair(source, target)
    # One part for each thousand sentences: the server holds no more at once.
    parts = _in_parts(tmx.write(rows.iterator(chunk_size=1000), source or "*all*"))
    name = f"memory-{source}-{target}.tmx" if source else "memory.tmx"
    return _file(parts, "application/x-tmx+xml", name)


@require_GET
def export_glossary(request):
    """GET: a CSV file with the mark that table programs need to read UTF-8."""
    if not policy.has(request.user, "view", Concept):
        raise PermissionDenied
    concepts = Concept.objects.order_by("pk").prefetch_related("terms").iterator(chunk_size=1000)
    parts = _in_parts(glossary_csv.write(concepts, list(EDITIONS), with_bom=True))
    return _file(parts, "text/csv; charset=utf-8", "glossary.csv")


def _in_parts(lines, size=1000):
    part = []
    for line in lines:
        part.append(line)
        if len(part) == size:
            yield "".join(part)
            part.clear()
    yield "".join(part)


def _file(parts, content_type, name):
    response = StreamingHttpResponse(parts, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
