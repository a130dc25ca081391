"""Commitments that a verb makes by itself: who refuses a thing, demands or offers it is bound by the word.

They stand beside the reader's commitment frames and the acts of statements, and fill what both leave out. The verbs
are commissives and directives after Searle, A Taxonomy of Illocutionary Acts (1976), as far as press English uses them
between parties; those of which an object often is no act ("ask a question", "promise well") are left to the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.read import trees as walk
from dragoman.read.conditions import condition_within
from dragoman.read.parties import is_party
from dragoman.read.pledges import Pledge, first_of, without
from dragoman.read.trees import Trees
from dragoman.records import CommitmentType, Span


@dataclass(frozen=True, slots=True)
class Performing:
    """What a verb (or "ready", after a copula) makes, and the particle without which it does not.

    `forms` tell how the act may stand with it: "to do" as infinitive, "whom to do" with who must do it before that,
    "object", or behind a preposition.
    """

    type: CommitmentType
    forms: tuple[str, ...]
    particle: str = ""


VERBS = {
    "refuse": Performing("refusal", ("to do", "object")),
    "decline": Performing("refusal", ("to do",)),
    "reject": Performing("refusal", ("object",)),
    "oppose": Performing("refusal", ("object",)),
    "rule": Performing("refusal", ("object",), "out"),
    "agree": Performing("promise", ("to do", "to")),
    "accept": Performing("promise", ("object",)),
    "pledge": Performing("promise", ("to do", "object")),
    "undertake": Performing("promise", ("to do",)),
    "offer": Performing("offer", ("to do", "object")),
    "threaten": Performing("threat", ("to do",)),
    "demand": Performing("demand", ("object",)),
    "insist": Performing("demand", ("on",)),
    "call": Performing("demand", ("for", "whom to do")),
    "urge": Performing("demand", ("whom to do",)),
    "ready": Performing("offer", ("to do",)),
    "willing": Performing("offer", ("to do",)),
    "prepared": Performing("offer", ("to do",)),
}
INFINITIVES = ("xcomp", "advcl", "ccomp")
OPEN = frozenset({"could", "may", "might", "if", "whether", "unless"})
"""Words under which the verb commits nobody."""


def performed(text: str, trees: Trees) -> Iterator[Pledge]:
    """Yield what the verbs of a report bind their subjects, or those whom they address, to."""
    for at, word in enumerate(trees.words):
        verb = VERBS.get(word.lemma.lower()) or VERBS.get(word.text.lower())
        if verb and _performs(trees, at, verb):
            by = walk.doer(text, trees, at) if word.tag == "VERB" else _subject(text, trees, at)
            found = _act(trees, at, verb) if by and _is_party(trees, by) else None
            if found is not None:
                yield from _pledges(text, trees, (verb.type, by, at), found)


def _performs(trees: Trees, at: int, verb: Performing) -> bool:
    """Tell whether a verb is said of somebody, neither denied, passive nor left open."""
    if not walk.is_predicate(trees, at) or walk.negated(trees, at):
        return False
    marks = walk.below(trees, at, "mark", "aux", "nsubj:pass", "aux:pass", "compound:prt")
    words = {trees.words[i].text.lower() for i in marks}
    passive = any(trees.words[i].relation.endswith(":pass") for i in marks)
    return not passive and not OPEN & words and (not verb.particle or verb.particle in words)


def _is_party(trees: Trees, by: Span) -> bool:
    return is_party(trees, walk.top(trees, walk.words_in(trees, by.start, by.end)))


def _subject(text: str, trees: Trees, at: int) -> Span | None:
    subject = next(iter(walk.below(trees, at, "nsubj")), None)
    return walk.noun_phrase(text, trees, subject) if subject is not None else None


def _act(trees: Trees, at: int, verb: Performing) -> tuple[int, int | None] | None:
    """Return the head of what is to be done or is refused, and the head of who must do it where that is another."""
    infinitive = next((i for i in walk.below(trees, at, *INFINITIVES) if i > at and walk.infinitive(trees, i)), None)
    after = [i for i in walk.below(trees, at, "obj", "iobj", "obl") if i > at]
    behind = {p: i for i in reversed(after) for p in walk.prepositions(trees, i)}
    objects = [i for i in after if not walk.prepositions(trees, i)]
    if infinitive is not None:
        whom = next(iter(objects), None) or behind.get("on")
        if "whom to do" in verb.forms and whom is not None:
            return infinitive, whom
        return (infinitive, None) if "to do" in verb.forms else None
    if "object" in verb.forms and len(objects) == 1 and walk.base(trees.words[objects[0]]) == "obj":
        return objects[0], None
    return next(((behind[form], None) for form in verb.forms if form in behind), None)


def _pledges(
    text: str, trees: Trees, bound: tuple[CommitmentType, Span | None, int], act: tuple[int, int | None]
) -> Iterator[Pledge]:
    """Yield one commitment for each of the acts that are joined by "and"; `bound` ends in the verb that binds."""
    (kind, by, verb), (head, whom) = bound, act
    to = walk.noun_phrase(text, trees, whom) if whom is not None else _counterpart(text, trees, kind, head)
    heads = walk.conjuncts(trees, head) if trees.words[head].tag == "VERB" else [head]
    for number, each in enumerate(heads, 1):
        span = _span(text, trees, each, range(verb + 1, heads[number] if number < len(heads) else len(trees.words)))
        condition = condition_within(text, trees, span)
        action = without(text, span, condition)
        if action:
            yield Pledge(kind, by, to, action, condition)


def _counterpart(text: str, trees: Trees, kind: CommitmentType, head: int) -> Span | None:
    """Return whose plan is refused, "a plan by the union", or with whom a thing is offered to be done, by name."""
    if kind == "refusal" and trees.words[head].tag == "NOUN":
        maker = walk.doer(text, trees, head)
        return maker if maker and _is_named(trees, maker) else None
    partners = (i for i in walk.below(trees, head, "obl") if "with" in walk.prepositions(trees, i))
    named = next((i for i in partners if trees.words[i].tag == "PROPN"), None) if kind == "offer" else None
    return walk.noun_phrase(text, trees, named) if named is not None else None


def _is_named(trees: Trees, span: Span) -> bool:
    return any(trees.words[i].tag == "PROPN" for i in walk.words_in(trees, span.start, span.end))


def _span(text: str, trees: Trees, head: int, reach: range) -> Span:
    """Return an act, within its reach: a noun phrase, or a verb with all that hangs on it before the next one."""
    if trees.words[head].tag != "VERB":
        return walk.span_of(text, trees, [i for i in walk.subtree(trees, head, walk.NOT_IN_PHRASE) if i in reach])
    inside = [i for i in walk.subtree(trees, head, ("conj", "cc", "punct")) if i < reach.stop]
    while inside[-1] > head and trees.words[inside[-1]].tag in {"CCONJ", "PUNCT"}:
        inside.pop()
    first = first_of(trees, head)
    return Span(first, trees.words[inside[-1]].end, text[first : trees.words[inside[-1]].end])
