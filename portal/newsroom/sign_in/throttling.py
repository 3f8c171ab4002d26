"""Guessing passwords is slowed down: by name and by address, wherever the guesses come from.

Ten wrong passwords close a name for all browsers that it has not been used in, for a while; a
browser that is known closes by itself. So nobody is kept out of their own browser by others.
"""

from ipaddress import ip_network

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum

from portal.core.client_address import client_address

from . import known_browsers

KNOWN = "known browser "
# Of one address for all names: an office sits behind one, and most in it are known.
ADDRESS_LIMIT = 50


class SignInHandler(AxesDatabaseHandler):
    """Axes with these rules. What it stores as the user agent of a known browser is its mark."""

    def get_failures(self, request, credentials=None):
        """How near the limit of a name (AXES_FAILURE_LIMIT) somebody is."""
        name, since = get_client_username(request, credentials), get_cool_off_threshold(request)
        attempts = AccessAttempt.objects.filter(attempt_time__gte=since)
        mark = known_browsers.mark_of(request, name)
        if mark:
            return failures(attempts.filter(username=name, user_agent=KNOWN + mark))
        unknown = attempts.exclude(user_agent__startswith=KNOWN)
        of_address = failures(unknown.filter(ip_address=whole_network(request)))
        return max(
            failures(unknown.filter(username=name)),
            of_address * settings.AXES_FAILURE_LIMIT // ADDRESS_LIMIT,
        )

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        if request is not None:
            mark = known_browsers.mark_of(request, get_client_username(request, credentials))
            # Nobody can send a mark of their own as the name of a browser.
            agent = request.META.get("HTTP_USER_AGENT", "").removeprefix(KNOWN)[:255]
            stored = {"user_agent": KNOWN + mark if mark else agent}
            stored["ip_address"] = whole_network(request)
            for name, value in stored.items():
                setattr(request, f"axes_{name}", value)  # where axes looks for them
        super().user_login_failed(sender, credentials, request, **kwargs)

    def user_logged_in(self, sender, request, user, **kwargs):
        """Whoever has the right password has not been guessing."""
        name = user.get_username()
        mark, attempts = known_browsers.mark_of(request, name), AccessAttempt.objects
        own = {"user_agent": KNOWN + mark} if mark else {"ip_address": whole_network(request)}
        attempts.filter(username=name, **own).delete()
        super().user_logged_in(sender, request, user, **kwargs)


def failures(attempts):
    return attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0


def whole_network(request):
    """The client's address; of IPv6 the start of its network, all of which is one client's."""
    address = client_address(request)
    if address and ":" in address:
        return str(ip_network(f"{address}/64", strict=False).network_address)
    return address
