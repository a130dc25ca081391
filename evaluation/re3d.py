"""re3d: exact names in six coarse kinds, the longest where names are nested."""

from __future__ import annotations

from pathlib import Path

from training.corpora import re3d

from .common import name_figures


def run(path: Path) -> dict[str, float]:
    """Return the figures of a folder of JSON lines files."""
    return name_figures(re3d(path), "re3d")
