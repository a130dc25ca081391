"""Whom a pronoun may stand for: persons, bodies and speakers before it, weighed by nearness, role and agreement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.knowledge import Knowledge, word_list
from dragoman.reader.annotation import Annotation
from dragoman.records import Mention, Span

PRONOUNS: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("they", "them", "their", "themselves", "both"), "plural"),
    **dict.fromkeys(("it", "its", "itself"), "body"),
}
# Weights, tuned by hand on the even reports of the gold (see docs of NameResolver for the figures).
SENTENCE = -0.6  # each sentence between
SUBJECT = 1.0
SPEAKER = 1.4
AGREES = 0.6  # gender known and the same
QUOTED = -1.2  # stands inside a quotation, the pronoun outside
ADDRESSED = -0.6
LEADING = 0.4  # first of its sentence
REACH = 2500  # characters

_SENTENCE = re.compile(r"(?<=[a-z0-9)”\"’'])[.!?][”\"’']?\s+(?=[A-Z“\"‘'])|\n+")
_QUOTE = re.compile(r"[“\"]([^“”\"]{1,600}?)[”\"]")
_TOLD = re.compile(
    r"\b(?:told|urged|asked|warned|called|met|thanked|accused|praised|with|to|by|of|against)\s+(?:\w+\s+){0,4}$"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody before a pronoun: `kind` is m, f, person (gender unknown), plural or body."""

    start: int
    end: int
    name: str
    kind: str
    spoke: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What weighing needs: the text, where its sentences and quotations are, and which words are subjects."""

    text: str
    sentences: Sequence[int]
    quotes: Sequence[tuple[int, int]]
    subjects: frozenset[int]

    def sentence(self, at: int) -> int:
        """Return the number of the sentence in which an offset lies."""
        return bisect_right(self.sentences, at) - 1

    def quoted(self, at: int) -> bool:
        """Tell whether an offset lies inside quotation marks."""
        return any(start <= at < end for start, end in self.quotes)


def survey(text: str, annotation: Annotation) -> Ground:
    """Return the ground of a text, from the reader's sentences and trees where there are any."""
    starts = [annotation.words[first].start for first, last in annotation.sentences if last > first]
    starts = starts or [0, *(m.end() for m in _SENTENCE.finditer(text))]
    quotes = [m.span(1) for m in _QUOTE.finditer(text)]
    subjects = (w.start for w in annotation.words if w.relation.startswith("nsubj"))
    return Ground(text, starts, quotes, frozenset(subjects))


def candidates(
    mentions: Iterable[Mention], speakers: Sequence[Span], kind_of: Callable[[Mention], str]
) -> list[Candidate]:
    """Return every person and body that the mentions name, in order, marking those that speak."""
    named = (Candidate(m.start, m.end, m.name, kind_of(m), _spoke(m, speakers)) for m in mentions if kind_of(m))
    return sorted(named, key=lambda c: (c.start, c.end))


def speaker(span: Span, who: str, pool: Sequence[Candidate], knowledge: Knowledge) -> Candidate | None:
    """Return a speaker as a candidate by its own words or pronoun, None where a mention already stands for it."""
    if who.lower() in PRONOUNS or who.lower() in _ARTICLES:
        return None
    for known in pool:
        if span.start <= known.start and known.end <= span.end and (known.kind != "body" or known.name == who):
            return None
    kinds = [c.kind for c in pool if c.name == who]
    return Candidate(span.start, span.end, who, kinds[0] if kinds else number(who, knowledge), spoke=True)


def _spoke(mention: Mention, speakers: Sequence[Span]) -> bool:
    return any(s.start <= mention.start and mention.end <= s.end for s in speakers)


def number(words: str, knowledge: Knowledge) -> str:
    """Return person for a description by role or name, plural for one of several people, else body."""
    head = re.split(r"\s(?:of|from|in|at|for|with|to|who|on)\s", words.strip())[0].split(",")[0]
    last = head.split()[-1] if head.split() else ""
    noun = last.lower()
    if " and " in head or (noun.endswith("s") and not noun.endswith(("ss", "us", "’s", "'s"))) or noun in _PLURALS:
        return "plural"
    named = last[:1].isupper() and noun not in _BODIES
    return "person" if named or noun in knowledge.titles or noun in knowledge.roles else "body"


_ARTICLES = frozenset({"the", "a", "an"})
_PLURALS = frozenset(word_list("plural heads"))
_BODIES = frozenset(word_list("body heads"))


def antecedent(pronoun: Span, pool: Sequence[Candidate], ground: Ground) -> str | None:
    """Return the name of whom a pronoun most likely means, or None where nobody before it agrees with it."""
    wanted = PRONOUNS.get(pronoun.text.lower(), "person")
    before = [c for c in pool if c.end <= pronoun.start and pronoun.start - c.end <= REACH and agrees(c.kind, wanted)]
    if not before:
        return None
    return max(before, key=lambda c: (weigh(c, pronoun, wanted, ground), c.start)).name


def agrees(kind: str, wanted: str) -> bool:
    """Tell whether a candidate may be meant: "he" by a man or by somebody of unknown gender."""
    if wanted in ("m", "f"):
        return kind in (wanted, "person")
    if wanted == "person":
        return kind in ("m", "f", "person")
    return kind == wanted


def weigh(candidate: Candidate, pronoun: Span, wanted: str, ground: Ground) -> float:
    """Return how well a candidate fits a pronoun; only the order of these values has a meaning."""
    text, start = ground.text, candidate.start
    between = ground.sentence(pronoun.start) - ground.sentence(start)
    first = ground.sentences[max(0, ground.sentence(start))]
    leads = not any(c.isalpha() and c.isupper() for c in text[first + 1 : start]) and start - first < 60
    return sum((
        SENTENCE * min(between, 6),
        SUBJECT * _is_subject(candidate, ground),
        SPEAKER * (candidate.spoke and between <= 3),
        AGREES * (candidate.kind == wanted),
        QUOTED * (ground.quoted(start) and not ground.quoted(pronoun.start)),
        ADDRESSED * bool(_TOLD.search(text, max(0, start - 40), start)),
        LEADING * leads,
    ))  # fmt: skip


def _is_subject(candidate: Candidate, ground: Ground) -> bool:
    return any(at in ground.subjects for at in range(candidate.start, candidate.end))


def gender_of(name: str, before: str, knowledge: Knowledge) -> str | None:
    """Return m or f by a form of address before the name or by its given name."""
    for words in (before.split()[-1:], before.split()[-2:]):
        if gender := knowledge.honorifics.get(" ".join(words)):
            return gender
    given = next(iter(name.split()), "")
    return knowledge.honorifics.get(given) or knowledge.given_names.get(given)


def coordinated(mentions: Sequence[Mention], text: str, before: int) -> Iterator[str]:
    """Yield pairs of persons that an "and" joins before an offset, nearest first: "A and B"."""
    people = [m for m in mentions if m.kind == "person" and m.end <= before]
    for one, other in reversed(list(pairwise(people))):
        between = text[one.end : other.start]
        if one.name != other.name and len(between) < 60 and re.search(r"\b(?:and|with)\b", between):
            yield f"{one.name} and {other.name}"
