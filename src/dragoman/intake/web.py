"""One fetch, or one message, over http(s): within limits, to public addresses alone."""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urljoin

import httpx

from dragoman.errors import Declined, RefusedAddress, SourceError, UnreadableSource
from dragoman.intake.address import checked_address
from dragoman.intake.options import IntakeOptions

Gate = Callable[[str], AbstractContextManager[None]]
"""What an address must pass before it is asked, redirects too; it is held until the answer is there."""
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)
_PLAIN, _PACKED = {"", "identity"}, {"gzip", "x-gzip"}
_STREAMS = ("connection.connect_tcp.complete", "connection.start_tls.complete")


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier answer gave to tell a later one by: its tag, and when it was last modified, as they stood."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers that ask only for what is new; what no header of ours can hold is not asked for."""
        said = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in said.items() if value and value.isascii() and value.isprintable()}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: its bytes, its media type, and the address after redirects.

    `known` tells this answer from a later one, `max_age` how many seconds it holds. Where the server says that
    nothing is new, `unchanged` is true and there are no bytes.
    """

    data: bytes
    media_type: str
    encoding: str | None
    url: str
    known: Known = field(default_factory=Known)
    max_age: int | None = None
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class _Call:
    """One request: what to ask which address, for which source, and the moment at which it is over (monotonic)."""

    url: str
    source: str
    deadline: float
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes | None = None


def open_gate(_url: str) -> AbstractContextManager[None]:
    """Let every address pass."""
    return nullcontext()


def fetch(
    url: str,
    options: IntakeOptions,
    transport: httpx.BaseTransport | None = None,
    *,
    known: Known | None = None,
    gate: Gate = open_gate,
) -> Fetched:
    """Fetch an address; raise SourceError (RefusedAddress where it is not public) with the reason.

    Each redirect is resolved and checked like the first address, and passes the gate as it did. Settings of the
    environment (proxies, .netrc) are not used, since a proxy would undo the check. The time spent at the gate does
    not count towards the limit.
    """
    left = options.timeout
    with _client(options, transport) as client:
        current, headers = url, (known or Known()).headers()
        for _ in range(options.max_redirects + 1):
            with gate(current):
                call = _Call(current, url, time.monotonic() + left, headers=headers)
                with _answer(client, call, options) as response:
                    if not response.has_redirect_location:
                        return _take(response, call, options)
                    current = _next(current, response.headers["location"], url)
                left = call.deadline - time.monotonic()
        raise RefusedAddress(url, f"it redirects more than {options.max_redirects} times")


def post(
    url: str,
    content: bytes,
    options: IntakeOptions,
    transport: httpx.BaseTransport | None = None,
    *,
    headers: Mapping[str, str],
) -> None:
    """Send a message to an address; raise SourceError where it is not taken (2xx). Redirects are not followed."""
    call = _Call(url, url, time.monotonic() + options.timeout, "POST", headers, content)
    with _client(options, transport) as client, _answer(client, call, options) as response:
        if not response.is_success:
            raise _declined(response, url)


def _client(options: IntakeOptions, transport: httpx.BaseTransport | None) -> httpx.Client:
    return httpx.Client(
        transport=transport, verify=_trust(), trust_env=False, timeout=options.timeout, follow_redirects=False
    )


@cache
def _trust() -> ssl.SSLContext:
    """Return the certificates that are trusted: to load them takes 46 ms, more than many a fetch."""
    return httpx.create_ssl_context(trust_env=False)


def _next(current: str, location: str, source: str) -> str:
    try:
        return urljoin(current, location)
    except ValueError as error:
        raise RefusedAddress(source, "it redirects to an address that makes no sense") from error


@contextmanager
def _answer(client: httpx.Client, call: _Call, options: IntakeOptions) -> Iterator[httpx.Response]:
    """Connect to the checked address itself, while the request and the certificate keep the name."""
    address = checked_address(call.url, call.source, allow_private=options.allow_private)
    with _over_at(call.deadline) as trace:
        try:
            response = client.send(_request(client, call, address, trace=trace, agent=options.user_agent), stream=True)
        except httpx.InvalidURL as error:
            raise RefusedAddress(call.source, "it is no address that makes sense") from error
        except httpx.TimeoutException as error:
            raise SourceError(call.source, f"no answer within {options.timeout:g} seconds") from error
        except httpx.HTTPError as error:
            late = f"no answer within {options.timeout:g} seconds"
            raise SourceError(call.source, late if _late(call) else f"no connection ({_reason(error)})") from error
        try:
            yield response
        finally:
            response.close()


def _request(
    client: httpx.Client, call: _Call, address: str, *, trace: Callable[..., None], agent: str
) -> httpx.Request:
    named = httpx.URL(call.url).copy_with(userinfo=b"", fragment=None)
    own = {
        "Host": named.netloc.decode("ascii"),
        "User-Agent": agent,
        "Accept": "text/html,*/*",
        "Accept-Encoding": "gzip",
    }
    return client.build_request(
        call.method,
        named.copy_with(host=address),
        headers=own | dict(call.headers),
        content=call.content,
        extensions={"sni_hostname": named.raw_host.decode("ascii"), "trace": trace},
    )


@contextmanager
def _over_at(deadline: float) -> Iterator[Callable[[str, Mapping[str, Any]], None]]:
    """Shut the connection when time is up: a server that sends a byte a second lets no single wait grow too long."""
    streams: list[Any] = []

    def note(event: str, info: Mapping[str, Any]) -> None:
        if event in _STREAMS:
            streams.append(info["return_value"])

    def shut() -> None:
        for stream in streams:
            with suppress(OSError):  # it was closed just now
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), shut)
    timer.daemon = True
    timer.start()
    try:
        yield note
    finally:
        timer.cancel()


def _late(call: _Call) -> bool:
    return time.monotonic() >= call.deadline


def _take(response: httpx.Response, call: _Call, options: IntakeOptions) -> Fetched:
    unchanged = response.status_code == httpx.codes.NOT_MODIFIED
    if response.status_code != httpx.codes.OK and not (unchanged and call.headers):
        raise _declined(response, call.source)
    given = response.headers
    age = _MAX_AGE.search(given.get("cache-control", ""))
    return Fetched(
        data=b"" if unchanged else _body(response, call, options),
        media_type=given.get("content-type", "").split(";")[0].strip().lower(),
        encoding=response.charset_encoding,
        url=call.url,
        known=Known(given.get("etag"), given.get("last-modified")),
        max_age=int(age[1]) if age else None,
        unchanged=unchanged,
    )


def _declined(response: httpx.Response, source: str) -> Declined:
    said = f"the server answered {response.status_code} {response.reason_phrase}".rstrip()
    return Declined(source, said, response.status_code, response.headers.get("retry-after"))


def _body(response: httpx.Response, call: _Call, options: IntakeOptions) -> bytes:
    """Return the unpacked body; what grows beyond the limit or lasts beyond the deadline is cut short with an error."""
    data = bytearray()
    late = f"not complete within {options.timeout:g} seconds"
    unpack = _unpacker(response, call.source)
    try:
        for chunk in response.iter_raw():
            data += unpack(chunk, options.max_bytes + 1 - len(data))
            if len(data) > options.max_bytes:
                raise UnreadableSource(call.source, f"it is larger than {options.max_bytes:,} bytes")
    except httpx.TimeoutException as error:
        raise SourceError(call.source, late) from error
    except httpx.HTTPError as error:
        raise SourceError(
            call.source, late if _late(call) else f"the connection broke off ({_reason(error)})"
        ) from error
    if _late(call):
        raise SourceError(call.source, late)
    return bytes(data)


def _unpacker(response: httpx.Response, source: str) -> Callable[[bytes, int], bytes]:
    """Return what unpacks a chunk to so many bytes at most: a few packed bytes may stand for gigabytes."""
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing in _PLAIN:
        return lambda chunk, _most: chunk
    if packing not in _PACKED:
        raise UnreadableSource(source, f"it is packed in a way that was not asked for ({packing[:40]})")
    packed = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    def unpack(chunk: bytes, most: int) -> bytes:
        try:
            return packed.decompress(chunk, most)
        except zlib.error as error:
            raise UnreadableSource(source, "it is not packed as it says") from error

    return unpack


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
