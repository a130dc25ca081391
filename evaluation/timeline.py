"""Timeline dates (T17): which days an editor's timeline holds, guessed by how much the reports tell of them.

`path` is a folder with NAME.timelines.jsonl (`dates`) and, for each, the reports: NAME.db, a dossier that holds them
already (`dragoman add --dossier NAME.db NAME.jsonl.gz`), or NAME.jsonl.gz (id, published, text), of which the rules for
times are then enough.

As in the published works, the system is told the number of dates, and the first and the last. `chance` is the F1 of as
many days drawn at random from those between: a timeline that holds nearly all of them tells little.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

from dragoman.days import weigh_days
from dragoman.pile import Day
from dragoman.pipeline import derive
from dragoman.read.times import Anchor, read_times
from dragoman.reconcile import find_copies
from dragoman.records import Reading, Report
from dragoman.store import Store

TELLING = 75.0  # percent: a timeline that chance gets so nearly right tells nothing


def run(path: str | Path) -> dict[str, float]:
    """Return date F1 and chance (percent) for each timeline of a folder, and the means."""
    figures: dict[str, float] = {}
    for file in sorted(Path(path).glob("*.timelines.jsonl")):
        topic = file.name.removesuffix(".timelines.jsonl")
        days = weigh(Path(path), topic)
        for number, dates in enumerate(_timelines(file), 1):
            figures[f"{topic}_{number}_date_f1"] = date_f1(rank(days, dates), dates)
            figures[f"{topic}_{number}_chance"] = chance(dates)
    scored = {name: value for name, value in figures.items() if name.endswith("_date_f1")}
    telling = [v for name, v in scored.items() if figures[name.replace("_date_f1", "_chance")] < TELLING]
    return figures | {"mean_date_f1": fmean(scored.values()), "mean_of_telling_date_f1": fmean(telling)}


def weigh(folder: Path, topic: str) -> tuple[Day, ...]:
    """Return the days of a topic, from its dossier where there is one, else by the rules for times alone."""
    dossier = folder / f"{topic}.db"
    if dossier.exists():
        return weigh_dossier(dossier)
    with gzip.open(folder / f"{topic}.jsonl.gz", "rt", encoding="utf-8") as file:
        return weigh_reports([json.loads(line) for line in file])


def weigh_dossier(file: Path) -> tuple[Day, ...]:
    """Return the days of a dossier as `dragoman timeline` weighs them."""
    with Store.open(str(file), making=False) as store:
        return derive(store).days


def weigh_reports(rows: Iterable[Mapping[str, Any]]) -> tuple[Day, ...]:
    """Return the days that some reports tell of, as far as the rules for times know."""
    readings = [_timed(Report(row["id"], "t17", row["text"], published=row.get("published"))) for row in rows]
    return weigh_days(readings, find_copies([reading.report for reading in readings], {}))


def _timed(report: Report) -> Reading:
    return Reading(report, (), times=read_times(report.text, [(0, len(report.text))], Anchor(report.published)))


def rank(days: Iterable[Day], wanted: Sequence[str]) -> list[str]:
    """Return the heaviest days between the first and the last wanted, as many as are wanted."""
    inside = [day for day in days if wanted[0] <= day.date <= wanted[-1]]
    return [day.date for day in sorted(inside, key=lambda day: (-day.weight, day.date))][: len(wanted)]


def date_f1(chosen: Iterable[str], wanted: Iterable[str]) -> float:
    """Return the F1 of two sets of days in percent."""
    ours, gold = set(chosen), set(wanted)
    return 200 * len(ours & gold) / (len(ours) + len(gold)) if ours or gold else 0.0


def chance(wanted: Sequence[str]) -> float:
    """Return the expected F1 (percent) of as many days drawn at random between the first and the last."""
    span = (date.fromisoformat(wanted[-1]) - date.fromisoformat(wanted[0])).days + 1
    return 100 * len(wanted) / span


def _timelines(path: Path) -> list[list[str]]:
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [sorted(set(row["dates"])) for row in rows]
