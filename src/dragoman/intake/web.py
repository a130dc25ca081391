"""One fetch over http(s), within limits, from public addresses alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from dragoman.errors import RefusedAddress, SourceError, UnreadableSource
from dragoman.intake.address import checked_address
from dragoman.intake.options import IntakeOptions


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered: its bytes, its media type, and the address after redirects."""

    data: bytes
    media_type: str
    encoding: str | None
    url: str


def fetch(url: str, options: IntakeOptions, transport: httpx.BaseTransport | None = None) -> Fetched:
    """Fetch an address; raise SourceError (RefusedAddress where it is not public) with the reason.

    Each redirect is resolved and checked like the first address. Settings of the environment (proxies, .netrc) are
    not used, since a proxy would undo the check.
    """
    deadline = time.monotonic() + options.timeout
    with httpx.Client(transport=transport, trust_env=False, timeout=options.timeout, follow_redirects=False) as client:
        current = url
        for _ in range(options.max_redirects + 1):
            with _answer(client, current, url, options) as response:
                if not response.has_redirect_location:
                    return _take(response, current, url, options, deadline)
                current = urljoin(current, response.headers["location"])
        raise RefusedAddress(url, f"it redirects more than {options.max_redirects} times")


@contextmanager
def _answer(client: httpx.Client, current: str, source: str, options: IntakeOptions) -> Iterator[httpx.Response]:
    """Connect to the checked address itself, while the request and the certificate keep the name."""
    address = checked_address(current, source, allow_private=options.allow_private)
    try:
        named = httpx.URL(current).copy_with(userinfo=b"", fragment=None)
        request = client.build_request(
            "GET",
            named.copy_with(host=address),
            headers={"Host": named.netloc.decode("ascii"), "User-Agent": options.user_agent, "Accept": "text/html,*/*"},
            extensions={"sni_hostname": named.raw_host.decode("ascii")},
        )
        response = client.send(request, stream=True)
    except httpx.InvalidURL as error:
        raise RefusedAddress(source, "it is no address that makes sense") from error
    except httpx.TimeoutException as error:
        raise SourceError(source, f"no answer within {options.timeout:g} seconds") from error
    except httpx.HTTPError as error:
        raise SourceError(source, f"no connection ({_reason(error)})") from error
    try:
        yield response
    finally:
        response.close()


def _take(response: httpx.Response, url: str, source: str, options: IntakeOptions, deadline: float) -> Fetched:
    if response.status_code != httpx.codes.OK:
        raise SourceError(source, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
    media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
    return Fetched(_body(response, source, options, deadline), media_type, response.charset_encoding, url)


def _body(response: httpx.Response, source: str, options: IntakeOptions, deadline: float) -> bytes:
    """Return the unpacked body; what grows beyond the limit or lasts beyond the deadline is cut short with an error."""
    data = bytearray()
    try:
        for chunk in response.iter_bytes(65_536):
            data += chunk
            if len(data) > options.max_bytes:
                raise UnreadableSource(source, f"it is larger than {options.max_bytes:,} bytes")
            if time.monotonic() > deadline:
                raise SourceError(source, f"not complete within {options.timeout:g} seconds")
    except httpx.TimeoutException as error:
        raise SourceError(source, f"not complete within {options.timeout:g} seconds") from error
    except httpx.HTTPError as error:
        raise SourceError(source, f"the connection broke off ({_reason(error)})") from error
    return bytes(data)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
