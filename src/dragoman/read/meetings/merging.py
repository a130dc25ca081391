"""Which mentions tell of one meeting: by kind, parties, place, day, status, and words that point back ("the talks")."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.read.actors import Actor
from dragoman.read.meetings.candidates import Candidate
from dragoman.read.meetings.dates import When
from dragoman.read.meetings.status import Sign
from dragoman.records import Mention, Time

TALKING = frozenset({"talks", "call", "session", "conference", "summit", "other"})
NAMED = frozenset({"summit", "conference"})
OUTRIGHT = 5  # weight of a status said by an adjective: "upcoming talks"
ALONE = 3  # evidence from which a mention tells of a meeting by itself
DAY = len("2011-04-10")
SALIENCE = 0.1  # a meeting often spoken of is more likely the one that is meant
FIRM_ON_VAGUE = -0.8  # "the summit" after "a meeting": the same only where parties, day or place agree
VAGUE = frozenset({"talk", "meeting", "discussion", "negotiation", "consultation", "conversation", "meet", "dialogue"})


@dataclass(frozen=True, slots=True)
class Item:
    """What one mention tells of a meeting; `parties` maps names to spans; `evidence` is how surely it is an event.

    `hints` are parties that only the clause around it tells; `many` is a plural.
    `proper` are the capitalised words of its name ("One Ocean"); `moved` tells that it gives a new day.
    """

    candidate: Candidate
    lemma: str
    sentence: int
    parties: dict[str, Actor]
    place: Mention | None
    time: Time | None
    when: When
    sign: Sign
    evidence: int
    definite: bool
    proper: frozenset[str] = frozenset()
    many: bool = False
    moved: bool = False
    hints: dict[str, Actor] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The mentions of one meeting, in text order."""

    items: tuple[Item, ...]

    def names(self) -> frozenset[str]:
        """Return the names of all parties."""
        return frozenset(name for item in self.items for name in item.parties)


def merge(items: list[Item]) -> list[Cluster]:
    """Group mentions into meetings; a mention with little evidence only joins a meeting, it does not make one."""
    clusters: list[Cluster] = []
    late: list[Item] = []
    for item in items:
        at = _home(clusters, item)
        if at is not None:
            clusters[at] = replace(clusters[at], items=(*clusters[at].items, item))
        elif item.evidence >= ALONE:
            clusters.append(Cluster((item,)))
        else:
            late.append(item)
    return _rejoin(clusters, late)


def _rejoin(clusters: list[Cluster], late: list[Item]) -> list[Cluster]:
    """Give mentions that stood before their meeting was told ("upcoming talks" in a headline) a second chance."""
    for item in late:
        fits = [(s, -n) for n, c in enumerate(clusters) if (s := likeness(c, item)) is not None and s > 1]
        if fits:
            at = -max(fits)[1]
            joined = sorted((*clusters[at].items, item), key=lambda i: i.candidate.span.start)
            clusters[at] = Cluster(tuple(joined))
    return clusters


def _home(clusters: list[Cluster], item: Item) -> int | None:
    if item.candidate.pronoun:
        last = max(range(len(clusters)), key=lambda n: clusters[n].items[-1].candidate.span.start, default=None)
        return last if last is not None and item.sentence - clusters[last].items[-1].sentence <= 1 else None
    fits = [(score, n) for n, c in enumerate(clusters) if (score := likeness(c, item)) is not None and score > 0]
    return max(fits)[1] if fits else None


def likeness(cluster: Cluster, item: Item) -> float | None:
    """Return how well a mention fits a meeting, None where the two contradict each other."""
    total = _pointing(cluster, item)
    for compare in (_kinds, _statuses, _days, _places, _parties):
        part = compare(cluster, item)
        if part is None:
            return None
        total += part
    return total


def _kinds(cluster: Cluster, item: Item) -> float | None:
    kinds = {i.candidate.kind for i in cluster.items}
    kind = item.candidate.kind
    if kind in NAMED and item.proper and all(item.proper.isdisjoint(i.proper) for i in cluster.items):
        return None
    if kind in kinds:
        return 0.5
    if "visit" in kinds or kind == "visit" or not kinds <= TALKING or _apart_in_time(cluster, item):
        return None
    if item.lemma in VAGUE:
        return 0.0
    if item.evidence >= ALONE and not _parties(cluster, item):
        return None
    return FIRM_ON_VAGUE if all(i.lemma in VAGUE for i in cluster.items) else None


