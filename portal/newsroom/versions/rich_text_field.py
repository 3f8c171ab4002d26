"""The rich text of the newsroom: django-prose-editor with our own placed pictures."""

import json

from django import forms
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import (
    ProseEditorWidget,
    importmap,
    prose_editor_js,
    prose_editor_media,
)
from js_asset import Media

from portal.core.editions import DEFAULT, EDITIONS
from portal.core.text import richtext

from . import pasting, text_blocks

# What the editor offers; portal.core.text.richtext is what is kept. A test holds them together.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": {
        "enableTarget": False,
        "protocols": ["http", "https", "mailto", "tel"],
        "defaultProtocol": "https",
    },
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "HardBreak": True,
    "HorizontalRule": True,
    "Placed": True,
    "Embed": True,
    "TextPictures": True,
    "FactBox": True,
    "FactTitle": True,
    "BlockMenu": True,
    "BlockHandles": True,
    "PersianTyping": True,
    "Paste": True,
    "Struck": True,
    "Underlined": True,
    "Lowered": True,
    "Raised": True,
    "Phrase": True,
    "NoSpellCheck": False,
    "Menu": {
        "groups": [
            {"group": "insert"},
            {"group": "block"},
            {"group": "blockType -lists", "type": "dropdown", "minItems": 2},
            {"group": "lists"},
            {"group": "nodes -blockType -lists"},
            {"group": "marks"},
            {"group": "link"},
            {"group": "table"},
            {"group": "history"},
            {"group": "utility"},
        ]
    },
}


# With a cut of the package's icons, which are half of what it weighs.
MEDIA = Media(
    importmap=importmap,
    css={
        "all": [
            "newsroom/icons.css",
            "django_prose_editor/editor.css",
            "newsroom/editor.css",
            "newsroom/blocks.css",
        ]
    },
    js=[prose_editor_js],
)
# How photographs are shown and chosen in forms and texts.
PICTURES = forms.Media(
    css={"all": ["newsroom/pictures.css", "newsroom/chooser.css"]},
    js=[Script(f"newsroom/{name}.js", defer=True) for name in ("pictures", "picture_field")],
)


# The package names its buttons in English; these take their place.
TITLES = {
    "heading2": _("Heading"),
    "heading3": _("Small heading"),
    "paragraph": _("Paragraph"),
    "bulletList": _("List"),
    "orderedList": _("Numbered list"),
    "orderedListProperties": _("Numbering"),
    "blockquote": _("Quotation"),
    "horizontalRule": _("Line"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "link": _("Link"),
    "unlink": _("Remove the link"),
    "table": _("Table"),
    "table:addColumnAfter": _("Add a column"),
    "table:deleteColumn": _("Delete the column"),
    "table:addRowAfter": _("Add a row"),
    "table:deleteRow": _("Delete the row"),
    "table:mergeCells": _("Merge the cells"),
    "table:splitCell": _("Split the cell"),
    "table:toggleHeaderCell": _("Header cell"),
    "table:deleteTable": _("Delete the table"),
    "history:undo": _("Undo"),
    "history:redo": _("Redo"),
}


# The kinds of richtext.PLACED, each with the name of its button.
PLACES = {
    "photograph": _("Place a photograph"),
    "gallery": _("Place a gallery"),
    "recording": _("Place a video or audio"),
    "article": _("Place a related story"),
}
# Photographs are chosen as in forms.
LISTED = [kind for kind in PLACES if kind != "photograph"]


# What a phrase may be in beside the site's languages: those that the region's news quotes.
QUOTED = {
    "uz": "Oʻzbekcha",
    "tr": "Türkçe",
    "ps": "پښتو",
    "ckb": "کوردی",
    "az": "Azərbaycanca",
    "hy": "Հայերեն",
    "ka": "ქართული",
    "he": "עברית",
    "hi": "हिन्दी",
    "ur": "اردو",
    "zh": "中文",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
}
_RIGHT_TO_LEFT = {"ps", "ckb", "he", "ur"}


def languages():
    """[{"code", "name", "direction"}] of what a phrase may be marked as."""
    ours = [
        {"code": edition.code, "name": edition.name, "direction": edition.direction}
        for edition in EDITIONS.values()
    ]
    others = [
        {"code": code, "name": name, "direction": "rtl" if code in _RIGHT_TO_LEFT else "ltr"}
        for code, name in QUOTED.items()
        if code not in EDITIONS
    ]
    return [*ours, *others]


def nothing_more(_config, _shared):
    """Nothing to add: the allow-list is portal.core.text.richtext, not the package's."""


class RichTextWidget(ProseEditorWidget):
    """language: code of the edition of the text, which decides direction and typing.

    places: whether the text shows what is placed by its number, pictures and the like.

    Not the package's widget for the admin: its style sheet forces another type on the text.
    """

    def __init__(self, *args, language=None, places=True, **kwargs):
        self.places = places
        kwargs.setdefault("config", {"extensions": EXTENSIONS})
        kwargs.setdefault("preset", "configurable")
        super().__init__(*args, **kwargs)
        if language:
            self.set_language(language)

    @property
    def media(self):
        media = prose_editor_media(base=MEDIA, preset=self.preset)
        return media + PICTURES if self.places else media

    def set_language(self, language):
        self.attrs.update(lang=language, dir=EDITIONS[language].direction)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].update(
            {
                **{f"data-pick-{k}": reverse_lazy("newsroom_pick", args=[k]) for k in LISTED},
                **{f"data-label-{k}": label for k, label in PLACES.items()},
                "data-places": " ".join(PLACES) if self.places else "",
                "data-blocks": json.dumps(text_blocks.blocks(self.places), ensure_ascii=False),
                "data-block-labels": json.dumps(
                    {k: str(v) for k, v in text_blocks.labels().items()}, ensure_ascii=False
                ),
                "data-embeds": json.dumps(text_blocks.embeds(self.places), ensure_ascii=False),
                "data-pasting": json.dumps(pasting.settings(), ensure_ascii=False),
                "data-box-title": _("Title of the box"),
                "data-label-search": _("Search"),
                "data-label-close": _("Close"),
                "data-label-none": _("Nothing was found."),
                "data-label-failed": _("The newsroom does not answer. Try again."),
                "data-label-remove": _("Remove from the text"),
                "data-label-retry": _("Try again"),
                "data-picture-field": self.picture_field() if self.places else "",
                "data-titles": json.dumps(
                    {k: str(v) for k, v in TITLES.items()}, ensure_ascii=False
                ),
                "data-label-half-space": _("Half-space (Shift+Space)"),
                "data-label-phrase": _("Language of the phrase"),
                "data-label-phrase-none": _("The text's own language"),
                "data-languages": json.dumps(languages(), ensure_ascii=False),
            }
        )
        return context

    def picture_field(self):
        """The field of one photograph, empty: each one in the text is a copy of it."""
        edition = EDITIONS[self.attrs.get("lang", DEFAULT)]
        widget = {"name": "", "type": "hidden", "value": "", "attrs": {}, "edition": edition}
        return render_to_string("newsroom/widgets/picture.html", {"widget": widget}).strip()


class RichTextField(forms.CharField):
    """HTML that holds nothing but what portal.core.text.richtext lets through."""

    widget = RichTextWidget

    def __init__(self, *args, language, places=True, **kwargs):
        self.language = language
        kwargs.setdefault("widget", RichTextWidget(language=language, places=places))
        kwargs["strip"] = False
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        value = richtext.clean(super().to_python(value), self.language)
        return "" if richtext.is_empty(value) else value
