"""Findings as JSON: all of them or one kind, one alone, what changed in it, and the disputes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Query, Response

from dragoman import records
from dragoman.changes import moment_of
from dragoman.errors import UnknownRecord, UsageError
from dragoman.records import Finding, FindingKind
from dragoman.web import filters
from dragoman.web.api.answer import Paged, errors, gives, one, several
from dragoman.web.lists import narrowed
from dragoman.web.page import Asked, View
from dragoman.web.pages.today import reference_day

router = APIRouter(responses=errors(), tags=["findings"])
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "of": get_args(FindingKind),
    "verdict": get_args(records.Verdict),
    "act": get_args(records.Act),
    "mode": get_args(records.Mode),
    "type": get_args(records.CommitmentType),
    "measure": get_args(records.Measure),
    "when": ("ahead", "past"),
    "condition": ("yes", "no"),
}


@dataclass(frozen=True, slots=True)
class Reported:
    """When the reports that carry a finding were published, and when they were added to the dossier."""

    first: str
    last: str
    since: str


def reported(
    reported_from: Annotated[str, Query(description="Reported on this day or later.")] = "",
    reported_to: Annotated[str, Query(description="Reported on this day or earlier.")] = "",
    since: Annotated[str, Query(description="Carried by a report that was added at this moment or later.")] = "",
) -> Reported:
    """Return what the address asks for of the reports that carry a finding."""
    return Reported(reported_from, reported_to, since)


ByReports = Annotated[Reported, Depends(reported)]


def list_of(view: View, kind: FindingKind | None, asked: filters.Filter, by: Reported) -> tuple[Finding, ...]:
    """Return the findings that pass; raise UsageError where a filter makes no sense."""
    _check(asked)
    found = narrowed(view.sight, kind, asked, reference_day(view))
    return found if by == Reported("", "", "") else tuple(filter(_carried(view, by), found))


def _check(asked: filters.Filter) -> None:
    for field in fields(asked):
        given = str(getattr(asked, field.name)).strip()
        allowed = _ONE_OF.get(field.name)
        if given and allowed and given not in allowed:
            raise UsageError(f"{field.name} is one of {', '.join(allowed)}, not {given}")
        if given and field.name in ("from_day", "to_day"):
            _check_day(field.name, given)


def _check_day(name: str, given: str) -> None:
    if not _DAY.match(given):
        raise UsageError(f"{name} takes a day, month or year such as 2022-01-07, not {given}")


def _carried(view: View, by: Reported) -> Callable[[Finding], bool]:
    """Return a test of when a finding's reports were published and added."""
    for name, given in (("reported_from", by.first), ("reported_to", by.last)):
        if given:
            _check_day(name, given)
    moment = moment_of(by.since) if by.since else ""

    def passes(finding: Finding) -> bool:
        entries = [view.reports[key] for key in finding.reports]
        days = [entry.reported for entry in entries]
        return (
            any(entry.added >= moment for entry in entries)
            and (not by.first or any(day[: len(by.first)] >= by.first for day in days))
            and (not by.last or any(day[: len(by.last)] <= by.last for day in days))
        )

    return passes


@router.get("/findings", responses=gives("Finding", paged=True))
def findings(view: Asked, paged: Paged, asked: Annotated[filters.AnyFilter, Depends()], by: ByReports) -> Response:
    """List the findings of all kinds, the latest reported first."""
    return several(view, paged, lambda: list_of(view, None, asked, by))


@router.get("/meetings", responses=gives("Finding", paged=True))
def meetings(view: Asked, paged: Paged, asked: Annotated[filters.MeetingFilter, Depends()], by: ByReports) -> Response:
    """List talks, calls, summits, visits, conferences and sessions."""
    return several(view, paged, lambda: list_of(view, "meeting", asked, by))


@router.get("/statements", responses=gives("Finding", paged=True))
def statements(
    view: Asked, paged: Paged, asked: Annotated[filters.StatementFilter, Depends()], by: ByReports
) -> Response:
    """List who said what."""
    return several(view, paged, lambda: list_of(view, "statement", asked, by))


@router.get("/commitments", responses=gives("Finding", paged=True))
def commitments(
    view: Asked, paged: Paged, asked: Annotated[filters.CommitmentFilter, Depends()], by: ByReports
) -> Response:
    """List threats, promises, offers, demands and their conditions."""
    return several(view, paged, lambda: list_of(view, "commitment", asked, by))


@router.get("/figures", responses=gives("Finding", paged=True))
def figures(view: Asked, paged: Paged, asked: Annotated[filters.FigureFilter, Depends()], by: ByReports) -> Response:
    """List figures as intervals, with who gives them."""
    return several(view, paged, lambda: list_of(view, "figure", asked, by))


@router.get("/events", responses=gives("Finding", paged=True))
def events(view: Asked, paged: Paged, asked: Annotated[filters.EventFilter, Depends()], by: ByReports) -> Response:
    """List who did what to whom, coded in PLOVER."""
    return several(view, paged, lambda: list_of(view, "event", asked, by))


@router.get("/disputes", responses=gives("Finding", paged=True))
def disputes(view: Asked, paged: Paged, asked: Annotated[filters.AnyFilter, Depends()], by: ByReports) -> Response:
    """List where the reports disagree."""
    return several(view, paged, lambda: _disputed(view, asked, by))


def _disputed(view: View, asked: filters.Filter, by: Reported) -> list[Finding]:
    return [finding for finding in list_of(view, None, asked, by) if finding.verdict == "disputed"]


@router.get("/findings/{identity}", responses=gives("Finding"))
def finding(identity: str, view: Asked) -> Response:
    """Show a finding by its id, the beginning of it, or the id of one of its records."""
    return one(view, lambda: found_by(view, identity))


@router.get("/findings/{identity}/history", responses=gives("Step", paged=True))
def finding_history(identity: str, view: Asked, paged: Paged) -> Response:
    """List what changed in a finding on each day on which it was reported."""
    return several(view, paged, lambda: view.desk.history(view.sight, found_by(view, identity)))


def found_by(view: View, identity: str) -> Finding:
    """Return the finding of an id; raise UnknownRecord."""
    found = view.dossier.whole().show(identity).finding
    if found is None:
        raise UnknownRecord(f"{identity}: no finding or record bears this id")
    return found
