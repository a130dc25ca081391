"""Statements: the reader's attribution frames, trimmed to the guide, with mode, addressee, day and speaker's name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from dragoman.ids import record_id
from dragoman.read import trees as walk
from dragoman.read.quotes import Quotation, quotations, trimmed
from dragoman.read.trees import Trees
from dragoman.reader.annotation import Annotation, Frame, Name
from dragoman.records import Act, Mode, Span, Statement, Time

# The reader gives no act for a quotation that no frame covers: it gets the most frequent one. On reports held back such
# quotations bring recall from .83 to .85 and cost .01 of precision.
BARE_ACT: Act = "assess"
BARE_QUOTATION_WORDS = 5  # a quotation without a cue is a statement of its own from this length on
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "parataxis"})
REACH = 400  # characters between a quotation without a speaker and the last attribution that may own it

_LEADING = re.compile(r"(?:[\s“”\"‘’'`«»,;:–—-]+|(?:that|how)\b(?=\s))+", re.IGNORECASE)
# "said (after the conference) that the risk was real": what stands between cue and "that" is no content
_CIRCUMSTANCE = re.compile(r"(?:after|at|in|on|during|following|before)\s[^,.;“”\"]{1,40}?\s(?=that\s)", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])|\s*\n\s*\n\s*")
_BLANK = re.compile(r"\n\s*\n")
TOLD = frozenset({"tell", "inform", "assure", "warn", "remind", "ask", "urge", "promise", "advise", "notify", "brief"})


@dataclass(frozen=True, slots=True)
class StatementContext:
    """What statements need of the other stages: the times, and the fullest name behind a speaker's span."""

    times: tuple[Time, ...] = ()
    who: Callable[[Span], str | None] = lambda span: span.text
    regions: tuple[tuple[int, int], ...] = ()


def read_statements(
    report_id: str, text: str, annotation: Annotation, context: StatementContext
) -> tuple[Statement, ...]:
    """Return the statements of a report in the order of their content."""
    quoted = _quoted(text, context.regions)
    page = _Page(text, annotation.names, walk.grow(annotation), quoted, context)
    made = [s for s in (_statement(report_id, f, page) for f in _frames(annotation)) if s]
    framed = [_own_parts(report_id, s, made) for s in made]
    bare = _bare_quotations(report_id, framed, page)
    return tuple(sorted(_distinct([*framed, *bare]), key=lambda s: (s.content[0].start, s.content[0].end, s.id)))


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    names: tuple[Name, ...]
    trees: Trees
    quoted: tuple[Quotation, ...]
    context: StatementContext


def _frames(annotation: Annotation) -> Iterator[Frame]:
    return (f for f in annotation.frames if f.kind == "attribution")


