"""Quantities against NewsQuant (Almasian, Bruseva and Gertz 2023), with the scores of that paper's table.

`python -m evaluation newsquant ../shared/data/newsquant/dev.jsonl`. A quantity counts as found where its value agrees
(both ends of a range); "value and change" and "value and unit" ask for that too; the unit agrees as written or by name.
Published on the whole set: CQE F1 92.0, 88.1 and 85.6, quantulum3 73.0 (value). Lines with an even number were tuned
on, the others were not: both halves are given.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from dragoman.read.figures import Quantity, read_quantities


@dataclass(frozen=True, slots=True)
class Answer:
    """A quantity in the terms of the data set."""

    values: tuple[float, ...]
    change: str
    unit: str
    name: str


@dataclass(slots=True)
class Tally:
    """Quantities there, found, and hit by value, by value and change, by value and unit."""

    there: int = 0
    found: int = 0
    value: int = 0
    change: int = 0
    unit: int = 0

    def f1(self, hits: int) -> float:
        """Return the F1 of a number of hits, in percent."""
        return 200 * hits / max(1, self.there + self.found)


def run(path: Path) -> dict[str, float]:
    """Return F1 in percent on all lines, on the even ones (tuned on) and on the odd ones."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    figures: dict[str, float] = {}
    for part, chosen in (("all", lines), ("tuned", lines[::2]), ("unseen", lines[1::2])):
        tally = Tally()
        for line in chosen:
            count(
                tally, [expected(q) for q in line["quantities"]], [answered(q) for q in read_quantities(line["text"])]
            )
        figures[f"{part}.value"] = tally.f1(tally.value)
        figures[f"{part}.value_change"] = tally.f1(tally.change)
        figures[f"{part}.value_unit"] = tally.f1(tally.unit)
    return figures


def expected(quantity: dict[str, str]) -> Answer:
    """Return a quantity of the data set; "10.0-15.0" is a range."""
    values = tuple(float(v) for v in re.findall(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", quantity["value"]))
    return Answer(values, quantity["change"], _plain(quantity["unit"]), quantity["normalized_unit"].lower())


def answered(quantity: Quantity) -> Answer:
    """Return one of ours in the data set's terms: bare plurals span a decade, a share's unit begins with "%"."""
    values: tuple[float, ...] = (
        (quantity.value,) if quantity.value == quantity.upper else (quantity.value, quantity.upper)
    )
    if quantity.modifier == "vague":
        values = (quantity.value / 2, quantity.value * 5)
    change = quantity.change if quantity.change != "=" else (quantity.trend or "=")
    share = "% " if quantity.share and quantity.unit else ""
    return Answer(values, change, _plain(share + (quantity.unit or "-")), share + (quantity.normalised or "-").lower())


def count(tally: Tally, there: list[Answer], found: list[Answer]) -> None:
    """Match one sentence's quantities one to one, the best match first, and count the hits."""
    tally.there += len(there)
    tally.found += len(found)
    left = list(found)
    for answer in there:
        same = [other for other in left if _close(answer.values, other.values)]
        if not same:
            continue
        best = max(same, key=lambda other: (_unit_agrees(answer, other), answer.change == other.change))
        left.remove(best)
        tally.value += 1
        tally.change += answer.change == best.change
        tally.unit += _unit_agrees(answer, best)


def _close(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    pairs = list(zip(sorted(one), sorted(other), strict=False))
    return len(one) == len(other) and all(abs(a - b) <= 1e-6 * max(1.0, abs(a)) for a, b in pairs)


def _unit_agrees(one: Answer, other: Answer) -> bool:
    return one.unit == other.unit or one.name == other.name


def _plain(unit: str) -> str:
    return re.sub(r"\s+", "", unit).lower()
