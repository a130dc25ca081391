"""Findings in a sentence: what each is about, its rival values, who said, demanded and promised what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from dragoman import wording as words
from dragoman.reconcile.labels import label, with_article
from dragoman.records import FieldVerdict, Finding, Rival, Statement

TOLLS = ("troops", "killed", "wounded", "detained", "displaced", "money", "votes", "weapons", "vehicles", "people")
QUESTIONS = {
    "start": "when", "end": "until when", "place": "where", "parties": "who takes part", "status": "how it stands",
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
_OPEN = frozenset({"a", "an", "the", "of", "and", "or", "to", "for", "by", "with", "its", "his", "her", "their"})
_STOPPED = re.compile(r"[?!]$|[.?!…][\"”’']+$")
_STEM = 4  # letters by which a report's verb is known to be the act's: "denies", "denied"
_COUNTED = re.compile(r"\d+ reports, but only \d+ after copied passages|reports of one agency or owner, .*")
_UNKNOWN = re.compile(r"(\d+) of \d+ voices of unknown independence")
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
    place = with_article(name_of(fields["place"]).strip(" ,;")) if placed and fields.get("place") else ""
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
    source = finding.fields.get("source")
    giver = _giver(name_of(source)) if source and not rivals else ""
    former = former_value("value", finding)
    return f"{topic(finding)}: {' or '.join(told)}{f', earlier {former}' if former else ''}{giver}"


def _giver(source: str) -> str:
    """Name who gives a figure, if it reads as a name: "the military" for "military", nothing for "correcting an"."""
    name = flat(source)
    if name.rpartition(" ")[2].lower() in _OPEN or name.lower() in PRONOUNS:
        return ""
    return given_by(f"the {name}" if name.islower() and " " not in name and not name.endswith("s") else name)


def former_value(name: str, finding: Finding) -> str | None:
    """Return in words the value that a later report replaced; None where none was."""
    verdict = finding.verdicts.get(name)
    if verdict is None or verdict.verdict != "superseded" or len(verdict.rivals) < 2:
        return None
    former = verdict.rivals[-2].value
    return words.day(former) if name == "start" and isinstance(former, str) else value_words(name, former)


def standing(finding: Finding) -> tuple[str, ...]:
    """Say how many voices carry a finding that several reports tell, and what else must be known of it.

    What the voices were counted from is left to `dragoman show`.
    """
    if finding.verdict == "single" or (finding.verdict == "superseded" and finding.voices == 1):
        return ()
    unknown = next((m for reason in finding.reasons if (m := _UNKNOWN.fullmatch(reason))), None)
    agree = " agree" if finding.verdict == "agreed" and finding.voices > 1 else ""
    said = f"{words.plural(finding.voices, 'voice')}{agree}"
    if unknown:
        said += f", {unknown[1]} of unknown independence"
    head = f"disputed, {said}" if finding.verdict == "disputed" else said
    return (head, *(r for r in finding.reasons if not _COUNTED.fullmatch(r) and not _UNKNOWN.fullmatch(r)))


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
    by = bearer(name_of(fields["by"]) if fields.get("by") else None)
    condition = f" — “{flat(fields['condition'])}”" if is_conditional(finding) else ""
    until = name_of(fields["deadline"]) if fields.get("deadline") else ""
    deadline = f", {words.limit(until)} {until}" if until else ""
    return f"{by} {verb}: “{flat(fields['action'])}”{condition}{deadline}"


def is_conditional(finding: Finding) -> bool:
    """Tell a commitment with a condition that says something: more than "unless"."""
    return len(flat(finding.fields.get("condition") or "").split()) > 1


def statement_sentence(finding: Finding, text: str) -> tuple[str, str]:
    """Write who said something, and what, in quotation marks where the report quotes it; `text` is the report's.

    Where the report's own verb is that of the act, its construction is kept: "denied that it plans an attack".
    """
    fields = finding.fields
    record = next(iter(finding.reports.values()))[0]
    content = " … ".join(s.text for s in record.content) if isinstance(record, Statement) else finding.label
    said = f"“{flat(content)}”" if fields.get("mode") == "direct" else flat(content)
    verb = words.ACT_VERBS[fields["act"]]
    joint = _joint(record, verb, text) if isinstance(record, Statement) and fields.get("mode") != "direct" else ": "
    return bearer(fields.get("who")), f"{verb}{joint}{said}"


def _joint(record: Statement, verb: str, text: str) -> str:
    """Return what stands between the verb and the words: what the report has there, else a colon."""
    cue, content = record.cue, record.content[0]
    same = cue is not None and cue.text.lower()[:_STEM] == verb[:_STEM] and len(cue.text.split()) == 1
    between = text[cue.end : content.start] if cue and same else ""
    return f" {between.strip()} ".replace("  ", " ") if same and between.strip() in {"", "that"} and between else ": "


def bearer(name: object) -> str:
    """Write who said or promised, as a sentence begins; a bare pronoun names nobody."""
    return words.capital(words.NOBODY) if name is None else _begun(flat(name))


@lru_cache(1 << 12)  # a few people say most of what is said
def _begun(name: str) -> str:
    if name.lower() in PRONOUNS:
        return words.capital(words.NOBODY)
    first, and_, rest = name.partition(" and ")
    return words.capital(f"{with_article(first)}{and_}{rest}")


def stopped(sentence: str) -> str:
    """Write a full stop after a sentence that has no mark of its own."""
    return sentence if _STOPPED.search(sentence) else f"{sentence}."


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
    if isinstance(value, str):
        return value
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
