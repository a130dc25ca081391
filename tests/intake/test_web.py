import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from threading import Thread

import httpx
import pytest

from dragoman.errors import RefusedAddress, SourceError
from dragoman.intake import IntakeOptions, read_source
from dragoman.intake.address import is_public
from dragoman.intake.web import fetch

PUBLIC = "93.184.216.34"


@pytest.fixture
def hosts(monkeypatch):
    """Resolve names by a table instead of the network."""
    table = {"daily.example": PUBLIC, "inside.example": "10.0.0.7"}

    def resolve(host, port, **_):
        if host not in table and not host.replace(".", "").isdigit():
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (table.get(host, host), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return table


def get(url, handler, **options):
    return fetch(url, IntakeOptions(**options), transport=httpx.MockTransport(handler))


def page(_):
    body = httpx.ByteStream(b"<p>Two ministers met.</p>")
    return httpx.Response(200, headers={"content-type": "text/html; charset=utf-8"}, stream=body)


@pytest.mark.usefixtures("hosts")
def test_the_checked_address_is_connected_to_while_the_request_keeps_the_name():
    seen = []

    def handler(request):
        seen.append((request.url.host, request.headers["host"], request.extensions["sni_hostname"]))
        return page(request)

    fetched = get("https://daily.example/a?b=c", handler)
    assert seen == [(PUBLIC, "daily.example", "daily.example")]
    assert (fetched.media_type, fetched.encoding, fetched.url) == ("text/html", "utf-8", "https://daily.example/a?b=c")


@pytest.mark.usefixtures("hosts")
@pytest.mark.parametrize(
    "url",
    [
        "http://inside.example/",
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.1.2.3:8080/",
        "ftp://daily.example/",
        "http:///nowhere",
        "http://daily.example:99999/",
    ],
)
def test_what_is_not_a_public_web_address_is_refused(url):
    with pytest.raises(RefusedAddress):
        get(url, page)


@pytest.mark.usefixtures("hosts")
def test_private_addresses_are_fetched_where_allowed():
    assert get("http://inside.example/", page, allow_private=True).data == b"<p>Two ministers met.</p>"


@pytest.mark.usefixtures("hosts")
def test_a_redirect_to_a_private_address_is_refused():
    with pytest.raises(RefusedAddress, match=r"inside\.example is at 10\.0\.0\.7, which is not a public address"):
        get("http://daily.example/", lambda _: httpx.Response(302, headers={"location": "http://inside.example/"}))


@pytest.mark.usefixtures("hosts")
def test_redirects_are_followed_so_far_and_no_further():
    def turn(request):
        left = int(request.url.params["left"])
        return page(request) if left == 0 else httpx.Response(301, headers={"location": f"/?left={left - 1}"})

    assert get("http://daily.example/?left=5", turn).url == "http://daily.example/?left=0"
    with pytest.raises(RefusedAddress, match="it redirects more than 5 times"):
        get("http://daily.example/?left=6", turn)


@pytest.mark.usefixtures("hosts")
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (httpx.Response(404), "the server answered 404 Not Found"),
        (httpx.Response(200, stream=httpx.ByteStream(b"x" * 2_000)), "it is larger than 1,000 bytes"),
        (httpx.ReadTimeout("late"), "no answer within 20 seconds"),
        (httpx.ConnectError("refused"), "no connection (refused)"),
    ],
)
def test_failures_are_one_clear_line(answer, reason):
    def handler(_):
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(SourceError) as caught:
        get("http://daily.example/", handler, max_bytes=1_000)
    assert str(caught.value) == f"http://daily.example/: {reason}"


@pytest.mark.usefixtures("hosts")
def test_a_dead_name():
    with pytest.raises(SourceError, match=r"the host gone\.example cannot be found"):
        get("http://gone.example/", page)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "192.168.1.1",
            "169.254.1.1",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
        ),
        *("::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "::"),
    ],
)
def test_addresses_that_are_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:2800:220:1::1"])
def test_addresses_that_are_public(address):
    assert is_public(ip_address(address))


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        body = b"Ministers part without a deal\nPublished: 4 January 2022\n\nThe two ministers met for three hours.\n"
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/report.txt")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_report_comes_over_a_real_connection(site):
    (report,) = read_source(f"{site}/moved", IntakeOptions(allow_private=True))
    assert (report.source, report.url, report.published) == (f"{site}/moved", f"{site}/report.txt", "2022-01-04")


def test_a_private_site_is_refused_with_one_line(site):
    (error,) = read_source(site)
    assert str(error) == f"{site}: 127.0.0.1 is at 127.0.0.1, which is not a public address"


def test_nobody_listens():
    (error,) = read_source("http://127.0.0.1:9/", IntakeOptions(allow_private=True))
    assert error.reason.startswith("no connection")
