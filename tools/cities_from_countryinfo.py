"""Draw the larger cities and regions out of CountryInfo.txt (facts only) into the knowledge table `cities.tsv`.

python tools/cities_from_countryinfo.py CountryInfo.txt.gz > src/dragoman/knowledge/tables/cities.tsv
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HEAD = """\
# Larger cities and regions by state, to tell a place from a person of that name.
# Source: CountryInfo.txt (P. Schrodt, Open Event Data Alliance), after the CIA World Factbook and WordNet.
# Licence: none stated there; facts only (names of places). Made by tools/cities_from_countryinfo.py.
state\tnames"""


def main(path: str) -> None:
    """Print the table."""
    text = gzip.decompress(Path(path).read_bytes()).decode("utf-8", "replace")
    rows = sorted(f"{code}\t{'|'.join(names)}" for code, names in states(text) if names)
    sys.stdout.write("\n".join([HEAD, *rows, ""]))


def states(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each state's code and the names of its places."""
    for country in re.findall(r"<Country>(.*?)</Country>", text, re.DOTALL):
        code = re.search(r"alpha2>\s*(\w\w)", country)
        found = {name for tag in ("MajorCities", "Regions") for name in places(country, tag)}
        if code:
            yield code[1], sorted(found)


def places(country: str, tag: str) -> Iterator[str]:
    """Yield the names in a block, as they are written in running text."""
    for block in re.findall(rf"<{tag}>(.*?)</{tag}>", country, re.DOTALL):
        for line in block.split("\n"):
            name = line.split("#")[0].strip().strip("_").replace("_", " ").title()
            if re.fullmatch(r"[A-Z][A-Za-z' -]{2,30}", name):
                yield name


if __name__ == "__main__":
    main(sys.argv[1])
