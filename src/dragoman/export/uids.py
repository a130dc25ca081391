"""Which UID of a calendar stands for which meeting: a UID once published keeps its meaning, whatever is rebuilt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

from dragoman.dossier import Dossier, ReportEntry
from dragoman.ids import digest
from dragoman.judged import ranges_of
from dragoman.judgements import Ground, Target, bind
from dragoman.records import Finding, Peg
from dragoman.store import KeptReport, Published

DOMAIN = "dragoman"


@dataclass(frozen=True, slots=True)
class Holding:
    """What a UID stands for: a finding (None where there is none any more), and the pegs that it is bound by next.

    `with_uid` is the UID that stands for the finding where this one was absorbed.
    """

    uid: str
    finding: Finding | None
    pegs: tuple[Peg, ...]
    with_uid: str | None = None


class Register:
    """The UIDs that were published, bound to the meetings of a dossier as they are now.

    A UID stands for the finding that holds the first of its records that is still found, so that it stays with its
    first record where a finding is parted. Where findings became one, the UID that was published first stands for it.
    """

    def __init__(self, dossier: Dossier, published: Sequence[Published], revisions: Sequence[KeptReport]) -> None:
        self._findings = dossier.findings("meeting", every=True)
        self._entries = {entry.report.id: entry for entry in dossier.reports()}
        self._ground = _ground(self._findings, self._entries, revisions)
        self._of_record = {r.id: f for f in self._findings for records in f.reports.values() for r in records}
        self._latest = {row.uid: row for row in published}

    def holdings(self) -> Iterator[Holding]:
        """Yield what each UID stands for: first those published, in that order, then one for each other meeting."""
        held: dict[str, str] = {}
        for uid, row in self._latest.items():
            bound = {peg: self._of_record.get(str(bind(peg, self._ground))) for peg in row.pegs}
            finding = next((found for found in bound.values() if found), None)
            if finding is None or finding.id in held:
                yield Holding(uid, None, row.pegs, held[finding.id] if finding else None)
                continue
            held[finding.id] = uid
            kept = tuple(peg for peg, found in bound.items() if found is None or found is finding)
            yield Holding(uid, finding, self._pegs(finding, kept))
        taken = set(self._latest)
        for finding in self._findings:
            if finding.id not in held:
                uid = next(each for each in _candidates(finding) if each not in taken)
                taken.add(uid)
                yield Holding(uid, finding, self._pegs(finding, ()))

    def _pegs(self, finding: Finding, kept: tuple[Peg, ...]) -> tuple[Peg, ...]:
        """Return the pegs that there are, then one for each record of the finding that they do not name."""
        named = {peg.record for peg in kept}
        every = {r.id: (report, r) for report, records in finding.reports.items() for r in records}
        order = [key for key in dict.fromkeys((finding.id, *finding.aliases, *every)) if key in every]
        fresh = ((key, *every[key]) for key in order if key not in named)
        return kept + tuple(
            Peg(key, "meeting", report, self._entries[report].revision, *next(ranges_of(record)))
            for key, report, record in fresh
        )


def _candidates(finding: Finding) -> Iterator[str]:
    """Yield UIDs for a finding that has none: made of its own id, of those that it absorbed, of neither."""
    others = (digest("uid", finding.id, number) for number in count())
    return (f"{key}@{DOMAIN}" for key in chain((finding.id, *finding.aliases), others))


def _ground(findings: Sequence[Finding], entries: Mapping[str, ReportEntry], revisions: Sequence[KeptReport]) -> Ground:
    targets: defaultdict[str, list[Target]] = defaultdict(list)
    for finding in findings:
        for report, records in finding.reports.items():
            targets[report] += (Target(r.id, "meeting", tuple(ranges_of(r))) for r in records)
    texts = {key: entry.report.text for key, entry in entries.items()}
    return Ground(targets, texts, {(kept.report.id, kept.revision): kept.report.text for kept in revisions})


def sequence_of(uid: str, said: str, published: Sequence[Published]) -> int:
    """Return the number under which a UID says something: that of its last word, if it is the same, else the next."""
    mine = [row for row in published if row.uid == uid]
    if not mine:
        return 0
    return mine[-1].sequence + (mine[-1].digest != said)


def former_sequence(uid: str, said: str, published: Sequence[Published]) -> int:
    """Return the number under which a UID once said something, 0 where it never did."""
    return next((row.sequence for row in reversed(published) if row.uid == uid and row.digest == said), 0)
