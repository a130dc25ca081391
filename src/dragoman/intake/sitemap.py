"""Sitemaps (sitemaps.org, with the news extension) and lists of feeds (OPML)."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml import etree  # type: ignore[import-untyped]

from dragoman.errors import UnreadableSource
from dragoman.intake.dates import iso_moment
from dragoman.intake.links import looks_like_article, plain_address
from dragoman.intake.listing import Entry, Listing, joined, line, without_false_letters

MOST = 1_000  # addresses; the protocol allows so many in a news sitemap
MOST_CHILDREN = 20  # sitemaps of an index, the latest first: older ones hold what is no news any more


def read_sitemap(data: bytes, source: str, url: str) -> Listing:
    """Return the pages of a sitemap, the latest first, or, of an index, its sitemaps that lie on the same host.

    In a sitemap without news, only addresses that look like those of articles are taken.
    """
    root = _root(data, source)
    name = _name(root)
    if name == "sitemapindex":
        found = [(_text(each, "lastmod") or "", _address(each, url)) for each in _children(root, "sitemap")]
        mine = [(day, at) for day, at in found if at and urlsplit(at).hostname == urlsplit(url).hostname]
        latest = sorted(mine, key=lambda pair: pair[0], reverse=True)[:MOST_CHILDREN]
        return Listing("sitemap", feeds=tuple(dict.fromkeys(at for _, at in latest)))
    entries = [entry for each in _children(root, "url") if (entry := _entry(each, url))]
    entries.sort(key=lambda entry: entry.published or entry.updated or "", reverse=True)
    return Listing("sitemap", entries=tuple(entries[:MOST]))


def read_opml(data: bytes, source: str, url: str | None = None) -> tuple[str, ...]:
    """Return the addresses of all feeds that a list of feeds names, in its order."""
    outlines = _root(data, source).iter("{*}outline")
    found = (joined(url or "", _attribute(each, "xmlurl")) for each in outlines)
    return tuple(dict.fromkeys(at for at in found if at))


def _root(data: bytes, source: str) -> etree._Element:
    """Parse XML from elsewhere: no entity is expanded, nothing is fetched; what is broken is mended if it can be."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(without_false_letters(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableSource(source, f"the XML is broken ({line(str(error))})") from error
    if root is None:
        raise UnreadableSource(source, "the XML is broken")
    return root


def _entry(element: etree._Element, base: str) -> Entry | None:
    address = _address(element, base)
    news = next(iter(_children(element, "news")), None)
    if address is None or (news is None and not looks_like_article(address)):
        return None
    publication = next(iter(_children(news, "publication")), None) if news is not None else None
    return Entry(
        key=plain_address(address),
        address=address,
        title=_text(news, "title"),
        published=_moment(news, "publication_date"),
        updated=_moment(element, "lastmod"),
        outlet=_text(publication, "name"),
    )


def _address(element: etree._Element, base: str) -> str | None:
    return joined(base, _text(element, "loc"))


def _moment(element: etree._Element | None, name: str) -> str | None:
    written = _text(element, name)
    return iso_moment(written) if written else None


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [each for each in element if isinstance(each.tag, str) and _name(each) == name]


def _name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; that of a broken one may be no name at all."""
    return str(element.tag).rpartition("}")[2].lower()


def _text(element: etree._Element | None, name: str) -> str | None:
    found = _children(element, name) if element is not None else []
    return line("".join(found[0].itertext(with_tail=False))) if found else None


def _attribute(element: etree._Element, name: str) -> str | None:
    return next((str(value) for key, value in element.attrib.items() if str(key).lower() == name), None)
