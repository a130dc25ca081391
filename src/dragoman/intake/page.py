"""The article on an HTML page, with what the page says about it."""

from __future__ import annotations

import re

from dragoman.errors import EmptySource, UnreadableSource
from dragoman.intake.dates import iso_moment
from dragoman.intake.decode import decode
from dragoman.intake.draft import Draft
from dragoman.intake.options import IntakeOptions

EARLIEST = "1900-01-01"  # htmldate's own default is 1995: archives are older
_DATES = {"extensive_search": False, "min_date": EARLIEST, "original_date": True}
# Names of the two moments in Open Graph, schema.org (microdata and JSON-LD) and Dublin Core metadata.
PUBLISHED = ("article:published_time", "og:published_time", "datePublished", "dc.date.issued", "dcterms.created")
UPDATED = ("article:modified_time", "og:updated_time", "dateModified", "dc.date.modified", "dcterms.modified")
OPENING = 600  # characters in which a page's text may already show its title


def read_page(data: bytes | str, source: str, options: IntakeOptions, url: str | None = None) -> Draft:
    """Return the article's text, headed by its title; raise where the page is no HTML or holds no article.

    A page that was cut off gives what is there. Only dates that the page marks as its own are taken.
    """
    html = data if isinstance(data, str) else decode(data, source, _declared(data))
    if len(html) > options.max_bytes:
        raise UnreadableSource(source, f"the page has more than {options.max_bytes:,} characters")
    document = _extract(html, url)
    if document is None or not (document.text or "").strip():
        raise EmptySource(source, "no article text was found on the page")
    title = _line(document.title)
    published = _moment(html, PUBLISHED, document.date) or document.date or None
    return Draft(
        source,
        text=headed(title, document.text.strip()),
        outlet=_line(document.sitename),
        title=title,
        published=published,
        updated=_updated(html, published),
        language=document.language or None,
        url=url or document.url or None,
    )


def headed(title: str | None, text: str) -> str:
    """Return the text with its title on top, unless it opens with it already."""
    if title is None or _bare(title) in _bare(text[: OPENING + len(title)]):
        return text
    return f"{title}\n\n{text}"


def _extract(html: str, url: str | None):  # type: ignore[no-untyped-def]  # trafilatura has no type stubs
    from trafilatura import bare_extraction  # noqa: PLC0415  0.5 s to load

    return bare_extraction(
        html, url=url, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=_DATES
    )


def _updated(html: str, published: str | None) -> str | None:
    """Return the day of the last change where the page marks one later than its publication."""
    from htmldate import find_date  # noqa: PLC0415  comes with trafilatura

    day = find_date(html, extensive_search=False, original_date=False, min_date=EARLIEST)
    found = _moment(html, UPDATED, day) or day
    return found if found and published and found > published[: len(found)] else None


def _moment(html: str, names: tuple[str, ...], day: str | None) -> str | None:
    """Return the moment, with its offset, that the page marks by one of these names on the day that was found."""
    named = "|".join(names)
    pattern = rf"[\"'](?:{named})[\"'][^<>\n]{{0,40}}?[\"'](\d{{4}}-\d\d-\d\dT[^\"']{{5,30}})[\"']"
    found = (iso_moment(match[1]) for match in re.finditer(pattern, html))
    return next((moment for moment in found if moment and day and moment[:10] == day), None)


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page names in its first kilobyte."""
    match = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:1024], re.IGNORECASE)
    return match[1].decode("ascii") if match else None


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
