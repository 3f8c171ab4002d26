"""Translation memories as TMX 1.4b, the format that all programs for translators exchange."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape, quoteattr

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from portal.core.languages import of_tag
from portal.core.languages.scripts import SCRIPTS
from portal.core.text.normalisation import clean_text, shown

MAX_CHARACTERS = 2000
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What stands in a segment for the markup of its document; <hi> and <sub> hold text of it.
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

    Raises TmxError where it is no TMX, is broken or could harm (entities), also half-way: the
    units before were good.
    """
    number, depth, root, body, is_tmx = 0, 0, None, None, False
    try:
        for event, element in iterparse(
            file,
            events=("start", "end"),
            forbid_dtd=False,
            forbid_entities=True,
            forbid_external=True,
        ):
            if event == "start":
                depth += 1
                if root is None:
                    root, is_tmx = element, _name(element) == "tmx"
                    if not is_tmx:
                        raise TmxError(_("This is no TMX file."))
                elif _name(element) == "body" and depth == 2:
                    body = element
                continue
            depth -= 1
            if _name(element) == "tu" and body is not None and depth == 2:
                number += 1
                yield _unit(number, element)
                body.clear()
    except DefusedXmlException:
        raise TmxError(_("The file declares entities, which could harm; it is not read.")) from None
    except (ParseError, ValueError, LookupError, RecursionError) as fault:
        raise TmxError(
            _("The file is broken after unit %(n)s: %(fault)s")
            % {"n": shown(number), "fault": str(fault)[:120]}
        ) from None


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
