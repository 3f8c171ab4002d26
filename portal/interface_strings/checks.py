"""What a translation of the interface must keep of its English string.

Strings stand in templates as they are, also within attributes: HTML that the English string does
not have must not come in by its translation, nor a quotation mark that would end an attribute.
"""

import re
import unicodedata
from html.parser import HTMLParser
from itertools import zip_longest

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from portal.core.text.normalisation import shown

from .layer import plural_of
from .models import Domain

MAX_CHARACTERS = 2000
# Names of the number that a plural form is chosen by.
COUNTERS = {
    "%(count)s",
    "%(counter)s",
    "%(n)s",
    "%(n)d",
    "%(shown)s",
    "%(total)s",
    "%(num)d",
    "%(size)d",
    "{n}",
}
_NAMED = re.compile(r"%\(\w+\)[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]")
_POSITIONAL = re.compile(r"%[-#0 +]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa%]")
_BRACES = re.compile(r"\{[^{}]*\}")
_PLACEHOLDER = re.compile(f"{_NAMED.pattern}|{_POSITIONAL.pattern}|{_BRACES.pattern}|<[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\w+|\w+);")
_VOID = {"br", "hr", "img", "input", "wbr"}
# Half-space, joiner, and the marks that give neutral signs a direction.
_INVISIBLE_ALLOWED = "\u200c\u200d\u200e\u200f\u061c"


def problems(msgid, plural, forms, language, domain=Domain.PAGES.value):
    """[(number of the form or None, sentence)]: why a translation cannot be taken; empty if it can.

    forms: one text, or where there is a plural one for each form of the language.
    """
    count = plural_of(language, domain)[0] if plural else 1
    if len(forms) != count:
        return [(None, _("It needs %(n)s forms.") % {"n": shown(count)})]
    found = []
    for n, form in enumerate(forms):
        is_of_one_number = bool(plural) and _is_of_one_number(language, domain, n)
        found += [(n, sentence) for sentence in _of_form(msgid, plural, form, is_of_one_number)]
    return found


def placeholders(*sources):
    """What a translation must carry over unchanged, in the order of the English texts."""
    found = [m for source in sources for m in _PLACEHOLDER.findall(source)]
    return list(dict.fromkeys(found))


def marked(text):
    """A text with its placeholders and tags in <bdi>: words from right to left must not turn them.

    Safe HTML.
    """
    parts = _PLACEHOLDER.split(text)
    kept = [format_html('<bdi dir="ltr">{}</bdi>', one) for one in _PLACEHOLDER.findall(text)]
    return format_html_join("", "{}{}", zip_longest(parts, kept, fillvalue=""))


def _is_of_one_number(language, domain, form):
    rule = plural_of(language, domain)[1]
    return sum(rule(n) == form for n in range(1000)) == 1


def _of_form(msgid, plural, text, is_of_one_number):
    if not text.strip():
        yield _("It is empty.")
        return
    sources = [msgid, plural] if plural else [msgid]
    if len(text) > min(MAX_CHARACTERS, 4 * max(map(len, sources)) + 80):
        yield _("It is much longer than the English text.")
    yield from _characters(msgid, text)
    yield from _placeholders(sources, text, is_of_one_number)
    yield from _html(sources, text)


def _characters(msgid, text):
    if _ends(text) != _ends(msgid):
        yield _("It must begin and end with the same spaces and line breaks as the English text.")
    if "\n" in text and "\n" not in msgid:
        yield _("It must be one line.")
    if any(
        (unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c not in _INVISIBLE_ALLOWED + "\n")
        for c in text
        if c not in msgid
    ):
        yield _("It has invisible control characters.")


def _ends(text):
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _placeholders(sources, text, is_of_one_number):
    wanted, found = [_parts(source) for source in sources], _parts(text)
    names = set().union(*(part["names"] for part in wanted))
    for unknown in sorted(found["names"] - names):
        yield _("%(what)s is not in the English text.") % {"what": unknown}
    needed = names - COUNTERS if is_of_one_number else names
    for lost in sorted(needed - found["names"]):
        yield _("%(what)s is missing.") % {"what": lost}
    if found["positional"] not in [part["positional"] for part in wanted]:
        yield _("The signs with % must be the same, in the same order, as in the English text.")
    for sign in "%{}":
        if sign in found["rest"] and not any(sign in part["rest"] for part in wanted):
            yield _("A single %(what)s cannot stand here.") % {"what": sign}


def _parts(text):
    names = _NAMED.findall(text)
    rest = _NAMED.sub("", text)
    names += _BRACES.findall(rest)
    rest = _BRACES.sub("", rest)
    # "5 % of" is no placeholder where the English text has none.
    return {
        "names": set(names),
        "positional": _POSITIONAL.findall(rest),
        "rest": _POSITIONAL.sub("", rest),
    }


def _html(sources, text):
    tags = sorted(_TAG.findall(text))
    if tags not in [sorted(_TAG.findall(source)) for source in sources]:
        yield _("The HTML tags must be those of the English text, unchanged.")
    elif tags and not _is_balanced(text) and any(map(_is_balanced, sources)):
        yield _("An HTML tag is not closed, or closed in the wrong order.")
    rest = _TAG.sub("", text)
    rests = [_TAG.sub("", source) for source in sources]
    for sign in '<>"`':
        if sign in rest and not any(sign in source for source in rests):
            yield _("The sign %(what)s cannot stand here.") % {"what": sign}
    if set(_ENTITY.findall(rest)) - set().union(*map(_ENTITY.findall, rests)):
        yield _("Write the character itself, not its HTML code.")


class _Balance(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.is_wrong = [], False

    def handle_starttag(self, tag, attrs):
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.is_wrong = True


def _is_balanced(text):
    balance = _Balance()
    balance.feed(text)
    balance.close()
    return not balance.open and not balance.is_wrong
