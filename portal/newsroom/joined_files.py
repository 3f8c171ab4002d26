"""Static files of the newsroom that are sent as one: fewer answers, and compressed together.

What is written and read stays in files of one subject each. `JOINED` says which of them a page gets
in one; `JoinedFinder` (STATICFILES_FINDERS) makes it and finds it as any other static file, for
`collectstatic`, a development server and tests alike.
"""

import os
from pathlib import Path
from threading import get_ident

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage
from django.forms.widgets import Script

from .joining import joined

FOLDER = "newsroom/joined/"


def ours(ending, names):
    return tuple(f"newsroom/{name}.{ending}" for name in names.split())


# Of a form's media: forms name the parts (`in_one`).
MEDIA = {
    f"{FOLDER}text.css": (
        *ours("css", "icons pictures dates"),
        "django_prose_editor/editor.css",
        *ours("css", "chooser editor blocks"),
    ),
    f"{FOLDER}pictures.js": ours("js", "pictures picture_field"),
}
JOINED = {
    **MEDIA,
    # On every page, with what Django's admin begins with.
    f"{FOLDER}shared.css": (
        "admin/css/base.css",
        "admin/css/dark_mode.css",
        "peyk/css/fonts.css",
        *ours("css", "tokens components controls shell bar stock newsroom forms desks history"),
    ),
    f"{FOLDER}shared.js": ours("js", "submitted search shell names"),
    # The form of a version; `reading.js` for those who may not change it.
    f"{FOLDER}form.css": ("admin/css/forms.css", *ours("css", "icons writing canvas panel")),
    f"{FOLDER}writing.js": ours(
        "js",
        "later form presence autosave steps canvas toolbar measure focus_mode "
        "panel checks mentions preview keyboard",
    ),
    f"{FOLDER}reading.js": ours("js", "later form panel checks mentions preview keyboard"),
    # What the rich text has beside its package's own (DJANGO_PROSE_EDITOR_EXTENSIONS).
    f"{FOLDER}text.js": ours(
        "js",
        "editor paste phrases placed embed text_pictures fact_box block_menu block_handles",
    ),
}


def in_one(paths):
    """A form's media: in place of parts that are all there comes the file that has them joined."""
    paths = list(paths)
    for name, parts in MEDIA.items():
        present = [path for path in paths if path in parts]
        if len(present) < len(parts):
            continue
        at = paths.index(present[0])
        whole = Script(name, **present[0].attributes) if name.endswith(".js") else name
        paths[at : at + 1] = [whole]
        paths = [path for path in paths if path not in parts]
    return paths


class JoinedFinder(finders.BaseFinder):
    """Makes the joined files in VAR_DIR, anew where a part of them is another."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.storage = FileSystemStorage(location=settings.VAR_DIR / "joined")

    def make(self, name):
        """The path of a joined file as it is to be now."""
        path, text = Path(self.storage.path(name)), joined(name, JOINED[name])
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            # In one step: another process may be reading it.
            new = path.with_name(f"{path.name}.{os.getpid()}.{get_ident()}")
            new.write_text(text, encoding="utf-8")
            new.replace(path)
        return str(path)

    def find(self, path, find_all=False, **_options):
        if path not in JOINED:
            return []
        made = self.make(path)
        return [made] if find_all else made

    def list(self, ignore_patterns):
        for name in JOINED:
            if not matches_patterns(name, ignore_patterns):
                self.make(name)
                yield name, self.storage
