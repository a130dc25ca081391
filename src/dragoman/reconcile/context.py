"""What reconciliation is told from outside: names, owners and sides. It knows nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _same(name: str) -> str:
    return name


def _unknown(_name: str | None) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """Knowledge that the caller lends.

    `canonical` gives the usual name of an actor or place; `owner` the agency or owner behind an outlet or a credit;
    `side` the state or organisation for which a person or body acts; `territory` who claims and who controls a disputed
    territory, with the source.
    """

    canonical: Callable[[str], str] = _same
    owner: Callable[[str | None], str | None] = _unknown
    side: Callable[[str | None], str | None] = _unknown
    territory: Callable[[str | None], str | None] = _unknown
