"""Records to JSON and back.

Two forms. The *line* form is the public one, schema 1: what `dragoman read` and every `--json` print. The *kept*
form is what a dossier holds: lossless, with the text left out, since the report has it already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache, reduce
from operator import or_
from typing import Any, TypeVar, get_type_hints

import msgspec
from msgspec import structs

from dragoman.pile import Day, Story
from dragoman.records import (
    Actor,
    Commitment,
    Copies,
    DatedRole,
    Event,
    Figure,
    Finding,
    FindingKind,
    Meeting,
    Reading,
    Record,
    Report,
    Standing,
    Statement,
    Time,
)

SCHEMA = 1
Json = dict[str, Any]
T = TypeVar("T")

_AS_IT_IS = frozenset({str, int, bool, type(None)})
"""What most values are: asked for first, since a dossier holds millions of them."""
_HIDDEN: Mapping[type, frozenset[str]] = {
    Report: frozenset({"text", "url"}),
    Time: frozenset({"granularity"}),
    Finding: frozenset({"aliases"}),
    Actor: frozenset({"places"}),
}
_RENAMED: Mapping[type, Mapping[str, str]] = {
    DatedRole: {f.name: f.metadata["json"] for f in fields(DatedRole) if "json" in f.metadata},
}
_RECORDS: Mapping[FindingKind, type[Record]] = {
    "meeting": Meeting,
    "figure": Figure,
    "commitment": Commitment,
    "statement": Statement,
    "event": Event,
}


def plain(value: Any) -> Any:
    """Return the line form of a record, or of anything made of records: dicts, lists, strings and numbers."""
    kind: type = type(value)
    if kind in _AS_IT_IS:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if is_dataclass(value):
        return {name: plain(getattr(value, attribute)) for name, attribute in _keys(kind)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value if isinstance(value, str | int) else [plain(item) for item in value]


@cache
def _keys(kind: type) -> tuple[tuple[str, str], ...]:
    """Return the keys of a record's line form, each with its attribute."""
    return tuple((key, name) for name, key in keys_of(kind).items())


def keys_of(kind: type) -> Mapping[str, str]:
    """Return the keys of a record's line form by the names of its fields; what the form leaves out is not there."""
    hidden, renamed = _HIDDEN.get(kind, frozenset()), _RENAMED.get(kind, {})
    names = (field.name for field in fields(kind) if field.name not in hidden)
    return {name: renamed.get(name, name) for name in names}


def reading_line(reading: Reading) -> Json:
    """Return the object that `dragoman read --json` prints for one report."""
    head: Json = {"schema": SCHEMA, "report": plain(reading.report), "text": reading.report.text}
    return head | {f.name: plain(getattr(reading, f.name)) for f in fields(Reading) if f.name != "report"}


def dump(value: Any) -> str:
    """Encode the line form of `value` as JSON on one line."""
    return msgspec.json.encode(plain(value)).decode()


def dump_array(values: Iterable[Any]) -> str:
    """Encode values as one JSON array, an element a line."""
    inner = ",\n".join(dump(value) for value in values)
    return f"[\n{inner}\n]" if inner else "[]"


def keep_reading(reading: Reading) -> bytes:
    """Encode a reading for a dossier, without the report's text."""
    return msgspec.json.encode(replace(reading, report=replace(reading.report, text="")))


def kept_reading(body: bytes, report: Report) -> Reading:
    """Decode a reading of `report`; the bounds are those of the reading, which knows more than intake did."""
    reading = msgspec.json.decode(body, type=Reading)
    return replace(reading, report=replace(report, bounds=reading.report.bounds))


def keep(values: Sequence[Any] | Mapping[str, Any] | Finding) -> bytes:
    """Encode actors, copies, names, bounds, how judgements stand, or a finding for a dossier."""
    return msgspec.json.encode(values)


def kept_names(body: bytes) -> dict[str, str]:
    """Decode what `keep` made of names."""
    return msgspec.json.decode(body, type=dict[str, str])


def kept_days(body: bytes) -> tuple[Day, ...]:
    """Decode what `keep` made of days."""
    return msgspec.json.decode(body, type=tuple[Day, ...])


def kept_bounds(body: bytes) -> dict[str, tuple[str | None, str | None]]:
    """Decode what `keep` made of bounds."""
    return msgspec.json.decode(body, type=dict[str, tuple[str | None, str | None]])


def kept_actors(body: bytes) -> tuple[Actor, ...]:
    """Decode what `keep` made of actors."""
    return msgspec.json.decode(body, type=tuple[Actor, ...])


def kept_standings(body: bytes) -> tuple[Standing, ...]:
    """Decode what `keep` made of how judgements stand."""
    return msgspec.json.decode(body, type=tuple[Standing, ...])


def kept_copies(body: bytes) -> tuple[Copies, ...]:
    """Decode what `keep` made of copies."""
    return msgspec.json.decode(body, type=tuple[Copies, ...])


def kept_stories(body: bytes) -> tuple[Story, ...]:
    """Decode what `keep` made of stories."""
    return msgspec.json.decode(body, type=tuple[Story, ...])


def kept_finding(body: bytes) -> Finding:
    """Decode what `keep` made of a finding."""
    kept = _findings().decode(body)
    return Finding(kind=kept.__struct_config__.tag, **structs.asdict(kept))


@cache
def _findings() -> msgspec.json.Decoder[Any]:
    """Return what decodes findings: the type of a finding's records hangs on its kind."""
    types = {name: hint for name, hint in get_type_hints(Finding).items() if name != "kind"}
    return msgspec.json.Decoder(reduce(or_, (_kept_form(kind, types) for kind in _RECORDS)))


def _kept_form(kind: FindingKind, types: Mapping[str, Any]) -> Any:
    record: Any = _RECORDS[kind]
    hints = {**types, "reports": dict[str, tuple[record, ...]]}
    return msgspec.defstruct(f"{kind.title()}Finding", [*hints.items()], tag_field="kind", tag=kind)
