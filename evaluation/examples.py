"""The bundled example: how much of what a careful reader finds in it does Dragoman find.

PATH is the folder of reports with its `expected.json`. Shares are recalls over the expected items.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dragoman.dossier import Dossier
from dragoman.pipeline import add
from dragoman.records import Commitment, Figure, Finding, Meeting, Span, Statement
from dragoman.store import Store

Item = Mapping[str, Any]


def run(path: Path) -> dict[str, float]:
    """Return the share of the expected items that are found, by kind."""
    expected = json.loads((path / "expected.json").read_text(encoding="utf-8"))
    sources = sorted(str(p) for p in path.iterdir() if p.name[:2].isdigit())
    with Store.open() as store:
        for _ in add(store, sources):
            pass
        dossier = Dossier(store)
        findings = {kind: dossier.findings(kind) for kind in ("meeting", "figure", "commitment", "statement")}
        names = {e.report.id: Path(e.report.source).name for e in dossier.reports()}
        copies = {frozenset((names[c.first], names[c.second])) for c in dossier.copies()}
    tests = {
        "meetings": (expected["meetings"], findings["meeting"], _is_meeting),
        "figures": (expected["figures"], findings["figure"], _is_figure),
        "commitments": (expected["commitments"], findings["commitment"], _is_commitment),
        "speakers": (expected["speakers"], findings["statement"], _is_statement),
    }
    figures = {name: _share(items, found, same) for name, (items, found, same) in tests.items()}
    pairs = {frozenset(pair) for pair in expected["copies"]}
    return {**figures, "copies": len(pairs & copies) / max(len(pairs | copies), 1)}


def _share(items: Iterable[Item], findings: Iterable[Finding], same: Any) -> float:
    hits = [any(same(item, finding) for finding in findings) for item in items]
    return sum(hits) / len(hits)


def _is_meeting(item: Item, finding: Finding) -> bool:
    records = [r for kept in finding.reports.values() for r in kept if isinstance(r, Meeting)]
    told = " ".join(p.text + " " + p.name for r in records for p in r.parties) + str(finding.fields.get("parties"))
    place = item["place"] is None or item["place"] in str(finding.fields.get("place"))
    status = item["status"] in {None, finding.fields.get("status")}
    return finding.fields.get("start") in item["start"] and place and status and all(p in told for p in item["parties"])


def _is_figure(item: Item, finding: Finding) -> bool:
    records = [r for kept in finding.reports.values() for r in kept if isinstance(r, Figure)]
    value = any((r.low, r.high, r.measure) == (item["low"], item["high"], item["measure"]) for r in records)
    return value and finding.verdict == item["verdict"]


def _is_commitment(item: Item, finding: Finding) -> bool:
    records = [r for kept in finding.reports.values() for r in kept if isinstance(r, Commitment)]
    return any(
        r.type == item["type"] and _holds(r.action, item["action"]) and _holds(r.condition, item["condition"])
        for r in records
    )


def _holds(span: Span | None, words: str | None) -> bool:
    if words is None or span is None:
        return words is None
    flat = " ".join(span.text.split())
    return words in flat or flat in words


def _is_statement(item: Item, finding: Finding) -> bool:
    records = [r for kept in finding.reports.values() for r in kept if isinstance(r, Statement)]
    return any(r.who and item["who"] in r.who and any(_holds(c, item["said"]) for c in r.content) for r in records)
