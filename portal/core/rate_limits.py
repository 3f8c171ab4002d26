"""How often somebody may do what costs others something."""

import time

from django.core.cache import cache


def is_too_often(what, who, most, seconds=60):
    """Count one more; whether that is more than `most` in the present span of so many seconds.

    Counted in the cache: where each process has its own, each allows as many.
    """
    key = f"often:{what}:{who}:{int(time.time()) // seconds}"
    cache.add(key, 0, seconds * 2)
    try:
        return cache.incr(key) > most
    except ValueError:  # it was dropped between the two
        return False
