"""What one source gives, before its own head is read, and how that becomes a report."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from dragoman.errors import EmptySource, UnreadableSource
from dragoman.intake.dates import iso_moment
from dragoman.intake.head import Head, read_head
from dragoman.intake.language import detect_language
from dragoman.intake.options import IntakeOptions
from dragoman.records import Report


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and what its container (page, letter, line) says about it."""

    source: str
    text: str
    id: str | None = None
    outlet: str | None = None
    credit: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    url: str | None = None


def report_id(outlet: str | None, url: str | None, published: str | None, text: str) -> str:
    """Return 16 hex digits that depend on outlet, address, date and text alone."""
    parts = "\0".join((outlet or "", url or "", published or "", text))
    return blake2b(parts.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def finish(draft: Draft, options: IntakeOptions) -> Report:
    """Return the report: the container's word first, then the text's own head, then the caller's options.

    A text that gives only the day of its last update counts as published on that day.
    """
    _check(draft, options)
    head = read_head(draft.text, draft.url)
    published, updated = _dates(draft, head, options)
    outlet = draft.outlet or head.outlet or options.outlet
    return Report(
        id=draft.id or report_id(outlet, draft.url, published, draft.text),
        source=draft.source,
        text=draft.text,
        outlet=outlet,
        credit=draft.credit or head.credit or options.credit,
        title=draft.title or head.title or options.title,
        published=published,
        updated=updated,
        language=draft.language or detect_language(draft.text),
        url=draft.url,
        bounds=None if published else head.bounds,
    )


def _check(draft: Draft, options: IntakeOptions) -> None:
    if not draft.text.strip():
        raise EmptySource(draft.source, "there is no text in it")
    if len(draft.text) > options.max_text:
        limit = f"{options.max_text:,} characters"
        raise UnreadableSource(draft.source, f"its text has {len(draft.text):,} characters, more than {limit} a report")


def _dates(draft: Draft, head: Head, options: IntakeOptions) -> tuple[str | None, str | None]:
    updated = draft.updated or head.updated
    published = draft.published or head.published or _given(options.published) or updated
    return published, updated


def _given(published: str | None) -> str | None:
    return iso_moment(published) if published else None
