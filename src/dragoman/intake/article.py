"""A page or entry that a list tells of, as a report: the page's own word first, then what the list says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import escape
from urllib.parse import urlsplit

from dragoman.errors import EmptySource
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
    outlet = None if _is_host(draft.outlet, draft.url) else draft.outlet
    published = _published(draft.published, entry.published) if draft.published else None
    said = replace(
        options,
        outlet=entry.outlet or options.outlet or draft.outlet,
        title=entry.title or options.title,
        published=entry.published or options.published,
    )
    report = finish(replace(draft, outlet=outlet, published=published), said)
    if report.updated is None and report.published and entry.updated and entry.updated > report.published:
        report = replace(report, updated=entry.updated)
    return replace(report, id=identity) if identity else report


def _published(page: str | None, entry: str | None) -> str | None:
    """Return when a page was published: its own moment; or its own day where the list's lies within a day of it.

    A day that is further away was found in the text by its look alone, so that the list is believed.
    """
    if page is None or entry is None or "T" in page:
        return page or entry
    apart = abs((date.fromisoformat(page[:10]) - date.fromisoformat(entry[:10])).days) if len(page) == 10 else 0
    return page if apart <= 1 else entry


def _is_host(outlet: str | None, url: str | None) -> bool:
    """Tell an outlet that is nothing but the host's name, which stands where a page names none."""
    return outlet is not None and outlet.removeprefix("www.") in urlsplit(url or "").netloc


def _blocks(text: str | None) -> str:
    """Return plain text as paragraphs, and HTML as it stands."""
    whole = text or ""
    if "<" in whole and ">" in whole:
        return whole
    return "".join(f"<p>{escape(block)}</p>" for block in whole.split("\n") if block.strip())


def _front(url: str) -> bool:
    return urlsplit(url).path in ("", "/")
