"""Events as PLOVER records in the layout of the POLECAT files: tab-separated, a finding a line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dragoman.export.codes import iso3, state_of
from dragoman.export.csv_files import guarded, rows_of
from dragoman.export.parties import Who, spans_of
from dragoman.export.quoting import BRIEF, ExportOptions, quoted, shaped
from dragoman.export.tables import Ground, evidence_of, whole_day
from dragoman.knowledge import Knowledge
from dragoman.records import Actor, DatedRole, Finding, Report

if TYPE_CHECKING:
    from dragoman.dossier import Dossier

BETWEEN = "; "
"""What parts several values of a cell, as in POLECAT."""
_GRANULARITY = {4: "year", 7: "month"}


def plover(dossier: Dossier, options: ExportOptions = BRIEF) -> Iterator[bytes]:
    """Yield the head and a line for each finding that is an event; what Dragoman does not know is left empty."""
    return rows_of(_lines(Ground(dossier, options)), delimiter="\t")


@cache
def _table() -> Mapping[str, Any]:
    """Load what PLOVER says of each root."""
    return tomllib.loads(files(__package__).joinpath("plover.toml").read_text(encoding="utf-8"))


def _lines(ground: Ground) -> Iterator[list[str]]:
    columns = [*_table()["columns"], *_table()["own"]]
    yield columns
    knowledge = ground.dossier.knowledge()
    named = _named_in(ground)
    for finding in ground.findings("event"):
        carriers = [ground.reports[key] for key in finding.reports]
        row = _event(finding) | _who(finding, ground, knowledge) | _where(finding, knowledge)
        row |= _story(carriers, named, ground.options) | _doubt(finding, ground)
        yield [_cell(row.get(name)) for name in columns]


def _cell(value: Any) -> str:
    if isinstance(value, float | int):
        return str(value)
    return guarded(value or "")


def _event(finding: Finding) -> dict[str, Any]:
    fields, table = finding.fields, _table()
    code, told, status = str(fields["code"]), fields.get("date"), str(fields.get("status"))
    day = whole_day(told)
    return {
        "Event ID": finding.id,
        "Event Date": day.isoformat() if day else None,
        "Event Type": code,
        "Intensity": table["intensity"].get(code),
        "Quad Code": table["quad"].get(code),
        "Contexts": table["contexts"].get(status),
        "Date As Told": told,
        "Date Granularity": "day" if day else _GRANULARITY.get(len(told or "")),
        "Status": status,
    }


def _who(finding: Finding, ground: Ground, knowledge: Knowledge) -> dict[str, Any]:
    roles = ground.cast.roles(finding)
    day = finding.fields.get("date")
    row: dict[str, Any] = {}
    for role, title in (("actor", "Actor"), ("target", "Recipient")):
        for who in roles[role][:1]:
            row |= {
                f"{title} Name": quoted(who.name, ground.options),
                f"{title} Country": _country(who, knowledge),
                f"{title} Title": _title(who.actor, day),
                f"{title} Name Raw": quoted(_raw(finding, role), ground.options),
            }
    return row


def _country(who: Who, knowledge: Knowledge) -> str | None:
    """Return three letters of ISO 3166 for a state or who acts for it; IGO for a body of states, as PLOVER does."""
    code = state_of(who.name, knowledge)
    body = knowledge.organisations.get(who.name)
    return iso3(code) if code else "IGO" if body and body.kind == "body" else None


def _title(actor: Actor | None, day: str | None) -> str | None:
    """Return the office that somebody held on the day, else the title that the reports put before the name."""
    roles = actor.roles if actor else ()
    held = [role for role in roles if (role.start or role.end) and day and _held(role, day)]
    told = [role for role in roles if not (role.start or role.end or role.of)]
    return next((role.title for role in (*held, *told)), None)


def _held(role: DatedRole, day: str) -> bool:
    """Tell whether an office was held on a day; ends that are less exact count whole."""
    begun = role.start is None or role.start <= day[: len(role.start)]
    return begun and (role.end is None or day[: len(role.end)] <= role.end)


def _raw(finding: Finding, role: str) -> str:
    """Return the words by which the first record that names the one in a role does so."""
    records = (record for kept in finding.reports.values() for record in kept)
    return next((span.text for record in records for span, _ in spans_of(record, role)), "")


def _where(finding: Finding, knowledge: Knowledge) -> dict[str, Any]:
    """Return the place as the reports name it, and its country where the tables know it."""
    place = finding.fields.get("place")
    known = knowledge.find(place) if place else None
    stands = known.state if known and known.sort in {"state", "capital"} else None
    return {"Placename": place, "Raw Placename": place, "Country": iso3(stands) if stands else None}


def _named_in(ground: Ground) -> dict[tuple[str, str], list[str]]:
    """Return the names of the people and of the organisations in each report."""
    named: dict[tuple[str, str], list[str]] = {}
    for actor in ground.dossier.actors():
        for report in dict.fromkeys(place.report for place in actor.places):
            named.setdefault((report, actor.kind), []).append(actor.name)
    return named


def _story(
    carriers: Sequence[Report], named: Mapping[tuple[str, str], list[str]], options: ExportOptions
) -> dict[str, Any]:
    """Return what is known of the reports that carry an event, and who is named in them."""
    dates = sorted(report.published for report in carriers if report.published)
    people, bodies = (
        sorted({name for report in carriers for name in named.get((report.id, kind), ())})
        for kind in ("person", "organisation")
    )
    return {
        "Source": _joined(report.outlet or report.credit for report in carriers),
        "Publication Date": dates[0][:10] if dates else None,
        "Story People": _joined(people),
        "Story Organizations": _joined(bodies),
        "Language": _joined(report.language for report in carriers),
        "Headline": _joined(quoted(report.title, options) if report.title else None for report in carriers),
    }


def _doubt(finding: Finding, ground: Ground) -> dict[str, Any]:
    """Return what a finding stands on and how firmly."""
    evidence = shaped(evidence_of(finding, ground), ground.options)
    return {
        "Verdict": finding.verdict,
        "Disputed": BETWEEN.join(finding.disputed),
        "Voices": finding.voices,
        "Reported": BETWEEN.join(ground.dossier.days_of(finding)),
        "Reports": BETWEEN.join(finding.reports),
        "Evidence": json.dumps(evidence, ensure_ascii=False),
    }


def _joined(values: Any) -> str:
    return BETWEEN.join(dict.fromkeys(value for value in values if value))
