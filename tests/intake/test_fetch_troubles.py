"""Fetching from a real server that misbehaves: each trouble is one line, in bounded time and memory."""

import resource
import socket
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from dragoman.errors import Declined, RefusedAddress, SourceError, UnreadableSource
from dragoman.intake import IntakeOptions
from dragoman.intake.courtesy import retry_moment
from dragoman.intake.web import Known, fetch, post
from tests.misbehaving import Answer, Site, bomb, endless, tagged

FAST = IntakeOptions(allow_private=True, timeout=1.0, max_bytes=1_000_000)


@pytest.fixture(scope="module")
def site():
    made = Site()
    made.pages |= {
        "/slow": Answer(chunks=[(b"<p>", 0.1)] * 1_000, headers={"Content-Type": "text/html"}),
        "/late": Answer(chunks=[(b"", 30.0)], length=5),
        "/broken": Answer(b"half of it", length=1_000),
        "/endless": endless(),
        "/bomb": bomb(),
        "/twice": Answer(b"", headers={"Content-Encoding": "gzip, gzip"}),
        "/false": Answer(b"not packed at all", headers={"Content-Encoding": "gzip"}),
        "/loop": Answer(status=302, headers={"Location": "/loop"}),
        "/inside": Answer(status=302, headers={"Location": "http://10.0.0.7/"}),
        "/nonsense": Answer(status=302, headers={"Location": "http://[bad"}),
        "/nowhere": Answer(status=302),
        "/file": Answer(status=301, headers={"Location": "file:///etc/passwd"}),
        "/busy": Answer(status=503, headers={"Retry-After": "120"}),
        "/tagged": tagged(Answer(b"as before")),
        "/odd": Answer(b"here", headers={"ETag": '"\u00e9"', "Last-Modified": "\u00e9t\u00e9"}),
    }
    yield made
    made.close()


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        ("/slow", SourceError, "not complete within 1 seconds"),
        ("/late", SourceError, "not complete within 1 seconds"),
        ("/broken", SourceError, "the connection broke off"),
        ("/endless", UnreadableSource, "it is larger than 1,000,000 bytes"),
        ("/bomb", UnreadableSource, "it is larger than 1,000,000 bytes"),
        ("/twice", UnreadableSource, "it is packed in a way that was not asked for (gzip, gzip)"),
        ("/false", UnreadableSource, "it is not packed as it says"),
        ("/loop", RefusedAddress, "it redirects more than 5 times"),
        ("/nonsense", RefusedAddress, "it redirects to an address that makes no sense"),
        ("/nowhere", Declined, "the server answered 302 Found"),
        ("/file", RefusedAddress, "only http and https are fetched, not file"),
        ("/busy", Declined, "the server answered 503 Service Unavailable"),
    ],
)
def test_each_trouble_is_one_line_in_bounded_time(site, path, kind, reason):
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(kind) as caught:
        fetch(f"{site.root}{path}", FAST)
    assert caught.value.reason.startswith(reason)
    assert caught.value.source == f"{site.root}{path}"
    assert time.monotonic() - began < 15  # a busy machine may take its time; without a limit it is 30 and more
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # kilobytes


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    monkeypatch.setattr("dragoman.intake.address.is_public", lambda address: str(address) == "127.0.0.1")
    with pytest.raises(RefusedAddress, match=r"10\.0\.0\.7 is at 10\.0\.0\.7, which is not a public address"):
        fetch(f"{site.root}/inside", IntakeOptions(timeout=1.0))


def test_what_the_server_says_of_coming_back_is_kept(site):
    with pytest.raises(Declined) as caught:
        fetch(f"{site.root}/busy", FAST)
    assert (caught.value.status, caught.value.retry) == (503, "120")


def test_a_second_fetch_asks_only_for_what_is_new(site):
    first = fetch(f"{site.root}/tagged", FAST)
    assert (first.data, first.unchanged) == (b"as before", False)
    second = fetch(f"{site.root}/tagged", FAST, known=first.known)
    assert (second.data, second.unchanged, second.known.etag) == (b"", True, first.known.etag)
    assert fetch(f"{site.root}/tagged", FAST, known=Known('"another"')).data == b"as before"


def test_a_tag_of_letters_that_no_request_holds_is_not_sent_back(site):
    first = fetch(f"{site.root}/odd", FAST)
    assert fetch(f"{site.root}/odd", FAST, known=first.known).data == b"here"
    assert "If-None-Match" not in site.asked("/odd")[1].headers


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        ("120", "2022-01-09T08:02:00+00:00"),
        ("999999999999", "2022-01-10T08:00:00+00:00"),
        ("Sun, 09 Jan 2022 09:00:00 GMT", "2022-01-09T09:00:00+00:00"),
        ("Sun, 09 Jan 2022 12:00:00 +0300", "2022-01-09T09:00:00+00:00"),
        ("Fri, 31 Dec 9999 23:59:59 -2300", None),
        ("Fri, 31 Dec 9999 00:00:00 GMT", "2022-01-10T08:00:00+00:00"),
        ("Mon, 01 Jan 1990 00:00:00 GMT", "2022-01-09T08:00:00+00:00"),
        ("²", None), ("soon", None), ("", None),
    ],
)  # fmt: skip
def test_when_to_come_again_is_a_moment_of_utc_within_a_day(header, moment):
    found = retry_moment(header, datetime(2022, 1, 9, 8, tzinfo=UTC))
    assert (found and found.isoformat()) == moment


def test_the_gate_is_passed_by_every_redirect_and_held_until_the_answer_is_there(site):
    passed = []

    @contextmanager
    def gate(url):
        passed.append(("in", url.removeprefix(site.root)))
        yield
        passed.append(("out", url.removeprefix(site.root)))

    site.pages["/first"] = Answer(status=307, headers={"Location": "/second"})
    site.pages["/second"] = Answer(b"here")
    assert fetch(f"{site.root}/first", FAST, gate=gate).data == b"here"
    assert passed == [("in", "/first"), ("out", "/first"), ("in", "/second"), ("out", "/second")]


def test_headers_that_drip_are_over_when_time_is_up():
    """A byte every 0.1 seconds lets no single read wait too long: the whole has to be bounded."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = threading.Event()

        def drip():
            connection, _ = server.accept()
            with connection:
                while not over.wait(0.1):
                    try:
                        connection.sendall(b"H")
                    except OSError:
                        return

        threading.Thread(target=drip, daemon=True).start()
        began = time.monotonic()
        with pytest.raises(SourceError, match="no answer within 1 seconds"):
            fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", FAST)
        over.set()
        assert time.monotonic() - began < 15


def test_a_message_is_sent_once_and_no_redirect_is_followed(site):
    site.pages["/hook"] = Answer(status=307, headers={"Location": "/other"})
    with pytest.raises(Declined, match="the server answered 307 Temporary Redirect"):
        post(f"{site.root}/hook", b"{}", FAST, headers={"X-Kind": "test"})
    (asked,) = site.asked("/hook")
    assert (asked.method, asked.body, asked.headers["X-Kind"]) == ("POST", b"{}", "test")
    assert site.asked("/other") == []
