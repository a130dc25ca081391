"""The paragraphs of a text: lines, joined again where a page or a letter broke them at its margin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

WIDEST_MARGIN = 110  # characters; longer lines are paragraphs, not lines of a margin
NARROWEST_MARGIN = 40

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"\s*(?:[-*•·–—▪●◦]|\\\*|\d{1,2}[.)])\s+\S")
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|No|vs|Lt|Sr|Jr|Co))(?<!\b(?:Mrs|Gen|Col|Maj|Sen|Rep|Gov|Rev|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sep|Oct|Nov|Dec|Adm|Sgt|Inc|Ltd))(?<!\b(?:Prof|Capt|Sept|Corp))[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[^\Wa-z_])"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph without outer space: text[start:end]."""

    start: int
    end: int


def find_blocks(text: str) -> list[Block]:
    """Return the paragraphs of the text in order; together they hold every character that is no space."""
    lines = [block for match in _LINE.finditer(text) if (block := trim(text, match.start(), match.end()))]
    margin = max((line.end - line.start for line in lines), default=0)
    blocks: list[Block] = []
    for line in lines:
        if blocks and _broken_at_margin(text, blocks[-1], line, margin):
            blocks[-1] = Block(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return blocks


def trim(text: str, start: int, end: int) -> Block | None:
    """Return the range without outer space, None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Block(start, end) if start < end else None


def split_sentences(text: str, block: Block) -> list[Block]:
    """Cut a block after full stops; good enough to compare sentences and to find page words among them."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, block.start, block.end)]
    borders = [block.start, *ends, block.end]
    pieces = (trim(text, start, end) for start, end in pairwise(borders))
    return [piece for piece in pieces if piece]


def _broken_at_margin(text: str, before: Block, line: Block, margin: int) -> bool:
    """Tell whether the break is the margin's: inside a sentence, and the next word would not have fitted before it."""
    if not NARROWEST_MARGIN <= margin <= WIDEST_MARGIN or text.count("\n", before.end, line.start) > 1:
        return False
    if _CLOSED.search(text[before.start : before.end]) or _BULLET.match(text, line.start, line.end):
        return False
    last_line = before.end - max(before.start, text.rfind("\n", before.start, before.end) + 1)
    first_word = len(text[line.start : line.end].split(maxsplit=1)[0])
    return last_line + 1 + first_word > margin - 2
