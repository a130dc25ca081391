"""The fields of each kind of finding and how they are judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.reconcile.align_commitments import contrary
from dragoman.reconcile.claims import Claim
from dragoman.reconcile.comparisons import MAY_BE_ZONES, same_party, same_place
from dragoman.reconcile.days import Days, gap, is_month, written
from dragoman.reconcile.tables import CHANGING, STAGES, TOLLS
from dragoman.reconcile.values import interval_of, meet
from dragoman.reconcile.verdicts import Field, is_later
from dragoman.records import Commitment, Event, Figure, FindingKind, Meeting, Statement
from dragoman.wording import day, interval


def _attribute(name: str) -> Any:
    def value(claim: Claim) -> Any:
        found = getattr(claim.record, name)
        return getattr(found, "text", found)

    return value


def _usual(role: str) -> Any:
    def value(claim: Claim) -> str | None:
        name = claim.name(role)
        return name.usual if name else None

    return value


def _always(_one: Claim, _other: Claim) -> bool:
    return True


def start(claim: Claim) -> str | None:
    """Return when a claim's matter begins: as its record says, or as completed from other reports."""
    return _given(claim)[0] or (_iso(claim.when.days) if claim.when.days else None)


def _iso(days: Days) -> str:
    """Return the first day, or the month where the whole of it is meant."""
    return written(days) if is_month(days) else days[0].isoformat()


def end(claim: Claim) -> str | None:
    """Return when it ends."""
    given = _given(claim)
    return given[1] or (claim.when.days[1].isoformat() if claim.when.days and not given[0] else None)


def _given(claim: Claim) -> tuple[str | None, str | None]:
    record = claim.record
    if isinstance(record, Meeting):
        return record.start, record.end
    return (record.date, None) if isinstance(record, Event) else (None, None)


def _days(one: Claim, other: Claim) -> tuple[Days, Days] | None:
    return (one.when.days, other.when.days) if one.when.days and other.when.days else None


def days_meet(one: Claim, other: Claim) -> bool:
    """Tell whether two claims may be of the same days."""
    days = _days(one, other)
    return days is None or gap(*days) == 0


def _zones(one: Claim, other: Claim) -> tuple[str, ...]:
    days = _days(one, other)
    return (MAY_BE_ZONES,) if days and gap(*days) == 1 else ()


def _was_open(_later: Claim, earlier: Claim) -> bool:
    """Tell whether what the earlier claim says was only a plan, which may change."""
    return getattr(earlier.record, "status", None) in ("planned", "proposed", "postponed", "threatened")


def _places_meet(one: Claim, other: Claim) -> bool:
    return same_place(one.name("place"), other.name("place")).score > 0


def place(claim: Claim) -> str | None:
    """Return the place as the report names it: a capital stands for itself here, not for its state."""
    name = claim.name("place")
    return name.text if name else None


POSTPONED = "postponed"
_EVENT_STAGES: Mapping[str, int] = {"threatened": 0, "planned": 1, "happened": 3, "denied": 3}


def stage(claim: Claim) -> int:
    """Return how far a meeting or event has come."""
    status = getattr(claim.record, "status", "")
    return STAGES[status] if isinstance(claim.record, Meeting) else _EVENT_STAGES[status]


def _stages_meet(one: Claim, other: Claim) -> bool:
    """Tell whether two stages contradict or follow each other: a plan told after the deed, or undated, does neither."""
    a, b = getattr(one.record, "status", ""), getattr(other.record, "status", "")
    if a == b or (stage(one) == stage(other) < STAGES["held"] and POSTPONED not in (a, b)):
        return True
    if stage(one) == stage(other):
        return False
    later, earlier = (one, other) if stage(one) > stage(other) else (other, one)
    return not is_later(later, earlier)


def _further(later: Claim, earlier: Claim) -> bool:
    """Tell whether a later claim carries a matter on: to a later stage, from a plan to its delay, and back to one."""
    delayed = POSTPONED in (getattr(later.record, "status", ""), getattr(earlier.record, "status", ""))
    return stage(later) > stage(earlier) or (delayed and stage(later) == stage(earlier))


def _interval(claim: Claim) -> dict[str, Any]:
    """Return low, high and modifier of a figure: one value, judged as one."""
    return {name: getattr(claim.record, name) for name in ("low", "high", "modifier")}


def _values_meet(one: Claim, other: Claim) -> bool:
    a, b = one.record, other.record
    return not (isinstance(a, Figure) and isinstance(b, Figure)) or meet(interval_of(a), interval_of(b))


def _grown(later: Claim, earlier: Claim) -> bool:
    """Tell whether a later figure replaces an earlier one: a toll that rose, or a new count by the same giver."""
    a, b = later.record, earlier.record
    if not (isinstance(a, Figure) and isinstance(b, Figure)) or a.measure not in CHANGING:
        return False
    if a.measure in TOLLS:
        return interval_of(a)[0] >= interval_of(b)[0]
    mine, theirs = later.name("source"), earlier.name("source")
    return (mine.usual if mine else None) == (theirs.usual if theirs else None)


def _written(value: dict[str, Any]) -> str:
    return interval(value["low"], value["high"], value["modifier"])


def _actors_meet(one: Claim, other: Claim) -> bool:
    mine, theirs = one.name("actor"), other.name("actor")
    return mine is None or theirs is None or same_party(mine, theirs).score > 0


def _types_meet(one: Claim, other: Claim) -> bool:
    return not contrary(one, other)


_STATUS = Field("status", _attribute("status"), _stages_meet, _further, rank=stage)
_PLACE = Field("place", place, _places_meet, _was_open)

FIELDS: Mapping[FindingKind, tuple[Field, ...]] = {
    "meeting": (
        Field("kind", _attribute("kind"), _always),
        _PLACE,
        Field("start", start, days_meet, _was_open, _zones, shown=day),
        _STATUS,
    ),
    "figure": (
        Field("value", _interval, _values_meet, _grown, quoted=True, shown=_written, apart="does not overlap"),
        Field("measure", _attribute("measure"), _always),
        Field("of", _attribute("of"), _always),
        Field("source", _usual("source"), _always),
    ),
    "commitment": (
        Field("by", _usual("by"), _always),
        Field("to", _usual("to"), _always),
        Field("type", _attribute("type"), _types_meet, _always),
        Field("action", _attribute("action"), _always),
        Field("condition", _attribute("condition"), _always),
        Field("deadline", _attribute("deadline"), _always),
    ),
    "statement": (
        Field("who", _usual("speaker"), _always),
        Field("act", _attribute("act"), _always),
        Field("mode", _attribute("mode"), _always),
    ),
    "event": (
        Field("code", _attribute("code"), _always),
        Field("actor", _usual("actor"), _actors_meet),
        Field("target", _usual("target"), _always),
        _PLACE,
        Field("date", start, days_meet, _was_open, _zones, shown=day),
        _STATUS,
    ),
}

KINDS: Mapping[type, FindingKind] = {
    Meeting: "meeting",
    Figure: "figure",
    Commitment: "commitment",
    Statement: "statement",
    Event: "event",
}
