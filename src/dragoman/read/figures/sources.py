"""Who gives a figure: the speaker of the statement that holds it, or whom its sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.records import Act, Span, Statement

# what is told, and so vouched for; an indirect demand or agreement that mentions a figure does not give it
_GIVING: frozenset[Act] = frozenset({"inform", "announce", "assess", "accuse", "deny", "warning"})
_SAY = (
    r"(?:said|says|told|tells|added|adds|reported|reports(?= that )|claimed|claims(?= that )|estimated|"
    r"estimates|announced|announces|confirmed|confirms|stated|states(?= that )|"
    r"noted|warned|warns|wrote|writes|believes?|pointed out|points out|"
    r"acknowledged|insisted|explained|disclosed|revealed)"
)
_SAID = re.compile(rf"\b{_SAY}\b|\baccording\b|\bstatement\b", re.I)
_TITLES = ("Dr", "Mr", "Ms", "Lt", "Mrs", "Gen", "Col", "Sen")
_INNER_STOP = "|".join((r"(?<=[A-Z])\.", *(rf"(?<=\b{title})\." for title in _TITLES)))
_NAME = rf"(?P<who>(?:[^,.;:—“”\"()\n]|\n(?=[a-z])|{_INNER_STOP}){{2,70}}?)"
# Where a name ends: at a mark, at the end, or where a sentence begins anew behind "U.N."; a full stop within
# "U.N. agency" and "Gen. Ham" ends none.
_FULL_STOP = "".join((r"(?<!\b[A-Z])", *(rf"(?<!\b{title})" for title in _TITLES), r"\."))
_ANEW = r"(?<=\.[A-Z]\.) (?:The|A|An|In|On|At|It|He|She|They|But|And|More|Some|Nearly|About|[A-Z]\w+['’]s)\b"
_ENDS = rf"[,;:—“”\"()\n]|{_FULL_STOP}|{_ANEW}|$"
_ACCORDING = re.compile(rf"\baccording to {_NAME}(?={_ENDS}| (?:on|in|at|who|which|that|and)\b)", re.I)
_LEADING = re.compile(
    rf"(?:^|\) --? |: |, which |, who |, but |, and |^[A-Z]+[:,] ){_NAME} {_SAY}\b(?! (?:to have been|to be|forward)\b)"
)
# "Officials put the number at 300", "the ministry counts 60,000": a verb of counting vouches as well as one of saying
_COUNTING = re.compile(
    rf"(?:^|, |; ){_NAME} (?:puts?|count(?:s|ed)?|reckon(?:s|ed)?|speaks? of|spoke of|place[sd]?)\b[^,;]{{0,60}}$"
)
_TRAILING = re.compile(rf"[,”\"] (?:{_NAME} {_SAY}\b|{_SAY} {_NAME.replace('who', 'after')}(?={_ENDS}))")
_QUOTED = re.compile(rf"\bquot(?:ed|es|ing) {_NAME} as saying\b")
_CONJUNCTION = re.compile(r"^\s*(?:and|but|or|while|as|that|because)\s+", re.I)
_AUXILIARY = re.compile(r"\s+(?:has|had|have|also|later|then|earlier)$")
_NOBODY = re.compile(
    r"(?:^(?:The|A|An|All|also|and|what|some|though they|it is|who|which|that|to|There)|"
    r"\b(?:is|are|was|were|be|been|to|not|never|of|the|in|at|on|with|for)|['’]s)$| - |(?:\S+\s+){9}",
    re.I,
)
_TIME = re.compile(r"^(?:On|In|At|Earlier|Meanwhile|However|But|Also|And|Later|Still|Yesterday|Last|Since)\b")


def source_of(text: str, span: Span, sentence: tuple[int, int], statements: Sequence[Statement]) -> Span | None:
    """Return who gives a figure, or None for the report itself: the innermost giver that holds it."""
    holding = [
        (content.end - content.start, index)
        for index, statement in enumerate(statements)
        for content in statement.content
        if content.start < span.end and span.start < content.end
    ]
    giving = [(size, index) for size, index in holding if _gives(statements[index])]
    if giving:
        return _speaker(text, statements[min(giving)[1]], span)
    return None if holding else _named(text, span, sentence)


def _gives(statement: Statement) -> bool:
    """Tell a statement that vouches for its figures: "he said six were added", not "they agreed to add six"."""
    said = statement.cue is None or _SAID.search(statement.cue.text) is not None
    return statement.mode != "indirect" or statement.act in _GIVING or said


def _speaker(text: str, statement: Statement, span: Span) -> Span | None:
    """Return the speaker as given there, or where the fullest name stands last before the figure."""
    if statement.speaker or not statement.who:
        return statement.speaker
    at = text.rfind(statement.who, 0, span.start)
    at = text.find(statement.who) if at < 0 else at
    return Span(at, at + len(statement.who), statement.who) if at >= 0 else None


def _named(text: str, span: Span, sentence: tuple[int, int]) -> Span | None:
    """Return whom the figure's own sentence names as its source in plain words."""
    start, end = sentence
    before = text[start : span.start]
    if match := _ACCORDING.search(text, start, end):
        return _span(text, *match.span("who"))
    if match := _QUOTED.search(text, start, span.start):
        return _span(text, *match.span("who"))
    if (match := _LEADING.search(before) or _COUNTING.search(before)) and not _TIME.match(match["who"]):
        return _span(text, start + match.start("who"), start + match.end("who"))
    if (match := _TRAILING.search(text, span.end, end)) and "“" not in text[span.end : match.start()]:
        return _span(text, *match.span("who" if match["who"] else "after"))
    return None


def _span(text: str, start: int, end: int) -> Span | None:
    words = _AUXILIARY.sub("", text[start:end])
    end = start + len(words)
    words = _CONJUNCTION.sub("", words)
    start = end - len(words)
    if _NOBODY.search(words.strip()):
        return None
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return Span(start, end, text[start:end]) if start < end else None
