"""What all pages share: the dossier as an address asks for it, links that keep asking so, how a page is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dragoman import __version__
from dragoman import wording as words
from dragoman.charts.intervals import short_day
from dragoman.dossier import Dossier, ReportEntry
from dragoman.export.phrases import value_words
from dragoman.web.desk import Desk, Sight

ANALYST, SEEN = "dragoman_analyst", "dragoman_seen"
"""Cookies: who judges here, and when the visitor last saw what is new."""
NAVIGATION = (
    ("/", "Today"), ("/meetings", "Meetings"), ("/statements", "Statements"), ("/commitments", "Commitments"),
    ("/figures", "Figures"), ("/events", "Events"), ("/timeline", "Timeline"), ("/actors", "Actors"),
    ("/disputes", "Disputes"), ("/places", "Places"), ("/reports", "Reports"),
)  # fmt: skip
PER_PAGE = 50
HEADLINE = 160  # characters of a text that stand for a title
# Controls that reorder or hide text (Unicode bidi controls, zero-width characters, C0 and C1) are shown, not obeyed.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class View:
    """A dossier as one address asks for it."""

    desk: Desk
    sight: Sight
    as_of: str | None
    story: str | None
    request: Request

    @property
    def dossier(self) -> Dossier:
        """Return the dossier."""
        return self.sight.dossier

    @cached_property
    def reports(self) -> Mapping[str, ReportEntry]:
        """Return the reports by id."""
        return self.sight.once("reports", lambda: {e.report.id: e for e in self.dossier.reports()})

    @property
    def dossier_name(self) -> str:
        """Return what the dossier is called: the name of its file, or of its database."""
        return PurePath(self.desk.store.name.partition("?")[0]).stem.replace("_", " ") or "Dossier"

    @property
    def nav(self) -> tuple[tuple[str, str], ...]:
        """Return the pages that every page leads to."""
        return NAVIGATION

    def here(self, path: str) -> bool:
        """Tell whether this page is one, or lies below it."""
        mine = self.request.url.path
        return mine == path or (path != "/" and mine.startswith(f"{path}/"))

    @property
    def asked_besides(self) -> dict[str, str]:
        """Return what the address asks for besides the day and the page of a list."""
        return {k: v for k, v in self.request.query_params.items() if k not in {"as_of", "page"}}

    def link(self, path: str, **asked: Any) -> str:
        """Return an address in the same view; what is None or empty is left out, `anchor` comes after the #."""
        anchor = asked.pop("anchor", None)
        given = {"as_of": self.as_of, "story": self.story} | asked
        query = urlencode({name: value for name, value in given.items() if value not in (None, "", ())}, doseq=True)
        return path + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")

    def again(self, **asked: Any) -> str:
        """Return this page's address with some of what it asks for changed."""
        kept: dict[str, Any] = dict(self.request.query_params)
        return self.link(self.request.url.path, **{**kept, "page": None, **asked})


def view_of(
    request: Request,
    as_of: Annotated[str | None, Query(description="The dossier as the press had it at the end of this day.")] = None,
    story: Annotated[str | None, Query(description="Only the story that holds this report.")] = None,
) -> View:
    """Return what the address asks for; an empty field of a form asks for nothing."""
    desk: Desk = request.app.state.desk
    day, of = as_of or None, story or None
    return View(desk, desk.sight(day, of), day, of, request)


Asked = Annotated[View, Depends(view_of)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a long list."""

    rows: tuple[Any, ...]
    total: int
    page: int
    pages: int


def sheet(rows: Any, page: int, size: int = PER_PAGE) -> Sheet:
    """Return a page, counted from 1, of a sequence; one beyond the last is the last."""
    total = len(rows)
    pages = max(1, -(-total // size))
    at = min(max(1, page), pages)
    return Sheet(tuple(rows[(at - 1) * size : at * size]), total, at, pages)


def visible(value: Any) -> Any:
    """Show what would reorder or hide text as its code point; everything else stands as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSEEN.sub(lambda m: f"⟨U+{ord(m.group()):04X}⟩", value)
    return "" if value is None else value


def environment() -> Environment:
    """Return the templates: everything is escaped, nothing undefined is passed over."""
    made = Environment(
        loader=PackageLoader("dragoman.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"version": __version__}
    made.filters |= {
        "day": words.day, "number": words.number, "plural": words.plural, "listed": words.listed,
        "opinion": words.opinion, "value": _value, "short": short_day, "headline": headline,
    }  # fmt: skip
    return made


def headline(entry: ReportEntry) -> str:
    """Return a report's title, or its first words where it has none."""
    return entry.report.title or " ".join(entry.report.text[:HEADLINE].split())


def _value(given: Any, name: str) -> str:
    """Write a value that changed; voices and verdicts stand as they are."""
    return "nothing" if given is None else value_words(name, given)


def respond(view: View, template: str, make: Callable[[], Mapping[str, Any]], *, private: Any = "") -> Response:
    """Return a page, written once for each state of the dossier and address; 304 where the browser has it.

    `private` is what the page shows besides: the visitor's own cookies.
    """
    asked = f"{view.request.url.path}?{view.request.url.query}"
    key = ("page", asked, view.desk.behind, view.desk.writing, private)
    tag = _tag(f"{_stamp()} {view.sight.token} {key}")
    if view.request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    written: bytes = view.sight.pages.once(key, lambda: _write(view, template, make()))
    return Response(written, media_type="text/html", headers={"ETag": tag, "Vary": "Cookie"})


def _write(view: View, template: str, context: Mapping[str, Any]) -> bytes:
    shown: Environment = view.request.app.state.templates
    return shown.get_template(template).render(view=view, **context).encode("utf-8", "replace")


def _tag(told: str) -> str:
    return f'"{blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'


@cache
def _stamp() -> str:
    """Return what changes with every version of the pages' own files."""
    folder = Path(__file__).parent
    return str(max(file.stat().st_mtime_ns for file in folder.rglob("*") if file.suffix in {".py", ".html", ".css"}))
