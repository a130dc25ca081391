"""Draw dated holders of offices out of CountryInfo.txt (facts only) into the knowledge table `holders_countryinfo.tsv`.

    python tools/holders_from_countryinfo.py CountryInfo.txt.gz > src/dragoman/knowledge/tables/holders_countryinfo.tsv

CountryInfo (Open Event Data Alliance, P. Schrodt) lists leaders up to 2009 and governments of 2003 to 2011. Where
a table made by hand already has a holder of that office at that time, its row is kept and this one left out. Run it
again whenever one of those tables grows.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TABLES = Path(__file__).parents[1] / "src" / "dragoman" / "knowledge" / "tables"
MADE = "holders_countryinfo.tsv"
HEAD = """\
# Who held which office from when to when, outside the tables made by hand: leaders since 1990,
# ministers and envoys 2003 to 2011.
# Source: CountryInfo.txt (P. Schrodt, Open Event Data Alliance), after rulers.org and
# the CIA's list of world leaders. Licence: none stated there; facts only (names, offices, dates).
# Made by tools/holders_from_countryinfo.py. Days that the source does not give exactly are the ends of its months.
office	of	from	to	name	aliases"""
LEADERS = (
    (r"presidents?$", "president"),
    (r"(prime ministers?|chancellors|premiers)$", "prime_minister"),
    (r"(kings?|kings/queens|emirs|sultans)$", "monarch"),
)
ROLES = (
    (r"President$", "president"),
    (r"Prime Minister$", "prime_minister"),
    (r"(Minister (of|for) (Foreign|External) (Affairs|Relations)|Secretary of State for Foreign)", "foreign_minister"),
    (
        r"(Minister (of|for) (National )?Defen[sc]e|Secretary of Defense|Secretary of State for Defen[sc]e)",
        "defence_minister",
    ),
    (r"Permanent Representative to the U", "un_ambassador"),
)
PARTICLES = {"Al", "El", "Bin", "Ibn", "Ould", "De", "Da", "Dos", "Von", "Van", "Der", "Di", "Y"}
MISCODED = {"ISRAEL": "IL", "GUINEA": "GN", "MYANMAR": "MM", "GUATEMALA": "GT"}
"""States that the source files under another state's code (Israel under that of Iceland)."""
MIXED = {"GUINEA"}
"""States among whose ministers the source lists those of another (of Guinea-Bissau)."""
FIRST, LAST = "1990-01-01", "2011-02-28"


def main(path: str) -> None:
    """Print the table."""
    text = gzip.decompress(Path(path).read_bytes()).decode("utf-8", "replace")
    known = [row for table in sorted(TABLES.glob("holders*.tsv")) if table.name != MADE for row in rows(table)]
    found = {row for row in candidates(text) if not covered(row, known)}
    sys.stdout.write("\n".join([HEAD, *("\t".join(row) for row in sorted(found)), ""]))


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a knowledge table."""
    lines = [x for x in path.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    yield from (line.split("\t") for line in lines[1:])


def covered(row: tuple[str, ...], known: list[list[str]]) -> bool:
    """Say whether a table made by hand has a holder of that office in that time."""
    office, of, start, end = row[:4]
    held = ((k[2], k[3] or "9999-12-31") for k in known if k[:2] == [office, of])
    return any(first <= end and last >= start[: len(last)] for first, last in held)


def candidates(text: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for each term of each holder."""
    states = {row[0] for row in rows(TABLES / "states.tsv")}
    for country in re.findall(r"<Country>(.*?)</Country>", text, re.DOTALL):
        name, code = name_and_code(country)
        if code in states:
            yield from leaders(code, country)
            yield from ministers(code, country) if name not in MIXED else ()


def name_and_code(country: str) -> tuple[str, str]:
    """Return the source's name of a state and its ISO code, each empty where the source gives none."""
    name = re.search(r"<CountryName>(.*?)</", country)
    code = re.search(r"alpha2>\s*(\w\w)", country)
    named = name[1] if name else ""
    return named, MISCODED.get(named, code[1] if code else "")


def leaders(code: str, country: str) -> Iterator[tuple[str, ...]]:
    """Yield the terms in the block <Leaders>."""
    block = re.search(r"<Leaders>(.*?)</Leaders>", country, re.DOTALL)
    for tag, body in re.findall(r"<([^/>]+)>(.*?)</\1>", block[1] if block else "", re.DOTALL):
        office = next((o for pattern, o in LEADERS if re.match(pattern, tag, re.IGNORECASE)), None)
        for line in body.splitlines() if office else ():
            for start, end in terms(line):
                yield from entry(str(office), code, start, end, line)


def ministers(code: str, country: str) -> Iterator[tuple[str, ...]]:
    """Yield the terms in the block <Government>."""
    block = re.search(r"<Government>(.*?)</Government>", country, re.DOTALL)
    for line in (block[1] if block else "").splitlines():
        held, _, titles = line.partition("# ")
        roles, spans = titles.strip().split(" & "), list(terms(held))
        if held.strip() and len(roles) in (1, len(spans)):
            for i, (start, end) in enumerate(spans):
                office = next((o for pattern, o in ROLES if re.match(pattern, roles[i % len(roles)])), None)
                if office:
                    yield from entry(office, code, start, end, held)


def terms(line: str) -> Iterator[tuple[str, str]]:
    """Yield first and last day of each bracket: [A - B], [>A] still in office, [<B] already in office."""
    for mark, start, end in re.findall(r"\[(?:[A-Z]+ )?([<>]?)(\d{8})?(?: - (\d{8}))?\]", line):
        if start and day(start) <= LAST:
            first = "2003-01-01" if mark == "<" else day(start)
            yield first, LAST if mark == ">" else day(end or start)


def day(digits: str) -> str:
    """Return YYYYMMDD as an ISO day; the source's 31st of short months becomes their 28th."""
    year, month, date = digits[:4], digits[4:6], digits[6:]
    short = month in ("02", "04", "06", "09", "11") and date == "31"
    return f"{year}-{month}-{('28' if month == '02' else '30') if short else date}"


def entry(office: str, code: str, start: str, end: str, line: str) -> Iterator[tuple[str, ...]]:
    """Yield the row of one term, unless it is too early or the name is a single word."""
    names = [name(x) for x in re.findall(r"\{([^}]+)\}", line)] or [name(line.strip().split()[0])]
    if end >= FIRST and " " in names[0]:
        yield office, code, max(start, FIRST), end, names[0], "|".join(dict.fromkeys(names[1:]))


def name(raw: str) -> str:
    """Return ABDUL_SALAM_AL_MAJALI_ as Abdul Salam al Majali."""
    words = raw.strip("_ ").replace("_", " ").title().split()
    return " ".join(w.lower() if i and w in PARTICLES else w for i, w in enumerate(words))


if __name__ == "__main__":
    main(sys.argv[1])
