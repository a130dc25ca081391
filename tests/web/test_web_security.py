"""What the server refuses, what every answer carries, and that nothing of a report becomes more than text."""

import json
import re
import shutil
import socket
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from dragoman import pipeline
from dragoman.store import Store
from dragoman.web.security import CONTENT_SECURITY_POLICY, MAX_BODY
from tests import miniature
from tests.desks import browser
from tests.serving import serving

PAGES = (
    "/", "/meetings", "/meetings/month/2022-01", "/statements", "/statements/matrix", "/commitments", "/figures",
    "/events", "/timeline", "/actors", "/disputes", "/places", "/reports", "/judgements", "/search", "/brief", "/api",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(crisis_file):
    """A browser that judges nothing: all tests share it."""
    with browser(crisis_file) as opened:
        yield opened


@pytest.fixture
def judging(crisis_file, tmp_path):
    """A browser with a dossier of its own."""
    with browser(shutil.copy(crisis_file, tmp_path)) as opened:
        yield opened


# What every answer carries


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/", 200), ("HEAD", "/", 200), ("GET", "/nowhere", 404), ("GET", "/api/nowhere", 404),
        ("GET", "/static/desk.css", 200), ("GET", "/static/nothing.css", 404), ("GET", "/api/openapi.json", 200),
        ("GET", "/show?id=lund1", 303), ("PUT", "/", 405), ("GET", "/findings/none", 404), ("GET", "/?as_of=soon", 400),
        ("GET", "/reports?page=x", 422), ("POST", "/judge", 400), ("GET", "/api/search", 400),
        ("DELETE", "/api/judgements/none", 404),
    ],
)  # fmt: skip
def test_every_answer_carries_the_policy(client, method, address, status):
    answer = client.request(method, address, follow_redirects=False)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "private, no-cache"
    if method == "HEAD":
        assert answer.content == b""


def test_the_policy_lets_no_script_run_and_nothing_load_from_elsewhere():
    assert "default-src 'none'" in CONTENT_SECURITY_POLICY
    assert "script-src" not in CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("address", ["/fails", "/api/fails"])
def test_an_unforeseen_error_says_nothing_of_the_inside_and_carries_the_policy(client, address):
    client.app.add_api_route(address, lambda: 1 // 0)
    answer = TestClient(client.app, base_url="http://localhost", raise_server_exceptions=False).get(address)
    assert answer.status_code == 500
    assert "something went wrong in the server" in answer.text
    assert "Zero" not in answer.text
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


# Who may ask


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8100", "", "localhost.evil.example", "127.0.0.1.", "[::2]"]
)
@pytest.mark.parametrize("address", ["/", "/api/dossier", "/static/desk.css"])
def test_another_host_name_is_refused(client, host, address):
    answer = client.get(address, headers={"host": host})
    assert answer.status_code == 421
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8100", "127.0.0.1:1", "[::1]", "[::1]:8100"])
def test_the_names_of_this_machine_are_answered_to(client, host):
    assert client.get("/api/dossier", headers={"host": host}).status_code == 200


def test_two_host_names_are_none(client):
    assert client.get("/", headers=[("host", "localhost"), ("host", "evil.example")]).status_code == 421


