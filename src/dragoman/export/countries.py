"""A state's code as other people's files write it: three letters of ISO 3166, and FollowTheMoney's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel.core import get_global

from dragoman.knowledge import Knowledge
from dragoman.resolve import side
from dragoman.resolve.parties import party_of

FORMER: Mapping[str, str] = {
    "SU": "SUN", "YU": "YUG", "CSHH": "CSK", "DDDE": "DDR", "YDYD": "YMD", "SCG": "SCG",
}  # fmt: skip
"""States that are gone, by our code; ISO 3166-3 has theirs."""
ASSIGNED: Mapping[str, str] = {"XK": "XKX"}
"""Codes in common use (European Commission, World Bank) for what ISO 3166 does not list."""
WITHDRAWN = frozenset({
    "ANT", "BUR", "CSK", "DDR", "FXX", "NTZ", "SCG", "SUN", "TMP", "YMD", "YUG", "ZAR",
})  # fmt: skip
"""Three-letter codes of ISO 3166-3 that babel still leads to a present state."""
MONEY: Mapping[str, str] = {"SU": "suhh", "YU": "yucs", "CSHH": "cshh", "DDDE": "dd", "SCG": "csxx"}
"""FollowTheMoney's codes where they are not the two letters of ISO 3166 in small letters."""


@cache
def _three_letters() -> Mapping[str, str]:
    """Return three letters by two, as CLDR knows them; codes with X are assigned by whoever uses them."""
    aliases = get_global("territory_aliases")
    pairs = ((codes[0], alias) for alias, codes in sorted(aliases.items()) if len(codes) == 1 and codes[0][0] != "X")
    known = {two: three for two, three in pairs if len(three) == 3 and three.isalpha() and three not in WITHDRAWN}
    return {**known, **FORMER, **ASSIGNED}


def iso3(code: str) -> str | None:
    """Return three letters for a state's code in our tables; None for what is no state of ISO 3166, as Scotland."""
    return _three_letters().get(code)


def money_code(code: str) -> str | None:
    """Return FollowTheMoney's code for a state's code in our tables, None where it has none."""
    plain = code.lower() if len(code) == 2 and iso3(code) else None
    return MONEY.get(code, plain)


def state_of(name: str | None, knowledge: Knowledge) -> str | None:
    """Return the code, as our tables write it, of the state that a name stands for, acts for or comes from.

    "Kremlin" and the name of a Russian president give RU, "Libyan rebels" LY.
    """
    acts_for = side(name, knowledge)
    known = knowledge.find(acts_for) if acts_for else None
    party = party_of(name, knowledge) if name and known is None else None
    return known.state if known else party.side if party else None
