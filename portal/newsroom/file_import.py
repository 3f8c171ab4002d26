"""A page of the newsroom for importing a file: look first what would come in, then import."""

import base64
import binascii
import zlib

from django import forms
from django.contrib import admin
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.text.normalisation import shown

# What a person waits for in one answer; larger files come in by the commands.
MAX_BYTES = 3_000_000
SHOWN_FAULTS = 100


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
    return render(request, "newsroom/file_import.html", context)