FOREIGN = (
    {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://localhost:9999"}, {"origin": "http://["},
    {"origin": "http://localhost.evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
    {"origin": "http://localhost", "sec-fetch-site": "cross-site"}, {"sec-fetch-site": "none"}, {"origin": ""},
)  # fmt: skip


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("address", ["/judge", "/unjudge", "/seen", "/api/judgements"])
def test_a_page_of_another_site_changes_nothing(client, headers, address):
    said = {"thing": "lund1", "opinion": "right", "analyst": "Eve", "things": ["x"], "kind": "right"}
    form = client.post(address, data={**said, "things": "x"}, headers=headers, follow_redirects=False)
    written = client.post(address, json=said, headers=headers, follow_redirects=False)
    bare = client.post(address, content=json.dumps(said), headers=headers | {"content-type": "text/plain"})
    assert [form.status_code, written.status_code, bare.status_code] == [403, 403, 403]
    assert client.get("/api/judgements").json()["total"] == 0


@pytest.mark.parametrize("headers", [{}, {"origin": "http://localhost"}, {"sec-fetch-site": "same-origin"}], ids=str)
def test_its_own_pages_and_programs_judge(judging, headers):
    finding = judging.get("/api/meetings").json()["items"][0]["id"]
    said = {"thing": finding, "opinion": "right", "analyst": "Ann"}
    assert judging.post("/judge", data=said, headers=headers, follow_redirects=False).status_code == 303
    assert judging.get("/api/judgements").json()["total"] == 1


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_the_api_takes_json_alone(client, kind):
    answer = client.post("/api/judgements", content="{}", headers={"content-type": kind})
    assert (answer.status_code, "application/json" in answer.json()["error"]) == (415, True)


# How much is taken


@pytest.mark.parametrize(
    ("address", "kind"), [("/judge", "application/x-www-form-urlencoded"), ("/api/judgements", "application/json")]
)
def test_a_long_body_is_refused(client, address, kind):
    answer = client.post(address, content=b"a" * (MAX_BODY + 1), headers={"content-type": kind})
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "²", "1" * 5000, "0" * 20 + "9" * 9])
def test_a_length_that_is_none_is_refused(client, length):
    answer = client.post("/judge", headers=[("content-length", length.encode("latin-1"))])
    assert answer.status_code in (411, 413)


def test_a_body_of_unknown_length_is_refused_unread(crisis_file):
    with serving(crisis_file) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as line:
            head = f"POST /judge HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"
            line.sendall(head.encode() + b"1000\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 411 ")


@pytest.mark.parametrize("name", ["self", "path", "anchor", "view", "caller", "kwargs", "asked", "_"])
def test_an_address_may_ask_for_any_name(client, name):
    answer = client.get("/meetings", params={name: "zebra", "group": "x"})
    assert answer.status_code == 200
    assert f'name="{name}" value="zebra"' in answer.text


# Where one is led, and what is remembered


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
     "///evil.example", "javascript:alert(1)", "//[", "/\r\nSet-Cookie: a=b", "evil", ""],
)  # fmt: skip
def test_nobody_is_led_elsewhere(judging, back):
    finding = judging.get("/api/meetings").json()["items"][0]["id"]
    said = {"thing": finding, "opinion": "right", "analyst": "Ann", "back": back}
    for address in ("/seen", "/judge"):
        answer = judging.post(address, data=said, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] in ("/", f"/show?id={finding}")


@pytest.mark.parametrize("name", ["Ann Orr", "Ольга Ким", "Zoë; Path=/", 'a"b,c', "𝔸nn"])
def test_cookies_hold_any_name_and_no_script_reads_them(judging, name):
    finding = judging.get("/api/meetings").json()["items"][0]["id"]
    said = {"thing": finding, "opinion": "right", "analyst": name}
    answer = judging.post("/judge", data=said, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/"))
    assert cookie.isascii()
    assert cookie.count(";") == 4
    assert f'value="{_escaped(name)}"' in judging.get(f"/findings/{finding}").text


def _escaped(text):
    return text.replace('"', "&#34;")


@pytest.mark.parametrize("name", ["", "  ", "A" * 81, "Ann\x00", "Ann\u202e", "\x1b[31mAnn", "A\ud800"])
def test_a_name_that_the_ledger_cannot_show_is_refused(client, name):
    finding = client.get("/api/meetings").json()["items"][0]["id"]
    body = json.dumps({"things": [finding], "kind": "right", "analyst": name or "\u200b"})
    answer = client.post("/api/judgements", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert client.get("/api/judgements").json()["total"] == 0


# What lies outside


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/%00",
     "/static/..%5capp.py"],
)  # fmt: skip
def test_only_what_is_public_is_given_away(crisis_file, path):
    with serving(crisis_file) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            assert line.recv(100).startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize(
    "identity", [".*", "%25", "_", "lund%", "[a-z]+", "'; DROP TABLE reports; --", "a\x00b", "∂" * 50]
)
@pytest.mark.parametrize(
    "address", ["/findings/", "/reports/", "/actors/", "/show?id=", "/api/findings/", "/api/reports/", "/?story="]
)
def test_an_id_is_no_pattern(client, address, identity):
    answer = client.get(address + quote(identity, safe=""), follow_redirects=True)
    assert answer.status_code in (404, 405)


# Hostile reports

BIDI = "\u202eevil\u2066\u200b"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)></textarea></title></bdi><svg onload=alert(3)>" + BIDI
WORD = "x" * 100_000


