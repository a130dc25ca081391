"""Today: what comes next, what is new, what is disputed, whose verdict changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Response
from fastapi.responses import RedirectResponse

from dragoman.changes import News, moment_of
from dragoman.errors import UsageError
from dragoman.pipeline import now
from dragoman.records import Finding, FindingKind
from dragoman.web.filters import AHEAD
from dragoman.web.page import SEEN, Asked, View, remember, remembered, respond, within
from dragoman.web.rows import rows

router = APIRouter()
KINDS: tuple[FindingKind, ...] = ("meeting", "statement", "commitment", "figure", "event")
SHOWN = 12
FRESH = timedelta(days=21)  # for which a meeting without a day is taken to lie ahead still


@router.get("/")
def today(
    view: Asked, since: Annotated[str | None, Query()] = None, seen: Annotated[str, Depends(remembered(SEEN))] = ""
) -> Response:
    """Show what a desk officer looks at in the morning."""
    moment = since or seen or None
    return respond(view, "today.html", lambda: _context(view, moment), private=moment)


@router.post("/seen")
def mark_seen(
    view: Asked, upto: Annotated[str, Form()] = "", reports: Annotated[int, Form()] = 0,
    back: Annotated[str, Form()] = "/",
) -> Response:  # fmt: skip
    """Remember that the page showed so many reports, added up to a moment; what is added later is new."""
    answer = RedirectResponse(within(back), 303)
    remember(answer, SEEN, _seen(view, moment_of(upto), reports) if upto else now())
    return answer


def _seen(view: View, last: str, count: int) -> str:
    """Return the moment from which on all is new: the second after the last report shown.

    Where that second is not over, or brought more than the page showed, it is shown once more: `added` is to the
    second, and nothing may be passed over.
    """
    whole = view.desk.refresh() and last < now()
    there = sum(1 for entry in view.desk.sight().dossier.reports() if entry.added <= last)
    after = datetime.fromisoformat(last) + timedelta(seconds=1)
    return after.isoformat(timespec="seconds") if whole and there == count else last


def _context(view: View, moment: str | None) -> dict[str, Any]:
    day = reference_day(view)
    fresh = _news(view, moment)
    changed = [f for f in view.dossier.findings() if f.id in fresh.changes] if fresh else []
    new = [f for f in changed if fresh and fresh.note(f.id) == "new"]
    turned = [f for f in changed if fresh and any(c.field == "verdict" and c.before for c in fresh.changes[f.id])]
    return {
        "day": day,
        "since": moment,
        "unread": view.desk.store.left(),
        "news": fresh,
        "ahead": rows(view, _ahead(view.dossier.findings("meeting"), day)[:SHOWN]),
        "new": rows(view, _weightiest(new)[:SHOWN], fresh),
        "new_total": len(new),
        "turned": rows(view, _weightiest(turned)[:SHOWN], fresh),
        "disputed": rows(view, _weightiest(view.dossier.disputes())[:SHOWN]),
        "disputed_total": len(view.dossier.disputes()),
        "last_added": max((entry.added for entry in view.dossier.reports()), default=""),
        "latest": tuple(reversed(view.dossier.reports()))[:8],
        "counts": {kind: len(view.dossier.findings(kind)) for kind in KINDS},
        "chapters": view.dossier.chapters(),
    }


def reference_day(view: View) -> str:
    """Return the day from which a dossier looks ahead: the one asked for, else that of its last dated report."""
    dated = (entry.reported for entry in view.dossier.reports() if entry.dated)
    return view.as_of or max(dated, default=now()[:10])


def _news(view: View, moment: str | None) -> News | None:
    """Return what was added since; of a past day or a single story nothing is new. A stale cookie is passed over."""
    if not moment or view.as_of or view.story:
        return None
    try:
        return view.desk.news(moment)
    except UsageError:
        return None


def _ahead(meetings: Sequence[Finding], day: str) -> list[Finding]:
    """Return those that lie ahead, the next first, those without a day last."""
    found = [f for f in meetings if f.fields.get("status") in AHEAD and _not_before(f, day)]
    return sorted(found, key=lambda f: (not f.fields.get("start"), f.fields.get("start") or "", -f.voices, f.id))


def _not_before(finding: Finding, day: str) -> bool:
    """Tell a meeting that may still come; one without a day only while it is news."""
    if not (finding.fields.get("parties") or finding.fields.get("place")):
        return False
    end = str(finding.fields.get("end") or finding.fields.get("start") or "")[:10]
    if end:
        return end >= day[: len(end)]
    return (finding.last_reported or "")[:10] >= str(date.fromisoformat(day) - FRESH)


def _weightiest(findings: Sequence[Finding]) -> list[Finding]:
    order = ("meeting", "figure", "commitment", "event", "statement")
    return sorted(findings, key=lambda f: (order.index(f.kind), -f.voices, f.id))
