"""A real web server on this machine that answers as it is told to, also badly, and keeps a log of what it was asked."""

import gzip
import random
import sys
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Asked:
    """One request: its path and headers, and when it began."""

    method: str
    path: str
    headers: dict
    body: bytes
    began: float


@dataclass(frozen=True)
class Answer:
    """What to answer; `chunks` are (bytes, seconds to wait after them), for ever where it is a function."""

    body: bytes = b""
    status: int = 200
    headers: dict = field(default_factory=dict)
    chunks: object = None
    length: int | None = None


class Site:
    """Pages by path, each an Answer or a function of the request's headers to one."""

    def __init__(self, host="127.0.0.1"):
        self.pages, self.log, self.most_at_once = {}, [], 0
        self._under_way, self._lock, self._over = set(), threading.Lock(), threading.Event()
        self._server = _Server((host, 0), _handler(self))
        self.root = f"http://{host}:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self):
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def asked(self, path=None):
        """The requests for a path, or all but those for robots.txt."""
        return [each for each in self.log if (each.path == path if path else each.path != "/robots.txt")]

    def answer(self, handler, body):
        asked = Asked(handler.command, handler.path, dict(handler.headers), body, time.monotonic())
        with self._lock:
            self._under_way.add(handler)
            self.most_at_once = max(self.most_at_once, len(self._under_way))
            self.log.append(asked)  # before the answer, since whoever has that looks here
        try:
            page = self.pages.get(handler.path, Answer(b"there is no such page", 404))
            self._send(handler, page(dict(handler.headers)) if callable(page) else page)
        finally:
            self._ended(handler)

    def _ended(self, handler):
        with self._lock:
            self._under_way.discard(handler)

    def _send(self, handler, answer):
        handler.send_response(answer.status)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        length = len(answer.body) if answer.length is None and answer.chunks is None else answer.length
        if length is not None:
            handler.send_header("Content-Length", str(length))
        handler.send_header("Connection", "close")
        handler.end_headers()
        for part in (answer.body[:-1], answer.body[-1:]):  # so that the last byte waits for the flush
            handler.wfile.write(part)
        if answer.chunks is None:
            self._ended(handler)  # before all is sent: who has all of it may ask again before this thread goes on
        handler.wfile.flush()
        for chunk, wait in answer.chunks or ():
            handler.wfile.write(chunk)
            handler.wfile.flush()
            if self._over.wait(wait):
                break
        handler.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):  # who asked may leave before the end
            super().handle_error(request, client_address)


def _handler(site):
    class Handler(BaseHTTPRequestHandler):
        wbufsize = -1  # buffered: nothing is sent whole before it is flushed

        def do_GET(self):
            site.answer(self, b"")

        def do_POST(self):
            site.answer(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def log_message(self, *_):
            pass

    return Handler


WORDS = [
    "harbour",
    "winter",
    "ledger",
    "copper",
    "orchard",
    "violin",
    "granite",
    "lantern",
    "pepper",
    "saddle",
    "ribbon",
    "meadow",
    "anchor",
    "barley",
    "cellar",
    "drizzle",
    "ember",
    "falcon",
    "gravel",
    "hollow",
    "island",
    "juniper",
    "kettle",
    "linen",
    "marble",
    "needle",
    "oyster",
    "pebble",
    "quarry",
    "raisin",
    "silver",
    "timber",
    "umbrella",
    "velvet",
]


def filler(title):
    """Some sentences of which no two titles share three words in a row: copies are not what is tested here."""
    chance = random.Random(title)
    return " ".join(f"The {' '.join(chance.sample(WORDS, 9))}." for _ in range(4))


def article(title, *sentences, published=None):
    """A page that is an article."""
    stamp = f'<meta property="article:published_time" content="{published}">' if published else ""
    told = "".join(f"<p>{sentence}</p>" for sentence in (*sentences, filler(title)))
    html = f"""<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:type" content="article">
    {stamp}</head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{told}</article></body></html>"""
    return Answer(html.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


FRIDAY = "Fri, 07 Jan 2022 10:00:00 +0100"


def rss(site, *items, extra="", title="The Gazette"):
    """A feed; an item is (path or address, title) or its XML."""
    told = "".join(item if isinstance(item, str) else _item(site, *item) for item in items)
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    text = f"{head}<channel><title>{title}</title>{extra}{told}</channel></rss>"
    return Answer(text.encode(), headers={"Content-Type": "application/rss+xml"})


def _item(site, path, title, date=FRIDAY):
    link = path if path.startswith("http") else f"{site.root}{path}"
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate></item>"


def tagged(answer):
    """Answer 304 to whoever has seen this answer already."""
    tag = f'"{hash(answer.body)}"'

    def page(headers):
        if headers.get("If-None-Match") == tag:
            return Answer(status=304, headers={"ETag": tag})
        return Answer(answer.body, answer.status, answer.headers | {"ETag": tag})

    return page


def endless(chunk=b"<p>and then they talked on</p>" * 100, wait=0.0):
    def chunks():
        while True:
            yield chunk, wait

    return Answer(chunks=chunks(), headers={"Content-Type": "text/html"})


def bomb(megabytes=200):
    """A few kilobytes that unpack to so many megabytes."""
    packed = gzip.compress(b"\0" * 1_000_000, 9)
    body = packed if megabytes == 1 else gzip.compress(b" " * (megabytes * 1_000_000), 9)
    return Answer(body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
