"""Turns table rows into records."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale

from dragoman.knowledge.tables import read_table, values
from dragoman.knowledge.types import Holder, Institution, Office, Organisation, Outlet, State, Territory, Title

HOLDER_TABLES: tuple[str, ...] = ("holders", "holders_asia", "holders_organisations")
"""The tables of holders made by hand; what they lack comes from `holders_countryinfo`."""


def states() -> tuple[State, ...]:
    """Return the states, with CLDR's English name beside our own."""
    territories = Locale("en").territories
    return tuple(
        State(
            row["code"],
            row["name"],
            tuple(dict.fromkeys((*values(row["aliases"]), *_cldr_name(territories.get(row["code"]), row["name"])))),
            values(row["adjectives"]),
            values(row["people"]),
            values(row["capital"]),
            row["leader"],
        )
        for row in read_table("states")
    )


def _cldr_name(found: str | None, own: str) -> Iterator[str]:
    """Yield CLDR's name where it differs and reads as running text: not "Myanmar (Burma)"."""
    if found and found != own and "(" not in found:
        yield found.replace("&", "and")


def institutions() -> tuple[Institution, ...]:
    """Return houses, ministries and services of states."""
    rows = read_table("institutions")
    return tuple(Institution(r["name"], r["state"], r["organ"], values(r["aliases"])) for r in rows)


def organisations() -> tuple[Organisation, ...]:
    """Return international and non-state organisations."""
    found = []
    for row in read_table("organisations"):
        forms = values(row["aliases"])
        sure = tuple(f for f in forms if not f.startswith("~"))
        garbled = tuple(f[1:] for f in forms if f.startswith("~"))
        found.append(Organisation(row["name"], row["parent"] or None, sure, garbled))
    return tuple(found)


def territories() -> tuple[Territory, ...]:
    """Return disputed territories."""
    return tuple(
        Territory(
            r["name"], values(r["aliases"]), values(r["claimed_by"]), r["controlled_by"], r["controlled_since"] or None,
            r["source"],
        )
        for r in read_table("territories")
    )  # fmt: skip


def outlets() -> tuple[Outlet, ...]:
    """Return outlets and agencies."""
    return tuple(
        Outlet(r["name"], r["kind"], r["owner"], r["control"], r["state"], r["zone"], values(r["aliases"]))
        for r in read_table("outlets")
    )


def holders() -> tuple[Holder, ...]:
    """Return dated holders of offices, those listed by hand first."""
    rows = [row for table in (*HOLDER_TABLES, "holders_countryinfo") for row in read_table(table)]
    return tuple(
        Holder(Office(r["office"], r["of"]), r["from"] or None, r["to"] or None, r["name"], values(r["aliases"]))
        for r in rows
    )


def titles() -> tuple[Title, ...]:
    """Return words for offices."""
    return tuple(Title(r["title"], r["office"], r["of"] or None, r["gender"] or None) for r in read_table("titles"))


def honorifics() -> dict[str, str | None]:
    """Return forms of address by word, with the gender that they tell."""
    return {r["word"]: r["gender"] or None for r in read_table("honorifics")}


def given_names() -> dict[str, str]:
    """Return "m" or "f" by given name; names of both are left out."""
    lists = {r["gender"]: set(values(r["names"])) for r in read_table("given_names")}
    both = lists["m"] & lists["f"]
    return {name: gender for gender, names in sorted(lists.items()) for name in sorted(names - both)}


def epithets() -> dict[str, tuple[str, ...]]:
    """Return the bodies that a common noun may stand for."""
    return {r["noun"]: values(r["bodies"]) for r in read_table("epithets")}


def roles() -> dict[str, frozenset[str]]:
    """Return the titles that a word for a person covers."""
    return {r["word"]: frozenset(values(r["covers"])) for r in read_table("roles")}


def cities() -> frozenset[str]:
    """Return the names of larger cities and regions."""
    return frozenset(name for r in read_table("cities") for name in values(r["names"]))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return one of the lists of the table `words`, as it stands there."""
    return next(values(r["words"]) for r in read_table("words") if r["list"] == name)


def parties() -> dict[str, tuple[str, bool]]:
    """Return, by noun, the party that it means and whether a nationality tells whose it is."""
    rows = read_table("parties")
    return {noun: (r["party"], r["side"] == "yes") for r in rows for noun in values(r["nouns"])}
