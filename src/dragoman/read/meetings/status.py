"""Whether a meeting is planned, proposed, under way, held, put off, called off or refused: as words and day tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.read.actors import Scene, introduced, labelled
from dragoman.read.meetings.candidates import Candidate, modifier_words
from dragoman.read.meetings.dates import Claim, When, days
from dragoman.read.meetings.lexicon import Lexicon, status_told
from dragoman.read.trees import (
    above,
    auxiliaries,
    base,
    below,
    infinitive,
    is_predicate,
    negated,
    prepositions,
    tense,
)
from dragoman.records import MeetingStatus


@dataclass(frozen=True, slots=True)
class Sign:
    """A status and how strongly the words tell it, from 1 (a bare tense) to 5 (said outright)."""

    status: MeetingStatus
    weight: int


AHEAD = frozenset({"planned", "proposed", "refused"})
SETTLED = frozenset({"refused", "postponed", "cancelled", "proposed"})
NOT: Mapping[MeetingStatus, MeetingStatus] = {"refused": "proposed", "postponed": "planned", "cancelled": "planned"}
"""What a status becomes where it is denied: what was not postponed is planned still."""
GOVERNING = frozenset({"obj", "nsubj", "obl", "xcomp", "ccomp", "nmod", "acl", "advcl", "iobj", "csubj", "conj"})
PROGRESSIVE = frozenset({"is", "are", "was", "were", "'re", "’re", "been"})
DOUBT = frozenset({"could", "may", "might", "would"})
TENTATIVE = frozenset({"should", "could", "may", "might", "can", "must"})
TENSES = {"future": Sign("planned", 4), "present": Sign("ongoing", 2), "past": Sign("held", 3), "none": Sign("held", 2)}
REACH = 3  # heads: how far above a meeting word the verb that tells its status may stand


def seen_on(published: str | None, told: Sign, when: When) -> Sign:
    """Return the status of a meeting on the day of the report, from what its words tell."""
    dated = _by_day(when, published)
    if dated is None or (told.status in SETTLED and told.weight >= 4):
        return told
    if dated.status == "held" or told.status in {"held", "ongoing"}:
        return dated if told.weight < 5 or dated.status == "held" else told
    return told


def contradicts(sign: Sign, claim: Claim, published: str | None) -> bool:
    """Tell whether a time cannot be that of a meeting: the day of a call for talks is not the day of the talks."""
    when = days(claim.time)
    if sign.weight < 3 or when.end is None or published is None:
        return False
    behind = sign.status in AHEAD and when.end < published[: len(when.end)]
    return behind or (claim.rank > 1 and sign.status in SETTLED and when.end <= published[: len(when.end)])


def _by_day(when: When, published: str | None) -> Sign | None:
    if when.start is None or when.end is None or published is None:
        return None
    today = published[: len(when.start)]
    if when.start > today:
        return Sign("planned", 4)
    return Sign("held", 4) if when.end < today else None


def read_status(scene: Scene, lexicon: Lexicon, candidate: Candidate) -> Sign:
    """Return the status that the words around a meeting tell, its day left aside."""
    if candidate.verb is not None or candidate.pronoun:
        return _by_verb(scene, lexicon, candidate.head)
    for word in sorted(modifier_words(scene, candidate.head)):
        if word in lexicon.modifiers:
            return Sign(lexicon.modifiers[word], 5)
    for word in sorted(introduced(scene, candidate.head)):
        if word in lexicon.prepositions:
            return Sign(lexicon.prepositions[word], 4)
    if [w.text.lower() for w in scene.trees.words[candidate.head + 1 : candidate.head + 3]] == ["to", "be"]:
        return Sign("planned", 4)  # "a meeting to be held"
    if opens_past(scene, candidate.head):
        return Sign("held", 4)
    return _by_governor(scene, lexicon, candidate.head)


def opens_past(scene: Scene, i: int) -> bool:
    """Tell whether a meeting opens a sentence of the past as its circumstance: "In a call, she urged ..."."""
    words, (first, last) = scene.trees.words, scene.trees.sentences[scene.trees.sentence[i]]
    if words[first].text not in {"In", "During", "At"} or any(w.text == "," for w in words[first:i]):
        return False
    comma = next((w for w in range(i, last) if words[w].text == ","), last)
    verb = next((w for w in range(comma, last) if words[w].tag in {"VERB", "AUX"}), None)
    return verb is not None and words[verb].tag == "VERB" and tense(scene.trees, verb) == "past"


def _by_governor(scene: Scene, lexicon: Lexicon, i: int) -> Sign:
    """Return the status told by the verbs above a noun: "hold", "reject", "call for" ..."""
    trees, at = scene.trees, i
    for step, head in enumerate(above(trees, i)):
        if step == REACH or base(trees.words[at]) not in GOVERNING:
            break
        lemma = trees.words[head].lemma.lower()
        if trees.words[head].tag != "VERB" and lemma != "underway" and not {"for", "of"} & introduced(scene, at):
            at = head
            continue
        sign = _governor(scene, lexicon, head, at)
        if sign is not None:
            return sign
        at = head
    clause = next((h for h in above(trees, i) if is_predicate(trees, h)), None)
    return Sign("planned", 1) if clause is not None and tense(trees, clause) == "future" else Sign("held", 0)


def _is_beside(scene: Scene, i: int) -> bool:
    """Tell whether a word is no object of the verb above it: its subject, or a circumstance ("in a call she urged")."""
    word = scene.trees.words[i]
    return word.relation == "nsubj" or (base(word) == "obl" and not {"for", "to"} & introduced(scene, i))


def _governor(scene: Scene, lexicon: Lexicon, head: int, i: int) -> Sign | None:
    """Return the status told by the verb or noun that a word hangs on."""
    lemma = scene.trees.words[head].lemma.lower()
    status = status_told(lexicon.governors, scene.trees, head)
    is_verb = scene.trees.words[head].tag == "VERB"
    if is_verb and _is_beside(scene, i) and status != "ongoing":
        return _by_neighbour(scene, lexicon, head)
    if labelled(scene, i):
        return Sign("held", 0)
    if lemma in lexicon.passive and not below(scene.trees, head, "aux:pass", "xcomp"):
        return None
    if status is None:
        return _by_verb(scene, lexicon, head) if lemma in lexicon.occur else None
    return Sign(NOT.get(status, status) if negated(scene.trees, head) else status, 4)


def _by_neighbour(scene: Scene, lexicon: Lexicon, head: int) -> Sign:
    """Return the status told by a verb that a meeting stands beside."""
    if DOUBT.intersection(auxiliaries(scene.trees, head)):
        return Sign("planned", 2)
    sign = _by_verb(scene, lexicon, head)
    return Sign("held", 1) if sign.weight < 3 or negated(scene.trees, head) else sign


def _by_verb(scene: Scene, lexicon: Lexicon, i: int) -> Sign:
    """Return the status told by the tense and mood of a verb and by what governs its infinitive."""
    trees = scene.trees
    helpers = frozenset(auxiliaries(trees, i))
    if negated(trees, i):
        return Sign("refused", 3)
    if infinitive(trees, i):
        return _by_controller(scene, lexicon, i)
    if TENTATIVE & helpers:
        return Sign("proposed", 3)
    if "would" in helpers:
        return Sign("planned", 3)
    if trees.words[i].text.lower().endswith("ing"):
        return Sign("ongoing", 3) if PROGRESSIVE & helpers else _participle(scene, lexicon, i)
    return TENSES[tense(trees, i)]


def _participle(scene: Scene, lexicon: Lexicon, i: int) -> Sign:
    marks = prepositions(scene.trees, i)
    told = [lexicon.prepositions[m] for m in sorted(marks) if m in lexicon.prepositions]
    return Sign(told[0], 4) if told else Sign("held", 1)


def _by_controller(scene: Scene, lexicon: Lexicon, i: int) -> Sign:
    trees = scene.trees
    head = trees.words[i].head
    if head == i or base(trees.words[i]) == "root":
        return Sign("planned", 3)
    status = status_told(lexicon.governors, trees, head)
    if status is not None:
        return Sign(NOT.get(status, status) if negated(trees, head) else status, 4)
    return Sign("planned", 2)
