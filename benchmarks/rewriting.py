"""Rewrites reports as newsrooms do, at several strengths: the test set of copies, the same whenever it is made.

A strength of the kind "copy" keeps three sentences or more nearly word for word (the definition of copies in
gold/GUIDE-dossier.md); one of the kind "lineage" tells the same report in other words; one of the kind "none" shares
furniture or a quotation and is no copy. Every rewrite says which of its ranges come from the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from random import Random
from typing import Literal

from benchmarks.wording import Rewording, other_figures, reword

Kind = Literal["copy", "lineage", "none"]
Range = tuple[int, int]
Piece = tuple[str, bool]  # a sentence, and whether it comes from the source
Paragraph = list[Piece]
Make = Callable[["Source", Random], list[Paragraph]]

LIGHT = Rewording(words=0.15, style=0.3)
MEDIUM = Rewording(words=0.35, style=0.5, syntax=0.1)
STRONG = Rewording(words=0.65, style=0.8, syntax=0.6)
FULL = Rewording(words=0.95, style=1.0, syntax=1.0)
BRIEF = Rewording(words=0.8, style=1.0, syntax=0.8, short=0.9)
TRANSLATED = Rewording(words=0.5, style=0.3, syntax=0.3, slips=0.6)

_SENTENCE_END = re.compile(r"(?<=[.!?][\"”’) ])\s+(?=[\"“(A-Z0-9])|(?<=[.!?])\s+(?=[\"“(A-Z0-9])|\n+")
_LEAST_WORDS = 4

_SUBHEADS = ("What comes next", "A long night", "Talks behind closed doors", "On the ground", "Reaction abroad",
             "Background", "Who is who", "A question of trust")  # fmt: skip
_FEET = (
    ("This report is from our news desk and has been checked by two of its editors before it was sent out.",
     "Subscribers may print it in whole or in part as long as they name its source in full.",
     "Corrections are sent out under the same number on the day on which they are made."),
    ("Sign up here for the letter in which our editors tell each evening what has mattered during the day.",
     "You can end the letter at any time by way of the link that stands at the foot of every page.",
     "What others write beneath this page is their own opinion and not that of this house."),
    ("Our correspondents work in more than forty cities and are bound by the rules that hang in every one of them.",
     "Readers who see an error may write to the desk at any hour and will have an answer within three days.",
     "Pictures, charts and maps on this page belong to those whose names are printed beneath them."),
    ("The two neighbours have been at odds over the valley and its water for longer than most people have lived.",
     "A truce that was signed nine years ago has been broken by both of them more often than anybody has counted.",
     "Observers sent by the regional bloc have watched the line ever since without the means to keep anybody off it."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A report to be rewritten, and an unrelated one that lends passages or takes them in."""

    id: str
    published: str
    sentences: tuple[str, ...]
    host: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A rewritten text and its ranges that come from the source."""

    text: str
    kept: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """One way in which reports are rewritten."""

    name: str
    kind: Kind
    make: Make


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; fragments of fewer words go with the one before."""
    found: list[str] = []
    for part in (p.strip() for p in _SENTENCE_END.split(text)):
        if found and len(part.split()) < _LEAST_WORDS:
            found[-1] = f"{found[-1]} {part}".strip()
        elif part:
            found.append(part)
    return tuple(found)


def rewrite(source: Source, strength: Strength) -> Rewritten:
    """Rewrite a report: the same for the same report and strength, wherever and whenever."""
    seed = blake2b(f"{source.id} {strength.name}".encode(), digest_size=8).digest()
    return _written(strength.make(source, Random(int.from_bytes(seed, "big"))))


def plain(source: Source) -> Rewritten:
    """Return the report itself, set as the rewrites are."""
    return _written(_paragraphs(source.sentences, Random(0)))


def _written(paragraphs: Sequence[Paragraph]) -> Rewritten:
    text, kept = "", []
    for paragraph in paragraphs:
        for number, (sentence, mine) in enumerate(paragraph):
            text += " " if number else "\n\n" if text else ""
            if mine:
                kept.append((len(text), len(text) + len(sentence)))
            text += sentence
    return Rewritten(text, tuple(kept))


