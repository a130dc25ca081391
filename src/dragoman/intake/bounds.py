"""The days between which a report without a date must have been written, from the days that it mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.records import Time

_FULL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?\Z")
_COMING = re.compile(
    r"\b(?:will|shall|would|to be held|is to|are to|set to|due|scheduled|planned|plans?|upcoming|coming|forthcoming"
    r"|expected|slated|next|ahead of)\b",
    re.IGNORECASE,
)
# Regular pasts, auxiliaries, and the irregular pasts that are most frequent in reports of meetings and fighting.
_PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|since|last|said|told|met|spoke|held|went|came|took|made|gave|began|saw|sent|left|won"
    r"|lost|struck|fought|fell|rose|broke|brought|became|led|put|wrote|paid|shot|cut|withdrew|\w{3,}ed)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+|\n")


def bounds_of(times: Sequence[Time], text: str) -> tuple[str | None, str | None] | None:
    """Return (earliest, latest) day of writing, None where nothing bounds it; a side may be open.

    Only times with their own year count. One told as past cannot lie after the report: the latest of them is the
    lower bound (its first day, since "in 2014" may be said within 2014). One told as coming cannot lie before: the
    earliest of them is the upper bound. A time whose sentence tells neither way is not used.
    """
    dated = [(time, _tense(time, text)) for time in times if time.begin and _FULL.match(time.value)]
    past = [_day(time.begin, "01-01") for time, tense in dated if tense == "past" and time.begin]
    coming = [_day(time.finish or time.begin, "12-31") for time, tense in dated if tense == "coming" and time.begin]
    lower = max(past, default=None)
    upper = min((day for day in coming if lower is None or day >= lower), default=None)
    return (lower, upper) if lower or upper else None


def _tense(time: Time, text: str) -> str | None:
    """Return "past" or "coming" by the last word of tense that stands before the time in its sentence."""
    borders = [0, *(match.end() for match in _SENTENCE_END.finditer(text, 0, time.start)), time.start]
    start = next(a for a, b in reversed(list(pairwise(borders))) if b == time.start)
    before = text[start : time.start]
    past = max((match.start() for match in _PAST.finditer(before)), default=-1)
    coming = max((match.start() for match in _COMING.finditer(before)), default=-1)
    if past == coming:
        return None
    return "past" if past > coming else "coming"


def _day(date: str | None, rest: str) -> str:
    """Complete a month or year to its first (rest 01-01) or last day."""
    parts = (date or "")[:10].split("-")
    if len(parts) == 3:
        return "-".join(parts)
    month = parts[1] if len(parts) == 2 else rest[:2]
    return f"{parts[0]}-{month}-{_last_day(int(parts[0]), int(month)) if rest == '12-31' else '01'}"


def _last_day(year: int, month: int) -> str:
    from calendar import monthrange  # noqa: PLC0415

    return f"{monthrange(year, month)[1]:02}"
