"""Values of records as a desk officer writes them: dates, intervals, acts, lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dragoman.records import Judged

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ACT_VERBS = {
    "threat": "threatened", "promise": "promised", "offer": "offered", "demand": "demanded", "appeal": "appealed",
    "warning": "warned", "accuse": "accused", "deny": "denied", "reject": "rejected", "agree": "agreed",
    "support": "spoke in support", "assess": "said", "announce": "announced", "inform": "said",
}  # fmt: skip

NO_OUTLET = "outlet not named"
"""What stands for the outlet of a report that tells of none, in every form."""
NOBODY = "somebody not named"
"""Who says, promises or demands where no report names anybody."""
CONTESTED = "disputed: "
"""How a note begins that tells who claims and who holds a disputed territory."""

_POINT = re.compile(r"(?:next|this|the same|the end|end|that|mid)\b", re.IGNORECASE)
_LENGTH = re.compile(r"(?:[\w-]+ ){0,3}(?:minutes?|hours?|days?|weeks?|months?|years?)", re.IGNORECASE)

_CONTROL = re.compile(  # controls, marks of direction, halves of surrogate pairs, what is no character
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+"
)

_OPINIONS = {
    "right": "confirmed by {who}", "wrong": "judged wrong by {who}", "same": "judged one by {who}",
    "different": "judged apart from another by {who}", "unsure": "{who} is unsure whether this and another are one",
    "open": "judged open by {who}", "kept": "judged kept by {who}", "broken": "judged broken by {who}",
    "lapsed": "judged lapsed by {who}", "withdrawn": "judged withdrawn by {who}",
}  # fmt: skip


def clean(text: str) -> str:
    """Return the text on one line, without characters that steer a terminal, turn the writing or fit no file."""
    plain = text if text.isprintable() else _CONTROL.sub(" ", text)
    return " ".join(plain.split())


def opinion(judged: Judged) -> str:
    """Write what an analyst said, on one line: "confirmed by Ann, 7 January 2022: the ministry told us"."""
    note = f": {judged.note}" if judged.note else ""
    said = f"{_OPINIONS[judged.kind].format(who=judged.analyst)}, {day(judged.judged)}{note}"
    return " ".join(said.split())


def day(value: str | None, *, weekday: bool = False) -> str:
    """Write an ISO or partial TIMEX3 date: "Friday 31 December 2021", "January 2022", "12 January", "a Thursday"."""
    if not value:
        return "no date given"
    if value.startswith("WXX-"):
        return f"a {WEEKDAYS[int(value[4]) - 1]}"
    parts = value[:10].split("-")
    if not all(p.isdigit() or p == "XXXX" for p in parts):
        return value
    year = "" if parts[0] == "XXXX" else f" {parts[0]}"
    if len(parts) == 1:
        return year.strip() or value
    month = MONTHS[int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month}{year}"
    name = f"{WEEKDAYS[date.fromisoformat(value[:10]).weekday()]} " if weekday and year else ""
    return f"{name}{int(parts[2])} {month}{year}"


def limit(deadline: str) -> str:
    """Return the word before a deadline: "within" two weeks, "by" Friday or next week."""
    return "within" if _LENGTH.fullmatch(deadline) and not _POINT.match(deadline) else "by"


def days(start: str | None, end: str | None) -> str:
    """Write a stretch of days once: "9–10 January 2022", "30 December 2021 to 3 January 2022"."""
    if not start or not end or start == end:
        return day(start or end)
    first, last = start[:10].split("-"), end[:10].split("-")
    if len(first) == len(last) == 3 and first[:2] == last[:2]:
        return f"{int(first[2])}–{day(end)}"
    if len(first) == len(last) == 3 and first[0] == last[0]:
        return f"{int(first[2])} {MONTHS[int(first[1]) - 1]} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def number(value: float) -> str:
    """Write a number with thousands set apart, millions and billions in words."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.6g} {word}"
    return f"{value:,.10g}"


def interval(low: float | None, high: float | None, modifier: str = "exact") -> str:
    """Write an interval: "60,000 to 90,000", "at least 50", "up to 300", "about 10,000"."""
    if low is None or high is None:
        return _open(low, high, modifier)
    if low != high:
        return f"{number(low)} to {number(high)}"
    return f"about {number(low)}" if modifier == "about" else number(low)


def _open(low: float | None, high: float | None, modifier: str) -> str:
    if low is not None:
        return f"{'more than' if modifier == 'more_than' else 'at least'} {number(low)}"
    if high is not None:
        return f"{'less than' if modifier == 'less_than' else 'up to'} {number(high)}"
    return "an unknown number"


def listed(items: Sequence[str], *, most: int = 6) -> str:
    """Write a list: "A", "A and B", "A, B and C", "A, B and 4 others"."""
    shown = list(items[:most]) if len(items) <= most else [*items[: most - 1], f"{len(items) - most + 1} others"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def plural(count: int, noun: str, several: str | None = None) -> str:
    """Write a count: "1 report", "10 reports"."""
    return f"{count} {noun if count == 1 else several or noun + 's'}"


def capital(sentence: str) -> str:
    """Write a sentence's first letter as a capital."""
    return sentence[:1].upper() + sentence[1:]
