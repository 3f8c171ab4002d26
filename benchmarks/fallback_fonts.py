"""The `@font-face` rules of what stands in for our typefaces until they have come.

    python -m benchmarks.fallback_fonts FOLDER…

FOLDER: where the system's fonts lie, e.g. the unpacked Debian packages fonts-dejavu-core,
fonts-liberation, fonts-noto-core and fonts-roboto-unhinted. Chromium sets the words of the
demonstration's stories in both; a stand-in is scaled until they are as wide as in our typeface,
and gets its ascent and descent. What is printed belongs at the end of fonts.css.
"""

import base64
import re
import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from playwright.sync_api import sync_playwright

from benchmarks import chromium

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "portal" / "core" / "static" / "peyk" / "fonts"
STORIES = ROOT / "portal" / "demo" / "content"
ARABIC = "U+0600-06FF, U+200C-200E, U+2010-2011, U+204F, U+2E41, U+FB50-FDFF, U+FE80-FEFC"
# typeface: (its files, unicode-range of its stand-ins or "", {language: its words})
TYPEFACES = {
    "Vazirmatn": (
        ["vazirmatn"],
        ARABIC,
        {"fa": "[\u0600-\u06ff\u200c]+", "ar": "[\u0600-\u06ff]+"},
    ),
    "Inter": (
        ["inter-latin", "inter-cyrillic", "inter-tajik"],
        "",
        {"tg": "[\u0400-\u052f]+", "ru": "[\u0400-\u052f]+", "en": "[A-Za-z]+"},
    ),
}
# typeface: {stand-in: (names by which a system may know it, its files)}, the first found is taken.
# Liberation Sans is as wide as Arial, letter by letter.
STAND_INS = {
    "Vazirmatn": {
        "Noto Sans Arabic": (
            [["Noto Sans Arabic", "NotoSansArabic-Regular"], ["Noto Sans Arabic Bold"]],
            ["NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"],
        ),
        "Noto Naskh Arabic": (
            [
                ["Noto Naskh Arabic UI", "Noto Naskh Arabic", "NotoNaskhArabicUI"],
                ["Noto Naskh Arabic UI Bold", "Noto Naskh Arabic Bold", "NotoNaskhArabicUI-Bold"],
            ],
            ["NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"],
        ),
        "DejaVu Sans": (
            [["DejaVu Sans"], ["DejaVu Sans Bold"]],
            ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"],
        ),
    },
    "Inter": {
        "Roboto": ([["Roboto"], ["Roboto Bold"]], ["Roboto-Regular.ttf", "Roboto-Bold.ttf"]),
        "Arial": (
            [["Arial", "Liberation Sans"], ["Arial Bold", "Liberation Sans Bold"]],
            ["LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"],
        ),
        "Noto Sans": (
            [["Noto Sans"], ["Noto Sans Bold"]],
            ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"],
        ),
        "DejaVu Sans": (
            [["DejaVu Sans"], ["DejaVu Sans Bold"]],
            ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"],
        ),
    },
}
# The weights that a stand-in's two files serve, and the one at which their widths are compared.
WEIGHTS = (("100 599", 400), ("600 900", 800))
WIDTH = """async ([font, words]) => {
    await document.fonts.load(font, words.slice(0, 300).join(""))
    const canvas = document.createElement("canvas").getContext("2d")
    canvas.font = font
    return words.reduce((sum, word) => sum + canvas.measureText(word).width, 0)
}"""


def words_of(language, pattern):
    texts = (path.read_text(encoding="utf-8") for path in sorted((STORIES / language).iterdir()))
    return re.findall(pattern, " ".join(texts))[:4000]


def face(family, path, weight="100 900"):
    data = base64.b64encode(path.read_bytes()).decode()
    source = f"url(data:font/sfnt;base64,{data})"
    return f'@font-face {{ font-family: "{family}"; src: {source}; font-weight: {weight} }}'


def width_of(page, family, weight, words):
    return page.evaluate(WIDTH, [f"{weight} 100px {family}", words])


def found_in(folders, name):
    return next(path for folder in folders for path in Path(folder).rglob(name))


def rule(family, names, weights, size, metrics, unicode_range):
    lines = {
        "font-family": f'"{family}"',
        "src": ", ".join(f'local("{name}")' for name in names),
        "font-weight": weights,
        "size-adjust": f"{100 * size:.1f}%",
        "ascent-override": f"{100 * metrics[0] / size:.1f}%",
        "descent-override": f"{100 * metrics[1] / size:.1f}%",
        "line-gap-override": "0%",
        "unicode-range": unicode_range,
    }
    written = "".join(f"  {name}: {value};\n" for name, value in lines.items() if value)
    return f"@font-face {{\n{written}}}"


def rules(page, folders):
    for typeface, (files, unicode_range, languages) in TYPEFACES.items():
        font = TTFont(FONTS / f"{files[0]}.woff2")
        em = font["head"].unitsPerEm
        metrics = (font["hhea"].ascent / em, -font["hhea"].descent / em)
        words = [word for item in languages.items() for word in words_of(*item)]
        ours = ", ".join(f'"{name}"' for name in files)
        page.add_style_tag(content="\n".join(face(name, FONTS / f"{name}.woff2") for name in files))
        for stand_in, (names, paths) in STAND_INS[typeface].items():
            for local_names, name, (weights, weight) in zip(names, paths, WEIGHTS, strict=True):
                page.add_style_tag(content=face(name, found_in(folders, name), weights))
                wanted = width_of(page, ours, weight, words)
                size = wanted / width_of(page, f'"{name}"', weight, words)
                family = f"{typeface} as {stand_in}"
                yield rule(family, local_names, weights, size, metrics, unicode_range)


def main(folders):
    with sync_playwright() as playwright:
        browser = chromium.launched(playwright)
        page = browser.new_page()
        page.set_content("<title>Widths</title>")
        print("\n".join(rules(page, folders)))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
