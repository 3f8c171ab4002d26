"""The widget of every form field that holds a photograph: seen, chosen, uploaded in place."""

from django import forms

from galleries.models import Photograph
from portal.core.editions import EDITIONS
from portal.core.text.normalisation import latin_digits
from portal.newsroom.versions.rich_text_field import PICTURES

from .pictures import shown


class PictureWidget(forms.NumberInput):
    """The number of a photograph; scripts show the picture instead, and open the chooser.

    chosen: the photograph that a row's form holds, where it was fetched already; else one is
    fetched, with its texts.
    """

    template_name = "newsroom/widgets/picture.html"
    input_type = "text"
    needs_no_links = True  # beside it: it is shown, changed and added to in place
    chosen = None

    @property
    def media(self):
        return PICTURES

    def __init__(self, attrs=None, language=""):
        """language: code of the edition in whose texts the picture is shown."""
        self.language = language
        super().__init__(
            {"inputmode": "numeric", "dir": "ltr", "autocomplete": "off", **(attrs or {})}
        )

    def format_value(self, value):
        # An id is no quantity: never with separators or the digits of a script.
        return "" if value in (None, "") else str(value)

    def value_from_datadict(self, data, files, name):
        value = data.get(name)
        return latin_digits(value).strip() if isinstance(value, str) else value

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        edition = EDITIONS[self.language]
        photograph = self.photograph(widget["value"])
        widget.update(
            edition=edition, picture=shown(photograph, self.language) if photograph else None
        )
        return context

    def photograph(self, value):
        if self.chosen is not None and str(self.chosen.pk) == value:
            return self.chosen
        if not (value.isascii() and value.isdigit() and len(value) < 19):
            return None
        return Photograph.objects.with_texts().filter(pk=value).first()
