"""The icons of the editor: those that it shows, of the two thousand that its package brings.

    python -m benchmarks.icons        # writes portal/newsroom/static/newsroom/icons.woff2

To be run again when a script uses another icon; a test says which one is missing.
"""

import re
from pathlib import Path

import django_prose_editor
from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "portal" / "newsroom" / "static" / "newsroom"
ICONS = SCRIPTS / "icons.woff2"
PACKAGE = Path(django_prose_editor.__file__).parent / "static" / "django_prose_editor"
# Names that scripts do not write as an argument of `material(…)`.
OTHERS = {"fullscreen", "close"}
_ARGUMENT = re.compile(r"""\bmaterial\(\s*["'](\w+)["']""")
_NAMED = re.compile(r"""["'](\w+)["']""")


def ligatures(font):
    """{name: name of its glyph} of a font that writes its icons as words."""
    found = {}
    characters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, rows in getattr(table, "ligatures", {}).items():
                for row in rows:
                    letters = [characters.get(glyph, "?") for glyph in (first, *row.Component)]
                    found["".join(letters)] = row.LigGlyph
    return found


def used(known):
    """The names of icons that the scripts of package and newsroom show."""
    from portal.newsroom.versions.text_blocks import BLOCKS

    names = OTHERS | {icon for _label, icon, _words in BLOCKS.values()}
    names.update(_ARGUMENT.findall((PACKAGE / "editor.js").read_text()))
    for script in ("placed", "block_menu", "block_handles", "phrases"):
        names.update(_NAMED.findall((SCRIPTS / f"{script}.js").read_text()))
    return names & known.keys()


def main():
    font = TTFont(PACKAGE / "material-icons.woff2")
    known = ligatures(font)
    names = used(known)
    options = subset.Options()
    # Else each icon whose letters are there would stay.
    options.layout_closure = False
    options.flavor = "woff2"
    letters = {font.getBestCmap()[ord(letter)] for letter in set("".join(names))}
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=letters | {known[name] for name in names})
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(ICONS)
    print(f"{len(names)} icons, {ICONS.stat().st_size:,} bytes")


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    main()
