"""RSS, Atom and JSON Feed."""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from xml.sax import SAXException

import feedparser  # type: ignore[import-untyped]

from dragoman.errors import UnreadableSource
from dragoman.intake.decode import decode
from dragoman.intake.links import plain_address
from dragoman.intake.listing import Entry, Listing, is_web, joined, line, whole, without_false_letters
from dragoman.intake.web import Fetched

# Minutes of sy:updatePeriod. Source: RDF Site Summary 1.0 Modules: Syndication.
_PERIODS = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_CLOSING = re.compile(rb"\]\s*>")
_OPENING = 65_536  # bytes in which a document type would stand
_JSON_FEED = "jsonfeed.org/version/"


def read_feed(data: bytes, source: str, fetched: Fetched) -> Listing:
    """Return the entries of an RSS or Atom feed, also of one that is broken; raise where nothing can be made of it."""
    data = _without_doctype(decode(data, source).encode() if b"\0" in data[:_OPENING] else data)
    kind = f"{fetched.media_type or 'application/xml'}{f'; charset={fetched.encoding}' if fetched.encoding else ''}"
    headers = {"content-type": kind, "content-location": fetched.url}
    try:
        found = feedparser.parse(io.BytesIO(without_false_letters(data)), response_headers=headers)
    except ValueError as error:  # it lets through what some broken names and encodings raise in the parsers below it
        raise UnreadableSource(source, f"the feed is broken ({line(str(error))})") from error
    trouble = found.get("bozo_exception")
    if not found.entries and (not found.version or isinstance(trouble, SAXException)):
        raise UnreadableSource(source, f"the feed is broken ({line(str(trouble or '')) or 'it is no feed'})")
    title = _words(found.feed.get("title"))
    entries = [_entry(item, title, source) for item in found.entries]
    return Listing("feed", title, tuple(entry for entry in entries if entry), wait=_wait(found.feed))


def _without_doctype(data: bytes) -> bytes:
    """Cut out the document type: feedparser leaves one that begins within a line, and with it entities that grow.

    What is declared there no feed needs, and 661 bytes of it took 1.4 seconds.
    """
    start = data[:_OPENING].upper().find(b"<!DOCTYPE")
    if start < 0:
        return data
    end, inner = data.find(b">", start), data.find(b"[", start)
    if 0 <= inner < end:
        closing = _CLOSING.search(data, inner)
        end = closing.end() - 1 if closing else -1
    return data[:start] + data[end + 1 :] if end >= 0 else data[:start]


def _entry(item: Any, outlet: str | None, source: str) -> Entry | None:
    address = item.get("link") if is_web(item.get("link")) else None
    text = next((part.get("value") for part in item.get("content", ()) if part.get("value")), None)
    name = item.get("id") or item.get("title")
    if address is None and (text is None or not name):
        return None
    published = _moment(item, "published") or _moment(item, "created")
    return Entry(
        key=plain_address(address) if address else f"{source}#{line(name)}",
        address=address,
        title=_words(item.get("title")),
        published=published or _moment(item, "updated"),
        updated=_moment(item, "updated"),
        outlet=_words((item.get("source") or {}).get("title")) or outlet,
        text=text,
    )


def _moment(item: Any, name: str) -> str | None:
    """Return a moment with the offset that the feed gives; in UTC where only feedparser makes sense of it."""
    written, parsed = dict.get(item, name) or "", dict.get(item, f"{name}_parsed")  # get() itself takes other dates
    if parsed is None:
        return None
    try:
        moment: datetime | None = parsedate_to_datetime(written)
    except ValueError:
        moment = _iso(written) or _in_utc(parsed)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds") if moment else None


def _in_utc(parsed: Any) -> datetime | None:
    """Return the moment of a time tuple, None where no calendar has it."""
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError):
        return None


def _iso(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written.strip())
    except ValueError:
        return None


def _wait(feed: Any) -> int | None:
    """Return the minutes for which a feed asks to be left alone: ttl, or the syndication module's period."""
    ttl = str(feed.get("ttl") or "").strip()
    if ttl.isdecimal():
        return int(ttl[:7])
    period = _PERIODS.get(str(feed.get("sy_updateperiod") or "").strip().lower())
    often = str(feed.get("sy_updatefrequency") or "1").strip()
    return period // max(1, int(often[:7])) if period and often.isdecimal() else period


def _words(text: Any) -> str | None:
    return line(unescape(text)) if isinstance(text, str) else None


def read_json_feed(data: bytes, source: str, url: str) -> Listing:
    """Return the entries of a JSON Feed (1.0 or 1.1)."""
    try:
        feed = json.loads(decode(data, source))
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(source, "it is no JSON that makes sense") from error
    if not isinstance(feed, dict) or _JSON_FEED not in str(feed.get("version")):
        raise UnreadableSource(source, "it is JSON, but no JSON Feed")
    items = feed.get("items")
    listed = items if isinstance(items, list) else []
    entries = [_json_entry(item, feed, url) for item in listed if isinstance(item, dict)]
    return Listing("feed", line(feed.get("title")), tuple(entry for entry in entries if entry))


def _json_entry(item: dict[str, Any], feed: dict[str, Any], base: str) -> Entry | None:
    address = next((at for name in ("url", "external_url") if (at := joined(base, line(item.get(name))))), None)
    text = next((part for name in ("content_html", "content_text") if (part := _filled(item.get(name)))), None)
    name = line(item.get("id")) or line(item.get("title"))
    if address is None and (text is None or not name):
        return None
    dates = {name: _iso(str(item.get(name) or "")) for name in ("date_published", "date_modified")}
    published, updated = (moment.isoformat(timespec="seconds") if moment else None for moment in dates.values())
    return Entry(
        key=plain_address(address) if address else f"{base}#{name}",
        address=address,
        title=line(item.get("title")),
        published=published or updated,
        updated=updated,
        outlet=line(feed.get("title")),
        text=text,
    )


def _filled(text: Any) -> str | None:
    """Return a text as it stands, None where there is none."""
    return whole(text) if isinstance(text, str) and text.strip() else None
