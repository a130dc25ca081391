"""When a text says that it was published and updated: in its head, and in clearly marked lines of its foot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.intake.dates import WEEKDAYS, Moment, find_moments
from dragoman.intake.table import DASH, HEAD_LENGTH, PLACE, head_table, is_paper

HEAD_LINES = 14
STAMP_LENGTH = 900
FOOT_LENGTH = 700
SHORT_REST = 60  # characters that may stand beside a date on a line of its own: "| By Jane Roe, Agency"
SHORTEST_GAP = 12  # characters between "Published" and the date
LONGEST_GAP = 60  # "This article appeared on p56 of the ... section of the ... on"

_BESIDE = re.compile(r"\W*by\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dates:
    """ISO dates or moments; `bounds` holds both readings of a date whose day and month may be swapped."""

    published: str | None
    updated: str | None
    bounds: tuple[str, str] | None


@cache
def marks() -> re.Pattern[str]:
    """Return the pattern of words that say what the date after them is."""
    words = [(word, kind) for kind, marks in head_table()["marks"].items() for word in marks]
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


def read_dates(text: str) -> Dates:
    """Return the dates that a text gives itself; None for what it does not give."""
    found: dict[str, Moment] = {}
    marked = _marked(text)
    claimed = {moment.start for _, moment in marked}
    bare = (*_stamps(text[:STAMP_LENGTH]), *_dateline_dates(text[:HEAD_LENGTH]))
    for kind, moment in (*marked, *(("published", moment) for moment in bare if moment.start not in claimed)):
        found.setdefault(kind, moment)
    published, updated = found.get("published"), found.get("updated")
    unsure = next((m for m in (published, updated) if m and m.iso is None and len(m.readings) == 2), None)
    bounds = (min(unsure.readings), max(unsure.readings)) if unsure else None
    return Dates(published.iso if published else None, updated.iso if updated else None, bounds)


def _marked(text: str) -> list[tuple[str, Moment]]:
    """Return dates after a word that says what they are, in the head and in the foot."""
    zones = [(0, _head_end(text))]
    if len(text) > HEAD_LENGTH:
        zones.append((len(text) - FOOT_LENGTH, len(text)))
    found = []
    for start, end in zones:
        for mark in marks().finditer(text, start, end):
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
    headed = not before or is_paper(before.rstrip(" ,–—-"), dated=True)
    alone = headed and (not after or (len(after) <= SHORT_REST and _BESIDE.match(after) is not None))
    weekday = head[moment.start].isalpha() and head[moment.start : moment.start + 3].lower() in WEEKDAYS
    stamped = moment.clock and (weekday or not before)
    return barred or alone or stamped


def _dateline_dates(head: str) -> list[Moment]:
    """Return the date of "CAIRO - 24 July 2022:" and "KYIV, 3 January 2022 (Agency) -"."""
    found = []
    for moment in find_moments(head):
        line = head[: moment.start].rsplit("\n", 1)[-1]
        after = head[moment.end : moment.end + 40]
        placed = re.fullmatch(rf"\s*{PLACE}\s*(?:,|{DASH}|\()\s*", line)
        if placed and re.match(rf"\s*(?:\([^)\n]{{2,30}}\)\s*{DASH}|/[^/\n]{{2,30}}/|\)|{DASH})", after):
            found.append(moment)
    return found
