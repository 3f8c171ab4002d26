"""Facts of a script, whatever is written in it. Keys are codes of ISO 15924."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """letters and digits: as they stand in a class of a regular expression.

    font: the static file that a page in this script needs first.
    """

    letters: str
    font: str
    digits: str = "0-9"
    is_rtl: bool = False
    is_cased: bool = True  # capital letters begin sentences and names


ARABIC, CYRILLIC, LATIN = "Arab", "Cyrl", "Latn"
SCRIPTS = {
    # With the vowel signs; the half-space stands within a word.
    ARABIC: Script(
        "\u0620-\u065f\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f",
        font="peyk/fonts/vazirmatn.woff2",
        digits="\u0660-\u0669\u06f0-\u06f9",
        is_rtl=True,
        is_cased=False,
    ),
    CYRILLIC: Script("\u0400-\u052f", font="peyk/fonts/inter-cyrillic.woff2"),
    LATIN: Script(
        "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u02bb\u02bc",
        font="peyk/fonts/inter-latin.woff2",
    ),
}
