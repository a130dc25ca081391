"""One line of plain English for a finding."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dragoman.reconcile.tables import ARTICLE, ARTICLE_ALONE, EVENT_VERBS, PLURALS, TAKING, VERBS
from dragoman.reconcile.words import stem
from dragoman.records import Event, FieldVerdict, Figure, FindingKind, Record, Statement
from dragoman.wording import NOBODY, day, days, interval, listed

_LIMIT = 110
_BEHIND = re.compile(r"\s+(?:of|in|from|for|at|with|on|who|against|loyal|under|behind)\s.*", re.DOTALL)


def label(
    kind: FindingKind, fields: Mapping[str, Any], verdicts: Mapping[str, FieldVerdict], records: Sequence[Record]
) -> str:
    """Return the label of a finding: what it is about and, where reports disagree, the rival values."""
    return _LABELS[kind](fields, verdicts, records)


def _meeting(fields: Mapping[str, Any], verdicts: Mapping[str, FieldVerdict], _records: Sequence[Record]) -> str:
    parties = listed([with_article(p) for p in fields.get("parties") or ()], most=99)
    towards = "to" if fields.get("kind") == "visit" else "in"
    where = f" {towards} {with_article(fields['place'])}" if fields.get("place") else ""
    start = verdicts.get("start")
    known = fields.get("start") and not (start and start.verdict == "disputed")
    when = days(fields["start"], fields.get("end")) if known else ""
    status = {"planned": "", "held": ""}.get(fields.get("status") or "", f" ({fields.get('status')})")
    what = f"{fields.get('kind') or 'meeting'}{where}"
    return _upper(", ".join(part for part in (parties, what, when) if part) + status)


def _figure(fields: Mapping[str, Any], verdicts: Mapping[str, FieldVerdict], records: Sequence[Record]) -> str:
    figures = [r for r in records if isinstance(r, Figure)]
    disputed = any(v.verdict == "disputed" for v in verdicts.values())
    shown = dict.fromkeys(interval(f.low, f.high, f.modifier) for f in figures) if disputed else ()
    value = " or ".join(shown) or interval(fields.get("low"), fields.get("high"), fields.get("modifier") or "exact")
    place = f" in {with_article(fields['place'])}" if fields.get("place") else ""
    return _upper(f"{_counted(fields.get('of') or '', fields['measure'])}{place}: {value}")


def _counted(of: str, measure: str) -> str:
    """Name what is counted: `people killed`, `troops`, `money ($)`."""
    if not any(c.isalpha() for c in of):
        return f"{measure} ({of})" if of else measure
    return f"{of} {measure}" if measure in _SHOWN and measure not in of else of


_SHOWN = frozenset({"killed", "wounded", "detained", "displaced"})


def _commitment(fields: Mapping[str, Any], _verdicts: Mapping[str, FieldVerdict], _records: Sequence[Record]) -> str:
    plain, towards = VERBS[fields["type"]]
    to = fields.get("to")
    verb = f"{towards} {with_article(to)}" if to else plain
    condition = f", {fields['condition']}" if fields.get("condition") else ""
    by = with_article(fields["by"]) if fields.get("by") else NOBODY
    if _several(by):
        first, *rest = verb.split(" ", 1)
        verb = " ".join((first.removesuffix("s"), *rest))
    return _short(_upper(f"{by} {verb}: {fields['action']}{condition}"))


def _several(name: str) -> bool:
    """Tell a plural, "protesters" or "top members of the council", by its head; a proper name stands for one."""
    head = _BEHIND.sub("", name).rsplit(maxsplit=1)[-1:]
    last = head[0] if head else ""
    plural = last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is"))
    return plural or last.lower() in PLURALS


def _statement(fields: Mapping[str, Any], _verdicts: Mapping[str, FieldVerdict], records: Sequence[Record]) -> str:
    content = next(
        (max(r.content, key=lambda s: s.end - s.start).text for r in records if isinstance(r, Statement)), ""
    )
    return _short(_upper(f"{with_article(fields.get('who') or NOBODY)}: {content}"))


def _event(fields: Mapping[str, Any], _verdicts: Mapping[str, FieldVerdict], records: Sequence[Record]) -> str:
    actor, target = fields.get("actor"), fields.get("target")
    plain, towards = EVENT_VERBS.get(fields["code"], (fields["code"].lower(),) * 2)
    if any(isinstance(r, Event) and stem(r.text.lower()) in TAKING for r in records):
        towards = "took"
    who = with_article(actor) if actor else "somebody"
    what = f"{towards} {with_article(target)}" if target else plain
    where = f" in {with_article(fields['place'])}" if fields.get("place") not in {None, target} else ""
    when = f", {day(fields['date'])}" if fields.get("date") else ""
    told = f" ({fields['status']})" if fields.get("status") in {"planned", "threatened", "denied"} else ""
    return _upper(f"{who} {what}{where}{when}{told}")


_LABELS = {
    "meeting": _meeting,
    "figure": _figure,
    "commitment": _commitment,
    "statement": _statement,
    "event": _event,
}


def with_article(name: str) -> str:
    """Put "the" before names that take it in running English."""
    last = name.rsplit(maxsplit=1)[-1] if name.strip() else ""
    takes = (last in ARTICLE or name in ARTICLE_ALONE) and not name.lower().startswith("the ") and "'" not in name
    return f"the {name}" if takes else name


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _short(text: str) -> str:
    """Cut a long label at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LIMIT else flat[:_LIMIT].rsplit(" ", 1)[0] + " ..."
