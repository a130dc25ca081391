"""Codes of states and languages as other people's files write them: ISO 3166 in three letters, FollowTheMoney's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from babel.core import get_global

from dragoman.knowledge import Knowledge
from dragoman.resolve import side
from dragoman.resolve.parties import party_of


@cache
def _table() -> Mapping[str, Any]:
    """Load what CLDR does not tell."""
    return tomllib.loads(files(__package__).joinpath("codes.toml").read_text(encoding="utf-8"))


@cache
def _three_letters() -> Mapping[str, str]:
    """Return three letters by two, as CLDR knows them; codes with X are assigned by whoever uses them."""
    aliases, table = get_global("territory_aliases"), _table()
    pairs = ((codes[0], alias) for alias, codes in sorted(aliases.items()) if len(codes) == 1 and codes[0][0] != "X")
    whole = ((two, three) for two, three in pairs if len(three) == 3 and three.isalpha())
    present = {two: three for two, three in whole if three not in table["withdrawn"]}
    return {**present, **table["former"], **table["assigned"]}


def iso3(code: str) -> str | None:
    """Return three letters for a state's code in our tables; None for what is no state of ISO 3166, as Scotland."""
    return _three_letters().get(code)


def money_code(code: str) -> str | None:
    """Return FollowTheMoney's code for a state's code in our tables, None where it has none."""
    plain = code.lower() if len(code) == 2 and iso3(code) else None
    found: str | None = _table()["money"].get(code, plain)
    return found


def money_language(language: str | None) -> str | None:
    """Return FollowTheMoney's code for a language of two letters, whatever stands behind them ("en-GB")."""
    found: str | None = _table()["spoken"].get((language or "").lower()[:2])
    return found


def state_of(name: str | None, knowledge: Knowledge) -> str | None:
    """Return the code, as our tables write it, of the state that a name stands for, acts for or comes from.

    "Kremlin" and the name of a Russian president give RU, "Libyan rebels" LY.
    """
    acts_for = side(name, knowledge)
    known = knowledge.find(acts_for) if acts_for else None
    party = party_of(name, knowledge) if name and known is None else None
    return known.state if known else party.side if party else None
