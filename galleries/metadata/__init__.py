"""What a photographer's program or a camera wrote into a picture file, as plain text.

File in, facts out; knows no model and no request. What a file says is a suggestion by
strangers: everything is bounded, and a broken or hostile file only says less.
"""

import html
import logging
import re
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import nh3
from django.utils import timezone

from portal.core.editions import DEFAULT, USUAL
from portal.core.languages import LANGUAGES, of_tag
from portal.core.text import encodings
from portal.core.text.normalisation import clean_headline

from . import blocks, dates, exif, iptc, xmp
from .languages import fits, language_of

__all__ = ["PictureFacts", "language_of", "read"]

MAX_CAPTION_CHARACTERS = 4_000
MAX_ALT_CHARACTERS = 300
MAX_LINE_CHARACTERS = 200
MAX_KEYWORDS = 60
# Longer than a caption may be: markup and wrongly encoded letters take room and go away.
_MAX_RAW_CHARACTERS = 16_000

logger = logging.getLogger(__name__)

_NEW_LINE = re.compile(r"\r\n|[\n\r\x0b\x0c\u0085\u2028\u2029]")
_BLANK_LINES = re.compile(r"\n{3,}")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&#?\w{1,40};")
_UNCLOSED = re.compile(r"<(?=[A-Za-z/!?][^<>]*(?:<|$))")
_SEPARATORS = re.compile(r"[;؛]")
_KEYWORD_SEPARATORS = re.compile(r"[;؛,،]")
# What cameras and programs put where a caption belongs.
_NOT_A_CAPTION = re.compile(
    r"(?:\w+ ){0,2}(?:digital|digital still) camera|samsung camera pictures|sony dsc|exif[ _]jpeg.*"
    r"|user ?comments?|(?:dcim|[a-z]:)[\\/].*|(?:created|processed|edited) (?:with|by) .{1,40}"
    r"|(?:file written|optimi[sz]ed|compressed|converted) (?:with|by) .{1,60}|creator: .{1,80}"
    r"|lead technologies.{0,40}|applemark|ascii|charset=.{1,20}|untitled|default|screenshot",
    re.IGNORECASE,
)
# A caption of nothing but these, numbers and the camera's own name is none either.
_WORDS_OF_CAMERAS = set(
    "canon nikon sony samsung minolta konica olympus kodak casio fuji fujifilm pentax panasonic "
    "ricoh leica sigma hasselblad sanyo toshiba hp dji gopro apple google huawei xiaomi redmi oppo "
    "vivo oneplus nokia motorola lg lge htc asus lenovo realme honor tecno infinix corporation "
    "corp inc co ltd electronics camera cameras digital still picture pictures image photo jpeg "
    "exif dsc csc dcf dscn img sdc ver version imaging optical company".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class PictureFacts:
    """captions, alts: {language code: text}, the first with line breaks; the others one line."""

    captions: dict[str, str]
    alts: dict[str, str] = field(default_factory=dict)
    headline: str = ""
    photographer: str = ""
    credit: str = ""
    copyright: str = ""
    city: str = ""
    country: str = ""
    keywords: tuple[str, ...] = ()
    taken_at: datetime | None = None


def read(file, zone=USUAL[DEFAULT].zone, language=DEFAULT):
    """The PictureFacts of a JPEG, PNG or WebP; empty ones of anything else. Decodes no pixels.

    file: a binary file; its position is moved to the start. zone: where the clock of a
    camera that names no offset was set. language: what the texts are likely to be in,
    which decides only what the texts themselves leave open.
    """
    zone = ZoneInfo(zone)
    found = []
    try:
        parts = blocks.read(file)
    except Exception:
        logger.warning("The blocks of a picture file could not be read", exc_info=True)
        return PictureFacts({})
    # In the order of trust: XMP says in which encoding and language it is, EXIF says neither.
    for source, block in ((xmp, "xmp"), (xmp, "more_xmp"), (iptc, "iptc"), (exif, "exif")):
        try:
            found.append(source.read(getattr(parts, block), language))
        except Exception:
            # The readers are written not to fail; if one does, the others still speak.
            logger.warning("%s of a picture file could not be read", block, exc_info=True)
    try:
        return _facts(found, zone, language)
    except Exception:
        logger.warning("What a picture file says could not be put together", exc_info=True)
        return PictureFacts({})


def _facts(found, zone, language):
    captions = _by_language(found, "caption", language)
    # A name is too short to tell its language; it is most likely that of the caption.
    if captions and language not in captions:
        language = next(iter(captions))
    return PictureFacts(
        captions={code: _caption(text, code) for code, text in captions.items()},
        alts={
            code: _cut(clean_headline(text, code), MAX_ALT_CHARACTERS)
            for code, text in _by_language(found, "alt", language).items()
        },
        headline=_line(found, ("headline",), language) or _title(found, language),
        photographer=_joined(found, "photographer", language),
        credit=_line(found, ("credit", "source"), language),
        copyright=_line(found, ("copyright",), language),
        city=_line(found, ("city",), language),
        country=_line(found, ("country",), language),
        keywords=_keywords(found, language),
        taken_at=dates.first(_all_texts(found, "taken"), zone, timezone.now()),
    )


def _by_language(found, name, hint):
    """{language code: what the sources say under a name}, with line breaks."""
    texts, others = {}, []
    for source in found:
        unnamed = []
        for tag, text in source.get(name, ()):
            text = _plain(text)
            if not clean_headline(text, hint) or _is_of_a_camera(text):
                continue
            language = of_tag(tag)
            if language and fits(text, language.code):
                texts.setdefault(language.code, text)
            elif language or not tag or tag == "x-default":
                unnamed.append(text)
            else:
                others.append(text)
        for text in unnamed:
            # Programs repeat one of the named texts as the default.
            if text not in texts.values():
                texts.setdefault(language_of(text, hint), text)
    if not texts:  # in a language that the site does not have: better than nothing
        texts = {language_of(text, hint): text for text in others[:1]}
    return texts


def _is_of_a_camera(text):
    if _NOT_A_CAPTION.fullmatch(text):
        return True
    return text.isascii() and set(_WORD.findall(text.lower())) <= _WORDS_OF_CAMERAS


def _caption(text, language):
    lines = [clean_headline(line, language) for line in text.split("\n")]
    return _cut(_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip(), MAX_CAPTION_CHARACTERS)


def _one_line(text, hint):
    text = _plain(text)
    return _cut(clean_headline(text, language_of(text, hint)), MAX_LINE_CHARACTERS)


def _line(found, names, hint):
    """The first text under the first of the names that any source has."""
    for name in names:
        for source in found:
            entries = source.get(name, ())
            # Of several languages the hint's, then what the file calls its default.
            ranked = sorted(
                entries, key=lambda e: (of_tag(e[0]) != LANGUAGES[hint], e[0] != "x-default")
            )
            for _tag, text in ranked:
                if line := _one_line(text, hint):
                    return line
    return ""


def _title(found, hint):
    """A title serves as headline unless it is the file's name or number."""
    title = _line(found, ("title",), hint)
    return title if " " in title else ""


def _joined(found, name, hint):
    for source in found:
        texts = [part for _tag, text in source.get(name, ()) for part in _SEPARATORS.split(text)]
        lines = dict.fromkeys(filter(None, (_one_line(text, hint) for text in texts)))
        if lines:
            comma = LANGUAGES[language_of("".join(lines), hint)].comma
            return _cut(f"{comma} ".join(lines), MAX_LINE_CHARACTERS)
    return ""


def _keywords(found, hint):
    for source in found:
        texts = [text for _tag, text in source.get("keyword", ())]
        # Some programs write all of them as one.
        splitter = _KEYWORD_SEPARATORS if len(texts) == 1 else _SEPARATORS
        texts = [part for text in texts for part in splitter.split(_plain(text))]
        unique = {}
        for text in texts[: 4 * MAX_KEYWORDS]:
            if word := _one_line(text, hint):
                unique.setdefault(word.casefold(), word)
        if unique:
            return tuple(unique.values())[:MAX_KEYWORDS]
    return ()


def _all_texts(found, name):
    return [text for source in found for _tag, text in source.get(name, ())]


# Plain text


def _plain(text):
    """Text with line feeds only, repaired if it was encoded twice, and without markup."""
    text = encodings.repair(text[:_MAX_RAW_CHARACTERS])
    text = _without_markup(_NEW_LINE.sub("\n", text)).replace("\ufffd", "").strip()
    # Windows writes question marks for what its code page lacks.
    lost = text.count("?")
    return "" if lost and 2 * lost >= len(text.replace(" ", "")) else text


def _without_markup(text):
    """Tags go, entities become letters; "5 < 7" and "R&D" stay as they are."""
    for _round in range(3):  # what was escaped twice comes out as markup once more
        text = _UNCLOSED.sub("< ", text)  # no tag, but a browser would swallow what follows
        if not _MARKUP.search(text):
            return text
        cleaned = nh3.clean(text, tags=set(), clean_content_tags={"script", "style"})
        text = html.unescape(cleaned)
    return text.replace("<", "")


def _cut(text, limit):
    """At most `limit` characters, ended at a space where there is one."""
    if len(text) <= limit:
        return text
    kept, space, _rest = text[: limit - 1].rpartition(" ")
    if not space or len(kept) < limit // 2:
        kept = text[: limit - 2]
    return kept.rstrip("\u200c \n") + " …"
