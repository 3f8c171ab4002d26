"""Pages of a list that stay what they are while it grows: found by a row, never by a number."""

from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.db.models import Q

_signer = signing.Signer(salt="peyk.list")


@dataclass(frozen=True)
class Key:
    """A value that rows are in the order of.

    name: a field or an annotation that is never NULL.
    """

    name: str
    is_descending: bool = False


@dataclass
class KeysetPage:
    """rows: of one page. newer, older: cursors of those before and behind it, "" for none."""

    rows: list
    newer: str = ""
    older: str = ""


def page(rows, keys, size, after="", before=""):
    """A page of a queryset in the order of `keys`, with `pk` as the last of them.

    after, before: a cursor; one that is of another order is as none.
    """
    keys = (*keys, Key("pk", keys[-1].is_descending if keys else True))
    is_back = bool(before)
    place = decode(before or after, keys)
    if place is not None:
        rows = rows.filter(_beyond(keys, place, is_back))
    names = [f"{'-' if key.is_descending != is_back else ''}{key.name}" for key in keys]
    found = list(rows.order_by(*names)[: size + 1])
    is_more = len(found) > size
    found = found[:size]
    if is_back:
        found.reverse()
    is_started = place is not None
    has_newer = is_more if is_back else is_started
    has_older = is_started if is_back else is_more
    return KeysetPage(
        found,
        newer=encode(found[0], keys) if found and has_newer else "",
        older=encode(found[-1], keys) if found and has_older else "",
    )


def _beyond(keys, place, is_back):
    """The rows behind a place, or before it."""
    condition, same = Q(), {}
    for key, value in zip(keys, place, strict=True):
        side = "lt" if key.is_descending != is_back else "gt"
        condition |= Q(**same, **{f"{key.name}__{side}": value})
        same[key.name] = value
    first = keys[0]
    side = "lte" if first.is_descending != is_back else "gte"
    return condition & Q(**{f"{first.name}__{side}": place[0]})  # where the index is entered


def encode(row, keys):
    values = [getattr(row, key.name) for key in keys]
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    return _signer.sign_object([_order(keys), *plain])


def decode(text, keys):
    """The values of the row that a cursor names; None for a cursor of nobody's making."""
    if not text:
        return None
    try:
        order, *values = _signer.unsign_object(text)
    except (signing.BadSignature, ValueError):
        return None
    return values if order == _order(keys) else None


def _order(keys):
    return ",".join(f"{'-' if key.is_descending else ''}{key.name}" for key in keys)
