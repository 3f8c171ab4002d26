"""What is looked at before a publication."""

from typing import Any, NamedTuple

from .embeds.cards import without_words
from .text.links import links_to_nothing


class Check(NamedTuple):
    """One thing that is looked at before a publication.

    field: of the form, where it is mended. label: what it is about. reason: the sentence that
    says what is wrong, "" where nothing is. is_required: whether it keeps a text from readers.
    rule: by which the page goes while somebody types, "" where texts must not be empty.
    """

    field: str
    label: Any
    reason: Any = ""
    is_required: bool = True
    rule: str = ""


def of_texts(version):
    """[Check] of a version's texts, in the order of the form; hints only where there is one."""
    asked = [
        Check(t.name, t.verbose_name, t.missing if t.is_empty(getattr(version, t.name)) else "")
        for t in version.texts
        if t.missing
    ]
    hints = {"links": links_to_nothing, "cards": without_words}
    found = [
        Check(*hint, is_required=False, rule=rule)
        for rule, look in hints.items()
        for hint in look(version)
    ]
    return asked + found
