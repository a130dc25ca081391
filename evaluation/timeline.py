"""Timeline dates (T17): which days an editor's timeline holds, guessed by how many reports tell of them.

`path` is a folder with NAME.jsonl.gz (reports: id, published, text) and NAME.timelines.jsonl (dates). A day's weight is the number of
reports that mention it: by a time expression that means that one day, or by being published on it (half as much, since
a report of that day need not be about it). The heaviest days, as many as the timeline has, are compared with its dates.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.read.times import Anchor, read_times

_PUBLISHED_WEIGHT = 0.5


def days_of(text: str, published: str | None) -> set[str]:
    """Return the single days (ISO) that a report's time expressions mean."""
    times = read_times(text, [(0, len(text))], Anchor(published))
    return {
        time.begin[:10]
        for time in times
        if time.begin and time.finish and time.begin[:10] == time.finish[:10] and time.value != "PRESENT_REF"
    }


def weigh(reports: Iterable[dict[str, Any]]) -> Counter[str]:
    """Return the weight of each day over all reports."""
    weights: Counter[str] = Counter()
    for report in reports:
        published = report.get("published")
        weights.update(days_of(report["text"], published))
        if published:
            weights[published[:10]] += _PUBLISHED_WEIGHT  # type: ignore[assignment]
    return weights


def rank(weights: Counter[str], span: tuple[str, str]) -> list[str]:
    """Return the days within a span, heaviest first."""
    inside = [day for day in weights if span[0] <= day <= span[1]]
    return sorted(inside, key=lambda day: (-weights[day], day))


def date_f1(chosen: Iterable[str], wanted: Iterable[str]) -> float:
    """Return the F1 of two sets of days in percent."""
    ours, gold = set(chosen), set(wanted)
    return 200 * len(ours & gold) / (len(ours) + len(gold)) if ours or gold else 0.0


def _timelines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def run(path: str | Path) -> dict[str, float]:
    """Return date F1 (percent) for each timeline of a folder, and their mean."""
    figures: dict[str, float] = {}
    for archive in sorted(Path(path).glob("*.jsonl.gz")):
        topic = archive.name.removesuffix(".jsonl.gz")
        with gzip.open(archive, "rt", encoding="utf-8") as file:
            weights = weigh(json.loads(line) for line in file)
        for number, timeline in enumerate(_timelines(archive.with_name(f"{topic}.timelines.jsonl")), 1):
            dates = sorted(set(timeline["dates"]))
            chosen = rank(weights, (dates[0], dates[-1]))[: len(dates)]
            figures[f"{topic}_{number}_date_f1"] = date_f1(chosen, dates)
    figures["mean_date_f1"] = sum(figures.values()) / max(len(figures), 1)
    return figures
