"""What reconciliation is told from outside: names, owners and sides. It knows nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace


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


def listening(context: Context) -> tuple[Context, dict[str, str]]:
    """Return a context that notes the usual name of each name that it is asked for, and its notes."""
    asked: dict[str, str] = {}

    def canonical(name: str) -> str:
        usual = asked[name] = context.canonical(name)
        return usual

    return replace(context, canonical=canonical), asked


def says_the_same(context: Context, asked: Mapping[str, str]) -> bool:
    """Tell whether a context gives to all that was asked the answers of then."""
    return all(context.canonical(name) == usual for name, usual in asked.items())