def _quoted(text: str, regions: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    return tuple(q for start, end in regions or ((0, len(text)),) for q in quotations(text, start, end))


def _statement(report_id: str, frame: Frame, page: _Page) -> Statement | None:
    parts = (_within_sentence(_completed(s, frame, page), page) for s in frame.roles.get("content", ()))
    content = tuple(c for c in (_trimmed(page.text, s) for s in parts) if c)
    if not content:
        return None
    cue = frame.role("cue")
    speaker = _whole_subject(frame.role("source"), cue, page) or _subject(cue, content, page)
    return Statement(
        id=record_id(report_id, "statement", content[0].start, content[0].end),
        speaker=speaker,
        who=page.context.who(_with_apposition(speaker, page)) if speaker else None,
        to=_addressee(cue, page),
        when=_day(cue, content, page),
        cue=cue,
        content=content,
        mode=_mode(content, page),
        act=cast("Act", frame.label),
    )


def _own_parts(report_id: str, statement: Statement, others: Sequence[Statement]) -> Statement:
    """Leave to another speaker the part of a split content that is a statement of his own."""
    rivals = [o for o in others if o is not statement]
    parts = [c for c in statement.content if not any(tells(o, c) for o in rivals)]
    own = tuple(c for c in parts if c is parts[0] or not any(_nearer(o, statement, c) for o in rivals))
    if not own or own == statement.content:
        return statement
    return replace(statement, id=record_id(report_id, "statement", own[0].start, own[0].end), content=own)


def _nearer(other: Statement, statement: Statement, part: Span) -> bool:
    """Tell whether another's cue stands between a statement's cue and a later part that both claim."""
    if other.cue is None or statement.cue is None or not statement.cue.end <= other.cue.start < part.start:
        return False
    return any(2 * _overlap(part, c) > part.end - part.start for c in other.content)


def tells(inner: Statement, around: Span) -> bool:
    """Tell whether a stretch of words is in the main a statement within it, speaker and cue included."""
    said = max(inner.content, key=lambda s: s.end - s.start)
    parts = [part for part in (inner.speaker, inner.cue, said) if part]
    held = len(parts) == 3 and all(around.start <= part.start and part.end <= around.end for part in parts)
    return held and 2 * (said.end - said.start) > around.end - around.start


def _completed(span: Span, frame: Frame, page: _Page) -> Span:
    """Let content that breaks off inside its clause go on to the end of it: frames now and then lose the tail."""
    trees = page.trees
    inside = walk.words_in(trees, span.start, span.end)
    head = walk.top(trees, inside)
    if head is None or walk.base(trees.words[head]) not in CLAUSES or any(_overlap(span, q) for q in page.quoted):
        return span
    last = max(walk.subtree(trees, head))
    while last > inside.stop - 1 and trees.words[last].tag == "PUNCT":
        last -= 1
    end = trees.words[last].end
    others = (s for role in ("source", "cue") for s in frame.roles.get(role, ()))
    goes_on = page.text[span.end : span.end + 2].strip()[:1].isalnum()
    crosses = any(span.end <= s.start < end for s in others) or '"' in page.text[span.end : end]
    if not goes_on or end <= span.end or crosses:
        return span
    return Span(span.start, end, page.text[span.start : end])


def _whole_subject(source: Span | None, cue: Span | None, page: _Page) -> Span | None:
    """Return the cue's subject where the source is only a name within it: "Lund, who advised Kovar, said"."""
    head = walk.top(page.trees, walk.words_in(page.trees, cue.start, cue.end)) if cue else None
    subject = next(iter(walk.below(page.trees, head, "nsubj")), None) if head is not None else None
    if source is None or subject is None:
        return source
    inside = set(walk.words_in(page.trees, source.start, source.end))
    within = inside <= set(walk.subtree(page.trees, subject)) and subject not in inside
    modified = {walk.base(page.trees.words[d]) for d in page.trees.dependents[subject]} & {"acl", "appos"}
    return walk.noun_phrase(page.text, page.trees, subject) if within and modified else source


def _subject(cue: Span | None, content: Sequence[Span], page: _Page) -> Span | None:
    """Return who does what the cue tells, where the frame names no source: the subject that its verb has or shares."""
    head = walk.top(page.trees, walk.words_in(page.trees, cue.start, cue.end)) if cue else None
    found = walk.doer(page.text, page.trees, head) if head is not None else None
    return found if found and not any(_overlap(c, found) for c in content) else None


def _with_apposition(speaker: Span, page: _Page) -> Span:
    """Take in the person named right after a description: "the envoy, Ada Kovar"."""
    after = next((n for n in page.names if n.start >= speaker.end), None)
    if after is None or after.label != "person" or page.text[speaker.end : after.start] != ", ":
        return speaker
    return Span(speaker.start, after.end, page.text[speaker.start : after.end])


def _within_sentence(span: Span, page: _Page) -> Span:
    """End what is not quoted with its sentence or paragraph: only a quotation goes on beyond them."""
    for stop in _STOP.finditer(page.text, span.start, span.end):
        at = stop.start()
        if not any(q.start <= at < q.end for q in _around(page.quoted, span)) and _ends(page, stop):
            return Span(span.start, at, page.text[span.start : at])
    return span


def _ends(page: _Page, stop: re.Match[str]) -> bool:
    """Tell whether a stop ends a paragraph, or a sentence by what the reader says."""
    before, after = (walk.sentence_at(page.trees, at) for at in stop.span())
    return bool(_BLANK.search(stop.group())) or before != after


def _trimmed(text: str, span: Span) -> Span | None:
    """Leave outer quotation marks, "that" and the final stop outside; keep a mark whose partner is inside."""
    start, end = span.start, span.end
    if circumstance := _CIRCUMSTANCE.match(text, start, end):
        start = circumstance.end()
    start, end = trimmed(text, start, end, _LEADING)
    return Span(start, end, text[start:end]) if start < end else None


def _mode(content: Sequence[Span], page: _Page) -> Mode:
    """Judge by the share of the content's letters that stand in quotation marks: nearly all, some, none."""
    total = sum(c.end - c.start for c in content)
    inside = sum(_overlap(c, q) for c in content for q in _around(page.quoted, c))
    if inside >= 0.9 * total:
        return "direct"
    return "mixed" if inside else "indirect"


def _around(quoted: Sequence[Quotation], span: Span) -> Iterator[Quotation]:
    at = max(0, bisect_right(quoted, span.start, key=lambda q: q.start) - 1)
    for q in quoted[at:]:
        if q.start >= span.end:
            return
        yield q


def _overlap(span: Span, other: Quotation | Span | Time) -> int:
    return max(0, min(span.end, other.end) - max(span.start, other.start))


def _addressee(cue: Span | None, page: _Page) -> Span | None:
    """Return who is told: the object of "tell", or what follows "to" under the cue's verb."""
    head = walk.top(page.trees, walk.words_in(page.trees, cue.start, cue.end)) if cue else None
    if head is None:
        return None
    told = walk.below(page.trees, head, "obj", "iobj") if page.trees.words[head].lemma in TOLD else []
    to = [i for i in walk.below(page.trees, head, "obl") if "to" in walk.prepositions(page.trees, i)]
    return walk.noun_phrase(page.text, page.trees, (told or to)[0]) if told or to else None


def _day(cue: Span | None, content: Sequence[Span], page: _Page) -> Span | None:
    """Return the time expression of the cue's sentence that stands outside what is said, the nearest to the cue."""
    if cue is None:
        return None
    start, end = walk.sentence_span(page.trees, cue.start)
    outside = [
        t
        for t in page.context.times
        if start <= t.start and t.end <= end and t.type in {"date", "time"} and not any(_overlap(c, t) for c in content)
    ]
    nearest = min(outside, key=lambda t: (min(abs(t.start - cue.end), abs(cue.start - t.end)), t.start), default=None)
    return Span(nearest.start, nearest.end, nearest.text) if nearest else None


def _bare_quotations(report_id: str, framed: Sequence[Statement], page: _Page) -> Iterator[Statement]:
    """Give quotations that no frame covers a statement of their own, without speaker and cue (ruling 2).

    Whose they are is told by the attribution before them in the same run of quotations.
    """
    taken = [s for st in framed for s in (*st.content, *([st.cue] if st.cue else []))]
    for q in page.quoted:
        span = _trimmed(page.text, Span(q.start, q.end, page.text[q.start : q.end]))
        if span is None or len(span.text.split()) < BARE_QUOTATION_WORDS or any(_overlap(span, t) for t in taken):
            continue
        if not _sentence_like(page.text, q):
            continue
        yield Statement(
            id=record_id(report_id, "statement", span.start, span.end),
            speaker=None,
            who=_owner(framed, span),
            to=None,
            when=None,
            cue=None,
            content=(span,),
            mode="direct",
            act=BARE_ACT,
        )


def _sentence_like(text: str, quotation: Quotation) -> bool:
    return text[quotation.start].isupper() and text[quotation.end - 1] in ".!?,"


def _owner(framed: Sequence[Statement], span: Span) -> str | None:
    before = [s for s in framed if s.content[0].start < span.start and span.start - s.content[-1].end < REACH]
    last = max(before, key=lambda s: s.content[0].start, default=None)
    return last.who if last else None


def _distinct(statements: Iterable[Statement]) -> Iterable[Statement]:
    """Keep one statement for each content: the first."""
    kept: dict[str, Statement] = {}
    for s in statements:
        kept.setdefault(s.id, s)
    return kept.values()
