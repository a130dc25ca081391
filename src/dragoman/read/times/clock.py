"""Clock times: "12:49 PM", "1500 GMT", "noon", "10 o'clock"."""

from __future__ import annotations

from typing import Final

from dragoman.read.times.lexicon import ZONES, words
from dragoman.read.times.meaning import Context, Found, Meaning
from dragoman.read.times.rule import Rule

_CLOCK_LEADS: Final = words("at by until from around about before after till since between")


def clock(found: Found, context: Context) -> Meaning | None:
    """Read a time of day; its day is the one named in the same breath, else the report's."""
    hour, minute = _hour_minute(found)
    half = found["a"] or {"morning": "a", "afternoon": "p", "evening": "p"}.get(found.word("p"))
    if not found["a"] and not found.token("z") and not found.word("o") and not _led(found):
        return None
    if half is not None and not 1 <= hour <= 12:
        half = None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    return at_clock(f"{hour:02d}:{minute:02d}", found.word("z"), context)


def _led(found: Found) -> bool:
    token = found.token("h")
    return token is not None and (
        (token.kind == "clock" and found.before() in _CLOCK_LEADS) or found.token("p") is not None
    )


def _hour_minute(found: Found) -> tuple[int, int]:
    token = found.token("h")
    if token is None:
        return -1, 0
    if token.kind == "clock":
        hour, minute = token.word.replace(".", ":").split(":")[:2]
        return int(hour), int(minute)
    if token.kind in {"military", "year4"}:
        return divmod(int(str(token.value)), 100)
    return int(str(token.value)), 0


def at_clock(clock_time: str, zone: str, context: Context) -> Meaning:
    """Return the meaning of a clock time on the day that the context holds."""
    day = context.sticky.day or context.today
    stamp = f"{day.isoformat() if day else 'XXXX-XX-XX'}T{clock_time}"
    shift = f"{offset(zone)}" if zone in ZONES else ""
    at = stamp.replace("T24:00", "T23:59") + shift if day else None  # ISO 8601:2019 knows no 24:00
    return Meaning("time", stamp + ("Z" if zone in {"gmt", "utc"} else ""), at, at, "minute")


def offset(zone: str) -> str:
    """Return the ISO offset of a named zone, "+05:30"."""
    minutes = ZONES[zone]
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def noon(found: Found, context: Context) -> Meaning | None:
    """Read "noon", "midday", "midnight"."""
    if context.text[found.start].isupper() and found.before() not in {"", ".", "at", "by"}:
        return None
    return at_clock(str(found["h"]), found.word("z"), context)


_ZONE = "(?:(?:local|z:zone) time?)?"
RULES: Final = (
    Rule("clock", f"h:(hour|clock) a:ampm ,? {_ZONE}", clock),
    Rule("clock", "h:(hour|clock) (?:in the p:daypart)", clock),
    Rule("clock", "h:(clock|military|year4) (?:(?:local|z:zone) time?)", clock),
    Rule("clock", "h:clock", clock),
    Rule("clock", f"h:hour o:o'clock (?:in the p:daypart)? {_ZONE}", clock),
    Rule("noon", f"h:noon {_ZONE}", noon),
)
