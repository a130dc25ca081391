"""Timeline dates (T17): which days an editor's timeline holds, guessed by how many reports tell of them.

`path` is a folder with NAME.jsonl.gz (reports: id, published, text) and NAME.timelines.jsonl (dates). A day weighs as
much as the reports that mention it by a time expression that means that one day; a report that looks back or ahead more
than a week says that the day is remembered and counts four times; the day of publication itself counts a tenth. The
heaviest days within the timeline's first and last, as many as the timeline has, are compared with its dates.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.read.times import Anchor, read_times

_PUBLISHED = 0.1
_REMEMBERED = 4.0


def days_of(text: str, published: str | None) -> set[str]:
    """Return the single days (ISO) that a report's time expressions mean."""
    times = read_times(text, [(0, len(text))], Anchor(published))
    return {
        time.begin[:10]
        for time in times
        if time.begin and time.finish and time.begin[:10] == time.finish[:10] and time.value != "PRESENT_REF"
    }


def weigh(reports: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return the weight of each day over all reports."""
    weights: defaultdict[str, float] = defaultdict(float)
    for report in reports:
        published = report.get("published")
        for day in days_of(report["text"], published):
            weights[day] += _REMEMBERED if published and _far(day, published[:10]) else 1.0
        if published:
            weights[published[:10]] += _PUBLISHED
    return dict(weights)


def _far(day: str, published: str) -> bool:
    return abs((date.fromisoformat(day) - date.fromisoformat(published)).days) > 7


def rank(weights: Mapping[str, float], span: tuple[str, str]) -> list[str]:
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
