"""From which address a request comes, behind proxies as without."""

from functools import cache
from ipaddress import ip_address, ip_network

from django.conf import settings


def client_address(request):
    """The client's address as text, or None where the server does not know it.

    A proxy of TRUSTED_PROXIES appends to X-Forwarded-For whom it heard: read from the end, the
    first that is no such proxy is the client. What stands before it, the client may have sent.
    """
    nearest = parsed(request.META.get("REMOTE_ADDR", ""))
    if nearest is None or not is_trusted(nearest):
        return nearest and str(nearest)
    client = nearest
    for text in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        address = parsed(text)
        if address is None:
            break
        client = address
        if not is_trusted(address):
            break
    return str(client)


def parsed(text):
    """An address object; one of IPv4 written as IPv6 is one of IPv4. None for other texts."""
    try:
        address = ip_address(text.strip().strip("[]").partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_trusted(address):
    return any(address in network for network in networks(tuple(settings.TRUSTED_PROXIES)))


@cache
def networks(proxies):
    """Raises ValueError for a proxy that is neither an address nor a network."""
    return [ip_network(proxy.strip().strip("[]"), strict=False) for proxy in proxies]
