"""What a translation lacks or has beside its source: blocks, links, placeholders.

A difference is a warning, with "as meant" for where it is wanted; only what could not be kept at
all is refused (`leaves.faults`).
"""

from dataclasses import dataclass
from hashlib import md5

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .card_texts import is_translated


@dataclass
class Difference:
    """key: the same for the same difference the next time. row: the number of its row."""

    key: str
    text: str
    row: int


def differences(rows):
    """[Difference] of the rows (portal.translation.block_alignment) of a text."""
    found = []
    for n, row in enumerate(rows):
        found += [Difference(key, text, n) for key, text in (*_of(row), *_of_card(row))]
    return found


def _of(row):
    source, target = row.source, row.target
    if source is None:
        if target.placed:
            yield (
                f"placed:+{':'.join(target.placed)}",
                _("%(what)s stands here and not in the source.") % {"what": _name(target)},
            )
        elif not target.is_empty:
            yield f"extra:{short(target.html)}", _("The source has no such block.")
        return
    if row.is_new and source.placed:
        yield (
            f"placed:-{':'.join(source.placed)}",
            _("%(what)s of the source is missing.") % {"what": _name(source)},
        )
        return
    if source.is_empty:
        return
    if target.is_empty:
        yield f"empty:{short(source.html)}", _("This block is not translated.")
        return
    if source.kind != target.kind:
        yield f"kind:{short(source.html)}", _("This is another kind of block in the source.")
    for href in source.links - target.links:
        yield f"link:-{href}", _("The link to %(address)s is missing.") % {"address": href}
    for href in target.links - source.links:
        yield (
            f"link:+{href}",
            _("The link to %(address)s is not in the source.") % {"address": href},
        )


def _of_card(row):
    if row.source is None or row.is_new:
        return
    source, target = row.source.card, row.target.card
    if source and target and not is_translated(source, target):
        yield (
            f"card:{short(target.html())}",
            _("The words of this card are those of the source."),
        )


def _name(leaf):
    return capfirst(leaf.placed_label)


def short(html):
    return md5(html.encode(), usedforsecurity=False).hexdigest()[:12]


def reason(kind, detail):
    """Why a block's text cannot be kept, as a sentence; see `leaves.faults`."""
    if kind == "tag":
        return _("The tag <%(tag)s> cannot stand inside a block.") % {"tag": detail}
    if kind == "unclosed":
        return _("The tag <%(tag)s> is not closed where it should be.") % {"tag": detail}
    return _("The address %(address)s cannot be kept.") % {"address": detail}
