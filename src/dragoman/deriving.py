"""A process beside a server that derives, so that the server's pages need not wait for it; it can be ended at once.

It takes one question a line on its input, as JSON, and answers each with one line: what was found, or what went wrong.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec

from dragoman import errors
from dragoman.changes import News, Step, history, news
from dragoman.codec import Json, plain
from dragoman.dossier import Dossier
from dragoman.memo import Memo
from dragoman.store import Store

NICE = 10  # what is derived leaves the processor to the pages


class Deriver:
    """Asks the process, which is started by the first question; one question at a time."""

    def __init__(self, path: str, own: Path | None) -> None:
        self._dossier = [path, str(own) if own else None]
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False
        self._lock = Lock()

    def derive(self, as_of: str | None) -> None:
        """Have a dossier derived as of a day, and kept in its file; raise DragomanError."""
        self._ask({"do": "derive", "as_of": as_of})

    def news(self, since: str) -> News:
        """Return what was added since a moment; raise DragomanError."""
        return msgspec.convert(self._ask({"do": "news", "since": since}), News)

    def history(self, as_of: str | None, finding: str) -> tuple[Step, ...]:
        """Return what changed in a finding on which day; raise DragomanError."""
        return msgspec.convert(self._ask({"do": "history", "as_of": as_of, "finding": finding}), tuple[Step, ...])

    def close(self) -> None:
        """End the process, whatever it is doing: what it has not kept is lost, which can be derived again."""
        self._closed = True
        if self._process and self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _ask(self, question: Json) -> Any:
        with self._lock:
            try:
                process = self._started()
                process.stdin.write(msgspec.json.encode(question) + b"\n")  # type: ignore[union-attr]
                process.stdin.flush()  # type: ignore[union-attr]
                answer = process.stdout.readline()  # type: ignore[union-attr]
            except OSError:
                answer = b""
        if not answer:
            raise errors.StoreError(f"{self._dossier[0]}: the process that compares its reports has ended")
        told = msgspec.json.decode(answer)
        if "error" in told:
            raise _raised(told["error"], told["reason"])
        return told["found"]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise errors.NotYet("the server is being stopped")
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "dragoman.deriving"]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self._process = subprocess.Popen(command, start_new_session=True, **pipes)  # type: ignore[call-overload]  # noqa: S603
            self._process.stdin.write(msgspec.json.encode(self._dossier) + b"\n")  # type: ignore[union-attr]
        return self._process


def _raised(kind: str, reason: str) -> errors.DragomanError:
    """Return an error that the process told of; those that are told in parts come back as what they say."""
    simple = {"UnknownRecord": errors.UnknownRecord, "UsageError": errors.UsageError, "StoreError": errors.StoreError}
    return simple.get(kind, errors.DragomanError)(reason)


def main() -> None:
    """Answer until there are no more questions."""
    os.nice(NICE)
    path, own = msgspec.json.decode(sys.stdin.buffer.readline() or b"[null, null]")
    for answer in _answers(path, Path(own) if own else None):
        sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
        sys.stdout.buffer.flush()


def _answers(path: str, own: Path | None) -> Iterator[Json]:
    memo = Memo()
    for line in sys.stdin.buffer:
        question = msgspec.json.decode(line)
        try:
            with Store.open(path, making=False) as store:
                yield {"found": _found(Dossier(store, question.get("as_of"), own, memo=memo), question)}
        except errors.DragomanError as error:
            yield {"error": type(error).__name__, "reason": str(error)}


def _found(dossier: Dossier, question: Json) -> Any:
    """Return what one question asks for."""
    if question["do"] == "news":
        return plain(news(dossier, question["since"]))
    if question["do"] == "history":
        shown = dossier.show(question["finding"]).finding
        return plain(history(dossier, shown)) if shown else []
    dossier.reports()
    return None


if __name__ == "__main__":
    main()
