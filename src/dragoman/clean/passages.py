"""Cleaning marks, it never deletes: every word of a text is in one passage, and each passage has a role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.clean.blocks import Block, find_blocks, split_sentences, trim
from dragoman.clean.datelines import glued_datelines, opening_end
from dragoman.clean.furniture import (
    chrome_inside,
    is_caption,
    is_chrome,
    is_chrome_sentence,
    labels_summary,
    opens_comments,
    opens_links,
)
from dragoman.clean.repeats import find_repeats, normalise
from dragoman.records import Passage, Role

READ: frozenset[Role] = frozenset({"headline", "summary", "subhead", "body", "caption"})
LONGEST_HEADLINE = 220  # characters
LONGEST_SUBHEAD = 100
MOST_SUBHEAD_WORDS = 14
LONGEST_LINK = 160
MOST_LINKS = 12
PROSE = 60  # characters from which a line with a full stop is running text

_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]\s]*$")
_BULLET = re.compile(r"\s*(?:[*•·▪●◦]|\\\*|[-–—]\s)")


def mark_passages(text: str, title: str | None = None) -> tuple[Passage, ...]:
    """Return passages, in order and without overlaps, that together hold every character that is no space.

    `title` is the report's title where it is known from elsewhere.
    """
    blocks = find_blocks(text)
    roles = _roles(text, blocks, title)
    opening = next((block for block in blocks if _is_prose(text[block.start : block.end])), None)
    pieces = [
        piece
        for block, role in zip(blocks, roles, strict=True)
        for piece in _cut(text, block, role, first=block == opening)
    ]
    return _merged(blocks, _marked_repeats(text, pieces))


def readable(passages: Iterable[Passage]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of the text to be read, in order: all but furniture and repeats."""
    return tuple((passage.start, passage.end) for passage in passages if passage.role in READ)


def _roles(text: str, blocks: list[Block], title: str | None) -> list[Role]:
    """Give each block its role; a block keeps the first that fits."""
    lines = [text[block.start : block.end] for block in blocks]
    chrome = _chrome(lines)
    prose = next((i for i, line in enumerate(lines) if not chrome[i] and _is_prose(line)), len(lines))
    headline = _headline(lines, chrome, prose, title)
    roles: list[Role] = []
    label = ""  # the last line that is no bullet
    for number, line in enumerate(lines):
        if chrome[number]:
            roles.append("furniture")
        elif number == headline:
            roles.append("headline")
        elif is_caption(line):
            roles.append("caption")
        else:
            labelled = labels_summary(label) and (label == lines[number - 1] or _is_bulleted(line))
            roles.append("summary" if labelled else _prose_role(line, before_prose=number < prose))
        label = label if _is_bulleted(line) else line
    return roles


def _prose_role(line: str, *, before_prose: bool) -> Role:
    if before_prose and (_is_bulleted(line) or LONGEST_SUBHEAD < len(line) <= LONGEST_HEADLINE):
        return "summary"
    return "subhead" if _is_subhead(line) else "body"


def _chrome(lines: list[str]) -> list[bool]:
    """Tell which lines are chrome by themselves, by the list of links, or by the comments that they stand in."""
    chrome = [is_chrome(line) or opens_links(line) for line in lines]
    told = False
    for number, line in enumerate(lines):
        if opens_links(line):
            _mark_links(lines, chrome, number)
        if opens_comments(line):
            chrome[number] = True
            if told:
                return chrome[:number] + [True] * (len(lines) - number)
        told = told or (not chrome[number] and _is_prose(line))
    return chrome


def _mark_links(lines: list[str], chrome: list[bool], opener: int) -> None:
    for number in range(opener + 1, min(opener + 1 + MOST_LINKS, len(lines))):
        if _CLOSED.search(lines[number]) or len(lines[number]) > LONGEST_LINK:
            return
        chrome[number] = True


def _headline(lines: list[str], chrome: list[bool], prose: int, title: str | None) -> int | None:
    """Return the number of the block that is the headline: the title itself, or a first line without a full stop."""
    wanted = normalise(title or "")
    if wanted:
        same = next((i for i, line in enumerate(lines[: prose + 3]) if normalise(line) == wanted), None)
        if same is not None and not chrome[same]:
            return same
    first = next((i for i in range(len(lines)) if not chrome[i]), None)
    if first is None or first >= prose or len(lines) == 1 or is_caption(lines[first]) or _is_bulleted(lines[first]):
        return None
    return first if len(lines[first]) <= LONGEST_HEADLINE else None


def _is_prose(line: str) -> bool:
    if len(line) < PROSE:
        return False
    closed = _CLOSED.search(line) is not None or len(line) > LONGEST_HEADLINE
    return closed or len(split_sentences(line, Block(0, len(line)))) > 1


def _is_subhead(line: str) -> bool:
    short = len(line) <= LONGEST_SUBHEAD and len(line.split()) <= MOST_SUBHEAD_WORDS
    return short and _CLOSED.search(line) is None and not _is_bulleted(line) and line[0] not in '"“«'


def _is_bulleted(line: str) -> bool:
    return _BULLET.match(line) is not None


def _cut(text: str, block: Block, role: Role, *, first: bool) -> Iterator[Passage]:
    """Cut a block at datelines and chrome inside it, and into sentences, so that repeats can be told."""
    if role == "furniture":
        yield Passage(block.start, block.end, role)
        return
    chrome = _chrome_ranges(text, block, first=first)
    dateline = max(
        (end for start, end in glued_datelines(text, block.start, block.end) if start > block.start), default=0
    )
    position = block.start
    for start, end in (*chrome, (block.end, block.end)):
        before = trim(text, position, start)
        if before:
            glued: Role = "summary" if before.end < dateline and role == "body" else role
            yield from (_sentence(text, piece, glued) for piece in split_sentences(text, before))
        inside = trim(text, start, end)
        if inside:
            yield Passage(inside.start, inside.end, "furniture")
        position = end


def _sentence(text: str, piece: Block, role: Role) -> Passage:
    chrome = is_chrome_sentence(text[piece.start : piece.end])
    return Passage(piece.start, piece.end, "furniture" if chrome else role)


def _chrome_ranges(text: str, block: Block, *, first: bool) -> list[tuple[int, int]]:
    """Return the ranges of a block that are chrome, in order and apart from each other."""
    opening = opening_end(text, block.start, block.end, first=first)
    found = [(block.start, opening)] if block.start < opening < block.end else []
    found += glued_datelines(text, block.start, block.end)
    found += chrome_inside(text, block.start, block.end)
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _marked_repeats(text: str, pieces: list[Passage]) -> list[Passage]:
    read = [number for number, piece in enumerate(pieces) if piece.role in READ]
    repeats = find_repeats([text[pieces[number].start : pieces[number].end] for number in read])
    marked = list(pieces)
    for number, repeat in zip(read, repeats, strict=True):
        if repeat:
            marked[number] = Passage(pieces[number].start, pieces[number].end, "repeat")
    return marked


def _merged(blocks: list[Block], pieces: list[Passage]) -> tuple[Passage, ...]:
    """Join neighbours of one role within a block."""
    starts = {block.start for block in blocks}
    merged: list[Passage] = []
    for piece in pieces:
        if merged and piece.start not in starts and merged[-1].role == piece.role:
            merged[-1] = Passage(merged[-1].start, piece.end, piece.role)
        else:
            merged.append(piece)
    return tuple(merged)
