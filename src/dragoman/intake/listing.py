"""What lists reports: feeds, sitemaps, pages of links and lists of feeds, all in one form."""

from __future__ import annotations

import gzip
import io
import re
import sys
import zlib
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from dragoman.errors import UnreadableSource
from dragoman.intake.options import IntakeOptions
from dragoman.intake.web import Fetched

ListingKind = Literal["feed", "sitemap", "list of feeds", "page", "article"]
_ROOT = re.compile(
    rb"<\s*(?:[a-z]+:)?(rss|rdf|feed|channel|urlset|sitemapindex|opml|!doctype\s+html|html)\b", re.IGNORECASE
)
_HALF = re.compile("[\ud800-\udfff]")
_REFERENCE = re.compile(rb"&#(x[0-9a-f]+|[0-9]+);?", re.IGNORECASE)
_NO_LETTER = b"&#xFFFD;"
_OPENING = 8_192  # bytes in which a feed names itself, behind comments and style sheets


@dataclass(frozen=True, slots=True)
class Entry:
    """One report as a list tells of it; what it does not tell is None.

    `key` is its address without what only tracks readers, or what stands for one where the entry has none. `text` is
    its full text, as HTML or plain, where the list carries that.
    """

    key: str
    address: str | None
    title: str | None = None
    published: str | None = None  # ISO date, or time with its own offset
    updated: str | None = None
    outlet: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of reports: its entries in its own order, the feeds that it names, the minutes that it asks to wait."""

    kind: ListingKind
    title: str | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()
    wait: int | None = None


def read_listing(fetched: Fetched, source: str, options: IntakeOptions) -> Listing:
    """Return what an address lists, whatever media type it bears; raise UnreadableSource where it is no list."""
    from dragoman.intake import feeds, links, sitemap  # noqa: PLC0415  feedparser takes 0.1 s to load

    data = _unzipped(fetched.data, source, options)
    opening = data[:_OPENING].replace(b"\0", b"")
    if opening.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"{"):
        return feeds.read_json_feed(data, source, fetched.url)
    root = _ROOT.search(opening)
    name = root[1].lower() if root else b""
    if name in (b"rss", b"rdf", b"feed", b"channel"):
        return feeds.read_feed(data, source, fetched)
    if name in (b"urlset", b"sitemapindex"):
        return sitemap.read_sitemap(data, source, fetched.url)
    if name == b"opml":
        return Listing("list of feeds", feeds=sitemap.read_opml(data, source, fetched.url))
    if name or fetched.media_type in ("text/html", "application/xhtml+xml"):
        return links.read_links(data, source, fetched)
    raise UnreadableSource(source, "it is no feed, sitemap, list of feeds or page")


def is_web(address: str | None) -> bool:
    """Tell whether an address is one of the web: of http or https, with a host, and with no port that cannot be."""
    try:
        parts = urlsplit(address or "")
        return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def joined(base: str, href: str | None) -> str | None:
    """Return the address of the web to which a link leads from a base, None where it leads to none."""
    try:
        address = urljoin(base, href.strip()) if href and href.strip() else None
    except ValueError:
        return None
    return address if is_web(address) else None


def line(text: object) -> str | None:
    """Return a text on one line, None where nothing is left of it or it is none."""
    return " ".join(whole(text).split()) or None if isinstance(text, str) else None


def whole(text: str) -> str:
    """Put U+FFFD for halves of surrogate pairs, which JSON can name and no file can hold."""
    return _HALF.sub("\ufffd", text)


def without_false_letters(data: bytes) -> bytes:
    """Put U+FFFD for numeric references to what is no letter: they end the work of parsers that trust them."""
    return _REFERENCE.sub(lambda found: found[0] if _is_letter(found[1]) else _NO_LETTER, data)


def _is_letter(number: bytes) -> bool:
    """Tell a number for which Unicode has room for a letter, written in decimal digits or as x and sixteenths."""
    digits = number.lower().lstrip(b"x").lstrip(b"0")[:8] or b"0"
    code = int(digits, 16 if number[:1] in b"xX" else 10)
    return 0 < code < 0xD800 or 0xDFFF < code <= sys.maxunicode


def _unzipped(data: bytes, source: str, options: IntakeOptions) -> bytes:
    """Unpack a list that is itself an archive (sitemap.xml.gz), within the limit."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            whole = packed.read(options.max_bytes + 1)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableSource(source, "the gzip archive is damaged or cut off") from error
    if len(whole) > options.max_bytes:
        raise UnreadableSource(source, f"it is larger than {options.max_bytes:,} bytes")
    return whole
