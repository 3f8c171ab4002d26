"""Opaque cursors of the lists: the last row shown, signed so that none can be made up."""

from datetime import UTC, datetime, timedelta

from django.core import signing

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_signer = signing.Signer(salt="peyk.cursor", sep=".")
_MICROSECOND = timedelta(microseconds=1)


def encode(published_at, pk):
    microseconds = (published_at - _EPOCH) // _MICROSECOND
    return _signer.sign(f"{microseconds:x}-{pk:x}")


def decode(text):
    """Return (published_at, pk); ValueError for what `encode` did not make."""
    try:
        microseconds, pk = _signer.unsign(text).rsplit("-", 1)
        return _EPOCH + int(microseconds, 16) * _MICROSECOND, int(pk, 16)
    except signing.BadSignature as error:
        raise ValueError("not a cursor") from error
