"""Browsers in which somebody has signed in before, each known by a signed cookie.

Guesses at a password from elsewhere do not keep its owner out of these: see `throttling`.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

COOKIE = "known_here"
SALT = "peyk.known-browser"
MAX_AGE = 180 * 24 * 3600  # seconds
MOST_PEOPLE = 8  # that share a browser; the longest away is forgotten


def known_here(request):
    """{who: mark of the browser}, the latest last. who: see `digest`."""
    try:
        return dict(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE))
    except (signing.BadSignature, TypeError, ValueError):
        return {}


def digest(username):
    """A user name that whoever reads the cookie does not learn."""
    return salted_hmac(SALT, username).hexdigest()[:16]


def mark_of(request, username):
    """The mark of this browser for a user name, or ""."""
    return known_here(request).get(digest(username or ""), "")


def remember(request, response, username):
    """Let this browser be known for whoever has just signed in."""
    known = known_here(request)
    mark = known.pop(digest(username), None) or secrets.token_hex(16)
    pairs = [*known.items(), (digest(username), mark)][-MOST_PEOPLE:]
    response.set_cookie(
        COOKIE,
        signing.dumps(pairs, salt=SALT, compress=True),
        max_age=MAX_AGE,
        path=reverse("admin:login"),
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
    )
