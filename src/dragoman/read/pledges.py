"""Commitments that a statement's act makes certain: who demands, promises or refuses does so in its content.

They stand beside the reader's commitment frames, which few labels taught it, and fill what those leave out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.read import trees as walk
from dragoman.read.conditions import condition_within
from dragoman.read.parties import is_party
from dragoman.read.trees import Trees
from dragoman.records import CommitmentType, Span, Statement

TYPES: dict[str, CommitmentType] = {
    "threat": "threat", "promise": "promise", "offer": "offer", "demand": "demand", "reject": "refusal",
}  # fmt: skip
# An appeal binds the other where its cue calls for an act; a hope binds nobody (GUIDE: calls to act are demands).
CALLS = frozenset({"urge", "call", "ask", "press", "request", "appeal", "pressure", "exhort", "implore"})
# What is said to follow, in a conditional, from the speaker's own hand though no verb of threat is used.
CONSEQUENCES = frozenset({
    "consequence", "retaliate", "retaliation", "respond", "response", "answer", "punish", "punishment", "price", "cost",
    "sanction", "reprisal", "revenge", "strike", "crush",
})  # fmt: skip
UNCERTAIN = frozenset({"assess", "inform", "announce", "warning", "accuse"})  # acts that such a conditional overrules
WILL = frozenset({"will", "wo", "shall", "'ll", "’ll"})
CAN = frozenset({"can", "ca"})
ONLY = frozenset({"only", "unless", "until"})
OWN = frozenset({"promise", "offer", "threat", "refusal"})
PRONOUNS = frozenset({"i", "we", "he", "she", "they", "it"})
US = frozenset({"i", "we"})
SUBJECTS = ("nsubj", "csubj", "expl")
OUTSIDE = frozenset({"mark", "nsubj", "aux", "cc", "punct"})


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment as a statement tells it, before it becomes a record."""

    type: CommitmentType
    by: Span | None
    to: Span | None
    action: Span
    condition: Span | None


def pledges_of(text: str, trees: Trees, statement: Statement) -> Iterator[Pledge]:
    """Yield the commitments that a statement is, one for each part of its content; none where its act binds nobody."""
    found = (_pledge(text, trees, statement, content) for content in statement.content)
    return (p for p in found if p and _certain(p))


def _certain(pledge: Pledge) -> bool:
    """Tell whether an act alone makes a commitment: who is bound is known, and a threat says on which condition.

    On gold reports F1 is .62 without either, .63 with the first, .65 with both.
    """
    return pledge.by is not None and (pledge.type != "threat" or pledge.condition is not None)


def _pledge(text: str, trees: Trees, statement: Statement, content: Span) -> Pledge | None:
    inside = walk.words_in(trees, content.start, content.end)
    condition = condition_within(text, trees, content)
    verb = _verb(trees, inside, condition)
    kind = _type(trees, statement, inside, condition) or _own_or_due(trees, statement, verb)
    if kind is None or len(inside) == 0:
        return None
    if verb is None:
        action = without(text, content, condition)
        return Pledge(kind, statement.speaker, statement.to, action, condition) if action else None
    return _of_verb(text, trees, statement, (kind, content, condition, verb))


def _type(trees: Trees, statement: Statement, inside: range, condition: Span | None) -> CommitmentType | None:
    lemmas = {trees.words[i].lemma.lower() for i in inside}
    if condition and lemmas & ONLY and any(walk.modal(trees, i) or walk.negated(trees, i) for i in inside):
        return "precondition"
    if condition and statement.act in UNCERTAIN and lemmas & CONSEQUENCES:
        return "threat"
    if statement.act == "appeal" and statement.cue:
        cue = walk.words_in(trees, statement.cue.start, statement.cue.end)
        return "demand" if any(trees.words[i].lemma in CALLS for i in cue) else None
    return TYPES.get(statement.act)


def _own_or_due(trees: Trees, statement: Statement, verb: int | None) -> CommitmentType | None:
    """Return a demand where another must do a thing, and what "we" will do or not, whatever act the reader sees."""
    subject = next(iter(walk.below(trees, verb, *SUBJECTS)), None) if verb is not None else None
    if verb is None or subject is None or statement.act not in UNCERTAIN | {"appeal"}:
        return None
    helpers = set(walk.auxiliaries(trees, verb))
    own = trees.words[subject].text.lower() in US
    if own and walk.negated(trees, verb):
        return "refusal" if helpers & (WILL | CAN) else None
    if own:
        return "promise" if helpers & WILL else None
    due = "must" in helpers or (trees.words[verb].lemma in {"have", "need"} and _to_do(trees, verb))
    return "demand" if due and statement.speaker else None


