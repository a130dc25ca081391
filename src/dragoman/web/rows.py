"""Findings as the pages list them: a sentence, how it stands, and the words behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman import wording as words
from dragoman.changes import News
from dragoman.export import phrases
from dragoman.records import Finding, Rival
from dragoman.web.evidence import Words, first_words, source_of, words_of
from dragoman.web.page import View

SHOWN = 3  # reports named beside a row


@dataclass(frozen=True, slots=True)
class Row:
    """A finding on one line; `more` of its words are on its own page. `news` says what is new in it."""

    finding: Finding
    text: str
    words: tuple[Words, ...]
    more: int
    news: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field with the words in which it stands."""

    text: str
    words: Words


@dataclass(frozen=True, slots=True)
class Side:
    """One of the rival values of a field, with all words that carry it."""

    text: str
    giver: str | None
    voices: int
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a finding: how it stands, why, and the values that the reports give."""

    name: str
    question: str
    verdict: str
    sides: tuple[Side, ...]
    reasons: tuple[str, ...]


def sentence(view: View, finding: Finding) -> str:
    """Say a finding in a sentence."""
    match finding.kind:
        case "commitment":
            return phrases.commitment_sentence(finding)
        case "statement":
            return " ".join(phrases.statement_sentence(finding, view.reports[next(iter(finding.reports))].report.text))
        case "figure":
            return words.capital(phrases.figure_sentence(finding))
        case "meeting":
            return _meeting(finding)
    return words.capital(finding.label)


def _meeting(finding: Finding) -> str:
    """Say what meets, when it is known and agreed, and how it stands where that is not what its day tells."""
    start, end, status = (finding.fields.get(name) for name in ("start", "end", "status"))
    when = words.days(start, end) if start and "start" not in finding.disputed else None
    told = None if status in {"planned", "held"} else status
    return ", ".join(part for part in (words.capital(phrases.topic(finding)), when, told) if part)


def rows(view: View, findings: Iterable[Finding], news: News | None = None) -> tuple[Row, ...]:
    """Return a row for each finding."""
    return tuple(row(view, finding, news) for finding in findings)


def row(view: View, finding: Finding, news: News | None = None) -> Row:
    """Return a finding's row: of each report that carries it the first words, the earliest reports first."""
    firsts: dict[str, Words] = {}
    for each in words_of(finding, view.reports):
        firsts.setdefault(each.report, each)
    shown = tuple(firsts.values())
    told = news.note(finding.id) if news and finding.id in news.changes else None
    return Row(finding, sentence(view, finding), shown[:SHOWN], len(shown) - SHOWN if len(shown) > SHOWN else 0, told)


def value(view: View, finding: Finding, name: str) -> Value | None:
    """Return the value that a finding shows for a field, with its words; None where it has none."""
    given = finding.fields.get(name)
    if given in (None, "", [], ()):
        return None
    return Value(written(name, given), first_words(finding, view.reports, name))


def written(name: str, given: Any) -> str:
    """Write the value of a field."""
    if name in {"date", "as_of", "deadline"} and isinstance(given, str):
        return words.day(given)
    return phrases.value_words(name, given) if name in {"start", "end"} or given is not None else "nothing"


def fields(view: View, finding: Finding) -> tuple[Field, ...]:
    """Return the fields of a finding on which its reports were compared, those in dispute first."""
    found = [_field(view, finding, name) for name in finding.verdicts]
    return tuple(sorted(found, key=lambda field: field.verdict != "disputed"))


def _field(view: View, finding: Finding, name: str) -> Field:
    verdict = finding.verdicts[name]
    sides = tuple(_side(view, finding, name, rival) for rival in verdict.rivals)
    return Field(name, phrases.QUESTIONS.get(name, name), verdict.verdict, sides, _plain(view, verdict.reasons))


def _side(view: View, finding: Finding, name: str, rival: Rival) -> Side:
    found = tuple(words_of(finding, view.reports, name, rival.records))
    return Side(written(name, rival.value), rival.giver, rival.voices, found)


def _plain(view: View, reasons: Sequence[str]) -> tuple[str, ...]:
    """Write the outlets and days of reports for their ids."""
    return tuple(" ".join(_named(view, word) for word in reason.split(" ")) for reason in reasons)


def _named(view: View, word: str) -> str:
    bare = word.strip("(),.;")
    entry = view.reports.get(bare)
    if entry is None:
        return word
    return word.replace(bare, f"{source_of(entry)}, {words.day(entry.reported) if entry.dated else 'no date'}")


def reasons(view: View, finding: Finding) -> tuple[str, ...]:
    """Return what is known of a finding as a whole, in plain words."""
    return _plain(view, finding.reasons)
