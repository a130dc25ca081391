"""What a caller says about sources that the sources do not say themselves, and the limits that hold for all."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """Options of intake.

    `published`, `outlet`, `credit` and `title` fill what a source leaves out; they never replace what it says.
    `published` is an ISO date or time. `max_bytes` bounds one file, page or line as it comes, `max_text` the
    characters of one report; `timeout` is in seconds and bounds the whole of one fetch. With `allow_private`,
    addresses that are not public (loopback, private, link-local, reserved) are fetched too.
    """

    published: str | None = None
    outlet: str | None = None
    credit: str | None = None
    title: str | None = None
    allow_private: bool = False
    timeout: float = 20.0
    max_bytes: int = 20 * MEGABYTE
    max_text: int = 5 * MEGABYTE
    max_redirects: int = 5
    user_agent: str = "dragoman/0.1 (press report reader)"
