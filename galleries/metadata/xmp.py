"""XMP: an RDF document whose properties stand in `rdf:Description`, once named per language."""

import re

from defusedxml.ElementTree import XMLParser

from portal.core.text import files

MAX_ELEMENTS = 20_000
MAX_VALUES = 200
MAX_VALUE_CHARACTERS = 16_000

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PROPERTIES = {
    _DC + "description": "caption",
    "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}AltTextAccessibility": "alt",
    _DC + "title": "title",
    _DC + "creator": "photographer",
    _DC + "rights": "copyright",
    _DC + "subject": "keyword",
    _PHOTOSHOP + "Headline": "headline",
    _PHOTOSHOP + "Credit": "credit",
    _PHOTOSHOP + "Source": "source",
    _PHOTOSHOP + "City": "city",
    _PHOTOSHOP + "Country": "country",
    _PHOTOSHOP + "DateCreated": "taken",
    "{http://ns.adobe.com/exif/1.0/}DateTimeOriginal": "taken",
    "{http://ns.adobe.com/xap/1.0/}CreateDate": "taken",
}
# Depth below rdf:RDF.
_DESCRIPTION, _PROPERTY, _ITEM = 1, 2, 4
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def read(packet, hint):
    """Return {name: [(language tag or "", text)]}: all that stands before the first fault."""
    collector = _Collector()
    try:
        # A document type is never needed, and forbidding it ends every trick with entities.
        parser = XMLParser(target=collector, forbid_dtd=True)
        parser.feed(_as_text(packet, hint))
    except (SyntaxError, ValueError, _Enough):
        pass
    return collector.found


def _as_text(packet, hint):
    text = files.read(packet, hint).text
    return _NOT_XML.sub("", text).strip()


class _Enough(Exception):
    pass


class _Collector:
    """A parser's target. Properties of nested structures (an ingredient's title) do not count."""

    def __init__(self):
        self.found = {}
        self._elements = 0
        self._depth = 0
        self._rdf_depth = None
        self._name = None
        self._tag = ""
        self._text = []

    def start(self, tag, attributes):
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise _Enough
        self._depth += 1
        if self._rdf_depth is None:
            if tag == _RDF + "RDF":
                self._rdf_depth = self._depth
            return
        level = self._depth - self._rdf_depth
        if level == _DESCRIPTION:
            for name, value in attributes.items():
                self._keep(_PROPERTIES.get(name), "", value)
        elif level == _PROPERTY:
            self._name = _PROPERTIES.get(tag)
            self._begin(attributes)
        elif level == _ITEM:
            self._begin(attributes)

    def _begin(self, attributes):
        self._tag = attributes.get(_LANGUAGE, "").lower()[:35]
        self._text = []

    def data(self, text):
        if self._name:
            self._text.append(text[:MAX_VALUE_CHARACTERS])

    def end(self, _tag):
        if self._rdf_depth is not None:
            level = self._depth - self._rdf_depth
            if level in (_PROPERTY, _ITEM):
                self._keep(self._name, self._tag, "".join(self._text))
                self._begin({})
            if level == _PROPERTY:
                self._name = None
        self._depth -= 1

    def _keep(self, name, tag, text):
        text = text[:MAX_VALUE_CHARACTERS]
        if name and text.strip():
            values = self.found.setdefault(name, [])
            if len(values) < MAX_VALUES:
                values.append((tag, text))
