"""The reader's style sheets say nothing that Chromium 81 (old telephones) would drop unseen."""

import re

import pytest
from django.conf import settings

SHEETS = sorted((settings.BASE_DIR / "portal/core/static/peyk/css").glob("*.css"))
UNKNOWN = {
    "light-dark()": r"light-dark\(",
    "a logical shorthand": r"^\s*(?:padding|margin|border)-(?:block|inline)\s*:",
    "inset": r"^\s*inset(?:-block|-inline|-block-\w+)?\s*:",
    ":is() or :where()": r":(?:is|where)\(",
    "a single transform": r"^\s*(?:translate|rotate|scale)\s*:",
    "a cascade layer or container": r"@(?:layer|container)\b",
    "a range of media": r"@media[^{]*[<>]",
}
# A list of selectors is dropped whole if one of them is unknown.
ALONE = re.compile(r":has\(|:focus-visible")
RULE = re.compile(r"(?:^|[{}])([^{}@;]+)\{", re.MULTILINE)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_uses_what_old_browsers_know(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = {
        name: match[0].strip()
        for name, pattern in UNKNOWN.items()
        if (match := re.search(pattern, text, re.MULTILINE))
    }
    assert found == {}
    for selectors in RULE.findall(text):
        parts = [part.strip() for part in selectors.split(",")]
        asking = [bool(ALONE.search(part)) for part in parts]
        assert all(asking) or not any(asking), f"{selectors.strip()} is dropped whole"


def test_every_colour_has_both_schemes():
    base = next(sheet for sheet in SHEETS if sheet.name == "base.css").read_text(encoding="utf-8")
    for text in (sheet.read_text(encoding="utf-8") for sheet in SHEETS):
        assert text.count("var(--light,") == text.count("var(--dark,")
    # Whitespace is a value, nothing is none: what strips it breaks all colours of old browsers.
    assert base.count("--dark: ;") == base.count("--light: initial;") == 3
    assert base.count("--light: ;") == base.count("--dark: initial;") == 2
