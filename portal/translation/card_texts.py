"""The words of a card (portal.core.embeds) that a translation writes anew."""

from dataclasses import dataclass

from portal.core.embeds.cards import LIMITS, OURS
from portal.newsroom.versions.text_blocks import EMBED_LABELS

TRANSLATED = ("title", *OURS)


@dataclass
class CardText:
    """One text of a card. name: an attribute of the card."""

    name: str
    label: str
    source: str
    value: str
    most: int


def of_row(row):
    """[CardText] of a BlockPair in whose translation a card stands, else []."""
    card = row.target.card
    if card is None:
        return []
    source = row.source.card if row.source else None
    return [
        CardText(
            name,
            str(EMBED_LABELS[name]),
            getattr(source, name, ""),
            getattr(card, name),
            LIMITS[name],
        )
        for name in TRANSLATED
        if name != "alt" or card.picture
    ]


def is_translated(source, target):
    """Whether a card differs from that of the source in all that is to be translated."""
    return not any(
        getattr(source, name) and getattr(source, name) == getattr(target, name)
        for name in TRANSLATED
    )
