"""The newsroom's pages for exchanging memory (TMX) and glossary (CSV): look first, then import."""

import base64
import binascii
import io
import zlib

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from portal.core.editions import EDITIONS
from portal.core.text.normalisation import shown
from portal.newsroom.rights import policy

from . import access, glossary_csv, tmx, tmx_import
from .models import Concept, Segment

# What a person waits for in one answer; larger files come in by the commands.
MAX_BYTES = 3_000_000
SHOWN_ROWS, SHOWN_FAULTS = 100, 100


class FileForm(forms.Form):
    """The file, or what the page before sent back of it: `_content` and `_name`."""

    file = forms.FileField(label=gettext_lazy("File"), required=False)
    _content = forms.CharField(required=False, widget=forms.HiddenInput)
    _name = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is not None and file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(n)s MB. Ask an administrator to import it by command.")
                % {"n": shown(MAX_BYTES // 1_000_000)}
            )
        return file

    def clean(self):
        cleaned = super().clean()
        if "file" in self.errors:
            return cleaned
        file = cleaned.get("file")
        content = file.read() if file is not None else unpacked(cleaned.get("_content", ""))
        if not content:
            self.add_error("file", _("Choose a file."))
            return cleaned
        cleaned["bytes"] = content
        cleaned["name"] = (file.name if file is not None else cleaned.get("_name") or "—")[:120]
        return cleaned


def pack(content):
    """A file's bytes as a field of a form can hold them."""
    return base64.b64encode(zlib.compress(content)).decode()


def unpacked(text):
    """The bytes again, or None where the text is none of ours or would be too large."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(base64.b64decode(text, validate=True), MAX_BYTES + 1)
    except (binascii.Error, zlib.error, ValueError):
        return None
    return content if len(content) <= MAX_BYTES else None


def page_of_file(request, model, title, explanation, accept, take, fault_class):
    """The form; after a file was chosen, what is in it; after that was confirmed, what came in.

    take: (bytes, name, is_dry) -> what the template shows of it; raises fault_class with a
    sentence where the file cannot be taken.
    """
    is_posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_posted else FileForm()
    form.fields["file"].widget.attrs["accept"] = accept
    context = {
        **admin.site.each_context(request),
        "title": title,
        "opts": model._meta,
        "form": form,
        "explanation": explanation,
    }
    if is_posted and form.is_valid():
        is_done = request.POST.get("step") == "import"
        content, name = form.cleaned_data["bytes"], form.cleaned_data["name"]
        try:
            context |= take(content, name, not is_done)
            context |= {
                "is_read": True,
                "is_done": is_done,
                "name": name,
                "content": "" if is_done else pack(content),
            }
        except fault_class as fault:
            form.add_error("file", str(fault))
    return render(request, "translation/exchange.html", context)


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
