"""Asking other sites: what is refused, what is too slow, too large, or led astray."""

import ipaddress
import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from portal.core import fetching
from portal.core.fetching import Deadline, FetchError, fetch

HOST, OTHER, PUBLIC = "site.example", "other.example", "93.184.215.14"
TYPES = ("text/html",)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """The path of a key and a certificate for the hosts of these tests, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "tests")])
    names = x509.SubjectAlternativeName([x509.DNSName(HOST), x509.DNSName(OTHER)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    path.write_bytes(key.private_bytes(pem, *private) + made.public_bytes(pem))
    return path


class Site(BaseHTTPRequestHandler):
    """Answers with what the test put into `answers`: {path: function of the handler}."""

    answers, asked = {}, []

    def do_GET(self):
        self.asked.append(self)
        self.answers[self.path](self)

    def say(self, status=200, body=b"hello", **headers):
        self.send_response(status)
        headers = {"Content_Type": "text/html; charset=windows-1251", **headers}
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture
def site(certificate, monkeypatch):
    """A site at a public address: connections to that address reach a server of this test."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    server.handle_error = lambda *_args: None  # we hang up
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    reached = []

    def connect(address, seconds):
        reached.append(address)
        plain = socket.socket()
        plain.settimeout(seconds)
        plain.connect(server.server_address)
        return plain

    monkeypatch.setattr(fetching, "connect", connect)
    monkeypatch.setattr(
        fetching, "tls_context", lambda: ssl.create_default_context(cafile=certificate)
    )
    resolves(monkeypatch, PUBLIC)
    Site.answers, Site.asked, Site.reached = {}, [], reached
    yield Site
    server.shutdown()
    server.server_close()


def resolves(monkeypatch, *addresses):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 443)) for ip in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)


def refusal(address, deadline=None, hosts=(HOST,), **limits):
    with pytest.raises(FetchError) as error:
        fetch(address, hosts, TYPES, deadline, **limits)
    return error.value.reason


def test_a_site_is_asked_without_cookies_at_the_address_that_was_judged(site, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    site.answers["/a?b=c"] = lambda handler: handler.say(Set_Cookie="a=b")
    found = fetch(f"https://{HOST}/a?b=c#d", (HOST,), TYPES)
    assert (found.body, found.charset) == (b"hello", "windows-1251")
    assert found.content_type == "text/html"
    assert site.reached == [PUBLIC]
    headers = site.asked[0].headers
    assert headers["Host"] == HOST
    assert headers["Accept-Encoding"] == "identity"
    assert "Cookie" not in headers


@pytest.mark.parametrize(
    "address",
    [
        f"http://{HOST}/",
        f"https://{HOST}:8443/",
        f"https://user@{HOST}/",
        f"https://{HOST}.evil.example/",
        "https://evil.example/",
        f"https://evil.example\\@{HOST}/",
        f"https://{HOST}\n/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://[/",
        f"file://{HOST}/etc/passwd",
        "",
        f"https://{HOST}/" + "x" * 2000,
    ],
)
def test_what_is_not_on_the_list_is_not_asked(site, address):
    assert refusal(address) == "refused"
    assert site.reached == []


def test_a_name_with_a_dot_stands_for_all_below_it_and_for_nothing_beside_it():
    assert fetching.is_listed("i.site.example", (".site.example",))
    assert not fetching.is_listed("site.example", (".site.example",))
    assert not fetching.is_listed("evilsite.example", (".site.example",))


@pytest.mark.parametrize(
    "ip",
    "127.0.0.1 10.10.34.35 192.168.1.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 "
    "240.0.0.1 255.255.255.255 198.18.0.1 ::1 :: fe80::1 fc00::1 ff02::1 ::ffff:10.0.0.1 "
    "::ffff:8.8.8.8 2002:7f00:1:: 2001:0:4136:e378:8000:63bf:3fff:fdd2 64:ff9b::7f00:1 "
    "2001:db8::1".split(),
)
def test_a_name_that_leads_into_a_private_network_is_refused(site, monkeypatch, ip):
    assert ipaddress.ip_address(ip)
    resolves(monkeypatch, PUBLIC, ip)
    assert refusal(f"https://{HOST}/") == "refused"
    assert site.reached == []


def test_addresses_of_the_internet_are_public():
    assert fetching.is_public("8.8.8.8")
    assert fetching.is_public("2606:4700::6810:84e5")


def test_a_name_that_changes_after_it_was_judged_changes_nothing(site, monkeypatch):
    answers = iter([PUBLIC, "127.0.0.1"])

    def once(*_args, **_kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 443))]

    monkeypatch.setattr(socket, "getaddrinfo", once)
    site.answers["/"] = lambda handler: handler.say()
    fetch(f"https://{HOST}/", (HOST,), TYPES)
    assert site.reached == [PUBLIC]
    assert next(answers) == "127.0.0.1", "it was resolved once"


