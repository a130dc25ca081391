"""The days of a dossier, each with one line: what several voices tell of it, or the sentence that says most of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.pile import Day, Mentioned
from dragoman.reconcile.tables import PRONOUNS
from dragoman.reconcile.words import content
from dragoman.records import Finding
from dragoman.text import sentence_around

SHARE = 0.25  # of the reports that name a day: so many voices must tell the finding whose label stands for it
SHORT, LONG = 6, 45  # words of a sentence that can stand alone
_EVEN = 8.0  # words added to a sentence's length, so that a short one is not taken for saying most
_TIME_WORDS = content(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_STAMP = re.compile(r"\||\b(?:GMT|BST|E[DS]?T|P[DS]T)\b")
# What stands before a first sentence or an entry of a chronicle: GENEVA - ..., Cairo (Agency) -- ..., June 15 - ...
_LEAD = re.compile(
    r"(?:[A-Z]{3}[^.!?\n]{0,60}?"
    r"|[^.!?\n]{0,60}?\([A-Z][\w ]*\)"
    r"|[A-Z][a-z]{2,8}\.? \d\d?(?:, \d{4})?)"
    r"\s*(?:--?|–|—)\s+(?=[A-Z])"
)
_WORD = re.compile(r"\w+")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of a report, by its place."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A day with its weight, what happened, the sentence that it can be read in, and the findings that it holds."""

    date: str
    weight: float
    label: str
    findings: tuple[str, ...]
    words: Quote | None


def timeline(
    days: Sequence[Day], findings: Iterable[Finding], texts: Mapping[str, str], most: int | None = None
) -> tuple[Line, ...]:
    """Return a line for each day on which something is told, or for so many of the weightiest, by date.

    `texts` holds the reports by id. A day weighs at least as much as the voices of a finding that falls on it.
    """
    held = _held(findings)
    known = {day.date: day for day in days}
    every = ((known.get(each) or Day(each, {}, ()), held.get(each, [])) for each in sorted({*held, *known}))
    told = [(day, on) for day, on in every if on or any(mention.report in texts for mention in day.mentions)]
    kept = {day.date for day, _ in sorted(told, key=lambda pair: (-_weight(*pair), pair[0].date))[:most]}
    return tuple(line for day, on in told if day.date in kept and (line := _line(day, on, texts)))


def heaviest(lines: Iterable[Line], most: int) -> tuple[Line, ...]:
    """Return the weightiest days, so many, by date."""
    ranked = sorted(lines, key=lambda line: (-line.weight, line.date))
    return tuple(sorted(ranked[:most], key=lambda line: line.date))


def _held(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return the meetings and events that fall on each day, those of most voices first."""
    held: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        day = finding.fields.get("start" if finding.kind == "meeting" else "date")
        if finding.kind in ("meeting", "event") and day and _WHOLE_DAY.match(day):
            held[day[:10]].append(finding)
    return {day: sorted(on, key=lambda f: (-f.voices, f.kind != "meeting", f.id)) for day, on in held.items()}


def _line(day: Day, findings: Sequence[Finding], texts: Mapping[str, str]) -> Line | None:
    words = telling(day.mentions, texts)
    reports = len({mention.report for mention in day.mentions})
    fit = next((f for f in findings if f.voices >= SHARE * reports and _says_who(f)), None)
    label = fit.label if fit else " ".join(words.text.split()) if words else findings[0].label if findings else None
    if label is None:
        return None
    return Line(day.date, _weight(day, findings), label, tuple(f.id for f in findings), words)


def _weight(day: Day, findings: Iterable[Finding]) -> float:
    return max(day.weight, *(float(f.voices) for f in findings), 0.0)


def _says_who(finding: Finding) -> bool:
    """Tell a finding whose label says who did something, and to whom or where."""
    fields = finding.fields
    if finding.kind == "meeting":
        return len(fields.get("parties") or ()) > 1
    return bool(fields.get("actor") and (fields.get("target") or fields.get("place")))


def telling(mentions: Iterable[Mentioned], texts: Mapping[str, str]) -> Quote | None:
    """Return the sentence that has most in common with all others in which the day stands; None without any."""
    quotes = sorted(
        {_quote(m, texts[m.report]) for m in mentions if m.report in texts}, key=lambda q: (q.report, q.start)
    )
    if not quotes:
        return None
    said = {quote: content(quote.text) - _TIME_WORDS for quote in quotes}
    told = Counter(word for words in set(said.values()) for word in words)
    return max(quotes, key=lambda q: (_whole(q.text), _common(said[q], told)))


def _quote(mention: Mentioned, text: str) -> Quote:
    start, end = sentence_around(text, mention.start, mention.end)
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    words = text[start:end].rstrip()
    return Quote(mention.report, start, start + len(words), words)


def _whole(words: str) -> bool:
    """Tell a sentence that stands alone from a fragment, a list, a page's stamp and what goes on from another."""
    first, ended = words.split(maxsplit=1)[0].lower(), words[-1:] in '.!?”"'
    fits = SHORT <= len(_WORD.findall(words)) <= LONG and not _STAMP.search(words)
    return fits and ended and words[:1].isalnum() and first not in PRONOUNS


def _common(words: frozenset[str], told: Counter[str]) -> float:
    """Return in how many other sentences a sentence's words stand, on the average."""
    return sum(told[word] - 1 for word in words) / (len(words) + _EVEN)