def hostile_reports():
    said = {"published": "2022-01-07", "outlet": f"{HOSTILE} Daily", "title": f"{HOSTILE} title"}
    told = "Arland and Borland hold talks in Geneva on 2022-01-12. Smith said {0} would come. Arland has {1} troops."
    texts = {
        "a<b>\"c'": told.format(HOSTILE, "60,000"),
        "b\u202e\u0000": told.format('" onmouseover="alert(4)" x="', "90,000")
        + f" {WORD} &lt;b&gt; {{{{ 7*7 }}}} {{% raw %}}",
        "c d/e?f#g": told.format("javascript:alert(5)", "10,000")
        + " \x00\x07\ud800 </article> <!-- <a href='//evil.example'>",
    }
    for key, text in texts.items():
        yield {"id": key, "text": text, "url": "javascript:alert(6)", "credit": HOSTILE} | said
    yield {
        "id": "plain",
        "text": told.format("he", "70,000"),
        "url": 'https://news.example/a"b<c>',
        "published": "2022-01-08",
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "reports.jsonl"
    source.write_text("".join(json.dumps({"language": "en"} | row) + "\n" for row in hostile_reports()))
    options = pipeline.PipelineOptions(read=miniature.read, reader=miniature.READER, jobs=1)
    with Store.open(str(folder / "<b>crisis.db")) as store:
        assert not [item for item in pipeline.add(store, [str(source)], options) if isinstance(item, Exception)]
    with browser(folder / "<b>crisis.db") as opened:
        yield opened


class Seen(HTMLParser):
    """What stands in a page: its elements with their attributes."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.comments = [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.comments.append(data)


def harmless(text):
    """Assert that no element and no attribute of a page came from a report; returns the addresses that it leads to."""
    seen = Seen(text)
    assert not seen.comments
    links = []
    for tag, attributes in seen.elements:
        assert tag not in ("script", "iframe", "object", "embed", "base", "style", "template", "textarea"), tag
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")], (
            tag,
            attributes,
        )
        assert tag != "img" or attributes["src"].startswith("/"), attributes
        links += [
            (tag, attributes, attributes[name])
            for name in ("href", "src", "action", "formaction")
            if attributes.get(name)
        ]
    for tag, attributes, link in links:
        if not link.startswith(("/", "#", "?")) or link.startswith("//"):
            assert (tag, attributes["rel"]) == ("a", "noreferrer noopener external"), (tag, attributes)
            assert link.startswith("https://news.example/")
    assert not any(each in text for each in BIDI if not each.isalpha())
    return {link for _, _, link in links if link.startswith("/")}


def test_no_word_of_a_report_is_more_than_text_on_any_page(hostile):
    left, seen = [*PAGES], set()
    while left:
        address = left.pop()
        kind = re.sub(r"[0-9a-f]{16}|\d+", "ID", address.partition("#")[0])
        if kind in seen or len(seen) > 150 or address.startswith("/static"):
            continue
        seen.add(kind)
        answer = hostile.get(address)
        if not answer.headers.get("content-type", "").startswith("text/html") or address.startswith("/brief."):
            continue
        assert answer.status_code < 500, address
        left += sorted(harmless(answer.text))
    assert len(seen) > 30


def test_the_pages_of_hostile_ids_are_there(hostile):
    entries = hostile.get("/api/reports").json()["items"]
    assert entries
    for entry in entries:
        answer = hostile.get("/reports/" + quote(entry["id"], safe=""))
        assert answer.status_code == 200, entry["id"]
        harmless(answer.text)


def test_no_word_of_a_report_is_more_than_text_in_the_api(hostile):
    for name in ("dossier", "findings", "actors", "reports", "timeline", "stories", "search?q=Smith", "judgements"):
        answer = hostile.get(f"/api/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        json.loads(answer.content)


def test_what_is_asked_for_is_shown_as_text(hostile):
    asked = quote(HOSTILE + '"')
    for page in (
        "/search?q=",
        "/reports?q=",
        "/reports?outlet=",
        "/statements?by=",
        "/meetings?place=",
        "/?since=",
        "/?as_of=",
        "/show?id=",
        "/nowhere/",
    ):
        answer = hostile.get(page + asked)
        assert answer.status_code < 500
        harmless(answer.text)
