"""When a meeting is: the time expression that belongs to its word, and the days that it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.read.actors import Scene
from dragoman.read.meetings.candidates import Candidate
from dragoman.read.trees import above, base, is_predicate, predicate, prepositions, tense, top, words_in
from dragoman.reader.annotation import Word
from dragoman.records import Time

DATED = frozenset({"date", "time"})
DAYS = frozenset({"day", "days", "daypart", "hour", "minute", "second"})
WEEKS = frozenset({"week", "weekend", "fortnight"})
NONFINITE = frozenset({"xcomp", "advcl", "acl", "conj"})
SAME_TIME = frozenset({"as", "while", "when"})
HELD = frozenset({"hold", "schedule", "slate", "plan", "convene", "set", "host", "chair"})
NEAR = 10  # words: how far after its meeting a time may stand where the tree attaches it elsewhere


@dataclass(frozen=True, slots=True)
class When:
    """First and last day of a meeting as ISO dates, months or years; both None where the text does not tell."""

    start: str | None
    end: str | None


NEVER = When(None, None)


@dataclass(frozen=True, slots=True)
class Claim:
    """A time that a candidate may take: lower rank first, then the smaller distance in words."""

    rank: int
    distance: int
    time: Time
    index: int
    fronted: bool


def days(time: Time) -> When:
    """Return the days that a time expression names: a week, known no more exactly, is given as its month."""
    begin, finish = time.begin, time.finish or time.begin
    if begin is None or finish is None:
        return NEVER
    if time.granularity in DAYS:
        return When(begin[:10], finish[:10])
    if time.granularity == "month" or (time.granularity in WEEKS and begin[:7] == finish[:7]):
        return When(begin[:7], finish[:7])
    if time.granularity in WEEKS:
        return When(begin[:7], finish[:7])
    return When(begin[:4], finish[:4]) if time.granularity in {"year", "season", "quarter"} else NEVER


def span_of_days(time: Time) -> When:
    """Return the first and last day that a time may mean, however vague."""
    begin, finish = time.begin, time.finish or time.begin
    return When(begin[:10], finish[:10]) if begin is not None and finish is not None else NEVER


def assign_times(scene: Scene, candidates: list[Candidate], times: Iterable[Time]) -> dict[int, Claim]:
    """Give each time to the nearest meetings of its sentence; returns the claim of a candidate by its number."""
    best: dict[int, Claim] = {}
    for time in times:
        if time.type not in DATED:
            continue
        claims = sorted(_claims(scene, candidates, time), key=lambda c: (c.rank, c.distance, c.index))
        for claim in [c for c in claims if _shares(c, claims[0])]:
            held = best.get(claim.index)
            if held is None or (claim.rank, claim.distance) < (held.rank, held.distance):
                best[claim.index] = claim
    return best | _inherited(scene, candidates, best)


def _inherited(scene: Scene, candidates: list[Candidate], best: dict[int, Claim]) -> dict[int, Claim]:
    """Date what a journey is made for by the journey: "flew to Riga on Monday to attend the summit"."""
    journeys = {c.head: best[n] for n, c in enumerate(candidates) if c.kind == "visit" and n in best}
    found: dict[int, Claim] = {}
    for n, candidate in enumerate(candidates):
        journey = next((h for h in above(scene.trees, candidate.head) if h in journeys), None)
        if n not in best and journey is not None and journey < candidate.head:
            found[n] = replace(journeys[journey], rank=3, index=n)
    return found


def _claims(scene: Scene, candidates: list[Candidate], time: Time) -> list[Claim]:
    head = top(scene.trees, words_in(scene.trees, time.start, time.end))
    if head is None:
        return []
    sentence = scene.trees.sentence
    found: list[Claim] = []
    for index, candidate in enumerate(candidates):
        if sentence[candidate.head] == sentence[head]:
            rank = _rank(scene, candidate, head)
            if rank is not None:
                found.append(Claim(rank, _distance(candidate.head, head), time, index, head < candidate.head))
    return found


def _shares(claim: Claim, first: Claim) -> bool:
    """Tell whether a time dates this meeting too: one in front of a clause dates all that the clause tells."""
    return claim is first or (claim.rank == first.rank and claim.fronted and first.fronted)


def _distance(candidate: int, time: int) -> int:
    return time - candidate if time > candidate else 2 * (candidate - time)


def _rank(scene: Scene, candidate: Candidate, head: int) -> int | None:
    """Return how far a time is from a meeting: 0 behind it, 1 on its word, 2 on its clause, 3 on the clause above."""
    path = list(above(scene.trees, head))
    if _dates_a_noun(scene, head) and scene.trees.words[head].head != candidate.head:
        return None
    if 0 < head - candidate.head <= NEAR and not _broken(scene, candidate.head, head):
        return 0
    verb = _verb_next(scene, head)
    if candidate.head in path[:2] or (
        verb is not None and verb in {candidate.head, scene.trees.words[candidate.head].head}
    ):
        return 1
    clause = predicate(scene.trees, candidate.head)
    owner = next((i for i in path if is_predicate(scene.trees, i)), None)
    if owner == clause:
        return 2
    if owner is not None and SAME_TIME & prepositions(scene.trees, owner) and scene.trees.words[owner].head == clause:
        return 3
    return 3 if owner is not None and owner == _clause_above(scene, clause) else None


def _verb_next(scene: Scene, head: int) -> int | None:
    """Return the verb before which a time stands: "the envoys on Monday will hold talks"."""
    words, last = scene.trees.words, scene.trees.sentences[scene.trees.sentence[head]][1]
    at = next((w for w in range(head + 1, last) if words[w].tag not in {"AUX", "ADV", "PART"}), None)
    return at if at is not None and words[at].tag == "VERB" else None


def _dates_a_noun(scene: Scene, head: int) -> bool:
    """Tell whether a time stands before a noun that it dates: "since the November attack"."""
    word = scene.trees.words[head]
    dated = scene.trees.words[word.head]
    return word.head > head and base(word) in {"compound", "nmod", "amod"} and dated.tag == "NOUN"


def _broken(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a verb or a comma stands between two words."""
    between = scene.trees.words[first + 1 : last]
    return any((w.tag == "VERB" and not _describes(w)) or w.text in {",", ";", ":"} for w in between)


def _describes(word: Word) -> bool:
    """Tell whether a verb only says more of the noun before it: "aligned against", "to be held on"."""
    return word.relation == "acl" or (word.text.lower() != word.lemma and word.lemma in HELD)


def _clause_above(scene: Scene, clause: int) -> int | None:
    """Return the clause that lends its time to a clause without a tense of its own: "flew on Tuesday to meet ..."."""
    trees = scene.trees
    beside = SAME_TIME & prepositions(trees, clause)
    if base(trees.words[clause]) not in NONFINITE or not (beside or tense(trees, clause) == "none"):
        return None
    return predicate(trees, trees.words[clause].head)
