"""What the head of a plain text says about it: title, byline, agency, place, and when it was published and updated.

Only the text's own head and clearly marked lines of its foot are looked at. A dateline without a year ("WASHINGTON,
May 3 (Agency) -") gives no date unless the address carries the year.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.intake.dates import YEARLESS, Moment, find_moments, make_day, month_and_day

HEAD_LENGTH = 1_500  # characters; wire texts with glued bullets bring their dateline within 1,000
HEAD_LINES = 14
STAMP_LENGTH = 900
FOOT_LENGTH = 700
LONGEST_TITLE = 220
SHORT_REST = 60  # what may stand beside a date on a line of its own: "| By Jane Roe, Agency"

SHORTEST_GAP = 12  # characters between "Published" and the date
LONGEST_GAP = 60  # "This article appeared on p56 of the ... section of the ... on"

_DASH = r"(?:--|[-–—:])"
_UPPER = r"[A-ZÀ-ÞĀ-Ž]"
_PLACE = rf"{_UPPER}[\w.'’]*(?:[ /-]{_UPPER}[\w.'’]*){{0,3}}(?:,\s{_UPPER}[\w.'’]*(?:\s{_UPPER}[\w.'’]*){{0,2}})?"
_BYLINE = re.compile(
    rf"^\W*(?:by|written by|reported by|published by|posted by|from|author)\s*:?\s+"
    rf"(?P<name>(?:the\s+)?{_UPPER}[\w.'’-]+(?:\s+(?:{_UPPER}[\w.'’-]*|and|de|van|von|der|al|bin)){{0,8}}"
    rf"(?:,\s+(?:{_UPPER}[\w.'’-]*\s?){{1,4}})?)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = re.compile(rf"{_UPPER}")


@dataclass(frozen=True, slots=True)
class Head:
    """What a text says about itself; `bounds` holds both readings of a date whose day and month may be swapped."""

    title: str | None = None
    byline: str | None = None
    credit: str | None = None
    outlet: str | None = None
    place: str | None = None
    published: str | None = None
    updated: str | None = None
    bounds: tuple[str, str] | None = None


def read_head(text: str, url: str | None = None) -> Head:
    """Read the head of a text; what it does not say stays None."""
    head = text[:HEAD_LENGTH]
    published, updated, bounds = _dates(text)
    place, credit, yearless = _dateline(head)
    if published is None and yearless and url:
        published = _with_year_of(yearless, url)
    return Head(
        title=_title(head),
        byline=_byline(head),
        credit=credit or _credit(head),
        outlet=_outlet(head),
        place=place,
        published=published,
        updated=updated,
        bounds=None if published or updated else bounds,
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "head.toml").read_text("utf-8"))


@cache
def _mark() -> re.Pattern[str]:
    """Return the pattern of words that say what the date after them is."""
    words = [(word, kind) for kind, marks in _table()["marks"].items() for word in marks]
    by_kind = {
        kind: "|".join(
            sorted((word.replace(" ", r"\s+") for word, k in words if k == kind), key=lambda word: (-len(word), word))
        )
        for kind in ("published", "updated")
    }
    return re.compile(
        rf"(?:^|[|•·(])[^\S\n]*(?:(?P<updated>{by_kind['updated']})|(?P<published>{by_kind['published']}))"
        r"\b[^\S\n]*(?:on|at|date)?[^\S\n]*[:;|–—-]?[^\S\n]*",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _agency() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_table()["agencies"], key=lambda name: (-len(name), name)))
    return re.compile(rf"\((?P<name>{names})(?:/[\w .-]+)?\)\s*{_DASH}")


@cache
def _signature() -> re.Pattern[str]:
    """Return the pattern of an agency on a line of its own, or named after "Source:" or before a city."""
    names = "|".join(re.escape(name) for name in sorted(_table()["agencies"], key=lambda name: (-len(name), name)))
    return re.compile(
        rf"^[^\S\n]*(?:(?:source|credit|agency|via|by the|by|from)\s*:?\s+)?(?P<name>{names})"
        rf"(?:\s+(?:wires?\s+)?staff|\s+(?:news\s+)?agency)?(?:,\s*(?P<place>{_UPPER}[\w .'-]{{2,30}}?))?\.?[^\S\n]*$",
        re.MULTILINE | re.IGNORECASE,
    )


def _dates(text: str) -> tuple[str | None, str | None, tuple[str, str] | None]:
    """Return published, updated, and the bounds of a date that may be read in two ways."""
    found: dict[str, Moment] = {}
    marked = _marked(text)
    claimed = {moment.start for _, moment in marked}
    bare = (*_stamps(text[:STAMP_LENGTH]), *_dateline_dates(text[:HEAD_LENGTH]))
    for kind, moment in (*marked, *(("published", moment) for moment in bare if moment.start not in claimed)):
        found.setdefault(kind, moment)
    published, updated = found.get("published"), found.get("updated")
    unsure = next((m for m in (published, updated) if m and m.iso is None and len(m.readings) == 2), None)
    bounds = (min(unsure.readings), max(unsure.readings)) if unsure else None
    return published.iso if published else None, updated.iso if updated else None, bounds


def _marked(text: str) -> list[tuple[str, Moment]]:
    """Return dates after a word that says what they are, in the head and in the foot."""
    zones = [(0, _head_end(text))]
    if len(text) > HEAD_LENGTH:
        zones.append((len(text) - FOOT_LENGTH, len(text)))
    found = []
    for start, end in zones:
        for mark in _mark().finditer(text, start, end):
            gap = LONGEST_GAP if mark[0].lower().lstrip().startswith("this") else SHORTEST_GAP
            moment = _moment_on_line(text, mark.end(), gap)
            if moment and ((mark.start() == 0 and moment.clock) or _rest_is_short(text, moment)):
                found.append(("updated" if mark["updated"] else "published", moment))
    return found


def _moment_on_line(text: str, start: int, gap: int) -> Moment | None:
    """Return the first full date on the rest of the line, at most `gap` characters on."""
    end = text.find("\n", start)
    limit = min(len(text) if end < 0 else end, start + 120)
    moment = next(find_moments(text, start, limit), None)
    return moment if moment and moment.start - start <= gap else None


def _head_end(text: str) -> int:
    """Return where the head ends: after so many lines with words, or so many characters."""
    position, lines = 0, 0
    while lines < HEAD_LINES and position < min(len(text), HEAD_LENGTH):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end + 1
        lines += bool(text[position:end].strip())
        position = end
    return min(position, HEAD_LENGTH)


def _rest_is_short(text: str, moment: Moment) -> bool:
    end = text.find("\n", moment.end)
    return (len(text) if end < 0 else end) - moment.end <= SHORT_REST


def _stamps(head: str) -> list[Moment]:
    """Return dates that stand as a stamp: with a clock time, beside a bar, or alone on a line."""
    return [moment for moment in find_moments(head) if _is_stamp(head, moment)]


def _is_stamp(head: str, moment: Moment) -> bool:
    before = head[: moment.start].rsplit("\n", 1)[-1].strip()
    after = head[moment.end :].split("\n", 1)[0].strip()
    barred = before.endswith("|") or after.startswith("|")
    alone = not before and (not after or (len(after) <= SHORT_REST and _BYLINE.search(after) is not None))
    weekday = head[moment.start].isalpha() and head[moment.start : moment.start + 3].lower() in _weekday_starts()
    stamped = moment.clock and (weekday or not before)
    return barred or alone or stamped


@cache
def _weekday_starts() -> frozenset[str]:
    from dragoman.intake.dates import WEEKDAYS  # noqa: PLC0415

    return frozenset(WEEKDAYS)


def _dateline_dates(head: str) -> list[Moment]:
    """Return the date of "CAIRO - 24 July 2022:" and "KYIV, 3 January 2022 (Agency) -"."""
    found = []
    for moment in find_moments(head):
        line = head[: moment.start].rsplit("\n", 1)[-1]
        after = head[moment.end : moment.end + 40]
        placed = re.fullmatch(rf"\s*{_PLACE}\s*(?:,|{_DASH}|\()\s*", line)
        if placed and re.match(rf"\s*(?:\([^)\n]{{2,30}}\)\s*{_DASH}|/[^/\n]{{2,30}}/|\)|{_DASH})", after):
            found.append(moment)
    return found


def _dateline(head: str) -> tuple[str | None, str | None, tuple[int, int] | None]:
    """Return place, agency, and (month, day) of the dateline."""
    agency = _agency().search(head)
    if agency is None:
        return None, None, None
    before = head[: agency.start()].rsplit("\n", 1)[-1]
    yearless = next((m for m in YEARLESS.finditer(before) if m.end() >= len(before.rstrip()) - 1), None)
    place = before[: yearless.start()] if yearless else before
    name = re.search(rf"({_PLACE})[\s,]*$", place)
    credit = _table()["agencies"][agency["name"]]
    return (name[1] if name else None), credit, month_and_day(yearless) if yearless else None


def _with_year_of(yearless: tuple[int, int], url: str) -> str | None:
    year = re.search(r"/((?:19|20)\d\d)(?:/|-)", url)
    day = make_day(int(year[1]), *yearless) if year else None
    return day.isoformat() if day else None


def _credit(head: str) -> str | None:
    signature = _signature().search(head)
    if signature is None:
        return None
    known = {name.lower(): agency for name, agency in _table()["agencies"].items()}
    return str(known[signature["name"].lower()])


def _outlet(head: str) -> str | None:
    """Return the outlet of a line "Source: The Daily Example", never an agency."""
    match = re.search(rf"^(?:outlet|newspaper|publisher|source)\s*:\s+({_UPPER}[^\n]{{2,60}}?)\s*$", head, re.M | re.I)
    if match is None or _signature().match(match[0]):
        return None
    return match[1]


def _byline(head: str) -> str | None:
    match = _BYLINE.search(head)
    return match["name"].strip() if match and _NAMED.match(match["name"][0].upper()) else None


def _title(head: str) -> str | None:
    """Return the first line where it stands apart from running text: short, and without a full stop."""
    lines = [line.strip() for line in head.split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    first = lines[0]
    closed = re.search(r"[.;:,][\"'”’)]*$", first) and not re.search(r"(?:\.\.\.|\b[A-Z]\.)$", first)
    chrome = _BYLINE.match(first) or _signature().match(first) or _mark().match(first) or _agency().search(first)
    if closed or chrome or len(first) > LONGEST_TITLE or not any(character.isalpha() for character in first):
        return None
    if next(find_moments(first), None) and len(first) < SHORT_REST:
        return None
    return first
