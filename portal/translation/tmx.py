"""Translation memories as TMX 1.4b, the format that all programs for translators exchange."""

import codecs
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree.ElementTree import ParseError, TreeBuilder
from xml.sax.saxutils import escape, quoteattr

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, iterparse
from django.utils.translation import gettext as _

from portal.core.editions import DEFAULT
from portal.core.languages import of_tag
from portal.core.languages.scripts import SCRIPTS
from portal.core.text import files
from portal.core.text.normalisation import clean_text, shown

MAX_CHARACTERS = 2000
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What stands in a segment for the markup of its document; <hi> and <sub> hold text of it.
_ENCODING = re.compile(rb"""[^<]{0,3}<\?xml[^>]*?encoding=["']([A-Za-z0-9._-]{1,40})""")
# Of expat: the file ends within an element, a tag or a letter.
_CUT_OFF = {3, 5, 6, 20}
_CODES = {"bpt", "ept", "ph", "it", "ut"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WRITER = "1"  # raise it when files are written otherwise
_MOMENT = "%Y%m%dT%H%M%SZ"


class TmxError(Exception):
    """The file cannot be read as TMX; says why, in the language of who imports."""


@dataclass
class Unit:
    """One <tu>. number: from 1; texts: {language of the site: text}; fault: why it is skipped."""

    number: int
    texts: dict = field(default_factory=dict)
    at: datetime | None = None
    fault: str = ""


def read(file):
    """Yields each Unit of a binary file, holding one at a time.

    Raises TmxError where it is no TMX or could harm (entities). Where it breaks off or is broken
    the last Unit is none but says so, and where.
    """
    number = 0
    try:
        for number, element in enumerate(_elements(file), 1):
            yield _unit(number, element)
    except DefusedXmlException:
        raise TmxError(_("The file declares entities, which could harm; it is not read.")) from None
    except files.NotTextError as fault:
        raise TmxError(str(fault)) from None
    except (ParseError, ValueError, LookupError, RecursionError) as fault:
        broken = _("The file is broken after unit %(n)s: %(fault)s")
        if getattr(fault, "code", None) in _CUT_OFF:
            broken = _("The file breaks off after unit %(n)s: %(fault)s")
        broken %= {"n": shown(number), "fault": str(fault)[:120]}
        if not number:
            raise TmxError(broken) from None
        yield Unit(number + 1, fault=broken)


def _elements(file):
    """Yields each <tu> of the body; it is emptied afterwards."""
    depth, root, body = 0, None, None
    content = files.AsUtf8(file, DEFAULT, _declared)
    for event, element in iterparse(content, events=("start", "end"), parser=_parser()):
        if event == "start":
            depth += 1
            if root is None:
                root = element
                if _name(element) != "tmx":
                    raise TmxError(_("This is no TMX file."))
            elif _name(element) == "body" and depth == 2:
                body = element
            continue
        depth -= 1
        if _name(element) == "tu" and body is not None and depth == 2:
            yield element
            body.clear()


def _declared(start):
    """The encoding that the first bytes of an XML file name. Raises LookupError of an unknown."""
    named = _ENCODING.match(start)
    name = named[1].decode() if named else ""
    codecs.lookup(name or files.UTF8)
    return name


def _parser():
    """One that takes its bytes for UTF-8, whatever the file says of itself."""
    return DefusedXMLParser(
        target=TreeBuilder(),
        encoding="utf-8",
        forbid_dtd=False,
        forbid_entities=True,
        forbid_external=True,
    )


def _name(element):
    """The tag without the namespace that some programs give it."""
    return element.tag.rpartition("}")[2]


def _unit(number, element):
    unit = Unit(number, at=_moment(element.get("changedate") or element.get("creationdate")))
    for variant in (child for child in element if _name(child) == "tuv"):
        language = site_language(variant.get(LANG) or variant.get("lang") or "")
        segment = variant.find("{*}seg")
        if not language or segment is None:
            continue
        text = " ".join(clean_text(_text(segment), language).split())
        if not text:
            unit.fault = _("a text is empty")
        elif files.REPLACED in text:
            unit.fault = _("a text has damaged letters")
        elif len(text) > MAX_CHARACTERS:
            unit.fault = _("a text has more than %(n)s characters") % {"n": shown(MAX_CHARACTERS)}
        elif language in unit.texts:
            unit.fault = _("one language stands there twice")
        else:
            unit.texts[language] = text
    if not unit.fault and len(unit.texts) < 2:
        unit.fault = _("it has no two languages of this site")
    return unit


def _text(element):
    parts = [element.text or ""]
    for child in element:
        if _name(child) not in _CODES:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def site_language(tag):
    """The edition that a language tag stands for ("tg-Cyrl-TJ": "tg"), or ""."""
    known = of_tag(tag)
    scripts = {code.lower() for code in SCRIPTS} & set(tag.lower().replace("_", "-").split("-")[1:])
    is_own = known is not None and scripts <= {known.script_code.lower()}
    return known.code if is_own else ""


def _moment(text):
    try:
        return datetime.strptime(text or "", _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def write(segments, source="*all*"):
    """Yields the lines of a TMX file. segments: `Segment`s; source: the language they were in."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    yield (
        '<tmx version="1.4">\n<header creationtool="Peyk" creationtoolversion='
        f'"{WRITER}" segtype="sentence" o-tmf="Peyk" adminlang="en" '
        f'srclang={quoteattr(source)} datatype="plaintext"/>\n<body>\n'
    )
    for row in segments:
        yield (
            f'<tu tuid="{row.pk}" creationdate="{row.at.astimezone(UTC).strftime(_MOMENT)}">\n'
            f"{_variant(row.left_language, row.left)}{_variant(row.right_language, row.right)}"
            "</tu>\n"
        )
    yield "</body>\n</tmx>\n"


def _variant(language, text):
    return f'<tuv xml:lang="{language}"><seg>{escape(_NOT_XML.sub("", text))}</seg></tuv>\n'
