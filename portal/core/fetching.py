"""Asking other sites: those of a list, over https, at public addresses, within limits.

What a name resolves to is judged, and the connection goes to the very address that was judged;
so after each redirect. No proxy, no cookie, no compressed answer, whatever the environment says.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urljoin, urlsplit, urlunsplit

SECONDS = 5
MAX_BYTES = 2 * 1024 * 1024
MAX_REDIRECTS = 3
MAX_ADDRESS_CHARACTERS = 2000
PORT = 443
# Some sites answer nobody who does not look like a browser or says no name.
USER_AGENT = "Mozilla/5.0 (compatible; Peyk; link preview)"
_CHUNK = 64 * 1024
_ADDRESS = re.compile(r"[!-~]+")  # printable ASCII: nothing that a parser drops or mends
_REDIRECTS = {301, 302, 303, 307, 308}
_OUTSIDE = ipaddress.ip_network("2000::/3")


class FetchError(Exception):
    """reason: "refused" by us, "silent", "status", "large" or "type". status: of the answer."""

    def __init__(self, reason, status=None):
        super().__init__(f"{reason} {status or ''}".strip())
        self.reason, self.status = reason, status


class Deadline:
    """A moment by which all must be done, however many answers it takes."""

    def __init__(self, seconds=SECONDS):
        self.ends_at = time.monotonic() + seconds

    def left(self):
        """Seconds, more than none. Raises TimeoutError."""
        seconds = self.ends_at - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


@dataclass(frozen=True)
class Fetched:
    """address: where it was found, after redirects. charset: "" where the answer names none."""

    address: str
    content_type: str
    charset: str
    body: bytes


def fetch(address, hosts, types, deadline=None, max_bytes=MAX_BYTES):
    """What a site answers to a GET, as Fetched. Raises FetchError and nothing else.

    hosts: names that may be asked; one that begins with a dot stands for all below it.
    types: content types that are taken, without parameters.
    """
    deadline = deadline or Deadline()
    try:
        for _redirect in range(MAX_REDIRECTS + 1):
            found = _ask(address, hosts, types, deadline, max_bytes)
            if isinstance(found, Fetched):
                return found
            address = found
    except (OSError, http.client.HTTPException) as fault:  # time-outs and TLS, too
        raise FetchError("silent") from fault
    raise FetchError("refused")


def is_listed(host, hosts):
    return any(host.endswith(name) if name.startswith(".") else host == name for name in hosts)


def is_public(address):
    """Whether an IP address is one of the internet, whatever stands for another in it."""
    ip = ipaddress.ip_address(address)
    # Of the addresses that carry one of IPv4 none is asked.
    if ip.version == 6 and (ip not in _OUTSIDE or ip.sixtofour or ip.teredo):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _checked(address, hosts):
    """The parts of an address that may be asked. Raises FetchError."""
    try:
        parts = urlsplit(address)
        is_plain = not (parts.username or parts.password) and parts.port in (None, 443)
    except ValueError:
        raise FetchError("refused") from None
    is_short = len(address) <= MAX_ADDRESS_CHARACTERS and _ADDRESS.fullmatch(address)
    if not (is_short and is_plain and parts.scheme == "https"):
        raise FetchError("refused")
    if not is_listed(parts.hostname or "", hosts):
        raise FetchError("refused")
    return parts


def _ask(address, hosts, types, deadline, max_bytes):
    """Fetched, or the address that the answer leads on to."""
    parts = _checked(address, hosts)
    connection = _Connection(parts.hostname, _resolved(parts.hostname, deadline), deadline)
    try:
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        connection.request(
            "GET",
            path,
            headers={
                "User-Agent": USER_AGENT,
                "Accept": ", ".join(types),
                "Accept-Encoding": "identity",
                "Connection": "close",
            },
        )
        with connection.getresponse() as answer:
            if answer.status in _REDIRECTS and (target := answer.getheader("Location")):
                return _led_to(address, target)
            if answer.status != http.HTTPStatus.OK:
                raise FetchError("status", answer.status)
            return _read(answer, address, types, max_bytes)
    finally:
        connection.close()


def _led_to(address, target):
    try:
        return urljoin(address, target)
    except ValueError:
        raise FetchError("refused") from None


def _read(answer, address, types, max_bytes):
    if answer.getheader("Content-Encoding", "identity").strip().lower() != "identity":
        raise FetchError("type")  # a small answer could become a large one
    said = Message()
    said["Content-Type"] = answer.getheader("Content-Type", "")
    if said.get_content_type() not in types:
        raise FetchError("type")
    if (answer.length or 0) > max_bytes:
        raise FetchError("large")
    body = bytearray()
    while chunk := answer.read(_CHUNK):
        body += chunk
        if len(body) > max_bytes:
            raise FetchError("large")
    charset = said.get_content_charset("")
    return Fetched(address, said.get_content_type(), charset, bytes(body))


def _resolved(host, deadline):
    """The IP addresses of a name, all of them public. Raises FetchError.

    Asked by a thread of its own: the system's resolver knows no time limit.
    """
    found = []

    def ask():
        with suppress(OSError, UnicodeError):  # no such name
            found.extend(socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM))

    thread = threading.Thread(target=ask, daemon=True, name="resolve")
    thread.start()
    thread.join(deadline.left())
    addresses = list(dict.fromkeys(address[0] for *_kind, address in tuple(found)))
    if not addresses:
        raise FetchError("silent")
    if not all(map(is_public, addresses)):
        raise FetchError("refused")
    return addresses


def tls_context():
    return ssl.create_default_context()


def connect(address, seconds):
    """A TCP connection to an IP address that was judged."""
    return socket.create_connection((address, PORT), timeout=seconds)


class _Socket(ssl.SSLSocket):
    """Waits for each piece as long as the deadline leaves: a drip does not begin it anew."""

    deadline = None

    def recv_into(self, *args, **kwargs):
        if self.deadline:
            self.settimeout(self.deadline.left())
        return super().recv_into(*args, **kwargs)


class _Connection(http.client.HTTPSConnection):
    """To one of the addresses of a name that were judged, never to what it resolves to then."""

    def __init__(self, host, addresses, deadline):
        context = tls_context()
        context.sslsocket_class = _Socket
        super().__init__(host, PORT, context=context)
        self.tls, self.addresses, self.deadline = context, addresses, deadline

    def connect(self):
        *others, last = self.addresses
        plain = None
        for address in others:
            try:
                plain = connect(address, self.deadline.left() / 2)
                break
            except OSError:
                continue
        plain = plain or connect(last, self.deadline.left())
        plain.settimeout(self.deadline.left())
        try:
            self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise
        self.sock.deadline = self.deadline
