"""What the head of a plain text says about it: title, byline, outlet, agency, place, and its dates.

Only the text's own head and clearly marked lines of its foot are looked at. A dateline without a year ("WASHINGTON,
May 3 (Agency) -") gives no date unless the address carries the year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.intake.credits import is_signature_line, read_credit, read_dateline
from dragoman.intake.dates import find_moments, make_day
from dragoman.intake.stamps import SHORT_REST, marks, read_dates
from dragoman.intake.table import HEAD_LENGTH, UPPER, head_table, is_paper

LONGEST_TITLE = 220
OUTLET_LINES = 6

_BYLINE = re.compile(
    rf"^\W*(?:by|written by|reported by|published by|posted by|from|author)\s*:?\s+"
    rf"(?P<name>(?:the\s+)?(?-i:{UPPER})[\w.'’-]+(?:\s+(?:(?-i:{UPPER})[\w.'’-]*|and|de|van|von|der|al|bin)){{0,8}}"
    rf"(?:,\s+(?:(?-i:{UPPER})[\w.'’-]*\s?){{1,4}})?)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSED = re.compile(r"[.;:,][\"'”’)]*$")
_OPEN_AFTER_ALL = re.compile(r"(?:\.\.\.|\b[A-Z]\.)$")


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
    dates, dateline = read_dates(text), read_dateline(head)
    published = dates.published
    if published is None and dateline.yearless and url:
        published = _with_year_of(dateline.yearless, url)
    byline = _BYLINE.search(head)
    return Head(
        title=_title(head),
        byline=byline["name"].strip() if byline else None,
        credit=dateline.credit or read_credit(head),
        outlet=_outlet(head),
        place=dateline.place,
        published=published,
        updated=dates.updated,
        bounds=None if published or dates.updated else dates.bounds,
    )


def _with_year_of(yearless: tuple[int, int], url: str) -> str | None:
    year = re.search(r"/((?:19|20)\d\d)(?:/|-)", url)
    day = make_day(int(year[1]), *yearless) if year else None
    return day.isoformat() if day else None


def _lines(head: str) -> list[str]:
    return [line.strip() for line in head.split("\n") if line.strip()]


def _outlet(head: str) -> str | None:
    """Return the outlet that a line names: "Source: The Daily Example", "The Daily Example, 4 January 2022"."""
    named = re.search(
        rf"^(?:outlet|newspaper|publisher|source)\s*:\s+({UPPER}[^\n]{{2,60}}?)(?<!\.)\s*$", head, re.M | re.I
    )
    if named and read_credit(named[0]) is None:
        return named[1]
    for number, line in enumerate(_lines(head)[:OUTLET_LINES]):
        name = _masthead(line)
        if name and (number > 0 or name.startswith("The ")):
            return name
    return None


def _masthead(line: str) -> str | None:
    """Return the name of a paper that stands on a line alone or with a date."""
    moment = next(find_moments(line), None)
    if moment is None:
        return line if is_paper(line, dated=False) else None
    name = line[: moment.start].rstrip(" ,|–—-")
    return name if moment.end == len(line) and is_paper(name, dated=True) else None


def _title(head: str) -> str | None:
    """Return the first line that is no kicker and no masthead, where it stands apart from running text."""
    lines = _lines(head)
    first = next((line for line in lines[:3] if not _stands_over_title(line)), None)
    if first is None or first == lines[-1] or len(first) > LONGEST_TITLE:
        return None
    closed = _CLOSED.search(first) and not _OPEN_AFTER_ALL.search(first)
    if closed or _is_line_of_head(first) or not any(character.isalpha() for character in first):
        return None
    return first


def _stands_over_title(line: str) -> bool:
    kicker = line.strip(" :|*-–—[]").lower() in head_table()["outlets"]["kickers"]
    paper = _masthead(line)
    return kicker or (paper is not None and paper.startswith("The ") and len(paper.split()) <= 4)


def _is_line_of_head(line: str) -> bool:
    """Tell whether a line gives the writer, the agency, the dateline or the day."""
    if _BYLINE.match(line) or is_signature_line(line) or read_dateline(line).credit:
        return True
    dated = next(find_moments(line), None) is not None
    return dated and (len(line) < SHORT_REST or marks().match(line) is not None)
