"""Stories: reports on several matters in one pile, and how well they are kept apart.

`path` is a folder with a source for each matter: NAME.db, a dossier that holds its reports already, or NAME.jsonl.gz,
of which a sample is read. B-cubed figures (Bagga and Baldwin 1998) compare the stories found in the whole pile with the
matters; `NAME.chapters` counts the chapters that are mostly of one matter, which ought to be 1.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import fmean
from typing import TypeVar

from dragoman.chapters import chapters
from dragoman.codec import keep_reading
from dragoman.dossier import Dossier
from dragoman.entries import entries_at
from dragoman.pipeline import add_reports, reading_of, shipped_reader
from dragoman.records import Reading, Report
from dragoman.store import Receipt, Store

SAMPLE = 25  # reports of a matter that are read, spread evenly over its days
Key = TypeVar("Key")


def run(path: Path) -> dict[str, float]:
    """Put all reports into one dossier and compare its stories with the matters."""
    matters: dict[str, str] = {}
    with Store.open() as pile:
        for name in _names(path):
            for report in _added(pile, path, name):
                matters[report] = name
        stories = Dossier(pile).stories()
    found = {report: story.id for story in stories for report in story.reports}
    parts = [Counter(matters[report] for report in chapter.reports) for chapter in chapters(stories) if chapter.story]
    mostly = Counter(part.most_common(1)[0][0] for part in parts)
    counts = {f"{name}.chapters": float(mostly[name]) for name in sorted(set(matters.values()))}
    return b_cubed(matters, found) | {"stories": float(len(stories)), "chapters": float(len(parts))} | counts


def b_cubed(wanted: Mapping[Key, str], found: Mapping[Key, str]) -> dict[str, float]:
    """Return B-cubed precision, recall and F1 of a partition against the one that is wanted."""
    right, ours = _members(wanted), _members(found)
    both = {key: len(right[wanted[key]] & ours[found[key]]) for key in wanted}
    precision = fmean(both[key] / len(ours[found[key]]) for key in wanted)
    recall = fmean(both[key] / len(right[wanted[key]]) for key in wanted)
    f1 = 2 * precision * recall / (precision + recall)
    return {"b_cubed.precision": precision, "b_cubed.recall": recall, "b_cubed.f1": f1}


def _members(groups: Mapping[Key, str]) -> dict[str, set[Key]]:
    members: defaultdict[str, set[Key]] = defaultdict(set)
    for key, group in groups.items():
        members[group].add(key)
    return members


def _names(path: Path) -> list[str]:
    return sorted({file.name.partition(".")[0] for pattern in ("*.db", "*.jsonl.gz") for file in path.glob(pattern)})


def _added(pile: Store, path: Path, name: str) -> Iterator[str]:
    """Add the reports of a matter to the pile and yield their ids."""
    dossier = path / f"{name}.db"
    if dossier.exists():
        with Store.open(str(dossier), writing=False, making=False) as store:
            readers = {key: by[-1] for key, by in store.readers().items()}
            readings = [reading_of(store, entry) for entry in entries_at(store, readers) if entry.key in readers]
        yield from (_filed(pile, reading) for reading in readings)
    else:
        receipts = add_reports(pile, _sample(path / f"{name}.jsonl.gz"))
        yield from (item.report.id for item in receipts if isinstance(item, Receipt))


def _filed(pile: Store, reading: Reading) -> str:
    kept = pile.keep_report(reading.report, "2000-01-01T00:00:00+00:00")
    pile.keep_reading(kept.key, shipped_reader(), keep_reading(reading))
    return kept.report.id


def _sample(file: Path) -> list[Report]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    step = max(1, len(rows) // SAMPLE)
    return [Report(r["id"], file.name, r["text"], published=r.get("published")) for r in rows[::step][:SAMPLE]]
