"""What all pages share: the dossier as an address asks for it, links that keep asking so, how a page is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import PurePath
from typing import Annotated, Any
from urllib.parse import quote, unquote, urlencode, urlsplit

from fastapi import Depends, Query, Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dragoman import __version__, judging
from dragoman import wording as words
from dragoman.charts.intervals import short_day
from dragoman.dossier import Dossier, ReportEntry
from dragoman.export.phrases import value_words
from dragoman.judging import LedgerEntry
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
YEAR = 365 * 24 * 3600  # seconds that a cookie is kept
LONGEST_COOKIE = 80  # characters: a name, or a moment
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
        """Return the reports by id, of one story those of the whole dossier."""
        return self.sight.reports

    def ledger(self) -> Sequence[LedgerEntry]:
        """Return the judgements as the dossier has them, earliest first."""
        return self.sight.once("ledger", lambda: judging.ledger(self.desk.store, self.dossier))

    @property
    def dossier_name(self) -> str:
        """Return what the dossier is called: the name of its file, or of its database."""
        return PurePath(self.desk.store.name.partition("?")[0]).stem.replace("_", " ") or "Dossier"

    @property
    def nav(self) -> tuple[tuple[str, str], ...]:
        """Return the pages that every page leads to."""
        return NAVIGATION

    @property
    def path(self) -> str:
        """Return this page's path as it was meant; an id in it may hold any letter."""
        return str(self.request.scope["path"])

    def here(self, path: str) -> bool:
        """Tell whether this page is one, or lies below it."""
        return self.path == path or (path != "/" and self.path.startswith(f"{path}/"))

    @property
    def asked_besides(self) -> dict[str, str]:
        """Return what the address asks for besides the day and the page of a list."""
        return {k: v for k, v in self.request.query_params.items() if k not in {"as_of", "page"}}

    def link(self, path: str, /, **asked: Any) -> str:
        """Return an address in the same view; what is None or empty is left out, `anchor` comes after the #."""
        return address(path, **({"as_of": self.as_of, "story": self.story} | asked))

    def again(self, **asked: Any) -> str:
        """Return this page's address with some of what it asks for changed."""
        kept: dict[str, Any] = {k: v for k, v in self.request.query_params.items() if k != "anchor"}
        return self.link(self.path, **{**kept, "page": None, **asked})


def address(path: str, /, **asked: Any) -> str:
    """Return an address that asks for something; what is None or empty is left out, `anchor` comes after the #."""
    anchor = asked.pop("anchor", None)
    told = {name: value for name, value in asked.items() if value not in (None, "", ())}
    query = urlencode(told, doseq=True, errors="replace")
    there = quote(path, safe="/:", errors="replace")
    return there + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")


async def view_of(
    request: Request,
    as_of: Annotated[str | None, Query(description="The dossier as the press had it at the end of this day.")] = None,
    story: Annotated[str | None, Query(description="Only the story that holds this report.")] = None,
) -> View:
    """Return what the address asks for; an empty field of a form asks for nothing."""
    desk: Desk = request.app.state.desk
    day, of = as_of or None, story or None
    return View(desk, await desk.seen(day, of), day, of, request)


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
        auto_reload=False,  # a server goes on with what it has begun with
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"version": __version__, "no_outlet": words.NO_OUTLET}
    made.filters |= {
        "day": words.day, "number": words.number, "plural": words.plural, "listed": words.listed,
        "limit": words.limit,
        "opinion": words.opinion, "value": _value, "short": short_day, "headline": headline,
    }  # fmt: skip
    return made


def headline(entry: ReportEntry) -> str:
    """Return a report's title, or its first words where it has none."""
    return entry.report.title or " ".join(entry.report.text[:HEADLINE].split())


def _value(given: Any, name: str) -> str:
    """Write a value that changed; voices and verdicts stand as they are."""
    return "nothing" if given is None else value_words(name, given)


def within(back: str) -> str:
    """Return an address to go back to where it is a page of this server, else that of the first page."""
    try:
        parts = urlsplit(back)
    except ValueError:
        return "/"
    local = not parts.scheme and not parts.netloc and back.startswith("/")
    return back if local and back.isprintable() and not back.startswith("//") and "\\" not in back else "/"


def remember(answer: Response, name: str, value: str) -> None:
    """Set a cookie, which may be of any letters; no script and no other site gets it."""
    answer.set_cookie(name, quote(value, safe=""), max_age=YEAR, httponly=True, samesite="strict")


def remembered(name: str) -> Callable[[Request], str]:
    """Return what finds the value of a cookie, "" where there is none."""

    def found(request: Request) -> str:
        return unquote(request.cookies.get(name, ""))[:LONGEST_COOKIE]

    return found


def respond(view: View, template: str, make: Callable[[], Mapping[str, Any]], *, private: Any = "") -> Response:
    """Return a page, written once for each state of the dossier and address; 304 where the browser has it.

    `private` is what the page shows besides: the visitor's own cookies.
    """
    key = ("page", view.desk.behind, view.desk.trouble, private)
    headers = {"Vary": "Cookie", "Content-Type": "text/html; charset=utf-8"}
    return answered(view, key, lambda: _write(view, template, make()), headers)


def answered(view: View, key: Any, write: Callable[[], bytes], headers: Mapping[str, str]) -> Response:
    """Return what an address answers, written once for each state of the dossier; 304 where the asker has it.

    `key` is what it depends on besides the address.
    """
    whole = (view.path, view.request.scope["query_string"], key)
    tag = _tag(f"{view.desk.life} {view.sight.token} {whole}")
    if _has(view.request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers={**headers, "ETag": tag})
    return Response(view.sight.pages.once(whole, write), headers={**headers, "ETag": tag})


def _write(view: View, template: str, context: Mapping[str, Any]) -> bytes:
    shown: Environment = view.request.app.state.templates
    return shown.get_template(template).render(view=view, **context).encode("utf-8", "replace")


def _tag(told: str) -> str:
    return f'"{blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'


def _has(told: str, tag: str) -> bool:
    """Tell whether an If-None-Match names a tag; a gate that compresses makes weak ones of ours."""
    return tag in (each.strip().removeprefix("W/") for each in told.split(","))
