"""Opaque cursors of the lists: the last row shown, signed so that none can be made up."""

from datetime import UTC, datetime, timedelta

from django.core import signing

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_signer = signing.Signer(salt="peyk.cursor", sep=".")
_MICROSECOND = timedelta(microseconds=1)


def encode(published_at, pk, *more):
    """more: further parts of a cursor, whole numbers or texts without "~"."""
    microseconds = (published_at - _EPOCH) // _MICROSECOND
    return _signer.sign("~".join([f"{microseconds:x}-{pk:x}", *map(str, more)]))


def decode(text, more=0):
    """Return (published_at, pk), and `more` texts if asked.

    ValueError for what `encode` did not make, or made with another number of parts.
    """
    try:
        first, *others = _signer.unsign(text).split("~")
        microseconds, pk = first.rsplit("-", 1)
    except signing.BadSignature as error:
        raise ValueError("not a cursor") from error
    if len(others) != more:
        raise ValueError("a cursor of another list")
    return (_EPOCH + int(microseconds, 16) * _MICROSECOND, int(pk, 16), *others)


def page(versions, cursor, size, before=None):
    """One page of a newest-first queryset of versions.

    cursor: what `?before=` holds, or None for the first page. before: gives the queryset after a
    decoded cursor (default: the queryset's own method). Returns (the versions as a list, the
    cursor of the next page or None). Raises ValueError for a cursor of nobody's making.
    """
    if cursor is not None:
        versions = (before or versions.before)(decode(cursor))
    rows = list(versions[: size + 1])
    older = encode(rows[size - 1].published_at, rows[size - 1].pk) if len(rows) > size else None
    return rows[:size], older
