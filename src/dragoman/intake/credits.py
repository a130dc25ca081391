"""The agency whose report a text is or stands on, and its dateline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.intake.dates import YEARLESS, month_and_day
from dragoman.intake.table import DASH, PLACE, UPPER, any_of, head_table


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, agency, and (month, day) where the dateline gives no year."""

    place: str | None = None
    credit: str | None = None
    yearless: tuple[int, int] | None = None


def read_dateline(head: str) -> Dateline:
    """Read "GENEVA, Jan 10 (Agency) -"; agencies that the table does not know count behind a place in capitals."""
    agency = _bracketed().search(head) or _unknown().search(head)
    if agency is None:
        return Dateline()
    before = head[: agency.start("name") - 1].rsplit("\n", 1)[-1]
    yearless = next((m for m in YEARLESS.finditer(before) if m.end() >= len(before.rstrip()) - 1), None)
    place = re.search(rf"({PLACE})[\s,]*$", before[: yearless.start()] if yearless else before)
    day = month_and_day(yearless) if yearless else None
    return Dateline(place[1] if place else None, _agency_name(agency["name"]), day)


def read_credit(head: str) -> str | None:
    """Return the agency of a line of its own: "Agency, City.", "Source: Agency", "By the Agency Wire Staff"."""
    signature = is_signature_line(head)
    if signature:
        return _agency_name(signature["name"])
    sourced = _sourced().search(head)
    return _agency_name(sourced["name"]) if sourced else None


def is_signature_line(text: str) -> re.Match[str] | None:
    """Return the match of the first line that holds nothing but an agency's signature."""
    return _signature().search(text)


def _agency_name(signature: str) -> str:
    agencies = head_table()["agencies"]
    known = {
        name.lower(): agency for name, agency in (*agencies.items(), *((full, full) for full in agencies.values()))
    }
    bare = re.sub(r"\s+(?:(?:news|press|wire)\s+)?(?:agency|wire|service)$", "", signature, flags=re.IGNORECASE)
    return str(known.get(signature.lower()) or known.get(bare.lower()) or bare)


@cache
def _names() -> str:
    agencies = head_table()["agencies"]
    return any_of({*agencies, *agencies.values()})


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(rf"\((?P<name>{_names()})(?:/[\w .-]+)?\)\s*{DASH}")


@cache
def _unknown() -> re.Pattern[str]:
    capitals = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’ /-]{2,30}(?:,\s[^\n(]{2,40})?"
    return re.compile(rf"^{capitals}\s*\((?P<name>{UPPER}[\w &.-]{{2,28}})\)\s*{DASH}", re.MULTILINE)


@cache
def _signature() -> re.Pattern[str]:
    return re.compile(
        rf"^[^\S\n]*(?:(?:source|credit|agency|via|by the|by|from)\s*:?\s+)?(?P<name>{_names()})"
        rf"(?:\s+(?:wires?\s+)?staff|\s+(?:news\s+)?agency)?(?:,\s*(?P<place>{UPPER}[\w .'-]{{2,30}}?))?\.?[^\S\n]*$",
        re.MULTILINE | re.IGNORECASE,
    )


@cache
def _sourced() -> re.Pattern[str]:
    """Return the pattern of "Source: Example News Agency", which tells by its name that it is an agency."""
    return re.compile(
        rf"^[^\S\n]*(?:source|credit|agency|via)\s*:\s*"
        rf"(?P<name>{UPPER}[\w '’&.-]{{1,40}}\s(?:agency|wire|news service|press service))[^\S\n]*$",
        re.MULTILINE | re.IGNORECASE,
    )
