"""Do two records tell of one meeting? By parties, days, place and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import combinations

from dragoman.reconcile.claims import Claim, Name, in_order
from dragoman.reconcile.cluster import ALWAYS, NEVER, Alignment, Group, Likeness, Stretch, around, hull, told_within
from dragoman.reconcile.comparisons import UNKNOWN, same_day, same_names, same_place, told_near
from dragoman.reconcile.days import Days, gap, plus
from dragoman.reconcile.tables import KIN
from dragoman.records import Meeting, Rulings
from dragoman.unions import NO_RULINGS

# When a meeting of this stage takes place, in days before and after the report that tells of it.
_WINDOWS = {"held": (-14, 0), "ongoing": (-4, 1), "planned": (-1, 60), "proposed": (0, 90)}
NEAR = 7  # days

Sides = tuple[Sequence[Name], Sequence[Name]]


def keys(claim: Claim) -> Iterator[Hashable]:
    """Yield what two records of one meeting have in common at least: a party, its side, or a day."""
    for name in (*claim.names["parties"], *claim.names["members"]):
        yield "party", name.usual
        yield "party", name.side or name.usual
        yield from (("word", word) for word in name.usual.split() if word[0].isupper())
    place = claim.name("place")
    if place:
        yield "place", place.usual
    if claim.when.days:
        yield from (("day", plus(claim.when.days[0], k)) for k in (0, 1))


def compare(one: Claim, other: Claim) -> Likeness:
    """Score two records of meetings."""
    kind = same_kind(one, other)
    if kind.score < 0:
        return NEVER
    sides = _sides(one, other)
    parties = same_names(*sides)
    place = same_place(one.name("place"), other.name("place"))
    if parties.score == 0 and place.score < 1:
        return NEVER
    when = meeting_days(one, other)
    if when.score < 0 or (place.score == 0 and when is UNKNOWN) or _told_apart(one, other, when):
        return NEVER
    if parties.score == 0:
        return Likeness(0.0)
    met = _met(sides, parties) if parties is not UNKNOWN else _met_somebody(one, other, place, when)
    score = 0.5 * met + 0.3 * when.score + 0.1 * (place.score - 0.3) / 0.7 + 0.1 * kind.score
    return Likeness(score, (*parties.reasons, *when.reasons, *place.reasons))


def _told_apart(one: Claim, other: Claim, when: Likeness) -> bool:
    """Tell whether one report itself gives two records their own days."""
    return one.told.report.id == other.told.report.id and when.score == 0.5


def _sides(one: Claim, other: Claim) -> Sides:
    """Return the parties of both; of a body named after its members these, where the other names them instead."""
    mine, theirs = one.names["parties"], other.names["parties"]
    if one.names["members"] or other.names["members"]:
        members = one.names["members"] or mine, other.names["members"] or theirs
        if same_names(mine, theirs).score == 0 and same_names(*members).score > 0.5:
            return members
    return mine, theirs


def _met(sides: Sides, parties: Likeness) -> float:
    """Weigh the parties down where only one of several is the same, or where one report names but one of several."""
    few, many = sorted(map(len, sides))
    if few > 1 and parties.score <= 0.5:
        return 0.3 * parties.score
    return 0.65 * parties.score if few < 2 <= many else parties.score


def _met_somebody(one: Claim, other: Claim, place: Likeness, when: Likeness) -> float:
    """Weigh a meeting of which one report does not say who met: the same place in the same days speaks for it."""
    return 0.5 if place.score == 1 and when.score != 0.5 and told_near(one.told, other.told, 3) else 0.1


def same_kind(one: Claim, other: Claim) -> Likeness:
    """Compare the kinds: talks and a call may be one thing, a call and a visit may not."""
    return _kinds(_meeting(one).kind, _meeting(other).kind)


@cache
def _kinds(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness(1.0, (f"both {one}",))
    return Likeness(0.5) if other in KIN[one] else NEVER


def _meeting(claim: Claim) -> Meeting:
    if not isinstance(claim.record, Meeting):
        raise TypeError(claim.record)
    return claim.record


def meeting_days(one: Claim, other: Claim) -> Likeness:
    """Compare the days; where one gives none, the day of its report and its status bound it."""
    when = same_day(one, other)
    if when is not UNKNOWN:
        return when
    for known, vague in ((one, other), (other, one)):
        if known.when.days and vague.told.said and not vague.when.partial:
            return UNKNOWN if _within(known.when.days, vague, vague.told.said) else NEVER
    return UNKNOWN if told_near(one.told, other.told, NEAR) else NEVER


def _within(days: Days, vague: Claim, said: date) -> bool:
    if not isinstance(vague.record, Meeting) or vague.record.status not in _WINDOWS:
        return True
    before, after = _WINDOWS[vague.record.status]
    return gap(days, (plus(said, before), plus(said, after))) <= 1


def stretch(claim: Claim) -> Stretch:
    """Return when the same meeting may be: on its days, else around its report, as far as its status lets it be."""
    if claim.when.days:
        return around(claim.when.days)
    if claim.told.said is None or claim.when.partial or not isinstance(claim.record, Meeting):
        return ALWAYS
    if claim.record.status not in _WINDOWS:
        return ALWAYS
    before, after = _WINDOWS[claim.record.status]
    window = around((plus(claim.told.said, before), plus(claim.told.said, after)))
    return hull(told_within(claim, NEAR), window)


MEETINGS = Alignment(keys, compare, stretch, threshold=0.5, within=0.85)


def joined_by_series(groups: Sequence[Group], rulings: Rulings = NO_RULINGS) -> list[Group]:
    """Join meetings that two reports name alike but for the parties, where both tell the same series.

    Two reports that share two meetings and each tell of one more, on the same day and of a kindred kind, mean the
    same one, even if one names the body that meets and the other its members, or nobody.
    """
    series = _shared_meetings(groups)
    pairs = ((a, b) for a, b in _in_series(groups, series) if not _ruled_apart(groups[a][0], groups[b][0], rulings))
    options = [(a, b) for a, b in pairs if _same_slot(groups[a][0], groups[b][0])]
    times = Counter(at for pair in options for at in pair)
    moved = {b: a for a, b in options if times[a] == times[b] == 1}
    joined = {a: in_order([*groups[a], *groups[b]]) for b, a in moved.items()}
    return [joined.get(at, g) for at, g in enumerate(groups) if at not in moved]


def _shared_meetings(groups: Sequence[Group]) -> Counter[tuple[str, str]]:
    """Count the meetings that each pair of reports shares."""
    return Counter(pair for g in groups for pair in combinations(sorted({c.told.report.id for c in g}), 2))


def _in_series(groups: Sequence[Group], series: Counter[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of meetings told by one report alone, of reports that share two others."""
    alone: dict[str, list[int]] = {}
    for at, told in enumerate(groups):
        if _lone(told):
            alone.setdefault(told[0].told.report.id, []).append(at)
    for (one, other), shared in series.items():
        if shared >= 2 and one in alone and other in alone:
            yield from ((min(a, b), max(a, b)) for a in alone[one] for b in alone[other])


def _lone(told: Group) -> bool:
    return len(told) == 1 and bool(told[0].when.days)


def _ruled_apart(one: Claim, other: Claim, rulings: Rulings) -> bool:
    return other.record.id in rulings.different.get(one.record.id, ())


def _same_slot(one: Claim, other: Claim) -> bool:
    alike = one.when.days == other.when.days and same_kind(one, other).score > 0
    return alike and same_place(one.name("place"), other.name("place")).score > 0
