"""Draw the larger cities and regions out of CountryInfo.txt (facts only) into the knowledge table `cities.tsv`.

python tools/cities_from_countryinfo.py CountryInfo.txt.gz > src/dragoman/knowledge/tables/cities.tsv

Left out is what `not_places.txt` beside this file lists: nicknames, adjectives, names with letters missing.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.core import get_global

NOT_PLACES = Path(__file__).with_name("not_places.txt")
HEAD = """\
# Larger cities and regions by state, to tell a place from a person of that name.
# Source: CountryInfo.txt (P. Schrodt, Open Event Data Alliance), after the CIA World Factbook and WordNet.
# Licence: none stated there; facts only (names of places). Made by tools/cities_from_countryinfo.py.
state\tnames"""
_SMALL = re.compile(r"al|an|and|ash|da|de|del|der|do|dos|du|el|i|la|na|of|on|the", re.IGNORECASE)
_STARTS = re.compile(r"(?<![\w'])\w|(?<=\b[dlo]')\w")


def main(path: str) -> None:
    """Print the table."""
    text = gzip.decompress(Path(path).read_bytes()).decode("utf-8", "replace")
    rows = sorted(f"{code}\t{'|'.join(names)}" for code, names in states(text, left_out()) if names)
    sys.stdout.write("\n".join([HEAD, *rows, ""]))


def left_out() -> frozenset[str]:
    """Return the names that are no places, or not to be taken for one."""
    lines = (line.split("#")[0].strip() for line in NOT_PLACES.read_text(encoding="utf-8").splitlines())
    return frozenset(name for line in lines for name in line.split("|") if name)


def states(text: str, stopped: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each state's code and the names of its places; the documentation on top of the file is no state.

    The source's two-letter codes are wrong for some states, so that they are made of its codes of three letters.
    """
    codes = get_global("territory_aliases")
    found: dict[str, set[str]] = {}
    for country in re.findall(r"<Country>(.*?)</Country>", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL), re.DOTALL):
        code = re.search(r"<CountryCode>\s*(\w{3})", country)
        if code and code[1] in codes:
            names = (name for tag in ("MajorCities", "Regions") for name in places(country, tag))
            found.setdefault(codes[code[1]][0], set()).update(names)
    yield from ((code, sorted(names - stopped)) for code, names in found.items())


def places(country: str, tag: str) -> Iterator[str]:
    """Yield the names in a block, as they are written in running text."""
    for block in re.findall(rf"<{tag}>(.*?)</{tag}>", country, re.DOTALL):
        for line in block.split("\n"):
            name = written(line.split("#")[0].strip(" \t_-"))
            if re.fullmatch(r"[A-Z][A-Za-z' -]{2,30}", name):
                yield name


def written(name: str) -> str:
    """Return a name of capitals as it is written: "Cox's Bazar" of "COX'S_BAZAR"."""
    words = _STARTS.sub(lambda letter: letter.group().upper(), name.replace("_", " ").lower())
    first, *others = re.split(r"([ -])", words)
    return first + "".join(_small(word) for word in others)


def _small(word: str) -> str:
    """Return a word behind the first one with a small letter where it only joins: "de", "d'Aosta"."""
    joins = _SMALL.fullmatch(word) or word.startswith("D'")
    return word[:1].lower() + word[1:] if joins else word


if __name__ == "__main__":
    main(sys.argv[1])