def _paragraphs(sentences: Sequence[str], rng: Random, *, mine: bool = True) -> list[Paragraph]:
    """Set sentences in paragraphs of one to three."""
    paragraphs: list[Paragraph] = []
    at = 0
    while at < len(sentences):
        size = rng.randint(1, 3)
        paragraphs.append([(s, mine) for s in sentences[at : at + size]])
        at += size
    return paragraphs


def _changed(sentences: Sequence[str], how: Rewording, rng: Random) -> list[str]:
    return [reword(s, how, rng) for s in sentences]


def _reprint(source: Source, rng: Random) -> list[Paragraph]:
    return _paragraphs(source.sentences, rng)


def _cut_end(source: Source, rng: Random) -> list[Paragraph]:
    kept = max(5, len(source.sentences) // 4)
    return _paragraphs(source.sentences[:kept], rng)


def _cut_middle(source: Source, rng: Random) -> list[Paragraph]:
    third = max(3, len(source.sentences) // 3)
    return _paragraphs([*source.sentences[:third], *source.sentences[-third:]], rng)


def _reordered(source: Source, rng: Random) -> list[Paragraph]:
    paragraphs = _paragraphs(source.sentences, rng)
    rng.shuffle(paragraphs)
    return paragraphs


def _new_head(source: Source, rng: Random) -> list[Paragraph]:
    """Put another headline and a lead in other words before the rest, which is cut to a half."""
    rest = source.sentences[2 : max(6, len(source.sentences) // 2)]
    headline = " ".join(_changed([" ".join(source.sentences[0].split()[:9])], FULL, rng))
    return [
        [(headline, False)],
        [(s, False) for s in _changed(source.sentences[:2], FULL, rng)],
        *_paragraphs(rest, rng),
    ]


def _furnished(source: Source, rng: Random) -> list[Paragraph]:
    """Put subheads between the paragraphs and the house's own lines at the foot."""
    furnished: list[Paragraph] = []
    for number, paragraph in enumerate(_paragraphs(source.sentences, rng)):
        if number and rng.random() < 0.25:
            furnished.append([(rng.choice(_SUBHEADS), False)])
        furnished.append(paragraph)
    return [*furnished, [(s, False) for s in rng.choice(_FEET)]]


def _merged(source: Source, rng: Random) -> list[Paragraph]:
    """Join every other sentence with its neighbour by "and" or a semicolon."""
    joined: list[str] = []
    for at in range(0, len(source.sentences), 2):
        one, *other = source.sentences[at : at + 2]
        joined.append(one.rstrip(".") + rng.choice((", and ", "; ", " while ")) + other[0] if other else one)
    return _paragraphs(joined, rng)


def _passage(source: Source, rng: Random) -> list[Paragraph]:
    """Set three sentences of the report, word for word, in another one."""
    return _hosted([_run(source, 3, rng)], source, rng)


def _long_passage(source: Source, rng: Random) -> list[Paragraph]:
    """Set six sentences of the report, lightly edited, in another one."""
    return _hosted([_changed(_run(source, 6, rng), LIGHT, rng)], source, rng)


def _two_passages(source: Source, rng: Random) -> list[Paragraph]:
    """Set four sentences of the report in another one, two here and two there."""
    half = len(source.sentences) // 2
    first, second = source.sentences[:half], source.sentences[half:]
    return _hosted([first[at : at + 2] for first, at in ((first, half - 2), (second, 1))], source, rng)


def _run(source: Source, size: int, rng: Random) -> tuple[str, ...]:
    """Return neighbouring sentences of eight words or more on average."""
    starts = [
        at
        for at in range(1, len(source.sentences) - size)
        if all(len(s.split()) >= 8 for s in source.sentences[at : at + size])
    ] or [1]
    start = rng.choice(starts)
    return source.sentences[start : start + size]


def _hosted(passages: Sequence[Sequence[str]], source: Source, rng: Random) -> list[Paragraph]:
    paragraphs = _paragraphs(source.host, rng, mine=False)
    for passage in passages:
        paragraphs.insert(rng.randint(1, len(paragraphs)), [(s, True) for s in passage])
    return paragraphs


def _edited(how: Rewording) -> Make:
    def make(source: Source, rng: Random) -> list[Paragraph]:
        return _paragraphs(_changed(source.sentences, how, rng), rng)

    return make


def _update(source: Source, rng: Random) -> list[Paragraph]:
    """Put a new lead before the report, change its counts, add news in between and drop its end."""
    kept = [other_figures(s, rng) for s in source.sentences[2 : max(8, 2 * len(source.sentences) // 3)]]
    paragraphs = _paragraphs(kept, rng)
    for news in rng.sample(source.host, 2):
        paragraphs.insert(rng.randint(1, len(paragraphs)), [(news, False)])
    return [[(s, False) for s in _changed(source.sentences[:2], FULL, rng)], *paragraphs]


def _worked_over(source: Source, rng: Random) -> list[Paragraph]:
    """Cut, reorder, edit and furnish at once."""
    kept = source.sentences[1 : max(7, len(source.sentences) // 2)]
    paragraphs = _paragraphs(_changed(kept, LIGHT, rng), rng)
    rng.shuffle(paragraphs)
    lead = [(s, False) for s in _changed(source.sentences[:1], FULL, rng)]
    return [lead, *paragraphs, [(rng.choice(source.host), False)], [(s, False) for s in rng.choice(_FEET)]]


def _retold(source: Source, rng: Random) -> list[Paragraph]:
    """Tell a half of the report in other words, in another order."""
    paragraphs = _paragraphs(_changed(source.sentences[: max(8, len(source.sentences) // 2)], STRONG, rng), rng)
    tail = paragraphs[1:]
    rng.shuffle(tail)
    return [*paragraphs[:1], *tail]


def _condensed(source: Source, rng: Random) -> list[Paragraph]:
    """Tell every other sentence of the report in other and fewer words."""
    return _paragraphs(_changed(source.sentences[::2], BRIEF, rng), rng)


def _one_quoted(source: Source, rng: Random) -> list[Paragraph]:
    return _hosted([_run(source, 1, rng)], source, rng)


def _two_quoted(source: Source, rng: Random) -> list[Paragraph]:
    return _hosted([_run(source, 2, rng)], source, rng)


def _foot_only(source: Source, rng: Random) -> list[Paragraph]:
    """Give an unrelated report one of the feet that a fourth of all others bear."""
    foot = rng.choice(_FEET)
    return [*_paragraphs(source.host, rng, mine=False), [(s, False) for s in foot]]


STRENGTHS = (
    Strength("reprint", "copy", _reprint),
    Strength("cut to a quarter", "copy", _cut_end),
    Strength("middle cut", "copy", _cut_middle),
    Strength("reordered", "copy", _reordered),
    Strength("new head", "copy", _new_head),
    Strength("furnished", "copy", _furnished),
    Strength("sentences joined", "copy", _merged),
    Strength("update", "copy", _update),
    Strength("lightly edited", "copy", _edited(LIGHT)),
    Strength("edited throughout", "copy", _edited(MEDIUM)),
    Strength("worked over", "copy", _worked_over),
    Strength("three sentences quoted", "copy", _passage),
    Strength("six, lightly edited", "copy", _long_passage),
    Strength("two and two quoted", "copy", _two_passages),
    Strength("translated back", "lineage", _edited(TRANSLATED)),
    Strength("paraphrased", "lineage", _edited(STRONG)),
    Strength("retold in part", "lineage", _retold),
    Strength("paraphrased in full", "lineage", _edited(FULL)),
    Strength("condensed", "lineage", _condensed),
    Strength("one sentence quoted", "none", _one_quoted),
    Strength("two sentences quoted", "none", _two_quoted),
    Strength("furniture in common", "none", _foot_only),
)
