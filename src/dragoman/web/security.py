"""What every answer carries, and which requests are refused before any page sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 64 * 1024  # bytes of a request: the longest form is a note
LONGEST_NUMBER = 20  # digits of a length; a longer one is read by nobody
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# No script runs, nothing comes from another host, nobody frames a page or takes its forms elsewhere.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


class Guard:
    """Refuses other host names, foreign origins and long bodies; sets the headers of every answer; answers HEAD."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is allowed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(Headers(scope=scope), scope["method"], scope["path"])
        app = self._app if refusal is None else _refused(scope["path"], *refusal)
        sending = _with_headers(send)
        if scope["method"] == "HEAD":
            scope, sending = {**scope, "method": "GET"}, _without_body(sending)
        await app(scope, receive, sending)

    def _refusal(self, headers: Headers, method: str, path: str) -> tuple[int, str] | None:
        hosts = headers.getlist("host")
        host = hosts[0].lower() if len(hosts) == 1 else ""
        if "*" not in self._hosts and _name(host) not in self._hosts:
            return 421, f"this server does not answer to {host or 'a request without a host'}"
        if method in SAFE:
            return None
        if _is_foreign(headers, host):
            return 403, "a request from another site changes nothing here"
        return _unfit_body(headers, path)


def _unfit_body(headers: Headers, path: str) -> tuple[int, str] | None:
    """Return why the body of a request is not taken: none is read before its length is known."""
    length = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not (length.isascii() and length.isdecimal()):
        return 411, "a request says how many bytes it holds"
    if len(length) > LONGEST_NUMBER or int(length) > MAX_BODY:
        return 413, f"a request holds up to {MAX_BODY:,} bytes"
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if is_api(path) and length.strip("0") and kind != "application/json":
        return 415, f"the API takes application/json, not {kind or 'a body of no type'}"
    return None


def is_api(path: str) -> bool:
    """Tell an address that answers in JSON."""
    return path.startswith("/api/")


def json_error(reason: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return an error as the API tells it."""
    told = reason.encode("utf-8", "replace").decode()
    return Response(msgspec.json.encode({"error": told}), status, headers, media_type="application/json")


def _refused(path: str, status: int, reason: str) -> Response:
    return json_error(reason, status) if is_api(path) else PlainTextResponse(f"dragoman: {reason}\n", status)


def _name(host: str) -> str:
    """Return a host without its port; the brackets of an IPv6 address stay."""
    return host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host


def _is_foreign(headers: Headers, host: str) -> bool:
    """Tell a request that a page of another site makes a browser send; programs say nothing of where they come from."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return True
    return origin is not None and _origin_host(origin) != host


def _origin_host(origin: str) -> str | None:
    """Return the host and port of an origin; None of "null" and of what is no origin."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "private, no-cache")
        await send(message)

    return sending


def _without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return sending
