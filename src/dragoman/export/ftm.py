"""The dossier as FollowTheMoney entities, a JSON object a line, written without the library.

Reports are Articles; persons, organisations and states are Person, Organization and PublicBody; a group or contested
territory, of which that is all one knows, is a LegalEntity. What happens, is said, demanded or planned is an Event with
all who are involved, and each dealing of one with another an UnknownLink, its `role` what is done. A figure is a Note.
`proof` leads from each to the Articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.codec import Json
from dragoman.export.codes import money_code, money_language, state_of
from dragoman.export.parties import Tie, Who
from dragoman.export.quoting import BRIEF, ExportOptions, quoted, shaped, writable
from dragoman.export.tables import Ground, evidence_of
from dragoman.ids import digest
from dragoman.knowledge import Knowledge
from dragoman.records import Actor, Finding, Report
from dragoman.wording import plural

if TYPE_CHECKING:
    from dragoman.dossier import Dossier

SCHEMATA: Mapping[str, str] = {"person": "Person", "organisation": "Organization", "state": "PublicBody"}
"""The schema of an actor by its kind; LegalEntity for any other."""
LONGEST = 65_000
"""Characters that FollowTheMoney allows in a value; what is longer is parted."""
_MOMENT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?)?")


def ftm(dossier: Dossier, options: ExportOptions = BRIEF) -> Iterator[bytes]:
    """Yield the entities: articles by day, actors by name, then for each finding its event or note and its links."""
    return (msgspec.json.encode(entity) + b"\n" for entity in _entities(Ground(dossier, options)))


def _entities(ground: Ground) -> Iterator[Json]:
    knowledge = ground.dossier.knowledge()
    for entry in ground.dossier.reports():
        yield _article(entry.report, ground.options)
    for actor in ground.actors():
        yield _actor(actor, ground, knowledge)
    for finding in ground.findings():
        yield _note(finding, ground) if finding.kind == "figure" else _event(finding, ground)
        yield from (_link(tie, number, ground) for number, tie in enumerate(ground.cast.ties(finding), 1))


def _entity(key: str, schema: str, properties: Mapping[str, Any]) -> Json:
    """Return an entity; values are lists of distinct texts, and what is empty is left out."""
    found = {name: list(dict.fromkeys(_texts(value))) for name, value in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in found.items() if values}}


def _texts(value: Any) -> Iterator[str]:
    """Yield what is there of a value or of several."""
    given = [value] if isinstance(value, str) or value is None else value
    for each in (writable(each) for each in given if each):
        yield from (each[at : at + LONGEST] for at in range(0, len(each), LONGEST))


def article_id(report: str) -> str:
    """Return an entity's id for a report's, which may hold what FollowTheMoney allows in none."""
    return f"report-{digest(report)}"


def _actor_id(actor: Actor) -> str:
    return f"actor-{actor.id}"


def _article(report: Report, options: ExportOptions) -> Json:
    first, last = report.bounds or (None, None)
    undated = (
        f"gives no date; between {first or 'an unknown day'} and {last or 'an unknown day'}" if first or last else ""
    )
    said = {
        "title": quoted(report.title, options) if report.title else None,
        "publisher": report.outlet,
        "author": report.credit,
        "publishedAt": _moment(report.published),
        "modifiedAt": _moment(report.updated),
        "language": money_language(report.language),
        "sourceUrl": report.url,
        "notes": [f"report {report.id}", undated],
        "bodyText": report.text if options.full_text else None,
    }
    return _entity(article_id(report.id), "Article", said)


def _moment(given: Any) -> str | None:
    """Return a date or time without its offset: FollowTheMoney keeps none."""
    found = _MOMENT.match(str(given or ""))
    return found[0] if found else None


def _actor(actor: Actor, ground: Ground, knowledge: Knowledge) -> Json:
    names = [quoted(name, ground.options) for name in actor.names if name != actor.name]
    country = state_of(actor.name, knowledge)
    said: dict[str, Any] = {
        "name": quoted(actor.name, ground.options),
        "alias": [name for name in names if _proper(name)],
        "weakAlias": [name for name in names if not _proper(name)],
        "country": money_code(country) if country else None,
        "notes": [*actor.notes, *(f"{guess.name}? {'; '.join(guess.reasons)}" for guess in actor.guesses)],
        "proof": [article_id(place.report) for place in actor.places],
    }
    if actor.kind == "person":
        said["position"] = [_role(role.title, role.of, role.start, role.end) for role in actor.roles]
    return _entity(_actor_id(actor), SCHEMATA.get(actor.kind, "LegalEntity"), said)


def _proper(name: str) -> bool:
    """Tell a name from a description: "the press secretary" is none."""
    return all(word[:1].isupper() or not word[:1].isalpha() for word in name.split())


def _role(title: str, of: str | None, start: str | None, end: str | None) -> str:
    term = f" ({start or ''}–{end or ''})" if start or end else ""
    return f"{title}{f' of {of}' if of else ''}{term}"


def _event(finding: Finding, ground: Ground) -> Json:
    fields = finding.fields
    said = _told(finding, ground) | {
        "recordId": finding.id,
        "date": _moment(fields.get("date")),
        "startDate": _moment(fields.get("start")),
        "endDate": _moment(fields.get("end")),
        "location": fields.get("place"),
        "involved": _involved(ground.cast.roles(finding).values()),
    }
    return _entity(f"finding-{finding.id}", "Event", said)


def _note(finding: Finding, ground: Ground) -> Json:
    said = _told(finding, ground) | {"entity": _involved(ground.cast.roles(finding).values())}
    return _entity(f"finding-{finding.id}", "Note", said)


def _involved(roles: Iterable[Iterable[Who]]) -> list[str]:
    return [_actor_id(who.actor) for found in roles for who in found if who.actor]


def _told(finding: Finding, ground: Ground) -> dict[str, Any]:
    """Return what every finding has: its label, the words behind it, its doubt, its articles and their outlets."""
    fields = {name: value for name, value in shaped(finding.fields, ground.options).items() if value is not None}
    return {
        "name": quoted(finding.label, ground.options),
        "keywords": [finding.kind, finding.verdict, *(f"disputed: {name}" for name in finding.disputed)],
        "description": msgspec.json.encode(fields).decode(),
        "summary": _words(finding, ground),
        "notes": [_standing(finding, ground), *finding.reasons],
    } | _sources(finding, ground)


def _words(finding: Finding, ground: Ground) -> Iterator[str]:
    """Yield where each record stands, with its words."""
    for each in evidence_of(finding, ground):
        yield f"{each['report']} {each['start']}-{each['end']}: {quoted(each['words'], ground.options)}"


def _standing(finding: Finding, ground: Ground) -> str:
    days = ", ".join(ground.dossier.days_of(finding))
    return f"{finding.verdict}, {plural(finding.voices, 'voice')}, reported {days}"


def _sources(finding: Finding, ground: Ground) -> dict[str, Any]:
    carriers = [ground.reports[key] for key in finding.reports]
    return {
        "proof": [article_id(report.id) for report in carriers],
        "publisher": [report.outlet for report in carriers],
        "sourceUrl": [report.url for report in carriers],
    }


def _link(tie: Tie, number: int, ground: Ground) -> Json:
    """Return who did what to whom; of two who meet, neither is more subject than the other."""
    finding = tie.finding
    said = _sources(finding, ground) | {
        "subject": _actor_id(tie.source),
        "object": _actor_id(tie.target),
        "role": f"{finding.kind}: {tie.what}",
        "date": _moment(finding.fields.get("start") or finding.fields.get("date")),
        "summary": _words(finding, ground),
        "description": [quoted(finding.label, ground.options), _standing(finding, ground)],
        "recordId": finding.id,
    }
    return _entity(f"link-{finding.id}-{number}", "UnknownLink", said)
