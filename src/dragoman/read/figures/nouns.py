"""The noun phrase that follows a number, found from the words alone.

A tree knows better where there is one; this is for plain text, and for what a tree leaves open.
The closed classes are those of Quirk et al. (1985), chapters 5, 6 and 9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.read.figures.tables import words

_STOPS = words("nouns", "stops")
_PLURAL_FORMS = words("nouns", "plural_forms")
_NOT_PLURAL = words("nouns", "not_plural")
_NOT_GROUPS = words("nouns", "not_groups")
_GROUP_FORMS = words("nouns", "group_forms")
_COMPOUND_FIRST = words("nouns", "compound_first")
_GAP = re.compile(r"[ \t\u00a0]*-?\n?[ \t]*(?P<quote>[“\"‘]?)")
_PAIRED = re.compile(r"\s+(?:and|or)\s(?!\d)")  # "Iraqi and Syrian soldiers"
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[\w])?(?:\.(?=[A-Z]\.?)[A-Z]\.?)*")
_DETERMINERS = re.compile(
    r"\s*(?:(?:the|a|an|these|those|this|that|his|her|its|their|our|my|your|some|all|any|both|such)\s+)*(?:\d[\d,]*\s+)?",
    re.I,
)
_OF = re.compile(r"\s+of\s+(?!course\b|whom\b|which\b|them\b|these\b|those\b(?!\s+\w)|us\b|it\b)", re.I)
_MORE = re.compile(r"\s+(?:more|additional|other|further|extra)\b(?=\s+[^\W\d_])", re.I)
LONGEST = 6


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase without its number: its span, the end without what "of" adds, and where its head stands."""

    start: int
    end: int
    core_end: int
    head_start: int

    def head(self, text: str) -> str:
        """Return the head noun as written."""
        return text[self.head_start : self.core_end]


def is_plural(word: str) -> bool:
    """Tell a plural noun by its form."""
    low = word.lower()
    if low in _PLURAL_FORMS or (
        low.endswith("men") and low not in {"women's", "men's", "specimen", "regimen", "yemen", "abdomen"}
    ):
        return True
    if low.endswith("is") and word[0].isupper() and len(word) > 4 and word not in _NOT_GROUPS:
        return True
    regular = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s", "ous"))
    return regular and len(low) > 3 and low not in _NOT_PLURAL


def phrase_after(text: str, end: int, *, single: bool = False, share: bool = False) -> NounPhrase | None:
    """Return the noun phrase counted by the number that ends at `end`: "closed rounds of talks".

    `single` asks for a singular head too: "one ship", "15-member"; of a share ("half the votes") an article may follow.
    """
    hyphen = end < len(text) and text[end] == "-"
    if of := _OF.match(text, end):
        end, single = end_of_determiners(text, of.end()), False
    elif share:
        end = end_of_determiners(text, end)
    elif more := _MORE.match(text, end):
        end = more.end()
    row = _words(text, end)
    head = None if single or hyphen else _plural_head(row)
    if head is None and (single or hyphen or share):
        head = _singular_head(row, hyphen=hyphen)
    if head is None:
        return None
    core_end = row[head].end()
    return NounPhrase(row[0].start(), core_end if hyphen else _with_of(text, core_end), core_end, row[head].start())


def _words(text: str, at: int) -> list[re.Match[str]]:
    """Return the words that may belong to the phrase, up to a closing mark or a word that cannot stand in it."""
    found: list[re.Match[str]] = []
    while len(found) < LONGEST and (gap := _GAP.match(text, at)) and (word := _WORD.match(text, gap.end())):
        if word.group().lower() in _STOPS or word.group().endswith(("n't", "n’t")) or (found and gap["quote"]):
            break
        found.append(word)
        at = word.end()
        if (pair := _PAIRED.match(text, at)) and not is_plural(word.group()):
            at = pair.end() - 1
    return found


def _plural_head(row: list[re.Match[str]]) -> int | None:
    """Return the first plural noun, or the second of two ("weapons systems")."""
    for index, word in enumerate(row):
        if index > 1 and word.group().islower() and word.group().endswith("ing"):
            break
        if is_plural(word.group()):
            more = row[index + 1 : index + 2]
            again = more and is_plural(more[0].group()) and word.group().lower() in _COMPOUND_FIRST
            return index + 1 if again else index
    return 0 if row and row[0].group() in _GROUP_FORMS else None


def _singular_head(row: list[re.Match[str]], *, hyphen: bool) -> int | None:
    """Return the noun of "15-member" (the first word) or of "one fuel cargo" (the last before a verb)."""
    if not row:
        return None
    if hyphen:
        return 0
    for index, word in enumerate(row):
        if is_plural(word.group()) and index:
            return index - 1 if len(row[index - 1].group()) > 2 else index
        if index and _verbal(word.group()):
            return index - 1
    return len(row) - 1


def _verbal(word: str) -> bool:
    return word.islower() and word.endswith(("ed", "ing"))


def _with_of(text: str, end: int) -> int:
    """Return the end of a phrase with its "of" part: "rounds of talks", "representatives of the country's rebels"."""
    if not (of := _OF.match(text, end)):
        return end
    row = _words(text, end_of_determiners(text, of.end()))
    head = _plural_head(row)
    if head is None and row:
        head = next((i - 1 for i, word in enumerate(row) if i and _verbal(word.group())), min(len(row), 4) - 1)
    return end if head is None else row[head].end()


def end_of_determiners(text: str, at: int) -> int:
    """Return where the noun phrase proper begins, behind articles, possessives and a second number."""
    match = _DETERMINERS.match(text, at)
    return match.end() if match else at
