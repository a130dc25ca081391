"""How many independent voices tell a thing: copies, one agency, one owner and one quoted source count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.reconcile.claims import Claim
from dragoman.reconcile.context import Context
from dragoman.records import Copies, Figure, Meeting, Report, Span

Source = tuple[str, str]  # "house" or "quoted", and the name
Ranges = Sequence[tuple[int, int]]
CopyIndex = Mapping[tuple[str, str], tuple[Ranges, Ranges]]


@dataclass(frozen=True, slots=True)
class Chorus:
    """How often a thing is told: `texts` leaves copied passages out, `voices` also what hangs on one source."""

    texts: int
    voices: int
    unknown: int  # of the voices, those whose outlet and source nobody knows
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What the claims of a dossier are weighed by: the passages that reports share, and who owns whom."""

    copies: CopyIndex
    context: Context
    counted: dict[tuple[int, ...], Chorus] = field(default_factory=dict, compare=False)

    def count(self, claims: Sequence[Claim]) -> Chorus:
        """Count the texts and the voices behind some claims about one thing, which each field of a finding asks for.

        The claims must live as long as this does: they are known by where they lie in memory.
        """
        if len(claims) == 1:
            return chorus(claims, self.copies, self.context)
        key = tuple(map(id, claims))
        if key not in self.counted:
            self.counted[key] = chorus(claims, self.copies, self.context)
        return self.counted[key]

    def copied(self, one: Claim, other: Claim) -> bool:
        """Tell whether two reports tell a thing in a passage that they share; an update's new count is its own."""
        apart = one.told.report.id != other.told.report.id
        return apart and _one_text(one, other, self.copies) and not _recounted(one, other)


def copy_index(copies: Iterable[Copies]) -> CopyIndex:
    """Return the shared ranges by pair of report ids, the smaller id first."""
    both = {(c.first, c.second): (c.first_ranges, c.second_ranges) for c in copies}
    return {(min(p), max(p)): r if p[0] < p[1] else (r[1], r[0]) for p, r in sorted(both.items())}


def chorus(claims: Sequence[Claim], copies: CopyIndex, context: Context) -> Chorus:
    """Count the texts and the voices behind some claims about one thing."""
    if len(claims) == 1:
        return Chorus(1, 1, int(not _sources(claims[0], context)))
    texts = _parts(claims, lambda a, b: _one_text(a, b, copies))
    sources = {at: _sources(claim, context) for at, claim in enumerate(claims)}
    homes: dict[Source, set[int]] = defaultdict(set)
    for at, keys in sources.items():
        for key in keys:
            homes[key].add(at)
    joined = _joined([set(t) for t in texts], homes.values())
    unknown = sum(not any(sources[at] for at in part) for part in joined)
    return Chorus(len(texts), len(joined), unknown, _reasons(claims, texts, joined, unknown))


def _one_text(one: Claim, other: Claim, copies: CopyIndex) -> bool:
    """Tell whether two claims stand in one report, or both in a passage that their reports share."""
    a, b = sorted((one, other), key=lambda c: c.told.report.id)
    pair = (a.told.report.id, b.told.report.id)
    if pair[0] == pair[1]:
        return True
    ranges = copies.get(pair)
    return ranges is not None and _inside(a, ranges[0]) and _inside(b, ranges[1])


def _recounted(one: Claim, other: Claim) -> bool:
    """Tell whether two claims give counts in different words: the one thing that an update changes in a passage."""
    a, b = one.record, other.record
    return isinstance(a, Figure) and isinstance(b, Figure) and a.text.casefold() != b.text.casefold()


def _inside(claim: Claim, ranges: Ranges) -> bool:
    return any(low <= span.start and span.end <= high for span in _spans(claim) for low, high in ranges)


def _spans(claim: Claim) -> Iterable[Span]:
    record = claim.record
    if isinstance(record, Meeting):
        return record.mentions
    start = claim.told.start
    return (Span(start, start + 1, ""),)


def _sources(claim: Claim, context: Context) -> tuple[Source, ...]:
    """Return what a claim hangs on: agency or owner of its report, of what its sentence credits, and who is quoted."""
    lineage = lineage_of(claim.told.report, context)
    quoted = claim.name("source") or claim.name("speaker")
    named = quoted.usual if quoted and quoted.proper else None
    owner = context.owner(named)
    houses = dict.fromkeys(h.casefold() for h in (lineage, owner, *claim.told.credits) if h)
    return (*(("house", house) for house in houses), *((("quoted", named),) if named and not owner else ()))


def lineage_of(report: Report, context: Context) -> str | None:
    """Return the agency whose wire a report is, else the owner of its outlet, else its outlet."""
    credit = context.owner(report.credit) or report.credit
    outlet = context.owner(report.outlet) or report.outlet
    named = credit or outlet
    return named.casefold() if named else None


def _parts(claims: Sequence[Claim], linked: Callable[[Claim, Claim], bool]) -> list[list[int]]:
    """Return the connected parts of the claims."""
    parts: list[list[int]] = []
    for at, claim in enumerate(claims):
        touching = [p for p in parts if any(linked(claims[k], claim) for k in p)]
        parts = [p for p in parts if p not in touching] + [[*(k for p in touching for k in p), at]]
    return parts


def _joined(parts: Sequence[set[int]], links: Iterable[set[int]]) -> list[set[int]]:
    """Join the parts that a link touches."""
    joined = list(parts)
    for link in links:
        touched = [p for p in joined if p & link]
        joined = [p for p in joined if not p & link] + [set().union(*touched)]
    return joined


def _reasons(
    claims: Sequence[Claim], texts: Sequence[object], voices: Sequence[object], unknown: int
) -> tuple[str, ...]:
    reports = len({c.told.report.id for c in claims})
    reasons = []
    if len(texts) < reports:
        reasons.append(f"{reports} reports, but only {len(texts)} after copied passages")
    if len(voices) < len(texts):
        reasons.append("reports of one agency or owner, or with one quoted source, count as one voice")
    if unknown and len(voices) > 1:
        reasons.append(f"{unknown} of {len(voices)} voices of unknown independence")
    return tuple(reasons)
