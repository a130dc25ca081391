"""Who a speaker is: names, descriptions and pronouns led to the report's fullest name."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge import Knowledge
from dragoman.knowledge.names import last_word
from dragoman.read.antecedents import (
    PRONOUNS,
    Candidate,
    antecedent,
    candidates,
    coordinated,
    gender_of,
    speaker,
    survey,
)
from dragoman.read.descriptions import Described, find_described
from dragoman.read.named import Named
from dragoman.reader.annotation import Annotation
from dragoman.records import Mention, Span

BODIES = frozenset({"organisation", "state"})
_ARTICLE = re.compile(r"^(?:the|The)\s+")
_DEFINITE = re.compile(r"^(?:the|this|that|its|their|his|her)\s", re.IGNORECASE)
_INDEFINITE = re.compile(r"^(?:an?|one|another)\s", re.IGNORECASE)
_PAIR = re.compile(
    r"^(?:both|the two|the pair)(?:\s+(?:men|leaders|presidents|ministers|women|sides|officials))?$", re.I
)
_GAP = re.compile(r"\.?[ ]+")
_ISSUED = re.compile(
    r"^(?:an?|the)\s+(?:\w+\s+)?(?:statement|communique|communiqué|release)\s+(?:from|by|of)\s+(.+)$", re.I
)
_TITLE_SPLIT = re.compile(r"\s+(?:of|for|to|in|at|from|who|with)\s+")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody with words for an office, which begin at `start`; the name or description stands at `at`.

    `sides` are the states and bodies served.
    """

    start: int
    at: int
    title: str
    words: str
    name: str
    sides: frozenset[str]


