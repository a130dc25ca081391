"""The ratchet: every floor of `floors.json` must still be reached. Floors only go up.

`python -m evaluation floors PATH` takes the file of floors; a benchmark whose data is not here is skipped and said so.
"""

from __future__ import annotations

import importlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MARGIN = 0.002  # of a figure: other processors round differently


@dataclass(frozen=True, slots=True)
class Bar:
    """The floors of one benchmark: where its data lies and what each figure must reach."""

    benchmark: str
    path: str
    figures: dict[str, float]


def shared() -> Path:
    """Return the folder of outside data: DRAGOMAN_SHARED, or `shared` beside the project."""
    return Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))


def run(path: Path) -> dict[str, float]:
    """Measure every bar and return the figures; exits with status 1 where one falls short."""
    found, short = {}, []
    for bar in (Bar(**row) for row in json.loads(path.read_text(encoding="utf-8"))):
        data = _locate(bar.path)
        if not data.exists():
            print(f"skipped: {bar.benchmark} ({bar.path} is not here)")
            continue
        figures: dict[str, float] = importlib.import_module(f"evaluation.{bar.benchmark}").run(data)
        for name, floor in bar.figures.items():
            found[f"{bar.benchmark}.{name}"] = figures[name]
            if figures[name] < floor - MARGIN:
                short.append(f"{bar.benchmark}.{name}: {figures[name]:.4f} is below its floor {floor}")
    if short:
        raise SystemExit("\n".join(short))
    return found


def _locate(path: str) -> Path:
    """Return a path of the project, or, written "shared:...", of the outside data."""
    return shared() / path.removeprefix("shared:") if path.startswith("shared:") else ROOT / path
