"""Universal Dependencies (CoNLL-U): sentences, words, UPOS, UAS and LAS, on gold words and on raw text.

The measures are those of the CoNLL 2018 shared task: on raw text a word counts where its characters are a gold word's;
relations are compared without their subtypes there and here (`las`), and with them as well (`las_subtypes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman.reader import Reader
from dragoman.text import BLANK_LINE, NO_GAP, SPACE

from .common import Counts, lines
from .common import reader as open_reader


@dataclass(frozen=True, slots=True)
class Token:
    """A gold word: form, tag, head (its own index for a root), relation and whether a space follows."""

    form: str
    tag: str
    head: int
    relation: str
    spaced: bool


@dataclass(slots=True)
class Document:
    """Sentences of one text; `paragraphs` are the indexes of those that begin a paragraph."""

    sentences: list[list[Token]]
    paragraphs: set[int]


def documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a treebank."""
    document = Document([], set())
    rows: list[list[str]] = []
    for line in [*lines(path), ""]:
        if line.startswith("# newdoc") and document.sentences:
            yield document
            document = Document([], set())
        elif line.startswith("# newpar"):
            document.paragraphs.add(len(document.sentences))
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            document.sentences.append(_tokens(rows))
            rows = []
    yield document


def _tokens(rows: list[list[str]]) -> list[Token]:
    """Return the words of a sentence; within a multiword token no space follows."""
    spaced, tokens = {}, []
    for row in rows:
        first, _, last = row[0].partition("-")
        if last:
            spaced |= dict.fromkeys(range(int(first), int(last)), False)
            spaced[int(last)] = "SpaceAfter=No" not in row[9]
        elif "." not in first:
            number, head = int(first), int(row[6])
            gap = spaced.get(number, "SpaceAfter=No" not in row[9])
            tokens.append(Token(row[1], row[3], head - 1 if head else number - 1, row[7], gap))
    return tokens


def _text(document: Document) -> tuple[str, list[list[tuple[int, int]]]]:
    """Return the raw text of a document, and the range of each word."""
    text, ranges = "", []
    for i, sentence in enumerate(document.sentences):
        text = text.rstrip() + "\n\n" if i and i in document.paragraphs else text
        row = []
        for token in sentence:
            row.append((len(text), len(text) + len(token.form)))
            text += token.form + (" " if token.spaced else "")
        ranges.append(row)
    return text, ranges


def run(path: Path) -> dict[str, float]:
    """Return the figures of a treebank file."""
    reader = open_reader()
    names = ("tag", "uas", "las", "las_subtypes")
    gold = {name: Counts() for name in names}
    raw = {name: Counts() for name in ("sentences", "words", *names)}
    for document in documents(path):
        _on_gold_words(reader, document, gold)
        _on_raw_text(reader, document, raw)
    return {f"gold.{name}": counts.recall for name, counts in gold.items()} | {
        f"raw.{name}": counts.f1 for name, counts in raw.items()
    }


def _on_gold_words(reader: Reader, document: Document, counts: dict[str, Counts]) -> None:
    sentences = document.sentences
    spaces = [[SPACE if token.spaced else NO_GAP for token in sentence] for sentence in sentences]
    before = [
        [BLANK_LINE if i in document.paragraphs else spaces[i - 1][-1] if i else BLANK_LINE, *row[:-1]]
        for i, row in enumerate(spaces)
    ]
    layers = reader.read_words([[token.form for token in sentence] for sentence in sentences], before)
    labels, at = reader.model.labels, 0
    for sentence in sentences:
        for i, token in enumerate(sentence):
            head = int(layers.heads[at + i]) - at == token.head
            relation = labels.relations[layers.relations[at + i]]
            hits = _hits(token, labels.tags[layers.tags[at + i]], relation, head=head)
            for name, hit in hits.items():
                counts[name].add(hit, 1, 1)
        at += len(sentence)


def _hits(token: Token, tag: str, relation: str, *, head: bool) -> dict[str, bool]:
    return {
        "tag": tag == token.tag,
        "uas": head,
        "las": head and relation.split(":", maxsplit=1)[0] == token.relation.split(":")[0],
        "las_subtypes": head and relation == token.relation,
    }


def _on_raw_text(reader: Reader, document: Document, counts: dict[str, Counts]) -> None:
    text, ranges = _text(document)
    found = reader.read(text)
    ours = {(word.start, word.end): i for i, word in enumerate(found.words)}
    total = sum(map(len, ranges))
    there = {(row[0][0], row[-1][1]) for row in ranges}
    sentences = {(found.words[a].start, found.words[b - 1].end) for a, b in found.sentences}
    counts["sentences"].add(len(there & sentences), len(sentences), len(there))
    counts["words"].add(len(ours.keys() & {r for row in ranges for r in row}), len(ours), total)
    hits = dict.fromkeys(("tag", "uas", "las", "las_subtypes"), 0)
    for sentence, row in zip(document.sentences, ranges, strict=True):
        for i, token in enumerate(sentence):
            if (at := ours.get(row[i])) is not None:
                word = found.words[at]
                head = found.words[word.head]
                own = word.head == at
                right = (token.head == i) if own else (token.head != i and (head.start, head.end) == row[token.head])
                for name, hit in _hits(token, word.tag, word.relation, head=right).items():
                    hits[name] += hit
    for name, hit in hits.items():
        counts[name].add(hit, len(ours), total)
