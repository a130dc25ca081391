"""English Worldwide Newswire: exact names in the set's own nine kinds."""

from __future__ import annotations

from pathlib import Path

from training.corpora import worldwide

from .common import name_figures


def run(path: Path) -> dict[str, float]:
    """Return the figures of a JSON lines file of articles."""
    return name_figures(worldwide(path), "worldwide")
