"""Our typefaces: the weights and letters that are shown, cut from the files of their makers.

    python -m benchmarks.typefaces FOLDER        # writes portal/core/static/peyk/fonts/

FOLDER: the variable fonts as Fontsource has them (vazirmatn.woff2, inter-latin.woff2 …). Which
letters are in which file, and which weights, fonts.css says: a face is cut to its `unicode-range`.
"""

import io
import re
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "portal" / "core" / "static" / "peyk" / "fonts"
STYLES = ROOT / "portal" / "core" / "static" / "peyk" / "css" / "fonts.css"
# Of which file a cut is, where it has another name.
SOURCES = {
    "vazirmatn-forms": "vazirmatn",
    "inter-accents": "inter-latin",
    "inter-tajik": "inter-cyrillic-ext",
    "inter-slavic": "inter-cyrillic",
}
# Without the arrows, fractions and small figures that Inter makes of what is typed.
FEATURES = {
    "vazirmatn": ["*"],
    "inter": ["kern", "mark", "mkmk", "ccmp", "locl", "pnum", "tnum"],
}
_FACE = re.compile(r"@font-face \{(.*?)\}", re.DOTALL)
_FILE = re.compile(r"fonts/([\w-]+)\.woff2")
_CODES = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
_WEIGHTS = re.compile(r"font-weight: (\d+) (\d+)")


def faces():
    """{name of a file: (its code points, (lightest, boldest))}, from fonts.css."""
    found = {}
    for rule in _FACE.findall(STYLES.read_text(encoding="utf-8")):
        if name := _FILE.search(rule):
            codes = {
                code
                for first, last in _CODES.findall(rule.split("unicode-range")[1])
                for code in range(int(first, 16), int(last or first, 16) + 1)
            }
            found[name[1]] = (codes, tuple(map(int, _WEIGHTS.search(rule).groups())))
    return found


def cut(path, codes, weights, features):
    options = subset.Options()
    options.layout_features = features
    options.name_IDs = ["*"]  # who made it, and under which licence
    font = TTFont(path)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    # Through a file: the axis is cut in a font that knows its glyphs anew.
    font.flavor, made = None, io.BytesIO()
    font.save(made)
    font = instancer.instantiateVariableFont(TTFont(made), {"wght": weights})
    font.flavor = "woff2"
    return font


def main(folder):
    for name, (codes, weights) in faces().items():
        source = Path(folder) / f"{SOURCES.get(name, name)}.woff2"
        font = cut(source, codes, weights, FEATURES[name.split("-")[0]])
        target = FONTS / f"{name}.woff2"
        font.save(target)
        print(f"{target.stat().st_size:7,}  {name}, of {source.stat().st_size:,}")


if __name__ == "__main__":
    main(sys.argv[1])
