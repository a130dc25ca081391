"""A page or entry that a list tells of, as a report: the page's own word first, then what the list says."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import urlsplit

from dragoman.errors import EmptySource
from dragoman.intake.dates import iso_moment
from dragoman.intake.draft import Draft, finish
from dragoman.intake.listing import Entry
from dragoman.intake.options import IntakeOptions
from dragoman.intake.page import read_page
from dragoman.intake.sources import draft_of
from dragoman.intake.web import Fetched
from dragoman.records import Report

FULL_TEXT = 400  # characters from which an entry's own text is taken for the report and not for its first lines


def read_article(fetched: Fetched, entry: Entry, options: IntakeOptions, identity: str | None = None) -> Report:
    """Return the report of a page; what it leaves out comes from the entry. `identity` is its id where it has one.

    Raises SourceError, also where the server leads to its front page instead of the article.
    """
    source = entry.address or entry.key
    if _front(fetched.url) and not _front(source):
        raise EmptySource(source, "it leads to the front page: the article is no longer there")
    return _report(draft_of(fetched, source, options), entry, options, identity)


def read_entry(entry: Entry, options: IntakeOptions, identity: str | None = None) -> Report:
    """Return the report of the text that an entry carries itself; raise EmptySource where that is not a whole one."""
    page = f"<html><head><title>{escape(entry.title or '')}</title></head><body><article>{_blocks(entry.text)}"
    source = f"{entry.key} (text of the feed)"
    draft = read_page(f"{page}</article></body></html>", source, options)
    if len(draft.text) < FULL_TEXT:
        raise EmptySource(source, "the entry gives no more than the first lines")
    return _report(replace(draft, source=source, outlet=None, url=entry.address), entry, options, identity)


def _report(draft: Draft, entry: Entry, options: IntakeOptions, identity: str | None) -> Report:
    said = replace(
        options,
        outlet=entry.outlet or options.outlet,
        title=entry.title or options.title,
        published=entry.published or options.published,
    )
    first = draft.published or entry.published
    later = entry.updated if first and entry.updated and iso_moment(entry.updated) and entry.updated > first else None
    report = finish(replace(draft, updated=draft.updated or later), said)
    return replace(report, id=identity) if identity else report


def _blocks(text: str | None) -> str:
    """Return plain text as paragraphs, and HTML as it stands."""
    whole = text or ""
    if "<" in whole and ">" in whole:
        return whole
    return "".join(f"<p>{escape(block)}</p>" for block in whole.split("\n") if block.strip())


def _front(url: str) -> bool:
    return urlsplit(url).path in ("", "/")
