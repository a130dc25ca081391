"""The whole dossier as JSON lines: one object a line, each with its `type`, in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from dragoman.codec import Json
from dragoman.export.quoting import BOUND, BRIEF, ExportOptions, quoted, shaped
from dragoman.export.tables import Ground
from dragoman.records import Actor, Finding

if TYPE_CHECKING:
    from dragoman.dossier import Dossier, ReportEntry

SCHEMA = 1


def json_lines(dossier: Dossier, options: ExportOptions = BRIEF) -> Iterator[bytes]:
    """Yield the lines of a dossier, each ended.

    First the dossier itself, then reports by day, stories, copies, actors by name, findings earliest first, judgements
    as they were made. A line never needs one that follows it.
    """
    return (msgspec.json.encode(each) + b"\n" for each in _objects(dossier, options))


def _objects(dossier: Dossier, options: ExportOptions) -> Iterator[Json]:
    ground = Ground(dossier, options)
    yield _head(dossier, options)
    yield from (_report(entry, options) for entry in dossier.reports())
    yield from (_typed("story", story, options) for story in dossier.stories())
    yield from (_typed("copies", pair, options) for pair in dossier.copies())
    for actor in ground.actors():
        yield _actor(actor, ground)
    for finding in dossier.findings(every=options.every):
        yield _finding(finding, ground)
    yield from (_typed("judgement", standing, options) for standing in dossier.standings())


def _typed(kind: str, value: object, options: ExportOptions) -> Json:
    line: Json = {"type": kind} | shaped(value, options)
    return line


def _head(dossier: Dossier, options: ExportOptions) -> Json:
    bound = None if options.full_text else BOUND
    said = {"as_of": dossier.as_of, "story": dossier.story, "bound": bound, "every": options.every}
    return {"type": "dossier", "schema": SCHEMA} | said


def _report(entry: ReportEntry, options: ExportOptions) -> Json:
    """Return a report without the path from which it was read, which tells of a machine, not of the report."""
    line = {key: value for key, value in entry.line().items() if key != "source"}
    line |= {"url": entry.report.url, "reported": entry.reported, "dated": entry.dated, "revision": entry.revision}
    if options.full_text:
        line["text"] = entry.report.text
    return _typed("report", line, options)


def _actor(actor: Actor, ground: Ground) -> Json:
    """Return an actor with the side it acts for, and where its forms stand first, with their words."""
    places = [{name: getattr(p, name) for name in ("entry", "report", "start", "end")} for p in actor.places]
    for place in places:
        place["text"] = quoted(ground.words(place["report"], place["start"], place["end"]), ground.options)
    return _typed("actor", actor, ground.options) | {"side": ground.cast.side(actor), "places": places}


def _finding(finding: Finding, ground: Ground) -> Json:
    """Return a finding with the days on which it was reported and, by role, the ids of the actors in it."""
    roles = {role: [who.id for who in found] for role, found in ground.cast.roles(finding).items()}
    more: Json = {"aliases": finding.aliases, "reported": ground.dossier.days_of(finding), "actors": roles}
    return _typed("finding", finding, ground.options) | more
