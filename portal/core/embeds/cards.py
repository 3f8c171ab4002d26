"""A card of something at another site, as it stands in a text: `<figure data-embed="address">`.

All that it shows is plain data in the attributes of that element, so that whatever copies, keeps
or restores a text has its cards, too.
"""

import html as html_entities
import re
from dataclasses import dataclass, fields, replace
from datetime import date

from django.utils.translation import gettext

from portal.core.editions import listed
from portal.core.text.normalisation import clean_headline, clean_plain

from . import providers

# {field: characters at most}
LIMITS = {"title": 200, "author": 120, "words": 600, "alt": 300, "caption": 500}
OURS = ("alt", "caption")  # written by us, in the text's language; the rest is the source's
_FIGURE = re.compile(r'<figure((?: data-[a-z]+="[^"]*")+)></figure>')
_ATTRIBUTE = re.compile(r' data-([a-z]+)="([^"]*)"')
_NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True)
class Card:
    """provider: a key of PROVIDERS. date: ISO, or "". picture: the id of a photograph, or None.

    title, author, words, date: the source's, as plain text. alt, caption: ours.
    """

    provider: str
    key: str
    title: str = ""
    author: str = ""
    words: str = ""
    date: str = ""
    picture: int | None = None
    alt: str = ""
    caption: str = ""

    @property
    def site(self):
        return providers.PROVIDERS[self.provider]

    @property
    def name(self):
        return self.site.name

    @property
    def kind(self):
        return self.site.kind

    @property
    def address(self):
        """Its page, for a link."""
        return self.site.page_of(self.key)

    @property
    def frame(self):
        """What a frame shows, "" where the provider has no player."""
        return self.site.frame_of(self.key)

    @property
    def player(self):
        """The same for a reader who pressed the button: it starts at once."""
        return self.site.frame_of(self.key, begins=True)

    @property
    def day(self):
        return date.fromisoformat(self.date) if self.date else None

    @property
    def label(self):
        """What people call it in a list: "YouTube: title"."""
        rest = self.title or self.author or self.words[:80] or self.address
        return f"{self.name}: {rest}"

    def html(self):
        values = {name: getattr(self, name) for name in ATTRIBUTES if name != "embed"}
        said = "".join(
            f' data-{name}="{html_entities.escape(str(value))}"'
            for name, value in {"embed": self.address, **values}.items()
            if value
        )
        return f"<figure{said}></figure>"


ATTRIBUTES = ("embed", *(f.name for f in fields(Card) if f.name not in ("provider", "key")))


def card_of(address, **values):
    """The Card of an address, with values of whatever types a stranger sent; None if it is none."""
    found = providers.found_in(address)
    if found is None:
        return None
    card = Card(*found)
    texts = {name: _text(values.get(name), limit) for name, limit in LIMITS.items()}
    return replace(
        card,
        **texts,
        date=_date(values.get("date")),
        picture=_number(values.get("picture")),
    )


def in_language(card, language):
    """The card with what is ours in the stored form of a language."""
    return replace(card, **{name: clean_headline(getattr(card, name), language) for name in OURS})


def cards_in(html):
    """The cards of stored HTML, in their order."""
    found = (_read(match[1]) for match in _FIGURE.finditer(html or ""))
    return [card for card in found if card]


def without_words(version):
    """[(field, label, sentence)] of texts whose cards tell readers no more than a site's name."""
    found = {
        name: [
            card.name
            for card in cards_in(getattr(version, name))
            if not (card.title or card.author or card.words or card.caption)
        ]
        for name in version.texts.rich
    }
    reason = gettext("Cards without a title: %(sites)s")
    return [
        (name, gettext("cards"), reason % {"sites": listed(names)})
        for name, names in found.items()
        if names
    ]


def with_cards(html, change):
    """Stored HTML with each card's element changed: change(Card) gives the HTML in its place."""

    def changed(match):
        card = _read(match[1])
        return str(change(card)) if card else match[0]

    return _FIGURE.sub(changed, html)


def tidied(html, language):
    """HTML of the allow-list with its cards in the stored form.

    What has the address of no provider becomes a paragraph of that address: nothing is lost.
    """

    def tidy(match):
        attributes = _attributes(match[1])
        if "embed" not in attributes:
            own = [name for name in attributes if name not in ATTRIBUTES]
            return f'<figure data-{own[0]}="{attributes[own[0]]}"></figure>' if own else ""
        card = card_of(attributes.pop("embed"), **attributes)
        if card is None:
            address = html_entities.unescape(_ATTRIBUTE.search(match[1])[2])
            return f"<p>{html_entities.escape(address, quote=False)}</p>"
        return in_language(card, language).html()

    return _FIGURE.sub(tidy, html)


def _read(attributes):
    values = _attributes(attributes)
    return card_of(values.pop("embed"), **values) if "embed" in values else None


def _attributes(text):
    return {name: html_entities.unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _text(value, limit):
    text = clean_plain(value) if isinstance(value, str) else ""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _date(value):
    try:
        return date.fromisoformat(value[:10]).isoformat() if isinstance(value, str) else ""
    except ValueError:
        return ""


def _number(value):
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 0 < value < 10**18 else None
    return int(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None
