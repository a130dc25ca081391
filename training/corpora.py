"""Readers of the training sets: each yields documents as words with gaps and whatever labels the set has."""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.text import BLANK_LINE, NEWLINE, NO_GAP, SPACE, gaps, words

from .labels import NAMES

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FrameLabel:
    """A frame as labelled: word ranges of its roles; `label` is an act, a commitment type or empty."""

    kind: str  # a key of labels.FRAMES
    anchor: int
    roles: dict[str, tuple[Range, ...]]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Who does what to whom in a sentence: word ranges, PLOVER root (or empty) and QuadClass (0 to 4)."""

    sentence: Range
    source: Range | None
    target: Range | None
    root: str
    quad: int


@dataclass(frozen=True, slots=True)
class Document:
    """Words with the gap before each, and labels; None or empty where the set does not annotate a layer."""

    corpus: str
    id: str
    words: tuple[str, ...]
    gaps: tuple[int, ...]
    starts: frozenset[int] = frozenset()  # sentence starts; empty where unknown
    tags: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None  # word index, its own for a root
    relations: tuple[str, ...] | None = None
    names: dict[str, tuple[tuple[int, int, str], ...]] = field(default_factory=dict)
    frames: tuple[FrameLabel, ...] = ()
    frame_kinds: tuple[str, ...] = ()  # kinds that are annotated
    inside: Range | None = None  # where frames are annotated; None: everywhere
    events: tuple[Event, ...] = ()


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, gzipped or not."""
    opened = gzip.open if path.suffix == ".gz" else Path.open
    with opened(path, "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)


def blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield comments and rows of each sentence of a CoNLL-like file."""
    comments: list[str] = []
    rows: list[list[str]] = []
    for line in [*lines(path), ""]:
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []


def treebank(trees: Path, entities: Path) -> Iterator[Document]:
    """Yield the documents of EWT with the names of UNER, sentence by sentence the same text."""
    named = {_value(comments, "sent_id"): rows for comments, rows in blocks(entities)}
    sentences: list[dict[str, Any]] = []
    for comments, rows in blocks(trees):
        if any(c.startswith("# newdoc") for c in comments) and sentences:
            yield _document(sentences)
            sentences = []
        sentences.append(_sentence(comments, rows, named.get(_value(comments, "sent_id"))))
    if sentences:
        yield _document(sentences)


def _value(comments: Sequence[str], key: str) -> str:
    return next((c.split("=", 1)[1].strip() for c in comments if c.startswith(f"# {key} =")), "")


def _sentence(comments: list[str], rows: list[list[str]], entities: list[list[str]] | None) -> dict[str, Any]:
    """Return the layers of one sentence; heads count from 0 within it."""
    glued: set[int] = set()
    inside_until = 0
    kept = []
    for row in rows:
        if "-" in row[0]:
            first, inside_until = map(int, row[0].split("-"))
            glued |= set(range(first + 1, inside_until + 1))
            if "SpaceAfter=No" in row[9]:
                glued.add(inside_until + 1)
        elif "." not in row[0]:
            kept.append(row)
            if "SpaceAfter=No" in row[9] and int(row[0]) >= inside_until:
                glued.add(int(row[0]) + 1)
    paragraph = any(c.startswith("# newpar") for c in comments)
    names = None
    if entities is not None and len(entities) == len(kept):
        names = spans([row[2] for row in entities], {"PER", "ORG", "LOC"})
    return {
        "id": _value(comments, "sent_id"),
        "words": [row[1] for row in kept],
        "gaps": [NO_GAP if int(row[0]) in glued else SPACE for row in kept],
        "paragraph": paragraph,
        "tags": [row[3] for row in kept],
        "heads": [int(row[6]) - 1 if row[6] != "0" else i for i, row in enumerate(kept)],
        "relations": [row[7] for row in kept],
        "names": names,
    }


def _document(sentences: list[dict[str, Any]]) -> Document:
    """Join sentences to a document; names only where every sentence has them."""
    offsets = [0]
    for sentence in sentences:
        offsets.append(offsets[-1] + len(sentence["words"]))
    joined: list[int] = []
    for sentence in sentences:
        first = BLANK_LINE if not joined else NEWLINE if sentence["paragraph"] else SPACE
        joined += [first, *sentence["gaps"][1:]]
    pairs = list(zip(offsets, sentences, strict=False))
    names = {}
    if all(s["names"] is not None for s in sentences):
        names["uner"] = tuple((o + a, o + b, kind) for o, s in pairs for a, b, kind in s["names"])
    return Document(
        corpus="ewt",
        id=sentences[0]["id"],
        words=tuple(w for s in sentences for w in s["words"]),
        gaps=tuple(joined),
        starts=frozenset(offsets[:-1]),
        tags=tuple(t for s in sentences for t in s["tags"]),
        heads=tuple(o + h for o, s in pairs for h in s["heads"]),
        relations=tuple(r for s in sentences for r in s["relations"]),
        names=names,
    )


def spans(tags: Sequence[str], kinds: set[str] | None = None) -> list[tuple[int, int, str]]:
    """Return the spans of BIO or BIOES tags as (start, end, kind), leaving out other kinds."""
    found: list[tuple[int, int, str]] = []
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, new = tag.partition("-")
        if kind and (prefix in ("B", "S", "O") or new != kind or prefix not in ("I", "E")):
            found.append((start, i, kind))
            kind = ""
        if new and not kind:
            start, kind = i, new
    return [s for s in found if kinds is None or s[2] in kinds]


def worldwide(path: Path) -> Iterator[Document]:
    """Yield the articles of the worldwide newswire; tokens are cut once more, as at run time.

    Its "sentences" are paragraphs (41 words on average), so they say nothing of sentence starts.
    """
    for line in lines(path):
        item = json.loads(line)
        pieces: list[str] = []
        joined: list[int] = []
        names: list[tuple[int, int, str]] = []
        for paragraph in item["sentences"]:
            tokens = _whole_clitics([(token, tag.split()[-1] if tag.strip() else "O") for token, tag in paragraph])
            index = [len(pieces)]
            quoted = False
            for i, (token, _) in enumerate(tokens):
                cuts = words(token) or [(0, len(token))]
                glued, quoted = _glue(tokens, i, quoted=quoted)
                joined += [glued if i else NEWLINE, *[NO_GAP] * (len(cuts) - 1)]
                pieces += [token[a:b] for a, b in cuts]
                index.append(len(pieces))
            found = spans([tag for _, tag in tokens], set(NAMES["worldwide"]))
            names += [(index[a], index[b], kind) for a, b, kind in found]
        yield Document("worldwide", item["id"], tuple(pieces), tuple(joined), names={"worldwide": tuple(names)})


def _whole_clitics(tokens: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put clitics together that the set has in two: an apostrophe, then "s"."""
    whole: list[tuple[str, str]] = []
    for token, tag in tokens:
        if whole and whole[-1][0] in ("’", "'") and token in ("s", "re", "ve", "ll", "d", "m"):
            whole[-1] = (whole[-1][0] + token, tag)
        else:
            whole.append((token, tag))
    return whole


def _glue(sentence: Sequence[Sequence[str]], i: int, *, quoted: bool) -> tuple[int, bool]:
    """Return the gap that print has before token i of a tokenised sentence, and whether a quotation is open."""
    token, before = sentence[i][0], sentence[i - 1][0] if i else ""
    if token == '"':
        return (NO_GAP if quoted else SPACE), not quoted
    if (
        token in (",", ".", ";", ":", "!", "?", ")", "]", "”", "%", "...")
        or token.lower()[:1] in "'’"
        or token.lower() in ("n't", "n’t")
    ):
        return NO_GAP, quoted
    opened = before in ("(", "[", "“", "$", "£", "€", "‘") or (before == '"' and quoted)
    return (NO_GAP if opened else SPACE), quoted


def re3d_part(folder: Path, *, held_back: bool) -> Iterator[Document]:
    """Yield every sixth document of re3d, which training leaves out, or the others."""
    return (d for i, d in enumerate(re3d(folder)) if (i % 6 == 3) == held_back)


def re3d(folder: Path) -> Iterator[Document]:
    """Yield the documents of re3d with its coarse kinds of names (the longest of nested ones)."""
    coarse = {kind: kind for kind in NAMES["re3d"]} | {"MilitaryPlatform": "Vehicle"}
    for path in sorted(folder.glob("*.jsonl")):
        for line in lines(path):
            item = json.loads(line)
            text = item["document"]["text"]
            found = [(e["begin"], e["end"], coarse[e["type"]]) for e in item["entities"] if e["type"] in coarse]
            document = plain("re3d", item["document"]["_id"], text)
            yield replace(document, names={"re3d": tuple(_longest(on_words(text, found)))})


def _longest(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return spans without those that overlap a longer one."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(found, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= k[0] or k[1] <= span[0] for k in kept):
            kept.append(span)
    return sorted(kept)


def plain(corpus: str, name: str, text: str) -> Document:
    """Return a document without labels."""
    ranges = words(text)
    return Document(corpus, name, tuple(text[a:b] for a, b in ranges), tuple(gaps(text, ranges)))


def on_words(text: str, found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return character spans as word spans; a word that a span touches is in it."""
    ranges = _cached_words(text)
    result = []
    for start, end, kind in found:
        first = bisect_right(ranges, start, key=lambda r: r[1])
        last = bisect_left(ranges, end, key=lambda r: r[0])
        if first < last:
            result.append((first, last, kind))
    return result


@lru_cache(maxsize=8)
def _cached_words(text: str) -> list[Range]:
    return words(text)


def polnear(path: Path) -> Iterator[Document]:
    """Yield PolNeAR's articles with attribution frames of its own style."""
    for line in lines(path):
        item = json.loads(line)
        text, frames = item["text"], []
        for attribution in item["attributions"]:
            roles = {role: _ranges(text, attribution[role]) for role in ("source", "cue", "content")}
            anchor = roles["cue"] or roles["content"]
            if anchor:
                frames.append(FrameLabel("polnear", anchor[0][0], roles))
        yield replace(plain("polnear", item["id"], text), frames=tuple(frames), frame_kinds=("polnear",))


def _ranges(text: str, chars: Sequence[Sequence[int]]) -> tuple[Range, ...]:
    return tuple(sorted({(a, b) for a, b, _ in on_words(text, [(s, e, "") for s, e in chars])}))


def find(text: str, span: str | Sequence[Any]) -> Range:
    """Return the characters of a span written as in GUIDE.md: a string, or [string, Nth occurrence]."""
    words_, count = (span, 1) if isinstance(span, str) else span
    at = -1
    for _ in range(count):
        at = text.index(words_, at + 1)
    return at, at + len(words_)


def guide_frames(text: str, item: dict[str, Any], shift: int = 0) -> list[FrameLabel]:
    """Return the statements and commitments of an item annotated by GUIDE.md as frames."""

    def role(value: str | Sequence[Any] | None) -> tuple[Range, ...]:
        if value is None:
            return ()
        return tuple((a + shift, b + shift) for a, b in _ranges(text, [find(text, value)]))

    frames = []
    for statement in item["statements"]:
        roles = {
            "source": role(statement["speaker"]),
            "cue": role(statement["cue"]),
            "content": role(statement["content"]),
        }
        anchor = roles["cue"] or roles["content"]
        if anchor and roles["content"]:
            frames.append(FrameLabel("guide", anchor[0][0], roles, statement["act"]))
    for commitment in item["commitments"]:
        roles = {name: role(commitment[name]) for name in ("action", "condition", "by", "to")}
        if roles["action"]:
            frames.append(FrameLabel("commitment", roles["action"][0][0], roles, commitment["type"]))
    return frames


def sentences(path: Path) -> Iterator[Document]:
    """Yield our labelled sentences with their neighbours around; frames are known in the sentence alone."""
    for line in lines(path):
        item = json.loads(line)
        before, text, after = (plain("sentences", "", item[key]) for key in ("before", "text", "after"))
        first, last = len(before.words), len(before.words) + len(text.words)
        parts = [part for part in (before, text, after) if part.words]
        joined = [
            SPACE if i == 0 and part is not parts[0] else gap for part in parts for i, gap in enumerate(part.gaps)
        ]
        yield Document(
            "sentences", item["id"], tuple(w for part in parts for w in part.words), tuple(joined),
            frames=tuple(guide_frames(item["text"], item, first)),
            frame_kinds=("guide", "commitment"), inside=(first, last),
        )  # fmt: skip


def crop(document: Document) -> Document:
    """Return the annotated part of a document alone, without its neighbours."""
    if document.inside is None:
        return document
    first, last = document.inside

    def moved(frame: FrameLabel) -> FrameLabel:
        roles = {role: tuple((a - first, b - first) for a, b in places) for role, places in frame.roles.items()}
        return replace(frame, anchor=frame.anchor - first, roles=roles)

    frames = tuple(moved(frame) for frame in document.frames)
    words, gaps = document.words[first:last], document.gaps[first:last]
    return Document(document.corpus, document.id, words, gaps, frames=frames, frame_kinds=document.frame_kinds)


def repeated(documents: Sequence[Document]) -> list[Document]:
    """Return sentences, those with commitments twice and those with conditions, which are rare, four times."""
    found = list(documents)
    for document in documents:
        bound = [f for f in document.frames if f.kind == "commitment"]
        if bound:
            found += [document] * (3 if any(f.roles["condition"] for f in bound) else 1)
    return found


def gold(paths: Sequence[Path]) -> Iterator[Document]:
    """Yield whole reports annotated by GUIDE.md."""
    for path in paths:
        item = json.loads(path.read_text(encoding="utf-8"))
        document = plain("gold", item["id"], item["text"])
        frames = tuple(guide_frames(item["text"], item))
        yield replace(document, frames=frames, frame_kinds=("guide", "commitment"))
