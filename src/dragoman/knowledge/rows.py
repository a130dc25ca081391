"""Turns table rows into records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

from dragoman.knowledge.tables import Row, Tables, read_table, values
from dragoman.knowledge.types import Holder, Institution, Office, Organisation, Outlet, State, Territory, Title


def states(tables: Tables) -> tuple[State, ...]:
    """Return the states, with CLDR's English name beside our own."""
    territories = Locale("en").territories
    return tuple(
        State(
            row["code"],
            row["name"],
            tuple(dict.fromkeys((*values(row["aliases"]), *_cldr_name(row, territories)))),
            values(row["adjectives"]),
            values(row["people"]),
            values(row["capital"]),
            row["leader"],
        )
        for row in tables.rows("states")
    )


def _cldr_name(row: Row, territories: Mapping[str, str]) -> Iterator[str]:
    """Yield CLDR's name where it differs and reads as running text, not "Myanmar (Burma)"; its "XA" is no state."""
    found = territories.get(row["code"], "")
    if found and found != row["name"] and "(" not in found and (row["code"][0] != "X" or row["code"] == "XK"):
        yield found.replace("&", "and")


def institutions(tables: Tables) -> tuple[Institution, ...]:
    """Return houses, ministries and services of states; those of the state "*" are what every state has."""
    every = tables.rows("institutions")
    return tuple(Institution(r["name"], r["state"], r["organ"], values(r["aliases"])) for r in every)


def organisations(tables: Tables) -> tuple[Organisation, ...]:
    """Return international and non-state organisations."""
    found = []
    for row in tables.rows("organisations"):
        forms = values(row["aliases"])
        sure = tuple(f for f in forms if not f.startswith("~"))
        garbled = tuple(f[1:] for f in forms if f.startswith("~"))
        found.append(Organisation(row["name"], row["kind"], row["parent"] or None, sure, garbled))
    return tuple(found)


def territories(tables: Tables) -> tuple[Territory, ...]:
    """Return disputed territories."""
    return tuple(
        Territory(
            r["name"], values(r["aliases"]), values(r["claimed_by"]), r["controlled_by"], r["controlled_since"] or None,
            r["source"],
        )
        for r in tables.rows("territories")
    )  # fmt: skip


def outlets(tables: Tables) -> tuple[Outlet, ...]:
    """Return outlets and agencies."""
    return tuple(
        Outlet(r["name"], r["kind"], r["owner"], r["control"], r["state"], r["zone"], values(r["aliases"]))
        for r in tables.rows("outlets")
    )


def holders(tables: Tables) -> tuple[Holder, ...]:
    """Return dated holders of offices, those listed by hand first."""
    rows = tables.rows("holders")
    return tuple(
        Holder(Office(r["office"], r["of"]), r["from"] or None, r["to"] or None, r["name"], values(r["aliases"]))
        for r in rows
    )


def titles(tables: Tables) -> tuple[Title, ...]:
    """Return words for offices."""
    rows = tables.rows("titles")
    return tuple(Title(r["title"], r["office"], r["of"] or None, r["gender"] or None) for r in rows)


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


def roles(tables: Tables) -> dict[str, frozenset[str]]:
    """Return the titles that a word for a person covers."""
    return {r["word"]: frozenset(values(r["covers"])) for r in tables.rows("roles")}


def cities() -> frozenset[str]:
    """Return the names of larger cities and regions."""
    return frozenset(name for r in read_table("cities") for name in values(r["names"]))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return one of the lists of the table `words`, as it stands there."""
    return next(values(r["words"]) for r in read_table("words") if r["list"] == name)


def parties(tables: Tables) -> dict[str, tuple[str, bool]]:
    """Return, by noun, the party that it means and whether a nationality tells whose it is."""
    rows = tables.rows("parties")
    return {noun: (r["party"], r["side"] == "yes") for r in rows for noun in values(r["nouns"])}
