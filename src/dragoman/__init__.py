"""Dragoman reads what the press reports about a diplomatic crisis, with evidence for every line.

>>> from dragoman import Dossier, Store, add                                        # doctest: +SKIP
>>> with Store.open("crisis.db") as store:                                          # doctest: +SKIP
...     receipts = list(add(store, ["reports/"]))
...     disputes = Dossier(store, as_of="2022-01-07").disputes()
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.dossier import Dossier
    from dragoman.errors import DragomanError, SourceError
    from dragoman.intake.options import IntakeOptions
    from dragoman.pipeline import PipelineOptions, add, read_reports
    from dragoman.records import Finding, Reading, Report
    from dragoman.store import Store

__all__ = [
    "Dossier",
    "DragomanError",
    "Finding",
    "IntakeOptions",
    "PipelineOptions",
    "Reading",
    "Report",
    "SourceError",
    "Store",
    "add",
    "read_reports",
]

_HOMES = {
    "Dossier": "dossier",
    "DragomanError": "errors",
    "Finding": "records",
    "IntakeOptions": "intake.options",
    "PipelineOptions": "pipeline",
    "Reading": "records",
    "Report": "records",
    "SourceError": "errors",
    "Store": "store",
    "add": "pipeline",
    "read_reports": "pipeline",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: the package itself is light."""
    if name == "__version__":
        return _version()
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(f"dragoman.{_HOMES[name]}"), name)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - a third of the time of --help

    try:
        return version("dragoman")
    except PackageNotFoundError:
        return "0"  # run from a source tree that is not installed
