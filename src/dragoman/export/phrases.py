"""Findings in a sentence: what each is about, its rival values, who said, demanded and promised what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman import wording as words
from dragoman.reconcile.labels import label, with_article
from dragoman.records import FieldVerdict, Finding, Rival, Statement

TOLLS = ("troops", "killed", "wounded", "detained", "displaced", "money", "votes", "weapons", "vehicles", "people")
QUESTIONS = {
    "start": "when", "end": "until when", "place": "where", "parties": "who takes part", "status": "whether",
    "value": "how many", "kind": "what", "condition": "on which condition", "action": "what",
    "actor": "who", "target": "whom",
}  # fmt: skip
_TOLD = re.compile(
    r"\b(?:dead|deaths?|killed|wounded|injured|casualties|detain\w*|arrest\w*|displaced|refugees)\b", re.I
)
PRONOUNS = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "one"})
_NOUNS = {"other": "meeting"}
# How a noun is joined to one party, to two, to more.
_AMONG = {
    "talks": ("with", "between", "among"), "call": ("with", "between", "among"), "other": ("with", "between", "of"),
    "visit": ("by", "by", "by"),
}  # fmt: skip
_PLEDGES = {
    "threat": ("threatened", "threatened {to}"), "demand": ("demanded", "demanded of {to}"),
    "promise": ("promised", "promised {to}"), "offer": ("offered", "offered {to}"),
    "refusal": ("refused", "refused {to}"), "precondition": ("set a condition", "set {to} a condition"),
}  # fmt: skip


def topic(finding: Finding) -> str:
    """Say what a finding is about, without the values on which reports may differ."""
    fields = finding.fields
    if finding.kind == "figure":
        place = f" in {with_article(name_of(fields['place']))}" if fields.get("place") else ""
        return f"{counted(fields)}{place}"
    if finding.kind == "event":
        records = [record for kept in finding.reports.values() for record in kept]
        open_ = {"date": None} | dict.fromkeys(finding.disputed)
        return label("event", {**fields, **open_}, {}, records)
    if finding.kind != "meeting":
        return finding.label
    return meeting_topic(fields, placed="place" not in finding.disputed)


def meeting_topic(fields: Mapping[str, Any], *, placed: bool = True) -> str:
    """Say what a meeting is: "talks between Kyra and Borduria in Vienna", "visit by Ada Kovar to Bern"."""
    kind = str(fields.get("kind"))
    parties = [with_article(name_of(party)) for party in fields.get("parties") or ()]
    alone, of_two, of_more = _AMONG.get(kind, ("of",) * 3)
    among = (alone, of_two, of_more)[min(len(parties), 3) - 1]
    who = f" {among} {words.listed(parties)}" if parties else ""
    place = with_article(name_of(fields["place"])) if placed and fields.get("place") else ""
    where = f" {'to' if kind == 'visit' else 'in'} {place}" if place else ""
    return f"{_NOUNS.get(kind, kind)}{who}{where}"


def counted(fields: Mapping[str, Any]) -> str:
    """Write what a figure counts: "Russian troops", "civilians killed", "wounded"."""
    of, measure = str(fields.get("of") or ""), str(fields["measure"])
    if measure in TOLLS[1:5]:
        return measure if not of or _TOLD.search(of) else f"{of} {measure}"
    return of or measure


def figure_sentence(finding: Finding) -> str:
    """Write what is counted with its value, or with the rival values."""
    verdict = finding.verdicts.get("value")
    rivals = rivals_of("value", verdict) if verdict and verdict.verdict == "disputed" else ()
    told = [r.value for r in rivals] or [value_words("value", finding.fields["value"])]
    return f"{topic(finding)}: {' or '.join(told)}"


def rivals_of(name: str, verdict: FieldVerdict | None) -> list[Rival]:
    """Return the rival values as they are written, those apart only in "about" taken together."""
    together: dict[str, Rival] = {}
    for rival in verdict.rivals if verdict else ():
        written = value_words(name, rival.value)
        key = written.removeprefix("about ")
        former = together.get(key)
        records = (*(former.records if former else ()), *rival.records)
        together[key] = Rival(former.value if former else written, (former or rival).giver or rival.giver, 0, records)
    return list(together.values())


def commitment_sentence(finding: Finding) -> str:
    """Write who threatened, demanded, promised or refused what, and on which condition."""
    fields = finding.fields
    alone, towards = _PLEDGES[str(fields["type"])]
    verb = towards.format(to=name_of(fields["to"])) if fields.get("to") else alone
    by = _bearer(name_of(fields["by"]) if fields.get("by") else None)
    condition = f" — “{flat(fields['condition'])}”" if fields.get("condition") else ""
    deadline = f", by {name_of(fields['deadline'])}" if fields.get("deadline") else ""
    return f"{by} {verb}: “{flat(fields['action'])}”{condition}{deadline}"


def statement_sentence(finding: Finding) -> str:
    """Write who said what, in quotation marks where the report quotes it."""
    fields = finding.fields
    record = next(iter(finding.reports.values()))[0]
    content = " … ".join(s.text for s in record.content) if isinstance(record, Statement) else finding.label
    said = f"“{flat(content)}”" if fields.get("mode") == "direct" else flat(content)
    return f"{_bearer(fields['who'])} {words.ACT_VERBS[fields['act']]}: {said}"


def _bearer(name: object) -> str:
    """Write who said or promised, as a sentence begins; a bare pronoun names nobody."""
    named = name is not None and str(name).lower() not in PRONOUNS
    return words.capital(with_article(str(name))) if named else "Somebody unnamed"


def stopped(sentence: str) -> str:
    """Write a full stop after a sentence that has no mark of its own."""
    return sentence if sentence[-1] in "?!" else f"{sentence}."


def value_words(name: str, value: Any) -> str:
    """Write the value of a field: a day with its weekday, an interval, a list of names."""
    if name in {"start", "end"}:
        return words.day(value, weekday=True) if isinstance(value, str) else "without a date"
    if isinstance(value, Mapping) and {"low", "high"} <= value.keys():
        return words.interval(value["low"], value["high"], str(value.get("modifier", "exact")))
    if isinstance(value, list | tuple):
        if len(value) == 2 and all(v is None or isinstance(v, int | float) for v in value):
            return words.interval(*value)
        return words.listed([name_of(v) for v in value])
    return words.number(value) if isinstance(value, int | float) else name_of(value)


def given_by(giver: str | None) -> str:
    """Name the giver of a value."""
    return f" (according to {with_article(giver)})" if giver else ""


def name_of(value: Any) -> str:
    """Return the name of a party, place or span, whatever form it has."""
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("text"))
    return str(getattr(value, "name", None) or getattr(value, "text", value))


def flat(value: Any) -> str:
    """Write words on one line."""
    return " ".join(name_of(value).split())


def repeats(reason: str, rivals: Sequence[Rival]) -> bool:
    """Tell a reason that sets two values against each other, as the line itself does, from what else is known."""
    value, given, _ = reason.partition(" (")
    return bool(given) and any(value in rival.value for rival in rivals)


def contested(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return who claims and who holds the places that findings let somebody take, where that is disputed."""
    reasons = (reason for finding in findings for reason in finding.reasons)
    return tuple(dict.fromkeys(reason for reason in reasons if reason.startswith(words.CONTESTED)))
