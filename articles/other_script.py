"""A story in the script that it was not written in, converted while somebody reads it.

Persian in Cyrillic and Tajik in Persian script, for stories that the other edition does not have.
It is the same page: same door, same address with `?script=`.
"""

from dataclasses import dataclass
from types import SimpleNamespace

from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_noop

from portal.core import editions
from portal.core.text import richtext
from portal.script_conversion import convert_html, convert_text

PARAMETER = "script"


@dataclass(frozen=True)
class OtherScript:
    """name: the value in the address. source, target: codes of editions. tag: of the result.

    invitation and warning are said in the target's language, to whoever reads that script.
    """

    name: str
    source: str
    target: str
    tag: str
    direction: str
    invitation: str
    warning: str

    def text(self, text):
        return convert_text(text, self.source, self.target)

    def html(self, html):
        return convert_html(html, self.source, self.target)

    def in_language(self, text):
        with translation.override(self.target):
            return gettext(text)

    @property
    def attributes(self):
        """Of an element with a converted text in it."""
        return format_html(' lang="{}" dir="{}"', self.tag, self.direction)

    @property
    def invites(self):
        return self.in_language(self.invitation)

    @property
    def warns(self):
        return self.in_language(self.warning)


_SCRIPTS = {
    script.source: script
    for script in (
        OtherScript(
            "cyrl",
            "fa",
            "tg",
            "tg-Cyrl",
            "ltr",
            gettext_noop("Read in Cyrillic script"),
            gettext_noop("Converted automatically from the Persian text; it may have mistakes."),
        ),
        OtherScript(
            "arab",
            "tg",
            "fa",
            "fa-Arab",
            "rtl",
            gettext_noop("Read in Persian script"),
            gettext_noop("Converted automatically from the Tajik text; it may have mistakes."),
        ),
    )
}


def script_of(version):
    """The OtherScript of a version, or None. Both editions must be in the table."""
    script = _SCRIPTS.get(version.language_code)
    return script if script and script.target in editions.EDITIONS else None


def converted(version, figures, script):
    """What a template shows in place of the version's texts, the body rendered."""

    def figure(kind, pk):
        # Names, credits and buttons in it stay in the page's language.
        html = figures.html(kind, pk)
        edition = editions.EDITIONS[script.source]
        return html and format_html(
            '<div class="as-written" lang="{}" dir="{}">{}</div>',
            edition.code,
            edition.direction,
            html,
        )

    for photograph in figures.photographs.values():
        text = photograph.text_in(version.language_code)
        if text is not None and text.caption:
            text.caption, text.script = script.text(text.caption), script  # not saved
    lines = {name: script.text(getattr(version, name)) for name in version.texts.plain}
    return SimpleNamespace(
        **lines,
        body=richtext.render(script.html(version.body), figure, script.target),
        language_code=script.target,
        attributes=script.attributes,
    )
