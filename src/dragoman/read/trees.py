"""An annotation's trees seen from their words: dependents, phrases, conjuncts, clauses and how a clause is meant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dragoman.reader.annotation import Annotation, Word
from dragoman.records import Span

Tense = Literal["past", "present", "future", "none"]

FUTURE = frozenset({"will", "shall", "'ll", "’ll"})
MODAL = frozenset({"would", "could", "should", "may", "might", "can", "must", "'d", "’d"})
PRESENT = frozenset({"is", "are", "'s", "'re", "’s", "’re", "has", "have", "do", "does", "am"})
AGENTLESS = frozenset({"there", "which", "that", "who"})
INHERITING = frozenset({"conj", "xcomp", "advcl", "parataxis"})
NOT_IN_PHRASE = frozenset({"case", "cc", "punct", "mark"})
LEADING = frozenset({"case", "det", "amod", "nummod", "compound", "nmod"})
NAME_TAILS = frozenset({"flat", "compound", "goeswith"})
NEGATION = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "none"})


@dataclass(frozen=True, slots=True)
class Trees:
    """Words with their dependents (word indexes, in order) and the number of the sentence that each stands in."""

    words: tuple[Word, ...]
    dependents: tuple[tuple[int, ...], ...]
    sentences: tuple[tuple[int, int], ...]
    sentence: tuple[int, ...]


def grow(annotation: Annotation) -> Trees:
    """Index an annotation's trees."""
    below: list[list[int]] = [[] for _ in annotation.words]
    for i, word in enumerate(annotation.words):
        if word.head != i:
            below[word.head].append(i)
    sentence = [0] * len(annotation.words)
    for number, (first, last) in enumerate(annotation.sentences):
        sentence[first:last] = [number] * (last - first)
    return Trees(annotation.words, tuple(map(tuple, below)), annotation.sentences, tuple(sentence))


def base(word: Word) -> str:
    """Return a relation without its subtype: `nsubj:pass` gives `nsubj`."""
    return word.relation.partition(":")[0]


def below(trees: Trees, i: int, *relations: str) -> list[int]:
    """Return the dependents of a word that bear one of the relations, given with or without subtype."""
    words = trees.words
    return [d for d in trees.dependents[i] if words[d].relation in relations or base(words[d]) in relations]


def conjuncts(trees: Trees, i: int) -> list[int]:
    """Return a word and what is coordinated with it, in order."""
    found = [i]
    for d in below(trees, i, "conj"):
        found.extend(conjuncts(trees, d))
    return sorted(found)


def above(trees: Trees, i: int) -> Iterator[int]:
    """Yield the heads of a word, nearest first, up to the root."""
    seen = {i}
    while (head := trees.words[i].head) not in seen:
        yield head
        seen.add(head)
        i = head


def subtree(trees: Trees, i: int, without: Iterable[str] = ()) -> list[int]:
    """Return the words of a subtree in order, leaving out dependents of the word itself that bear given relations."""
    shut, found, todo = frozenset(without), {i}, [i]
    while todo:
        at = todo.pop()
        for d in trees.dependents[at]:
            if d not in found and not (at == i and base(trees.words[d]) in shut):
                found.add(d)
                todo.append(d)
    return sorted(found)


def prepositions(trees: Trees, i: int) -> frozenset[str]:
    """Return the lower-cased words that mark a word's case: {"with"}, {"ahead", "of"}."""
    marks = below(trees, i, "case", "mark")
    return frozenset(trees.words[w].text.lower() for m in marks for w in (m, *below(trees, m, "fixed")))


def predicate(trees: Trees, i: int) -> int:
    """Return the predicate of the clause that a word stands in (the word itself where it is one)."""
    if is_predicate(trees, i):
        return i
    return next((h for h in above(trees, i) if is_predicate(trees, h)), i)


def is_predicate(trees: Trees, i: int) -> bool:
    """Tell whether a word heads a clause: a verb that is no modifier, or a nominal or adjective with a copula."""
    word = trees.words[i]
    if word.tag == "VERB":
        return base(word) not in {"amod", "compound", "case", "flat"}
    return word.tag != "AUX" and bool(below(trees, i, "cop") or below(trees, i, "nsubj"))


def auxiliaries(trees: Trees, i: int) -> list[str]:
    """Return the lower-cased auxiliaries, copulas and the infinitive's "to" of a predicate, in order."""
    marks = [d for d in below(trees, i, "aux", "cop", "mark") if trees.words[d].tag in {"AUX", "PART", "VERB"}]
    return [trees.words[d].text.lower() for d in marks]


def tense(trees: Trees, i: int) -> Tense:
    """Return the tense of a predicate from its auxiliaries and its own form; `none` for infinitives and participles."""
    helpers = auxiliaries(trees, i)
    if FUTURE.intersection(helpers):
        return "future"
    if {"was", "were", "had", "did", "been"}.intersection(helpers) or {"has", "have"}.intersection(helpers):
        return "past"
    if PRESENT.intersection(helpers):
        return "present"
    return "none" if helpers else _bare_tense(trees.words[i])


