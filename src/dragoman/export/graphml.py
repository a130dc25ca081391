"""Who to whom as GraphML: a directed multigraph of actors, an edge for each dealing that a finding tells."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.parties import Cast, Tie
from dragoman.export.quoting import BRIEF, ExportOptions, quoted, shaped
from dragoman.export.tables import Ground, evidence_of
from dragoman.records import Actor, Finding

if TYPE_CHECKING:
    from dragoman.dossier import Dossier

NODE: Mapping[str, str] = {"label": "string", "kind": "string", "side": "string", "names": "string", "ties": "int"}
EDGE: Mapping[str, str] = {
    "label": "string", "kind": "string", "what": "string", "date": "string", "status": "string", "verdict": "string",
    "voices": "int", "weight": "double", "mutual": "boolean", "finding": "string", "first_reported": "string",
    "last_reported": "string", "reports": "string", "evidence": "string", "words": "string",
}  # fmt: skip
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENDS = {"\r": "&#13;"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TAIL = "  </graph>\n</graphml>\n"


def graphml(dossier: Dossier, options: ExportOptions = BRIEF) -> Iterator[bytes]:
    """Yield the document in parts: actors who deal with another, by id, then their dealings, finding by finding."""
    return (part.encode() for part in _document(Ground(dossier, options)))


def xml_text(words: str) -> str:
    """Return words escaped for XML 1.0; U+FFFD stands for each character that it forbids."""
    return escape(_FORBIDDEN.sub("\ufffd", words), _ENDS)


def _document(ground: Ground) -> Iterator[str]:
    cast = ground.cast
    ties = [tie for finding in ground.findings() for tie in cast.ties(finding)]
    actors = {actor.id: actor for tie in ties for actor in (tie.source, tie.target)}
    degrees = Counter(actor.id for tie in ties for actor in (tie.source, tie.target))
    yield _HEAD
    yield from _keys("node", NODE)
    yield from _keys("edge", EDGE)
    yield '  <graph id="who-to-whom" edgedefault="directed">\n'
    yield from (_node(actors[key], cast, degrees[key]) for key in sorted(actors))
    yield from _edges(ties, ground)
    yield _TAIL


def _keys(of: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name, kind in attributes.items():
        yield f'  <key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'


def _node(actor: Actor, cast: Cast, ties: int) -> str:
    said = {"label": actor.name, "kind": actor.kind, "side": cast.side(actor), "names": "; ".join(actor.names)}
    return f"    <node id={quoteattr(actor.id)}>{_data('node', said | {'ties': ties})}</node>\n"


def _edges(ties: Iterable[Tie], ground: Ground) -> Iterator[str]:
    """Yield the edges; an id is that of the finding with the number of the edge among those of the finding."""
    numbers: Counter[str] = Counter()
    for tie in ties:
        numbers[tie.finding.id] += 1
        key = f"{tie.finding.id}-{numbers[tie.finding.id]}"
        ends = f"source={quoteattr(tie.source.id)} target={quoteattr(tie.target.id)}"
        yield f"    <edge id={quoteattr(key)} {ends}>{_data('edge', _told(tie, ground))}</edge>\n"


def _told(tie: Tie, ground: Ground) -> dict[str, Any]:
    finding = tie.finding
    evidence = evidence_of(finding, ground)
    words = " / ".join(dict.fromkeys(quoted(each["words"], ground.options) for each in evidence))
    return {
        "label": quoted(finding.label, ground.options),
        "kind": finding.kind,
        "what": tie.what,
        "date": _date(finding),
        "status": finding.fields.get("status"),
        "verdict": finding.verdict,
        "voices": finding.voices,
        "weight": float(finding.voices),
        "mutual": "true" if tie.mutual else "false",
        "finding": finding.id,
        "first_reported": finding.first_reported,
        "last_reported": finding.last_reported,
        "reports": "; ".join(finding.reports),
        "evidence": json.dumps(shaped(evidence, ground.options), ensure_ascii=False),
        "words": words,
    }


def _date(finding: Finding) -> str | None:
    """Return when it holds, as exactly as it is told: of a meeting its start, of an event its date."""
    found = finding.fields.get("start") or finding.fields.get("date")
    return str(found) if found else None


def _data(of: str, said: Mapping[str, Any]) -> str:
    kept = ((name, value) for name, value in said.items() if value is not None)
    return "".join(f'<data key="{of}-{name}">{xml_text(str(value))}</data>' for name, value in kept)
