"""One file per language: all that is true of it. Everything else asks here.

A file named by the code, with a LANGUAGE in it, is enough for an edition; CONTRIBUTING.md has the
recipe.
"""

import pkgutil
import re
from importlib import import_module

from .language import Language

# The order of the editions; the first is the site's own. One that is not listed comes after these.
ORDER = ("fa", "tg", "ru", "en", "ar")
SOURCE_LANGUAGE = "en"  # that of the interface's strings in the code
_CODE = re.compile(r"[a-z]{2,3}(_[A-Za-z]+)?")


def _found():
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    for name in names:
        if _CODE.fullmatch(name):
            yield name, import_module(f"{__name__}.{name}").LANGUAGE


def _place(language):
    known = language.code in ORDER
    return (ORDER.index(language.code), "") if known else (len(ORDER), language.code)


FILES: dict[str, Language] = dict(_found())
LANGUAGES: dict[str, Language] = {one.code: one for one in sorted(FILES.values(), key=_place)}
_BY_TAG = {tag: one for one in LANGUAGES.values() for tag in (one.code, *one.tags)}


def of_script(code):
    """[Language] written in a script, in the order of the editions."""
    return [one for one in LANGUAGES.values() if one.script_code == code]


def of_tag(tag):
    """The Language of a tag such as "fa", "fa-IR", "prs" or "tg-Cyrl-TJ", or None."""
    return _BY_TAG.get(tag.lower().replace("_", "-").partition("-")[0])