def _bare_tense(word: Word) -> Tense:
    form, lemma = word.text.lower(), word.lemma.lower()
    if word.tag != "VERB":
        return "present"
    if form.endswith("ing"):
        return "none"
    if form == lemma or form in {lemma + "s", lemma + "es", lemma[:-1] + "ies"}:
        return "present"
    return "past"


def negated(trees: Trees, i: int) -> bool:
    """Tell whether a word is negated by a word of its own."""
    marks = below(trees, i, "advmod", "det", "cc", "mark", "aux")
    return any(trees.words[d].text.lower() in NEGATION for d in marks)


def modal(trees: Trees, i: int) -> bool:
    """Tell whether a predicate stands under a modal verb (would, could, may ...)."""
    return bool(MODAL.intersection(auxiliaries(trees, i)))


def infinitive(trees: Trees, i: int) -> bool:
    """Tell whether a predicate is an infinitive with "to"."""
    return "to" in auxiliaries(trees, i)


def span_of(text: str, trees: Trees, indexes: Iterable[int]) -> Span:
    """Return the span from the first to the last of some words."""
    chosen = sorted(indexes)
    start, end = trees.words[chosen[0]].start, trees.words[chosen[-1]].end
    return Span(start, end, text[start:end])


def words_in(trees: Trees, start: int, end: int) -> range:
    """Return the indexes of the words that overlap a stretch of characters."""
    first = bisect_right(trees.words, start, key=lambda w: w.end)
    last = first
    while last < len(trees.words) and trees.words[last].start < end:
        last += 1
    return range(first, last)


def top(trees: Trees, indexes: Iterable[int]) -> int | None:
    """Return the highest of some words: the first whose head is none of them."""
    chosen = list(indexes)
    inside = set(chosen)
    return next((i for i in chosen if trees.words[i].head not in inside or trees.words[i].head == i), None)


def sentence_at(trees: Trees, at: int) -> tuple[int, int]:
    """Return the range of words of the sentence in which a character stands (of the one before it in a gap)."""
    number = bisect_right(trees.sentences, at, key=lambda s: trees.words[s[0]].start) - 1
    return trees.sentences[max(0, number)] if trees.sentences else (0, 0)


def sentence_span(trees: Trees, at: int) -> tuple[int, int]:
    """Return the characters of the sentence in which a character stands; (at, at) where there is none."""
    first, last = sentence_at(trees, at)
    return (trees.words[first].start, trees.words[last - 1].end) if last > first else (at, at)


def noun_phrase(text: str, trees: Trees, head: int) -> Span:
    """Return a short noun phrase: what stands right before its head, without preposition, and name parts after it."""
    chosen = {head}
    for i in reversed(subtree(trees, head, NOT_IN_PHRASE)):
        if i == min(chosen) - 1:
            chosen.add(i)
    for i in below(trees, head, *NAME_TAILS):
        if i == max(chosen) + 1:
            chosen.add(i)
    return span_of(text, trees, chosen)


def whole(text: str, trees: Trees, span: Span | None) -> Span | None:
    """Let words that end before their noun go on to it: "the end of (the siege)", "a two-week (truce)"."""
    last = words_in(trees, span.start, span.end).stop - 1 if span else -1
    if span is None or last < 0:
        return span
    end = last
    while base(trees.words[end]) in LEADING and trees.words[end].head > end:
        end = trees.words[end].head
        end = max([end, *(i for i in below(trees, end, *NAME_TAILS) if i == end + 1)])
    return Span(span.start, trees.words[end].end, text[span.start : trees.words[end].end]) if end > last else span


def doer(text: str, trees: Trees, at: int) -> Span | None:
    """Return who does what a word tells: subject, "by" of a passive, owner, or the noun that a participle describes."""
    word = trees.words[at]
    subjects = below(trees, at, "nsubj", "nmod:poss")
    agents = [d for d in below(trees, at, "obl", "nmod") if "by" in prepositions(trees, d)]
    named = next((d for d in (*agents, *subjects) if trees.words[d].relation != "nsubj:pass"), None)
    if named is not None and trees.words[named].relation == "nmod:poss" and trees.words[named].tag == "PRON":
        return doer(text, trees, predicate(trees, at)) if not is_predicate(trees, at) else None
    if named is not None:
        acts = trees.words[named].text.lower() not in AGENTLESS
        return noun_phrase(text, trees, named) if acts else None
    if word.relation.startswith("acl") and word.text.lower().endswith("ing"):
        return noun_phrase(text, trees, word.head)
    if base(word) in INHERITING and word.head != at and word.tag == "VERB":
        return doer(text, trees, word.head) if trees.words[word.head].tag == "VERB" else None
    return None
