"""The dossier's own feed: what is new in its findings, as Atom (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from lxml import etree  # type: ignore[import-untyped]

from dragoman import wording as words
from dragoman.dossier import Dossier
from dragoman.export.tidings import Source, Tiding, disputed_values, tiding
from dragoman.store import Told

NAMESPACE = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_BEGINNING = "1970-01-01T00:00:00+00:00"
# What XML cannot hold (XML 1.0, 2.2), and what would turn the direction of the line.
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself: a lasting id (a UUID), its title, its own address, and where its pages are.

    `pages` is the address under which a finding's page lies as `findings/ID`; without one, an entry has no page.
    """

    identity: str
    title: str = "Dragoman: what is new"
    own: str | None = None
    pages: str | None = None


def atom(dossier: Dossier, news: Iterable[Told], head: FeedHead) -> bytes:
    """Return the feed of what was told: an entry for each verdict that a finding came to, the latest first.

    Its ids hang on the feed's own, the finding and its verdict: they stay the same whenever the feed is written. What
    is gone from the dossier, or was judged wrong, is left out. The same arguments give the same bytes.
    """
    latest = {(told.finding, told.verdict): told for told in sorted(news, key=lambda told: (told.added, told.key))}
    shown = sorted((tiding(dossier, told) for told in latest.values()), key=_newest_first)
    root = etree.Element(_name("feed"), nsmap={None: NAMESPACE})
    _add(root, "id", f"urn:uuid:{UUID(head.identity)}")
    _add(root, "title", head.title)
    _add(root, "updated", max((told.added for told in latest.values()), default=_BEGINNING))
    _add(_add(root, "author"), "name", "Dragoman")
    _add(root, "generator", "Dragoman")
    if head.own:
        _add(root, "link", rel="self", href=head.own, type="application/atom+xml")
    if head.pages:
        _add(root, "link", rel="alternate", href=head.pages, type="text/html")
    for each in shown:
        if each.finding is not None:
            _add_entry(root, each, head)
    etree.indent(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written + b"\n"


def _newest_first(tiding: Tiding) -> tuple[str, ...]:
    """Sort by time, the latest first, then by finding: each digit is put for its complement to nine."""
    return (tiding.told.added.translate(str.maketrans("0123456789", "9876543210")), tiding.told.finding)


def _add_entry(root: etree._Element, tiding: Tiding, head: FeedHead) -> None:
    told, finding = tiding.told, tiding.finding
    if finding is None:
        return
    entry = _add(root, "entry")
    _add(entry, "id", f"urn:uuid:{uuid5(UUID(head.identity), f'{told.finding} {told.verdict}')}")
    _add(entry, "title", f"{finding.label} ({tiding.note})")
    _add(entry, "updated", told.added)
    _add(entry, "category", term=finding.kind)
    _add(entry, "category", term=told.verdict)
    if head.pages:
        _add(entry, "link", rel="alternate", href=f"{head.pages.rstrip('/')}/findings/{finding.id}", type="text/html")
    for url in dict.fromkeys(source.entry.report.url for source in tiding.sources):
        if url:
            _add(entry, "link", rel="via", href=url)
    _add_content(entry, tiding)


def _add_content(entry: etree._Element, tiding: Tiding) -> None:
    """Write the finding, its values in dispute, and the words of each report, as XHTML."""
    content = _add(entry, "content", type="xhtml")
    body = etree.SubElement(content, f"{{{_XHTML}}}div", nsmap={None: _XHTML})
    if tiding.finding is not None:
        _put(body, "p", f"{tiding.finding.label}. {words.capital(tiding.note)}.")
        for line in disputed_values(tiding.finding) if tiding.told.verdict == "disputed" else ():
            _put(body, "p", words.capital(line) + ".")
    listed = _put(body, "ul")
    for source in tiding.sources:
        _put(listed, "li", _said(source))


def _said(source: Source) -> str:
    """Write words and where they stand: “...” (The Gazette, 7 January 2022, report ID 17–29)."""
    report, span = source.entry.report, source.span
    parts = [report.outlet or report.credit, words.day(report.published) if report.published else None]
    where = ", ".join([*(part for part in parts if part), f"report {report.id} {span.start}–{span.end}"])
    return f"“{' '.join(span.text.split())}” ({where})"


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    clean = {key: _fit(value) for key, value in attributes.items()}
    child = etree.SubElement(parent, _name(name), clean)
    child.text = _fit(text) if text is not None else None
    return child


def _put(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{_XHTML}}}{name}")
    child.text = _fit(text) if text is not None else None
    return child


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
