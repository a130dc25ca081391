"""The usual name of an actor or place, so that records of several reports can be compared."""

from __future__ import annotations

import re

from dragoman.knowledge import Knowledge, Known
from dragoman.knowledge.forms import bare
from dragoman.knowledge.names import sound
from dragoman.wording import CONTESTED

_CODE = re.compile(r"\b[A-Z]{2,4}\b")
LASTING = 18  # months: shorter terms are mostly those of chairs in turn
OWN_NAME = frozenset({"people"})
"""Sorts of forms that keep their own name: "Russians" are not Russia."""


def canonical(name: str, knowledge: Knowledge) -> str:
    """Return the usual name of a state, body, capital, disputed territory or holder of an office, else the name.

    "the U.S." gives United States, "Kiev" Kyiv, "Moammar Gadhafi" Muammar Gaddafi. A seat of power keeps its name.
    """
    form = " ".join(bare(name.strip()).split())
    known = knowledge.find(form)
    if known is not None and known.sort not in OWN_NAME and not known.garbled:
        return _capital(known, knowledge) if known.sort == "capital" else known.name
    terms = knowledge.terms(form)
    names = dict.fromkeys(term.name for term in terms)
    return next(iter(names)) if len(names) == 1 else form


def _capital(known: Known, knowledge: Knowledge) -> str:
    """Return the first spelling of a capital: its others sound alike, an earlier capital does not."""
    spellings = knowledge.states[known.state or ""].capital
    return next(s for s in spellings if sound(s) == sound(known.form))


def side(name: str | None, knowledge: Knowledge) -> str | None:
    """Return the state or body for which somebody acts: of a house its state, of a person whose last office it was.

    An office held in turn, as the chair of a union of states for a year, is none of these where there is another.
    """
    if not name:
        return None
    known = knowledge.find(name)
    if known is not None and known.sort in {"institution", "capital", "state", "adjective"}:
        return knowledge.states[known.state].name if known.state else None
    if known is not None:
        return known.name
    terms = knowledge.terms(name)
    own = [term for term in terms if term.months is None or term.months >= LASTING] or terms
    return owner(own[-1].office.of, knowledge) if own else None


def owner(of: str, knowledge: Knowledge) -> str:
    """Return the name behind a holder's `of`: a state's by its code, a body's as it stands."""
    state = knowledge.states.get(of)
    return state.name if state else of


def territory_note(name: str, knowledge: Knowledge) -> str | None:
    """Return who claims and who controls a disputed territory, with the source; None for any other name."""
    territory = knowledge.territory(name)
    if territory is None:
        return None
    claims = _CODE.sub(lambda code: owner(code.group(), knowledge), ", ".join(territory.claimed_by))
    control = _CODE.sub(lambda code: owner(code.group(), knowledge), territory.controlled_by)
    since = f" since {territory.since}" if territory.since else ""
    return f"{CONTESTED}claimed by {claims}; controlled by {control}{since} ({territory.source})"
