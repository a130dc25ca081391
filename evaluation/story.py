"""Stories annotated by hand: what several reports say together, as `score_story.py` beside the gold defines.

`path` is one story (.json) or a folder of them; of several, the figures are means and each story's own.
"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from evaluation.gold import dragoman, scorer, write_source

KINDS = ("actors", "meetings", "figures", "commitments", "reports")


def run(path: Path) -> dict[str, float]:
    """Add the reports of each story to an empty dossier and score what the dossier says."""
    score = scorer("score_story", path)
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    stories = {file.stem: figures(json.loads(file.read_text(encoding="utf-8")), score) for file in files}
    if len(stories) == 1:
        return next(iter(stories.values()))
    names = sorted({name for row in stories.values() for name in row})
    means = {name: fmean(row[name] for row in stories.values() if name in row) for name in names}
    return means | {f"{story}.{name}": value for story, row in stories.items() for name, value in row.items()}


def figures(story: dict[str, Any], score: ModuleType) -> dict[str, float]:
    """Return the scorer's figures for one story."""
    ours = dossier(story["texts"])
    rows = {"actors": score.actors(story, ours["actors"]), "copies": score.copies(story, ours["reports"])}
    verdicts: list[tuple[str, str | None]] = []
    for kind in score.ANCHOR:
        rows[kind], judged = score.findings(story, ours[kind], kind)
        verdicts += judged
    rows["verdicts"] = {"macro_f1": score.verdict_f1(verdicts), "pairs": len(verdicts)}
    return {f"{kind}.{name}": float(value) for kind, row in rows.items() for name, value in row.items()}


def dossier(reports: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return what the commands print of a dossier that holds these reports."""
    with TemporaryDirectory() as folder:
        file = ("--dossier", str(Path(folder) / "story.db"))
        dragoman("add", "--quiet", *file, str(write_source(reports, Path(folder))))
        return {kind: json.loads(dragoman(kind, *file, "--json")) for kind in KINDS}
