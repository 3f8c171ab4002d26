"""How files become one (joined_files.py): style sheets, scripts, modules of the rich text.

Comments are left out. In a script a line that begins with `//` is one, also in a text of several
lines.
"""

import posixpath
import re
from pathlib import Path

from django.contrib.staticfiles import finders

EDITOR = "django-prose-editor/editor"

_STYLE_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_STYLE_IMPORT = re.compile(r"""^@import (?:url\()?["']([^"':]+)["']\)?;""", re.MULTILINE)
_ADDRESS = re.compile(r"""url\((["']?)(?!["']?(?:data:|/|#|\w+:))([^"')]+)\1\)""")
_SCRIPT_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_IMPORT = re.compile(rf'^import \{{([^}}]*)\}} from "{EDITOR}";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function) (\w+))", re.MULTILINE)
# What means something only at the top of a file of its own.
_UNJOINABLE = re.compile(
    r"^@(?:import|charset|namespace)\b|^(?:import|export)\b|\bimport\.meta\b", re.MULTILINE
)


class NotJoinable(ValueError):
    pass


def text_of(name):
    return Path(finders.find(name)).read_text(encoding="utf-8")


def joined(name, parts):
    """The text of the file of this name, of the parts of these."""
    texts = {part: text_of(part) for part in parts}
    if name.endswith(".css"):
        folder = posixpath.dirname(name)
        return "".join(style(part, text, folder) for part, text in texts.items())
    if not any(map(_EXPORT.search, texts.values())):
        return "".join(script(part, text) for part, text in texts.items())
    head = f'import * as editor from "{EDITOR}";\n'
    return head + "".join(module(part, text) for part, text in texts.items())


def style(name, text, folder):
    """A part of a style sheet in `folder`: its addresses lead where they led."""
    own_folder = posixpath.dirname(name)

    def brought(found):
        imported = posixpath.join(own_folder, found[1])
        return style(imported, text_of(imported), folder)

    def moved(found):
        target = posixpath.normpath(posixpath.join(own_folder, found[2]))
        return f'url("{posixpath.relpath(target, folder)}")'

    text = _STYLE_COMMENT.sub("", text)
    before = "".join(map(brought, _STYLE_IMPORT.finditer(text)))
    text = _ADDRESS.sub(moved, _STYLE_IMPORT.sub("", text))
    return f"{before}/* {name} */\n{_checked(name, text)}"


def script(name, text):
    """A part of a script: where it fails, the others still run."""
    text = _checked(name, _SCRIPT_COMMENT.sub("", text))
    return f"// {name}\ntry {{\n{text}}} catch (fault) {{\n  reportError(fault);\n}}\n"


def module(name, text):
    """A part of a module: its names stay its own."""
    exported = ", ".join(_EXPORT.findall(text))
    text = _EXPORT.sub("", _SCRIPT_COMMENT.sub("", text))
    text = _checked(name, _IMPORT.sub(_taken_from_the_editor, text))
    return (
        f"// {name}\nexport const {{ {exported} }} = (() => {{\n{text}"
        f"return {{ {exported} }};\n}})();\n"
    )


def _taken_from_the_editor(found):
    return f"const {{{found[1].replace(' as ', ': ')}}} = editor;\n"


def _checked(name, text):
    if found := _UNJOINABLE.search(text):
        raise NotJoinable(f"{name}: {found[0]}")
    return text
