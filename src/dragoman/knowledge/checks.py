"""What a row of a table must hold, for the package's tables and for a user's own alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from dragoman.knowledge.tables import Row, values

LEADERS = ("president", "prime_minister", "monarch", "leader")
ORGANS = (
    "head", "foreign", "defence", "finance", "interior", "justice", "parliament", "court", "intelligence", "army",
    "police", "security", "other",
)  # fmt: skip
BODIES = ("body", "mission", "court", "format", "aid", "armed", "movement", "organisation")
OUTLETS = ("agency", "paper", "broadcaster", "site")
CONTROL = ("state", "public", "private")
FORMS: Mapping[str, tuple[str, ...]] = {
    "states": ("name", "aliases", "adjectives", "people", "capital"),
    "institutions": ("name", "aliases"),
    "organisations": ("name", "aliases"),
    "outlets": ("name", "aliases"),
    "territories": ("name", "aliases"),
}
"""The columns that hold written forms of what a row is about."""
_CODE = re.compile(r"\b[A-Z]{2}\b")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Listed:
    """What other cells may point at: codes of states and names of organisations."""

    states: frozenset[str]
    organisations: frozenset[str]


Check = Callable[[str, Listed], str | None]


def _filled(cell: str, _: Listed) -> str | None:
    return None if cell else "is empty"


def _state(cell: str, listed: Listed) -> str | None:
    return None if cell in listed.states else f"{cell!r} is no code of states.tsv"


def _state_or_all(cell: str, listed: Listed) -> str | None:
    return None if cell == "*" else _state(cell, listed)


def _owner(cell: str, listed: Listed) -> str | None:
    known = cell in listed.states or cell in listed.organisations
    return None if known else f"{cell!r} is neither a code of states.tsv nor a name of organisations.tsv"


def _body(cell: str, listed: Listed) -> str | None:
    return None if not cell or cell in listed.organisations else f"{cell!r} is no name of organisations.tsv"


def _claim(cell: str, listed: Listed) -> str | None:
    """Find fault with codes among words: "UA and, in part, RU"."""
    unknown = [code for code in _CODE.findall(cell) if code not in listed.states]
    return _filled(cell, listed) or (f"{unknown[0]!r} is no code of states.tsv" if unknown else None)


def _day(cell: str, _: Listed) -> str | None:
    return None if not cell or _is_day(cell) else f"{cell!r} is no day (2022-01-31, 2022-01 or 2022)"


def _is_day(cell: str) -> bool:
    found = _DAY.fullmatch(cell)
    try:
        return bool(found and date(int(found[1]), int(found[2] or 1), int(found[3] or 1)))
    except ValueError:
        return False


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(cell: str, _: Listed) -> str | None:
    """Find fault with a time zone, where this machine knows any."""
    return None if cell in _zones() or not _zones() else f"{cell!r} is no IANA time zone"


def _one_of(*allowed: str) -> Check:
    def check(cell: str, _: Listed) -> str | None:
        return None if cell in allowed else f"{cell!r} is none of: {', '.join(filter(None, allowed))}"

    return check


CELLS: Mapping[str, Mapping[str, Check]] = {
    "states": {"code": _filled, "name": _filled, "leader": _one_of(*LEADERS)},
    "institutions": {"name": _filled, "state": _state_or_all, "organ": _one_of(*ORGANS)},
    "organisations": {"name": _filled, "kind": _one_of(*BODIES), "parent": _body},
    "territories": {
        "name": _filled, "claimed_by": _claim, "controlled_by": _claim, "controlled_since": _day, "source": _filled,
    },
    "outlets": {
        "name": _filled, "kind": _one_of(*OUTLETS), "owner": _filled, "control": _one_of(*CONTROL), "state": _state,
        "zone": _zone,
    },
    "holders": {"office": _filled, "of": _owner, "from": _day, "to": _day, "name": _filled},
    "titles": {"title": _filled, "office": _filled, "gender": _one_of("m", "f", "")},
    "roles": {"word": _filled, "covers": _filled},
    "parties": {"party": _filled, "side": _one_of("yes", "no"), "nouns": _filled},
}  # fmt: skip
"""What must hold for the cells of a column, by table."""


def faults(table: str, row: Row, listed: Listed) -> Iterator[str]:
    """Yield what is wrong with a row, each as a short clause that begins with the column."""
    for column, check in CELLS[table].items():
        fault = check(row[column], listed)
        if fault:
            yield f"{column}: {fault}"
    if table == "holders" and row["to"] and row["to"][: len(row["from"])] < row["from"][: len(row["to"])]:
        yield f"to: {row['to']} is before {row['from']}"


def forms_of(table: str, row: Row) -> tuple[str, ...]:
    """Return the written forms that a row claims for sure: not those marked as only probable ("~")."""
    forms = (form for column in FORMS.get(table, ()) for form in values(row[column]))
    return tuple(dict.fromkeys(form for form in forms if not form.startswith("~")))
