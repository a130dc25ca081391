"""Whole reports annotated by hand: statements, meetings, commitments, figures, as `score.py` beside the gold defines.

`path` is the folder of gold files. `held_back.` figures are those of every second file (odd places in order of name),
which training leaves out.
"""

from __future__ import annotations

import json
import sys
from contextlib import redirect_stdout
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from dragoman.cli import run as command


def run(path: Path) -> dict[str, float]:
    """Read the texts of the gold and return the figures of its scorer."""
    score = scorer("score", path)
    reports = score.load(str(path))
    readings = read(reports)
    whole = _figures(score, reports, readings)
    apart = _figures(score, reports[1::2], readings)
    return whole | {f"held_back.{name}": value for name, value in apart.items()}


def _figures(score: ModuleType, reports: list[dict[str, Any]], readings: dict[str, dict[str, Any]]) -> dict[str, float]:
    tally = score.Tally()
    for gold in reports:
        score.score(gold, readings[gold["id"]], tally)
    return {name: value for name, value in tally.figures().items() if value is not None}


def read(reports: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return by id what `dragoman read --json` says of some reports."""
    with TemporaryDirectory() as folder:
        source = write_source(reports, Path(folder))
        lines = [json.loads(line) for line in dragoman("read", "--json", "--quiet", str(source)).splitlines()]
    return {line["report"]["id"]: line for line in lines}


def write_source(reports: list[dict[str, Any]], folder: Path) -> Path:
    """Write the texts of gold reports as a .jsonl source."""
    source = folder / "reports.jsonl"
    rows = ({key: report[key] for key in ("id", "published", "text")} for report in reports)
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return source


def scorer(name: str, path: Path) -> ModuleType:
    """Load `name`.py from the nearest folder above `path` that holds one."""
    for folder in (path, *path.resolve().parents):
        file = folder / f"{name}.py"
        if file.is_file():
            return _load(name, file)
    raise FileNotFoundError(f"no {name}.py at or above {path}")


def _load(name: str, file: Path) -> ModuleType:
    spec = spec_from_file_location(f"gold_{name}", file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be loaded")
    sys.dont_write_bytecode = True  # the gold may lie in a folder that nobody may write
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def dragoman(*arguments: str) -> str:
    """Run a command of Dragoman in this process and return what it prints."""
    printed = StringIO()
    with redirect_stdout(printed):
        status = command(list(arguments))
    if status:
        raise RuntimeError(f"dragoman {' '.join(arguments)}: exit status {status}")
    return printed.getvalue()
