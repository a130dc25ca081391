"""The objects whose line form no record has: each is written here once, for the schema alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dragoman.changes import Step
from dragoman.codec import SCHEMA, Json
from dragoman.dossier import Found
from dragoman.pile import Story
from dragoman.records import Actor, Finding, FindingKind, Opinion, Reading, Report, State, TakenBack
from dragoman.timeline import Line
from dragoman.web.api.schema import components, object_of


@dataclass
class Error:
    """What went wrong, in one line."""

    error: str


@dataclass
class DossierLine:
    """What the dossier is and how much it holds."""

    schema: int
    version: str
    name: str
    as_of: str | None
    story: str | None
    state: str
    behind: bool
    writing: bool
    reports: int
    stories: int
    actors: int
    findings: Mapping[FindingKind, int]
    disputes: int
    judgements: int
    first_reported: str | None
    last_reported: str | None


@dataclass
class Besides:
    """What the dossier knows about a report."""

    copies: Sequence[str]
    voice: str
    added: str
    words: int
    story: str


@dataclass
class On:
    """What a judgement hangs on."""

    kind: Literal["meeting", "figure", "commitment", "statement", "event", "actor", "name"]
    report: str
    revision: int
    start: int
    end: int
    text: str | None
    record: str | None
    finding: str | None


@dataclass
class JudgementLine:
    """A judgement as the ledger shows it."""

    id: str
    kind: Opinion
    analyst: str
    judged: str
    note: str | None
    state: State
    reasons: Sequence[str]
    taken_back: TakenBack | None
    on: Sequence[On]


@dataclass
class Kept:
    """A judgement that is in the ledger; how it stands is still being worked out."""

    id: str
    url: str


def page_of(item: str) -> Json:
    """Return the schema of one page of a list."""
    keys: Json = {
        "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{item}"}},
        "total": {"type": "integer", "minimum": 0, "description": "So many there are on all pages."},
        "next": {"type": ["string", "null"], "description": "The address of the next page."},
    }
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def every_component() -> dict[str, Json]:
    """Return all components that the addresses' schemas name."""
    found = components((Error, DossierLine, JudgementLine, Kept, Finding, Actor, Reading, Story, Step, Line, Found))
    found["ReportLine"] = object_of(Report, Besides)
    found["Reading"] = _reading(found["Reading"])
    return {name: found[name] for name in sorted(found)}


def _reading(read: Json) -> Json:
    """Return the schema of what `dragoman read --json` prints for one report."""
    head = {"schema": {"const": SCHEMA}, "report": read["properties"]["report"], "text": {"type": "string"}}
    keys = head | read["properties"]
    return read | {"properties": keys, "required": list(keys)}
