"""`python -m evaluation NAME PATH` runs one benchmark and prints its figures, one a line."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent
NOT_BENCHMARKS = {"__init__", "__main__", "common", "garbling", "holders"}


def names() -> list[str]:
    """Return the benchmarks that there are: the modules of this folder."""
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_BENCHMARKS)


def main(arguments: list[str]) -> int:
    """Run one benchmark; 2 where it is unknown or its path is missing."""
    if len(arguments) != 2 or arguments[0] not in names():
        print(f"usage: python -m evaluation NAME PATH, with NAME one of: {', '.join(names())}", file=sys.stderr)
        return 2
    name, path = arguments[0], Path(arguments[1])
    if not path.exists():
        print(f"{path}: no such file or folder", file=sys.stderr)
        return 2
    figures: dict[str, float] = importlib.import_module(f"evaluation.{name}").run(path)
    for figure, value in figures.items():
        print(f"{figure:36} {value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