def _to_do(trees: Trees, verb: int) -> bool:
    free = not walk.below(trees, verb, "obj") and not walk.modal(trees, verb)  # "has nothing to hide", "would have to"
    return free and any(walk.infinitive(trees, i) for i in walk.below(trees, verb, "xcomp"))


def _verb(trees: Trees, inside: range, condition: Span | None) -> int | None:
    """Return the first verb that heads the content: one that hangs on a word outside, and is not its condition's."""
    for i in inside:
        word = trees.words[i]
        outer = word.head not in inside or word.head == i
        if outer and walk.is_predicate(trees, i) and not (condition and condition.start <= word.start < condition.end):
            return i
    return None


def _of_verb(
    text: str, trees: Trees, statement: Statement, found: tuple[CommitmentType, Span, Span | None, int]
) -> Pledge | None:
    kind, content, condition, verb = found
    subject = next(iter(walk.below(trees, verb, *SUBJECTS)), None) or _raised(trees, content, verb)
    if kind == "refusal" and subject is not None and not (is_party(trees, subject) or _says_we(trees, content)):
        return None
    named = walk.noun_phrase(text, trees, subject) if subject is not None else None
    bound = _binds(trees, verb, subject, kind)
    first = first_of(trees, verb) if bound else content.start
    action = without(text, Span(first, content.end, text[first : content.end]), condition)
    if action is None:
        return None
    if bound and kind in OWN:
        return Pledge(kind, named or statement.speaker, statement.to, action, condition)
    to = named if kind == "demand" else statement.to
    return Pledge(kind, statement.speaker, to, action, condition)


def _says_we(trees: Trees, content: Span) -> bool:
    inside = walk.words_in(trees, content.start, content.end)
    return any(trees.words[i].text.lower() in US and walk.base(trees.words[i]) == "nsubj" for i in inside)


def _raised(trees: Trees, content: Span, verb: int) -> int | None:
    """Return the one who is asked: the object, inside the content, of the verb above an infinitive."""
    above = trees.words[verb].head
    asked = walk.below(trees, above, "obj", "iobj", "obl") if above != verb else []
    return next((i for i in asked if content.start <= trees.words[i].start < trees.words[verb].start), None)


def _binds(trees: Trees, verb: int, subject: int | None, kind: CommitmentType) -> bool:
    """Tell whether the verb alone is the action: its subject is who is bound, not part of what is to happen."""
    if kind == "precondition":
        return False
    if subject is None:
        return True
    if kind in OWN:
        return trees.words[subject].text.lower() in PRONOUNS
    return trees.words[subject].tag in {"PROPN", "PRON"} or walk.modal(trees, verb) or walk.infinitive(trees, verb)


def first_of(trees: Trees, verb: int) -> int:
    """Return where the verb phrase begins: after its subject, auxiliaries and "to"."""
    words = [i for i in walk.subtree(trees, verb, OUTSIDE) if i >= min(verb, *_leading(trees, verb))]
    return trees.words[min(words, default=verb)].start


def _leading(trees: Trees, verb: int) -> list[int]:
    """Return the negation and adverbs right before the verb."""
    found, at = [verb], verb - 1
    while at >= 0 and trees.words[at].head == verb and walk.base(trees.words[at]) == "advmod" and _whole(trees, at):
        found.append(at)
        at -= 1
    return found


def _whole(trees: Trees, at: int) -> bool:
    """Tell a word that may begin an action from the half of one: "n't"."""
    return trees.words[at].text[0].isalpha() and "'" not in trees.words[at].text and "’" not in trees.words[at].text


def without(text: str, span: Span, condition: Span | None) -> Span | None:
    """Leave the condition out of an action where it stands at either end."""
    start, end = span.start, span.end
    if condition and start <= condition.start < end:
        if len(text[start : condition.start].strip(' ,“"')) > 2:
            end = condition.start
        else:
            start = condition.end
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, text[start:end]) if text[start:end].strip(' ,.“”"') else None
