"""What every answer carries, and which requests are refused before any page sees them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY = 64 * 1024  # bytes of a request: the longest form is a note
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
    """Refuses other host names, foreign origins and long bodies; sets the headers of every answer."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is allowed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(Headers(scope=scope), scope["method"])
        app = self._app if refusal is None else PlainTextResponse(f"dragoman: {refusal[1]}\n", refusal[0])
        await app(scope, receive, _with_headers(send))

    def _refusal(self, headers: Headers, method: str) -> tuple[int, str] | None:
        host = headers.get("host", "").lower()
        if "*" not in self._hosts and _name(host) not in self._hosts:
            return 421, f"this server does not answer to {host or 'a request without a host'}"
        if method not in SAFE and _is_foreign(headers, host):
            return 403, "a request from another site changes nothing here"
        length = headers.get("content-length", "0")
        if method not in SAFE and (not length.isdigit() or int(length) > MAX_BODY or "transfer-encoding" in headers):
            return 413, f"a request holds up to {MAX_BODY:,} bytes and says how many"
        return None


def _name(host: str) -> str:
    """Return a host without its port; the brackets of an IPv6 address stay."""
    return host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host


def _is_foreign(headers: Headers, host: str) -> bool:
    """Tell a request that a page of another site makes a browser send; programs say nothing of where they come from."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return True
    return origin is not None and urlsplit(origin).netloc.lower() != host


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "private, no-cache")
        await send(message)

    return sending
