"""Words for offices in a text, beside a name ("Russian President") or alone ("the foreign minister")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge import Knowledge, title_before
from dragoman.knowledge.offices import Description
from dragoman.read.named import Named

_WORD = re.compile(r"[\w.’'&-]*[\w]\.?|,|[;:()\"“”!?\n]")
_STOP = re.compile(r"[;:()\"“”!?\n,]")
_APPOSITION = re.compile(
    r",\s+((?:(?:the|a|an|its|his|her|their)\s+)?(?:[^,;:()\"“”.\n]|(?<=\b[A-Z])\.){3,90})(?=[,;.)\n]|\s[-–—])"
)
_JOIN = re.compile(r"\s+(of|for|to)\s+(?:the\s+)?")
_GOES_ON = re.compile(r"[-–]\w|\s[A-Z]")
"""What follows a state's name that is but the beginning of another name."""
_PHRASE_END = re.compile(r"\s(?:who|which|in|at|on|as|and|with|from|said|told|has|is|was|were|had)\b|$")


@dataclass(frozen=True, slots=True)
class Described:
    """A stretch that describes somebody by office; `person` is the start of the name that it stands beside, if any."""

    start: int
    end: int
    description: Description
    person: int | None
    definite: bool


def find_described(text: str, named: Sequence[Named], knowledge: Knowledge) -> tuple[Described, ...]:
    """Return descriptions beside names and definite descriptions that stand alone, in order."""
    beside = [d for n in named if n.kind == "person" for d in _beside(text, n, knowledge)]
    alone = [d for d in _alone(text, named, knowledge) if not _within(d, beside)]
    return tuple(sorted([*beside, *alone], key=lambda d: (d.start, d.end)))


def _within(one: Described, others: list[Described]) -> bool:
    return any(o.start < one.end and one.start < o.end for o in others)


# Beside a name


def _beside(text: str, name: Named, knowledge: Knowledge) -> Iterator[Described]:
    before = title_before(text, name.start, knowledge)
    if before:
        yield Described(before[0], name.start, before[1], name.start, definite=True)
    after = _APPOSITION.match(text, name.end)
    if after and (found := _first_part(after[1], knowledge)):
        yield Described(after.start(1), after.start(1) + len(found[0]), found[1], name.start, definite=True)


def _first_part(phrase: str, knowledge: Knowledge) -> tuple[str, Description] | None:
    """Return the apposition up to a relative clause or preposition, if it describes an office.

    "And" may belong to the owner ("Bosnia and Herzegovina's president"): the first part that tells whose it is counts.
    """
    parts = (phrase[: end.start()] for end in _PHRASE_END.finditer(phrase))
    found = [(part, described) for part in parts if (described := knowledge.describe(part))]
    return next((f for f in found if f[1].offices), found[0]) if found else None


# Standing alone


def _alone(text: str, named: Sequence[Named], knowledge: Knowledge) -> Iterator[Described]:
    people = {n.start for n in named if n.kind == "person"}
    covered = [(n.start, n.end) for n in named if n.kind == "person"]
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        length = _title_length(words, at, knowledge)
        found = _described_at(text, words, (at, length), knowledge) if length else None
        if found and not _names_somebody(text, found.end, people) and not _overlaps(found, covered):
            yield found
        at += max(1, length)


def _title_length(words: list[re.Match[str]], at: int, knowledge: Knowledge) -> int:
    """Return how many words from here on are a title, 0 for none."""
    first = words[at].group().lower()
    longest = max(knowledge.title_lengths.get(first, 0), knowledge.title_lengths.get(first.rstrip("."), 0))
    for length in range(min(longest, len(words) - at), 0, -1):
        phrase = " ".join(w.group() for w in words[at : at + length]).lower()
        if phrase in knowledge.titles or phrase.rstrip(".") in knowledge.titles:
            return length
    return 0


def _described_at(
    text: str, words: list[re.Match[str]], title: tuple[int, int], knowledge: Knowledge
) -> Described | None:
    """Return the description around a title: its owner before it, or after "of", with its article."""
    at, length = title
    first, end = at, words[at + length - 1].end()
    end -= text[:end].endswith(".") and text[words[at].start() : end - 1].lower() in knowledge.titles
    start, owned = _owner_before(text, words, first, knowledge)
    if not owned and (join := _JOIN.match(text, end)):
        owner = _owner_after(text, join.end(), knowledge)
        owned = owner is not None and owner[1]
        if owner and not (owned and _takes(text[words[at].start() : end], join[1], knowledge)):
            return None
        end = owner[0] if owner else end
    article = re.search(r"\b(?:[Tt]he)\s+$", text[max(0, start - 6) : start])
    if not owned and not article:
        return None
    start -= len(article.group()) if article else 0
    found = knowledge.describe(text[start:end])
    return Described(start, end, found, None, definite=True) if found else None


def _owner_before(text: str, words: list[re.Match[str]], at: int, knowledge: Knowledge) -> tuple[int, bool]:
    """Return where the owner of a title begins, and whether there is one: up to five words before it."""
    start = words[at].start()
    for back in range(1, min(6, at + 1)):
        word = words[at - back]
        if _STOP.match(word.group()):
            break
        known = knowledge.find(re.sub(r"['’]s?$", "", text[word.start() : start].strip()))
        if known and known.sort not in {"outlet", "territory", "people"}:
            return word.start(), True
    return start, False


def _owner_after(text: str, start: int, knowledge: Knowledge) -> tuple[int, bool] | None:
    """Return where a known form ends that begins here, and whether it is an owner: no part of another's name.

    "The head of the Israeli team" and "of U.S. Africa Command" are not the heads of these states.
    """
    found = next(knowledge.find_all(text[start : start + 60]), None)
    if found is None or found[0]:
        return None
    end = start + found[1]
    return end, found[2].sort not in {"adjective", "outlet"} and not _GOES_ON.match(text, end)


def _takes(title: str, join: str, knowledge: Knowledge) -> bool:
    """Tell whether an owner may follow a title so: nobody is head "to" a state, that is a verb."""
    leads = any(row.office == "leader" for row in knowledge.titles.get(title.lower(), ()))
    return join == "of" or not leads


def _names_somebody(text: str, end: int, people: set[int]) -> bool:
    gap = re.match(r",?\s+", text[end:])
    return gap is not None and end + gap.end() in people


def _overlaps(found: Described, covered: Sequence[tuple[int, int]]) -> bool:
    return any(start < found.end and found.start < end for start, end in covered)


def same_office(one: Description, other: Description) -> bool:
    """Tell whether two descriptions may mean one person: an office in common, or the same words without owner."""
    if one.offices and other.offices:
        return bool(set(one.offices) & set(other.offices))
    return one.title == other.title and (not one.owner or not other.owner or one.owner == other.owner)
