"""What the caller of the server chooses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """Which dossier is shown, to whom, and who judges where a page does not say.

    `hosts` are the names under which the server answers: a page elsewhere that resolves its own name to this machine
    (DNS rebinding) is refused. Where `writing` is false, nobody can judge.
    """

    path: str
    own: Path | None = None
    hosts: tuple[str, ...] = LOOPBACK
    analyst: str = ""
    writing: bool = True
