"""Pages that list articles: which links look like articles, and whether a page is one itself."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml import etree, html  # type: ignore[import-untyped]

from dragoman.errors import UnreadableSource
from dragoman.intake.decode import decode
from dragoman.intake.listing import Entry, Listing, joined, line
from dragoman.intake.web import Fetched

FEWEST_WORDS = 4  # of a link: a headline is longer than the name of a section
SLUG_WORDS = 4  # of the last part of a path: "talks-resume-in-geneva"
RUNNING_TEXT = 1_500  # characters in paragraphs, outside of links, that make a page an article and not a list
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2]|[a-z]{3})(?:[/-]?[0-3]?\d)?(?:[/-]|$)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<![\da-z])\d{5,}(?![\da-z])|^[a-z]{1,3}[\da-z]{8,}$", re.IGNORECASE)
_FRONT = re.compile(r"/(?:index|home|default)?(?:\.\w+)?")


def read_links(data: bytes, source: str, fetched: Fetched) -> Listing:
    """Return the articles of the same site to which a page leads; a page that is an article itself lists only that."""
    text = decode(data, source, fetched.encoding)
    try:
        page = html.fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableSource(source, "nothing can be made of the page") from error
    own = plain_address(fetched.url)
    if is_article(page, fetched.url):
        return Listing("article", entries=(Entry(own, fetched.url),))
    found = {key: entry for key, entry in _entries(page, fetched.url) if key != own}
    if not found:
        raise UnreadableSource(source, "no link on the page looks like an article, nor is it one itself")
    return Listing("page", line(page.findtext(".//title")), tuple(found.values()))


def is_article(page: html.HtmlElement, url: str) -> bool:
    """Tell an article from a list: by what the page calls itself, then by its address, then by its running text."""
    path = urlsplit(url).path
    if _FRONT.fullmatch(path):
        return False
    called = set(_types(page))
    if called & set(_table()["types"]["article"]):
        return True
    if called & set(_table()["types"]["list"]) and not looks_like_article(url):
        return False
    return looks_like_article(url) or _running(page) >= RUNNING_TEXT


def looks_like_article(url: str) -> bool:
    """Tell by its address alone whether a page looks like an article: it bears a date, a number or a headline."""
    path = urlsplit(url).path
    parts = [part for part in path.lower().split("/") if part]
    if not parts or set(parts[:-1]) & set(_table()["apart"]) or parts[-1] in _table()["apart"]:
        return False
    if parts[-1].endswith(tuple(_table()["files"])):
        return False
    last = parts[-1].partition(".")[0]
    words = [word for word in re.split(r"[-_+]|%20", last) if word]
    return (
        len(words) >= SLUG_WORDS
        or _NUMBERED.search(last) is not None
        or (_DATED.search(path) is not None and not last.isdigit())
    )


def plain_address(url: str) -> str:
    """Return an address without what tells who led a reader there, so that one page has one address."""
    try:
        parts = urlsplit(url)
        port = (
            f":{parts.port}" if parts.port and (parts.scheme, parts.port) not in (("http", 80), ("https", 443)) else ""
        )
    except ValueError:
        return url
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    query = parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    return urlunsplit((parts.scheme.lower(), f"{host}{port}", parts.path or "/", query, ""))


def _tracks(name: str) -> bool:
    lower = name.lower()
    return any(lower == each or (each.endswith("*") and lower.startswith(each[:-1])) for each in _table()["tracking"])


def _entries(page: html.HtmlElement, url: str) -> Iterator[tuple[str, Entry]]:
    """Yield the links that look like articles, in the order of the page, each with its longest words."""
    base = joined(url, page.xpath("string(.//base/@href)")) or url
    words: dict[str, str] = {}
    for link in page.iter("a"):
        address = joined(base, link.get("href"))
        if address and _same_site(address, url):
            said = line(link.text_content()) or ""
            words[plain_address(address)] = max(words.get(plain_address(address), ""), said, key=len)
    for address, said in words.items():
        if len(said.split()) >= FEWEST_WORDS and looks_like_article(address):
            yield address, Entry(address, address)


def _same_site(address: str, url: str) -> bool:
    """Tell whether two addresses are of one site: one host, or one that differs by "www." or lies under the other."""
    one, two = ((urlsplit(each).hostname or "").removeprefix("www.") for each in (address, url))
    return one == two or (two.count(".") > 0 and one.endswith(f".{two}"))


def _types(page: html.HtmlElement) -> Iterator[str]:
    """Yield what a page calls itself, in small letters: og:type, and the types of its JSON-LD at the top."""
    for value in page.xpath(".//meta[@property='og:type']/@content"):
        yield str(value).strip().lower()
    for script in page.xpath(".//script[@type='application/ld+json']/text()"):
        try:
            said = json.loads(script)
        except (ValueError, RecursionError):
            continue
        yield from _named(said)


def _named(said: Any) -> Iterator[str]:
    items = said if isinstance(said, list) else said.get("@graph", [said]) if isinstance(said, Mapping) else []
    for item in items if isinstance(items, list) else []:
        types = item.get("@type") if isinstance(item, Mapping) else None
        yield from (str(each).lower() for each in (types if isinstance(types, list) else [types]) if each)


def _running(page: html.HtmlElement) -> int:
    """Count the characters of paragraphs that hold no link or little of it."""
    count = 0
    for paragraph in page.iter("p"):
        linked = sum(len(link.text_content()) for link in paragraph.iter("a"))
        whole = len(paragraph.text_content().strip())
        count += whole - linked if linked <= whole / 3 else 0
    return count


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "links.toml").read_text("utf-8"))
