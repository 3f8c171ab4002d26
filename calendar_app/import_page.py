"""The newsroom's page for importing a calendar file: choose, look at it, import."""

import base64
import binascii
import zlib
from collections import Counter

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.core import editions
from portal.core.dates import calendars, date_formats
from portal.core.editions import EDITIONS
from portal.core.text.normalisation import digits, shown
from portal.newsroom.models.about import newsroom_url
from portal.newsroom.rights import policy

from . import recurrence
from .icalendar.importing import EventImporter, Outcome
from .icalendar.reading import MAX_BYTES, CalendarFileError, read
from .models import Category, Event

# What a person waits for one answer; the rest comes with the next one.
SECONDS = 4
# Of the dates that a series drops, moves and adds, as many are named.
MAX_DATES = 5


class ImportForm(forms.Form):
    """The file, or what the page before sent back of it: `_content`.

    Names with a line before them are not shown where a lost post is given back.
    """

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
    )
    _content = forms.CharField(required=False, widget=forms.HiddenInput)
    language = forms.ChoiceField(label=gettext_lazy("Language of the texts"))
    category = forms.ModelChoiceField(
        Category.objects.prefetch_related("translations"),
        label=gettext_lazy("Category"),
        help_text=gettext_lazy("For events of which the file names no category known here."),
    )

    def __init__(self, *args, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, EDITIONS[code].name) for code in languages]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is not None and file.size > MAX_BYTES:
            size = MAX_BYTES // 1024 // 1024
            raise forms.ValidationError(
                format_lazy(_("The file is larger than {n} MB."), n=shown(size))
            )
        return file

    def clean(self):
        """Reads the file into `found` and `notes`."""
        cleaned = super().clean()
        if "file" in self.errors or "language" not in cleaned:
            return cleaned
        file, packed = cleaned["file"], cleaned["_content"]
        content = file.read() if file is not None else unpacked(packed)
        if content is None:
            self.add_error("file", _("Choose a calendar file (.ics)."))
            return cleaned
        try:
            cleaned["found"], cleaned["notes"] = read(content, EDITIONS[cleaned["language"]])
        except CalendarFileError as error:
            self.add_error("file", str(error))
        cleaned["_content"] = packed if file is None else pack(content)
        return cleaned


def pack(content):
    """A file's bytes as a field of a form can hold them."""
    return base64.b64encode(zlib.compress(content)).decode()


def unpacked(text):
    """The bytes again, or None where the text is none of ours."""
    unpacking = zlib.decompressobj()
    try:
        # One byte more than is read: what is larger is refused and not unpacked.
        content = unpacking.decompress(base64.b64decode(text, validate=True), MAX_BYTES + 1)
    except (binascii.Error, zlib.error, ValueError):
        return None
    return content or None


def import_events(request):
    """GET: the form. POST file=, language=, category=: what an import would do, nothing stored.
    POST _content=, take=UID …, step=import: those events are imported, and what became of them."""
    languages = [
        code
        for code in policy.languages_of(request.user)
        if policy.holds(request.user, "add", Event(), code)
    ]
    if not languages or not policy.has(request.user, "add", Event):
        raise PermissionDenied
    current = editions.current().code
    initial = {"language": current if current in languages else languages[0]}
    form = ImportForm(
        request.POST or None, request.FILES or None, languages=languages, initial=initial
    )
    context = {
        **admin.site.each_context(request),
        "title": _("Import events"),
        "opts": Event._meta,
        "form": form,
    }
    if request.method == "POST" and form.is_valid():
        context |= result(request, form.cleaned_data)
    return render(request, "calendar_app/import_events.html", context)


def result(request, cleaned):
    """What the page shows of a file that can be read, after importing from it if that is asked."""
    importer = EventImporter(
        cleaned["language"], cleaned["category"], user=request.user, seconds=SECONDS
    )
    rows = importer.plan(cleaned["found"])
    is_done = request.POST.get("step") == "import"
    if is_done:
        taken = set(request.POST.getlist("take"))
        rows = [row for row in rows if row.found.uid in taken or not row.comes_in]
        for row in rows:
            if row.comes_in:
                importer.store(row)
    return {
        "rows": [row_of_table(row, cleaned["language"]) for row in rows],
        "summary": summary(rows),
        "notes": [str(note) for note in cleaned["notes"]],
        "is_done": is_done,
        "can_import": any(row.comes_in and not row.is_stored for row in rows),
        "content": cleaned["_content"],
        "language": cleaned["language"],
        "category": cleaned["category"],
        "edition": EDITIONS[cleaned["language"]],
    }


def summary(rows):
    """[sentence part] that counts what becomes of the events."""
    edition = editions.current()
    stored = sum(row.is_stored for row in rows)
    counts = Counter(row.outcome for row in rows if not row.is_stored)
    parts = [ngettext("%(n)s event imported", "%(n)s events imported", stored)] if stored else []
    parts = [digits(part % {"n": stored}, edition) for part in parts]
    return parts + [
        digits(f"{outcome.label}: {counts[outcome]}", edition)
        for outcome in Outcome
        if counts[outcome]
    ]


def row_of_table(row, language):
    """What the table shows of a row of the plan."""
    found, edition = row.found, editions.current()
    made = {
        "uid": found.uid,
        "title": found.title,
        "outcome": row.outcome,
        "label": _("imported") if row.is_stored else row.outcome.label,
        "is_stored": row.is_stored,
        "comes_in": row.comes_in and not row.is_stored,
        "reason": row.reason,
        "notes": row.notes,
        "category": row.category,
        "is_cancelled": found.is_cancelled,
        "is_private": found.is_private,
        "url": newsroom_url("calendar_app.event", row.event.pk, language) if row.event else "",
    }
    if found.starts_at is not None and found.ends_at is not None:
        event = Event(**{name: getattr(found, name) for name in found.SHARED})
        start, end = event.bounds(edition)
        made["time"] = date_formats.format_range(start, end, edition, found.is_all_day)
        made["other"] = date_formats.in_other_calendar(event.first_day(edition), edition)
        if found.rrule:
            made["repeats"] = recurrence.describe(
                recurrence.parse(found.rrule), edition, start=event.first_day(event)
            )
        made["exceptions"] = exceptions_in_words(found, event, edition)
    return made


def exceptions_in_words(found, event, edition):
    """[«بدون ۱۷ اسفند ۱۴۰۴»]: which dates a series does not have by its rule."""
    told = {
        _("without %(dates)s"): [o for o, start, _end in found.exceptions if o and not start],
        _("moved: %(dates)s"): [o for o, start, _end in found.exceptions if o and start],
        _("also on %(dates)s"): [start for o, start, _end in found.exceptions if not o],
    }
    sentences = []
    for sentence, moments in told.items():
        days = [calendars.local_date(moment, event) for moment in sorted(moments)]
        dates = [date_formats.format_date(day, edition) for day in days[:MAX_DATES]]
        more = digits(f" (+{len(days) - MAX_DATES})", edition) if len(days) > MAX_DATES else ""
        if dates:
            sentences.append(sentence % {"dates": f"{edition.comma} ".join(dates) + more})
    return sentences