def _apart_in_time(cluster: Cluster, item: Item) -> bool:
    """Tell whether a call of the past stands against talks ahead, or the other way round."""
    told = max(cluster.items, key=lambda i: i.sign.weight).sign
    calls = "call" in {item.candidate.kind, *(i.candidate.kind for i in cluster.items)}
    return calls and _coming(item.sign) != _coming(told)


def _coming(sign: Sign) -> bool:
    return sign.status not in {"held", "ongoing"}


def _statuses(cluster: Cluster, item: Item) -> float | None:
    least = 1 if item.sign.weight == OUTRIGHT else 4
    strong = {i.sign.status for i in cluster.items if i.sign.weight >= least}
    if item.sign.weight < 4 or not strong or item.sign.status in strong:
        return 0.0
    past, coming = {"held", "ongoing"}, {"planned", "proposed", "refused", "postponed", "cancelled"}
    same_side = (strong <= past and item.sign.status in past) or (strong <= coming and item.sign.status in coming)
    return 0.0 if same_side or _same_day(cluster, item) else None


def _same_day(cluster: Cluster, item: Item) -> bool:
    """Tell whether a mention names the very day of a meeting: what was planned for today may be under way."""
    return (
        item.when.start is not None and len(item.when.start) == DAY and any(i.when == item.when for i in cluster.items)
    )


def _days(cluster: Cluster, item: Item) -> float | None:
    if item.when.start is None:
        return None if any(_open_apart(item.time, i.time) for i in cluster.items) else 0.0
    for other in cluster.items:
        if other.when.start is not None:
            return 1.0 if _overlap(other.when, item.when) else None
    return 0.0


def _open_apart(one: Time | None, other: Time | None) -> bool:
    """Tell whether two times without a year name different days: XXXX-01-12 and XXXX-01-09."""
    if one is None or other is None or not (one.value.startswith("XXXX-") and other.value.startswith("XXXX-")):
        return False
    a, b = one.value[:10], other.value[:10]
    return not (a.startswith(b) or b.startswith(a))


def _overlap(one: When, other: When) -> bool:
    a, b, c, d = one.start or "", one.end or one.start or "", other.start or "", other.end or other.start or ""
    return a[: len(d)] <= d[: len(a)] and c[: len(b)] <= b[: len(c)]


def _places(cluster: Cluster, item: Item) -> float | None:
    known = [i.place for i in cluster.items if i.place is not None]
    if item.place is None or not known:
        return 0.0
    if any(_same_place(p.name, item.place.name) for p in known):
        return 1.0
    return 0.0 if any(p.kind != item.place.kind for p in known) else None


def _same_place(one: str, other: str) -> bool:
    """Tell whether two place names are one, a garbled or longer ending allowed ("Riga", "Rigaa")."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return short == long or (len(short) > 4 and long.startswith(short))


def _parties(cluster: Cluster, item: Item) -> float | None:
    names, own = cluster.names(), frozenset(item.parties)
    if not own or not names:
        return 0.0
    shared = sum(any(_alike(one, other) for other in names) for one in own)
    if not shared:
        return 0.0 if item.definite and (_unnamed(item) or all(map(_unnamed, cluster.items))) else None
    if len(own) > 1 and len(names) > 1 and shared < 2:
        return None
    return float(min(shared, 2))


def _alike(one: str, other: str) -> bool:
    """Tell whether the words of one name are all in the other: "Security Council", "U.N. Security Council"."""
    a, b = frozenset(one.lower().split()), frozenset(other.lower().split())
    return a <= b or b <= a


def _unnamed(item: Item) -> bool:
    """Tell whether all parties of a mention are only described: "officials"."""
    return all(actor.mention is None for actor in item.parties.values())


def _pointing(cluster: Cluster, item: Item) -> float:
    """Return what "the talks", "their meeting" or a neighbouring word of meeting adds."""
    gap = item.sentence - cluster.items[-1].sentence
    if item.parties and not item.definite:
        return 0.0 if gap else 0.3
    nearness = 1.0 / (1 + max(gap, 0)) + min(len(cluster.items), 5) * SALIENCE
    if item.lemma == "meeting" and all(i.lemma == "meeting" and i.many != item.many for i in cluster.items):
        nearness -= 0.7
    if not item.definite:
        return (nearness if item.evidence < ALONE else 0.3 * (not gap)) - 0.6
    return nearness + (1.0 if any(i.many == item.many or i.candidate.verb for i in cluster.items) else 0.0)
