"""What is worked out once in a request, without a mark on the request."""

from weakref import WeakKeyDictionary

_known = WeakKeyDictionary()


def once(request, key, make):
    """make() of the first call with this request and key."""
    known = _known.setdefault(request, {})
    if key not in known:
        known[key] = make()
    return known[key]
