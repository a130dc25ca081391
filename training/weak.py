"""Weak labels for PLOVER roots: sentences filled into the frames of `plover.tsv`, deterministic by seed."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .corpora import Document, Event, on_words, plain

FRAMES = Path(__file__).parent / "plover.tsv"
COUNTRIES = (
    "Russia", "China", "Iran", "Turkey", "Germany", "France", "Britain", "the United States", "Ukraine", "Poland",
    "India", "Pakistan", "Egypt", "Libya", "Syria", "Iraq", "Israel", "Lebanon", "Qatar", "Saudi Arabia", "Japan",
    "North Korea", "South Korea", "Venezuela", "Brazil", "Mexico", "Cuba", "Nigeria", "Kenya", "Ethiopia", "Sudan",
    "Serbia", "Kosovo", "Georgia", "Armenia", "Yemen", "Jordan", "Myanmar", "Thailand", "Mali", "Hungary", "Greece",
)  # fmt: skip
BODIES = (
    "the United Nations", "NATO", "the EU", "the African Union", "the World Bank", "Human Rights Watch", "the court",
    "the parliament", "the Security Council", "the Arab League", "the government", "the opposition", "the rebels",
    "the army", "police", "the authorities", "protesters", "the workers", "the union", "journalists", "activists",
    "refugees", "militants", "the ministry", "prosecutors", "aid workers", "the Taliban", "Hezbollah", "Hamas",
    "thousands of residents", "the separatists", "the company", "opposition leaders", "two former officials",
)  # fmt: skip
OFFICES = (
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Defence Minister",
    "opposition leader",
    "General",
    "Judge",
)
SURNAMES = (
    "Karimov",
    "Lindqvist",
    "Okafor",
    "Haddad",
    "Moreau",
    "Petrov",
    "Tanaka",
    "Silva",
    "Novak",
    "Yilmaz",
    "Cole",
)
BEFORE = (
    "On Monday, ",
    "Last week, ",
    "In March, ",
    "Earlier, ",
    "Meanwhile, ",
    "GENEVA -- ",
    "According to reports, ",
)
AFTER = (
    " on Tuesday", " last month", ", officials said", " over the border dispute", " after weeks of tension", " in 2019",
    ", state media reported", " despite criticism at home", " amid the crisis", ", a spokesman told reporters",
)  # fmt: skip
JOINTS = (", while ", ", but ", " after ", ", and ")
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A filled frame: its words, where source and target stand, and its root."""

    text: str
    source: tuple[int, int]
    target: tuple[int, int]
    root: str


def plover(count: int, seed: int = 0) -> Iterator[Document]:
    """Yield sentences of one or two clauses, each clause an event."""
    draw, (frames, phrases) = random.Random(seed), _table()
    for i in range(count):
        clauses = [_clause(frames, phrases, draw) for _ in range(2 if draw.random() < 0.35 else 1)]
        text, events = draw.choice(BEFORE) if draw.random() < 0.35 else "", []
        for j, clause in enumerate(clauses):
            text += draw.choice(JOINTS) if j else ""
            events.append((clause, len(text)))
            text += clause.text
        text += (draw.choice(AFTER) if draw.random() < 0.4 else "") + "."
        yield _document(str(i), text[0].upper() + text[1:], events)


def _document(name: str, text: str, events: list[tuple[Clause, int]]) -> Document:
    document = plain("plover", name, text)
    found = []
    for clause, at in events:
        parties = [(a + at, b + at, "") for a, b in (clause.source, clause.target)]
        source, target = (s[:2] for s in on_words(text, parties))
        found.append(Event((0, len(document.words)), source, target, clause.root, -100))
    return replace(document, starts=frozenset([0]), events=tuple(found))


def _table() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the frames of each root and the phrases of each slot."""
    frames: dict[str, list[str]] = defaultdict(list)
    phrases: dict[str, list[str]] = defaultdict(list)
    for line in FRAMES.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("="):
            phrases[name[1:]].append(rest)
        elif rest:
            frames[name].append(rest)
    return frames, phrases


def _clause(frames: dict[str, list[str]], phrases: dict[str, list[str]], draw: random.Random) -> Clause:
    root = draw.choice(sorted(frames))
    frame = draw.choice(frames[root])
    if draw.random() < 0.35:
        frame = re.sub(r"^\{S\} (\w+ed) ", r"{S} has \1 ", frame)
    text, places = "", {}
    for i, part in enumerate(SLOT.split(frame)):
        if i % 2 == 0:
            text += part
            continue
        filled = draw.choice(phrases[part]) if part in phrases else _actor(draw)
        places[part] = (len(text), len(text) + len(filled))
        text += filled
    return Clause(text, places["S"], places["T"], root)


def _actor(draw: random.Random) -> str:
    kind = draw.random()
    if kind < 0.4:
        return draw.choice(COUNTRIES)
    if kind < 0.7:
        return draw.choice(BODIES)
    name = f"{draw.choice(OFFICES)} {draw.choice(SURNAMES)}"
    return name if kind < 0.85 else f"{draw.choice(COUNTRIES)}'s {name}"
