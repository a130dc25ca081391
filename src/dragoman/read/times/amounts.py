"""Lengths of time: "two and a half years", "a few days"; their TIMEX3 spelling and what they reach to from a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from dragoman.read.times import calendar
from dragoman.read.times.tokens import Token

# Unit -> TIMEX3 letter and how many of them one unit is.
_SPELL: Final = {
    "S": ("S", 1), "TM": ("M", 1), "H": ("H", 1), "D": ("D", 1), "NI": ("D", 1), "W": ("W", 1), "FN": ("W", 2),
    "M": ("M", 1), "Q": ("Q", 1), "Y": ("Y", 1), "DE": ("Y", 10), "CE": ("Y", 100), "ME": ("Y", 1000),
}  # fmt: skip
_CLOCKED: Final = frozenset({"S", "TM", "H"})
_HALVES: Final = {"H": ("TM", 30), "TM": ("S", 30), "Y": ("M", 6), "D": ("H", 12)}
_SECONDS: Final = {"S": 1, "TM": 60, "H": 3600}
_MONTHS: Final = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ME": 12000}
_DAYS: Final = {"D": 1, "NI": 1, "W": 7, "FN": 14}
GRANULARITY: Final = {
    "S": "second", "TM": "minute", "H": "hour", "D": "day", "NI": "day", "W": "week", "FN": "week", "M": "month",
    "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century", "ME": "millennium",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Length:
    """So many units; `amount` is None where the text does not say how many."""

    amount: float | None
    unit: str

    @property
    def value(self) -> str:
        """Return the TIMEX3 value, "P2W" or "PT50M"."""
        letter, times = _SPELL[self.unit]
        mark = "PT" if self.unit in _CLOCKED else "P"
        if self.amount is None:
            return f"{mark}X{letter if times == 1 else 'E' if self.unit == 'DE' else 'C'}"
        whole, rest = divmod(self.amount * times, 1)
        if rest == 0:
            return f"{mark}{int(whole)}{letter}"
        return _with_rest(self.unit, int(whole), rest) or f"{mark}{self.amount * times:g}{letter}"

    def shift(self, day: date, sign: int) -> date | None:
        """Return the day that lies this length before (-1) or after (+1) a day; None for a vague length."""
        if self.amount is None:
            return None
        if self.unit in _MONTHS:
            return calendar.add_months(day, sign * round(min(self.amount, 1e6) * _MONTHS[self.unit]))
        if self.unit in _DAYS:
            return calendar.add_days(day, sign * round(min(self.amount, 1e7) * _DAYS[self.unit]))
        return day

    def shift_clock(self, day: date, clock: str, sign: int) -> str | None:
        """Return the minute (ISO) that lies this length from a day's clock time; None for lengths of days and more."""
        if self.amount is None or self.unit not in _SECONDS or self.amount > 1e6:
            return None
        moment = datetime.combine(day, time.fromisoformat(clock)) + timedelta(
            seconds=sign * self.amount * _SECONDS[self.unit]
        )
        return moment.isoformat(timespec="minutes")


def _with_rest(unit: str, whole: int, rest: float) -> str | None:
    if rest != 0.5 or unit not in _HALVES:
        return None
    letter = _SPELL[unit][0]
    small, count = _HALVES[unit]
    lead = f"{whole}{letter}" if whole else ""
    if unit == "D":
        return f"P{lead}T{count}H"
    return f"{'PT' if unit in _CLOCKED else 'P'}{lead}{count}{_SPELL[small][0]}"


def amount_of(tokens: Sequence[Token]) -> float | None:
    """Return the number that words such as "two and a half", "a couple of" or "several" say, None for a vague one."""
    kinds = {token.kind for token in tokens}
    if "vague" in kinds or "some" in kinds:
        return None
    numbers = [float(token.value) for token in tokens if isinstance(token.value, int | float)]
    if "couple" in kinds:
        return 2.0
    if not numbers:
        return 0.5 if "half" in kinds else 1.0
    if {"or", "to", "-"} & kinds and len(numbers) > 1:
        return numbers[0]
    scaled = numbers[0] * (numbers[1] if len(numbers) > 1 and tokens[-1].kind in {"scale", "dozen"} else 1)
    return scaled + (0.5 if "half" in kinds else 0.0)
