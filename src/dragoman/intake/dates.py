"""Dates and clock times as the press prints them over a report: day first, month first, ISO, with zone names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# Minutes from UTC. Source: IANA time zone database 2024a, "zone" abbreviations; those that stand for two zones of the
# press (IST: India, Ireland, Israel; CST: America, China) are left out, so that their clock time is dropped.
ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "SAST": 120, "PKT": 300, "JST": 540, "KST": 540, "HKT": 480, "AEST": 600, "AEDT": 660,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
MONTH_FIRST_ZONES = {"EST", "EDT", "CDT", "MST", "MDT", "PST", "PDT", "ET", "PT"}

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_ZONE = r"(?:UK time|[A-Z]{1,4}T|UTC|Z|MSK|[+-]\d\d:?\d\d)(?![A-Za-z])"


def _clock(prefix: str) -> str:
    return (
        rf"(?P<{prefix}hour>[01]?\d|2[0-3])[:.h](?P<{prefix}minute>[0-5]\d)(?:[:.][0-5]\d(?:\.\d+)?)?"
        rf"(?:\s?(?P<{prefix}half>[ap])\.?m\b\.?)?(?:\s?\(?(?P<{prefix}zone>(?-i:{_ZONE}))\)?)?"
    )


_DATE = (
    rf"(?:(?P<weekday>{_WEEKDAY}),?\s+)?(?:"
    rf"(?P<isoyear>{_YEAR})-(?P<isomonth>[01]\d)-(?P<isoday>[0-3]\d)"
    rf"|(?P<day>{_DAY})(?:\s+of)?[\s-]+(?P<month>{_MONTH})[,\s-]+(?P<year>{_YEAR})"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>{_DAY}),?\s+(?P<year2>{_YEAR})"
    rf"|(?P<one>\d\d?)[/.](?P<two>\d\d?)[/.](?P<year3>{_YEAR})"
    r")(?![\w/-]*\d)?(?!\d)"
)
_MOMENT = re.compile(
    rf"(?<![\w/.-])(?:{_clock('a')}(?:\s+on)?,?\s+)?{_DATE}"
    rf"(?:(?:,?\s+at\s+|\s*[,|–—-]\s*|T|\s+){_clock('b')})?",
    re.IGNORECASE,
)
YEARLESS = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?:(?P<day>{_DAY})\s+(?P<month>{_MONTH})|(?P<month2>{_MONTH})\s+(?P<day2>{_DAY}))"
    r"(?!\d|,?\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A full date found in a text: its ISO form, where it stands, and whether a clock time goes with it.

    Only an unmistakable clock time counts, one with a zone or with am or pm. `iso` is None where day and month cannot
    be told apart ("02/03/2022"); `readings` then has both dates.
    """

    start: int
    end: int
    iso: str | None
    clock: bool
    readings: tuple[str, ...]


def find_moments(text: str, start: int = 0, end: int | None = None) -> Iterator[Moment]:
    """Yield every full date with its clock time, in order; impossible dates are passed over."""
    for match in _MOMENT.finditer(text, start, len(text) if end is None else end):
        days = _days(match)
        if days:
            clock = any(match[f"{side}half"] or match[f"{side}zone"] for side in "ab")
            iso = _with_clock(days[0], match) if len(days) == 1 else None
            yield Moment(match.start(), match.end(), iso, clock, tuple(day.isoformat() for day in days))


def iso_moment(text: str) -> str | None:
    """Return the ISO form of a text that is a date or moment and nothing else, None where it is none."""
    stripped = text.strip()
    try:
        parsed = datetime.fromisoformat(stripped)
    except ValueError:
        return _printed(stripped)
    if parsed.tzinfo is None or len(stripped) <= 10:
        return parsed.date().isoformat()
    return parsed.isoformat(timespec="seconds")


def month_and_day(match: re.Match[str]) -> tuple[int, int]:
    """Return month and day of a match of `YEARLESS`."""
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return MONTHS.index(month[:3].lower()) + 1, int(re.sub(r"\D", "", day))


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the date, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _printed(text: str) -> str | None:
    moment = next(find_moments(text), None)
    whole = moment is not None and moment.start == 0 and moment.end == len(text)
    return moment.iso if moment and whole else None


def _days(match: re.Match[str]) -> list[date]:
    """Return the one date that a match gives, or two where day and month cannot be told apart."""
    if match["isoyear"]:
        days = [make_day(int(match["isoyear"]), int(match["isomonth"]), int(match["isoday"]))]
    elif match["one"]:
        days = _numeric(match)
    else:
        month = (match["month"] or match["month2"])[:3].lower()
        day = int(re.sub(r"\D", "", match["day"] or match["day2"]))
        days = [make_day(int(match["year"] or match["year2"]), MONTHS.index(month) + 1, day)]
    return [day for day in days if day]


def _numeric(match: re.Match[str]) -> list[date | None]:
    """Read "02/03/2022": the weekday decides, then an American zone, then what the calendar has."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year3"])
    days = list(dict.fromkeys(day for day in (make_day(year, two, one), make_day(year, one, two)) if day))
    if len(days) == 2 and match["weekday"]:
        weekday = WEEKDAYS.index(match["weekday"][:3].lower())
        days = [day for day in days if day.weekday() == weekday] or days
    if len(days) == 2 and (match["azone"] or match["bzone"]) in MONTH_FIRST_ZONES:
        days = days[1:]
    return list(days)


def _with_clock(day: date, match: re.Match[str]) -> str:
    """Return the moment with its offset, the bare date where no clock time or no certain offset is given."""
    prefix = "b" if match["bhour"] else "a"
    hour, zone = match[f"{prefix}hour"], match[f"{prefix}zone"]
    offset = _offset(zone) if zone else None
    if hour is None or offset is None:
        return day.isoformat()
    half = (match[f"{prefix}half"] or "").lower()
    hours = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    moment = datetime(day.year, day.month, day.day, hours, int(match[f"{prefix}minute"]), tzinfo=timezone(offset))
    return moment.isoformat(timespec="seconds")


@cache
def _offset(zone: str) -> timedelta | None:
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        return timedelta(minutes=-minutes if zone[0] == "-" else minutes)
    return timedelta(minutes=ZONES[zone]) if zone in ZONES else None