def test_three_redirects_are_followed_each_judged_like_the_first(site, monkeypatch):
    for n in range(5):
        to = f"https://{OTHER}/{n + 1}" if n == 1 else f"/{n + 1}"
        site.answers[f"/{n}"] = lambda handler, to=to: handler.say(302, Location=to)
    site.answers["/4"] = lambda handler: handler.say()
    both = (HOST, OTHER)
    assert fetch(f"https://{HOST}/1", both, TYPES).address == f"https://{OTHER}/4"
    assert refusal(f"https://{HOST}/0", hosts=both) == "refused", "that is a fourth"
    assert refusal(f"https://{HOST}/1") == "refused", "the other host is not on the list"
    for place in ("http://site.example/", "https://127.0.0.1/", "javascript:1", "//[", "\u0661"):
        site.answers["/away"] = lambda handler, to=place: handler.say(
            301, Location=to.encode().decode("latin-1")
        )
        assert refusal(f"https://{HOST}/away") == "refused", place
    resolved = iter([PUBLIC, "10.0.0.1"])
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *_args, **_kwargs: [(2, 1, 6, "", (next(resolved), 443))],
    )
    site.answers["/away"] = lambda handler: handler.say(301, Location=f"https://{OTHER}/4")
    assert refusal(f"https://{HOST}/away", hosts=both) == "refused", "it became private meanwhile"


def test_errors_other_types_and_compressed_answers_are_told_apart(site):
    site.answers = {
        "/500": lambda handler: handler.say(500),
        "/svg": lambda handler: handler.say(Content_Type="image/svg+xml"),
        "/none": lambda handler: handler.say(Content_Type=""),
        "/gzip": lambda handler: handler.say(Content_Encoding="gzip"),
        "/rubbish": lambda handler: handler.wfile.write(b"\x00\xff rubbish\r\n\r\n"),
        "/headers": lambda handler: handler.say(**{f"X_{n}": "x" for n in range(200)}),
    }
    with pytest.raises(FetchError) as error:
        fetch(f"https://{HOST}/500", (HOST,), TYPES)
    assert (error.value.reason, error.value.status) == ("status", 500)
    found = {path: refusal(f"https://{HOST}{path}") for path in site.answers}
    assert found == {
        "/500": "status",
        "/svg": "type",
        "/none": "type",
        "/gzip": "type",
        "/rubbish": "silent",
        "/headers": "silent",
    }


def endlessly(handler):
    handler.say(body=b"")
    while True:
        handler.wfile.write(b"x" * 65_536)


def test_what_is_too_large_or_endless_is_left(site):
    site.answers["/said"] = lambda handler: handler.say(Content_Length=str(10**12))
    site.answers["/endless"] = endlessly
    assert refusal(f"https://{HOST}/said") == "large"
    assert refusal(f"https://{HOST}/endless") == "large"


def drip(handler):
    handler.say(body=b"")
    while True:
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.02)


def test_the_deadline_holds_for_all_pieces_together(site):
    site.answers["/drip"] = drip
    site.answers["/waits"] = lambda _handler: time.sleep(3)
    for path in ("/drip", "/waits"):
        began = time.monotonic()
        assert refusal(f"https://{HOST}{path}", Deadline(0.4)) == "silent"
        assert time.monotonic() - began < 2


def test_a_resolver_that_does_not_answer_and_a_name_that_nobody_has(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: time.sleep(2) or [])
    assert refusal(f"https://{HOST}/", Deadline(0.1)) == "silent"

    def unknown(*_args, **_kwargs):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert refusal(f"https://{HOST}/") == "silent"


def test_a_site_that_is_not_who_it_says_is_not_heard(site, monkeypatch):
    site.answers["/"] = lambda handler: handler.say()
    monkeypatch.setattr(fetching, "tls_context", ssl.create_default_context)
    assert refusal(f"https://{HOST}/") == "silent"