class NameResolver:
    """Leads the speakers of one report to their fullest names.

    Given the gold's speaker spans, 307 of the 330 `who` of the 28 reports in gold/dev are right with the shipped
    reader's annotation; tests/read/test_coreference.py keeps a floor on a part of them.
    """

    def __init__(self, text: str, annotation: Annotation, mentions: Sequence[Mention], knowledge: Knowledge) -> None:
        self._text = text
        self._mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self._knowledge = knowledge
        self._ground = survey(text, annotation)
        self._genders = self._read_genders()
        spoken = {s for f in annotation.frames if f.kind == "attribution" if (s := f.role("source"))}
        self._sources = sorted(spoken, key=lambda s: (s.start, s.end))
        self._bearers = self._read_bearers()
        self._pool: list[Candidate] = []
        self._read_pool()

    def who(self, span: Span) -> str | None:
        """Return the fullest bare name in the report for a speaker; the words themselves where there is no name."""
        if span.text.lower() in PRONOUNS:
            return self._pronoun(span) or span.text
        if _PAIR.match(span.text):
            return next(coordinated(self._mentions, self._text, span.start), span.text)
        return self._named(span) or self._described(span) or span.text

    def _pronoun(self, span: Span) -> str | None:
        found = antecedent(span, self._pool, self._ground)
        if found is None and PRONOUNS[span.text.lower()] == "plural":
            return next(coordinated(self._mentions, self._text, span.start), None)
        return found

    # Names

    def _named(self, span: Span) -> str | None:
        inside = [m for m in self._mentions if span.start <= m.start and m.end <= span.end]
        people = [m for m in inside if m.kind == "person" and self._is_head(m, span)] or self._titled_next(span)
        if people:
            names = dict.fromkeys(m.name for m in people)
            return next(iter(names)) if len(names) == 1 else span.text
        return self._body(span, inside)

    def _titled_next(self, span: Span) -> list[Mention]:
        """Return the person behind a span that is but a title or the first words of one: "Kremlin adviser"."""
        gap = _GAP.match(self._text, span.end)
        last = last_word(span.text)
        titled = {last, f"{last}."} & set(self._knowledge.honorifics) or self._knowledge.describe(span.text)
        end = gap.end() if gap and titled else -1
        starts = {end, *(b.at for b in self._bearers if titled and b.start <= span.start and span.end <= b.at)}
        return [m for m in self._mentions if m.start in starts and m.kind == "person"]

    def _is_head(self, mention: Mention, span: Span) -> bool:
        """Tell whether a person is whom the span means: at its end, or before an apposition or relative clause."""
        rest = self._text[mention.end : span.end]
        return bool(re.match(r"\s*$|\s*[,(]|\s+(?:who|of)\b|\s+and\b", rest))

    def _body(self, span: Span, inside: Sequence[Mention]) -> str | None:
        issued = _ISSUED.match(span.text)
        start = span.start + issued.start(1) if issued else span.start
        article = _ARTICLE.match(self._text[start : span.end])
        start += article.end() if article else 0
        whole = (m for m in inside if m.start == start and m.end == span.end)
        return next((m.name for m in whole), None)

    # Descriptions

    def _described(self, span: Span) -> str | None:
        core = _TITLE_SPLIT.split(_DEFINITE.sub("", span.text))[0]
        if _INDEFINITE.match(span.text):
            return self._introduced(span)
        if not (_DEFINITE.match(span.text) or self._owned(span)):
            return None
        return self._epithet(core, span) or self._bearer(core, span) if core.strip() else None

    def _owned(self, span: Span) -> bool:
        return any(span.start <= m.start and m.end < span.end and m.kind != "person" for m in self._mentions)

    def _epithet(self, core: str, span: Span) -> str | None:
        """Return the body that "the alliance" stands for: the last one named that may be meant."""
        bodies = self._knowledge.epithets.get(core.lower(), ())
        fitting = [m for m in self._mentions if m.kind == "organisation" and self._is_one(m, bodies)]
        before = [m for m in fitting if m.end <= span.start]
        return before[-1].name if before else fitting[0].name if fitting else None

    def _is_one(self, mention: Mention, bodies: Sequence[str]) -> bool:
        known = self._knowledge.find(mention.text)
        return known is not None and known.name in bodies

    def _bearer(self, core: str, span: Span) -> str | None:
        """Return the last before who bears this very title, else one that the word covers, else who spoke last."""
        head = last_word(core).lower()
        bearers = [b for b in self._bearers if b.at < span.start and self._same_side(span.text, b)]
        exact = [(b.at, b.name) for b in bearers if _fits(core.lower(), b.title)]
        said = (c for c in self._pool if c.end <= span.start and c.spoke and _headed(c.name, head))
        exact += [(c.start, c.name) for c in said if _DEFINITE.match(span.text)]
        if exact:
            return max(exact)[1]
        covered = [b.name for b in bearers if self._covers(head, b.title)]
        return covered[-1] if covered else self._last_person(core, span)

    def _same_side(self, words: str, bearer: Bearer) -> bool:
        """Tell whether "the Irish prime minister" may be somebody who is not said or known to be another state's."""
        asked = self._sides(words)
        return not asked or not bearer.sides or bool(asked & bearer.sides)

    def _sides(self, words: str) -> frozenset[str]:
        return frozenset(known.state for _, _, known in self._knowledge.find_all(words) if known.state)

    def _covers(self, head: str, title: str) -> bool:
        covered = self._knowledge.roles.get(head, frozenset())
        return title in covered or any(title.endswith(f" {word}") for word in (head, *covered))

    def _last_person(self, core: str, span: Span) -> str | None:
        """Return the likeliest person before a bare "the lawmaker", with a nationality at most."""
        *modifiers, head = core.split()
        bare = _DEFINITE.sub("", span.text) == core and all(self._is_adjective(word) for word in modifiers)
        if not bare or head.lower() not in self._knowledge.roles:
            return None
        return antecedent(Span(span.start, span.end, "the person"), self._pool, self._ground)

    def _is_adjective(self, word: str) -> bool:
        known = self._knowledge.find(word)
        return known is not None and known.sort == "adjective"

    def _introduced(self, span: Span) -> str | None:
        """Return the name of somebody whom the report first describes ("a rebel spokesman") and names only later."""
        core, *rest = _TITLE_SPLIT.split(_INDEFINITE.sub("", span.text).lower())
        later = [b for b in self._bearers if b.at > span.end and self._same_side(span.text, b)]
        after = {b.name for b in later if _fits(core, b.title) or _within(core, b.words)}
        named = {m.name for m in self._mentions if m.kind == "person" and m.end <= span.start}
        told = not rest or any(_within(" ".join(rest), b.words) for b in later if b.name in after)
        return next(iter(after)) if len(after) == 1 and told and not after & named else None

    # What the report tells of its people

    def _read_genders(self) -> Mapping[str, str]:
        genders: dict[str, str] = {}
        for m in self._mentions:
            if m.kind == "person" and m.name not in genders:
                before = self._text[max(0, m.start - 30) : m.start]
                if gender := gender_of(m.name, before, self._knowledge):
                    genders[m.name] = gender
        return genders

    def _kind_of(self, mention: Mention) -> str:
        if mention.kind == "person":
            return self._genders.get(mention.name, "person")
        return "body" if mention.kind in BODIES else ""

    def _read_pool(self) -> None:
        """Gather who may be meant by a pronoun: whom mentions name, then speakers in order, by who they are."""
        self._pool = candidates(self._mentions, self._sources, self._kind_of)
        for span in self._sources:
            found = speaker(span, self.who(span) or span.text, self._pool, self._knowledge)
            if found:
                insort(self._pool, found, key=lambda c: (c.start, c.end))

    def _read_bearers(self) -> list[Bearer]:
        """Return who stands with words for an office beside the name, or is described by them."""
        alone = {m.start: m for m in self._mentions if m.kind == "person" and self._knowledge.describe(m.text)}
        named = [Named(m.start, m.end, m.kind, None) for m in self._mentions if alone.get(m.start) != m]
        names = {m.start: m.name for m in self._mentions if alone.get(m.start) != m}
        found = []
        for one in find_described(self._text, named, self._knowledge):
            name = names.get(one.person, "") if one.person is not None else self._name_of(one, alone)
            if name:
                words = self._text[one.start : one.end]
                sides = self._sides(words) or self._served(name)
                found.append(
                    Bearer(one.start, max(one.start, one.person or 0), one.description.title, words, name, sides)
                )
        return found

    @staticmethod
    def _name_of(one: Described, alone: Mapping[int, Mention]) -> str:
        mention = alone.get(one.start)
        return mention.name if mention and mention.end == one.end and mention.name != mention.text else ""

    def _served(self, name: str) -> frozenset[str]:
        return frozenset(term.office.of for term in self._knowledge.terms(name))


def _fits(core: str, title: str) -> bool:
    return core == title or core.endswith(f" {title}") or title.endswith(f" {core}")


def _within(words: str, phrase: str) -> bool:
    return set(words.split()) <= set(phrase.lower().split())


def _headed(name: str, head: str) -> bool:
    """Tell whether a description ("a senior official") has a noun as its head; names never do."""
    return bool(_INDEFINITE.match(name)) and last_word(_TITLE_SPLIT.split(name.lower())[0]) == head
