"""What lists reports: feeds, sitemaps, pages of links and lists of feeds, all in one form."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from dragoman.errors import UnreadableSource
from dragoman.intake.options import IntakeOptions
from dragoman.intake.web import Fetched

ListingKind = Literal["feed", "sitemap", "list of feeds", "page", "article"]
_ROOT = re.compile(
    rb"<\s*(?:[a-z]+:)?(rss|rdf|feed|channel|urlset|sitemapindex|opml|!doctype\s+html|html)\b", re.IGNORECASE
)
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
    """Tell whether an address is one of the web."""
    try:
        return address is not None and urlsplit(address).scheme.lower() in ("http", "https")
    except ValueError:
        return False


def line(text: object) -> str | None:
    """Return a text on one line, None where nothing is left of it or it is none."""
    return " ".join(text.split()) or None if isinstance(text, str) else None


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
