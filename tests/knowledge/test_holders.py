import re
from datetime import date, timedelta
from importlib.resources import files
from itertools import combinations

import pytest

from dragoman.knowledge import Holder, Office, load
from dragoman.knowledge.offices import ORGANISATION_HEADS, SPOKEN_FOR, STATE_SPOKESPEOPLE
from dragoman.knowledge.tables import HOLDER_TABLES

TABLES = files("dragoman.knowledge") / "tables"
DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
HELD_BY_ONE = {
    "president", "prime_minister", "monarch", "foreign_minister", "defence_minister", "military_chief",
    "un_ambassador", "secretary_general", "director_general", "foreign_policy_chief", "chief_prosecutor",
}  # fmt: skip
HELD_BY_MORE = {
    Office("president", "BA"): ("1990", "2999", "a presidency of three"),
    Office("president", "BR"): ("1992", "2016-12", "the vice-president acts while the president stands trial"),
    Office("president", "CI"): ("2010-12", "2011-04", "two claimed the office after a vote"),
    Office("prime_minister", "CI"): ("2010-12", "2011-04", "each president had a government"),
    Office("foreign_minister", "CI"): ("2010-12", "2011-04", "each president had a government"),
    Office("president", "IL"): ("2007-01", "2007-07", "the speaker acts while the president stands aside"),
    Office("prime_minister", "IL"): ("2006-01", "2006-04", "the deputy acts while the prime minister lies ill"),
    Office("prime_minister", "KH"): ("1993", "1998-12", "a first and a second prime minister"),
    Office("prime_minister", "LB"): ("1988", "1990-12", "rival governments"),
    Office("prime_minister", "LY"): ("2014-05", "2016-04", "rival governments in Tripoli and Tobruk"),
    Office("president", "MG"): ("2002", "2002-12", "two claimed the office after a vote"),
    Office("prime_minister", "MG"): ("2002", "2002-12", "each president had a government"),
    Office("president", "NI"): ("2025", "2999", "two presidents"),
}
HANDOVER = timedelta(days=7)


def listed(table: str) -> list[Holder]:
    """Return the terms of office in a table, apart from what others say of the same office."""
    lines = [x for x in (TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines() if x and x[0] != "#"][1:]
    rows = [[*line.split("\t"), "", ""][:6] for line in lines]
    return [
        Holder(Office(office, of), start or None, end or None, name, tuple(filter(None, aliases.split("|"))))
        for office, of, start, end, name, aliases in rows
    ]


LISTED = [holder for table in HOLDER_TABLES for holder in listed(table)]


def first(when: str | None) -> date:
    """Return the first day of an ISO day, month or year; the far past where it is open."""
    parts = [int(x) for x in (when or "1900").split("-")]
    return date(*parts, *[1] * (3 - len(parts)))


def last(when: str | None) -> date:
    """Return the last day of an ISO day, month or year; the far future where it is open."""
    day, length = first(when or "2999"), len(when or "2999")
    if length == 10:
        return day
    later = day.replace(year=day.year + 1) if length == 4 else (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return later - timedelta(days=1)


def together(one: Holder, other: Holder) -> bool:
    """Say whether two people surely held an office at once, for longer than a handover and for no known reason."""
    begin = max(last(one.start), last(other.start))
    start, end, _ = HELD_BY_MORE.get(one.office, ("2999", "1900", ""))
    known = first(start) <= begin <= last(end)
    return not known and min(first(one.end or "2999"), first(other.end or "2999")) - begin > HANDOVER


def test_every_table_of_holders_is_read():
    on_disk = {table.name for table in TABLES.iterdir() if table.name.startswith("holders")}
    assert on_disk == {f"{name}.tsv" for name in (*HOLDER_TABLES, "holders_countryinfo")}
    assert set(LISTED) <= set(load().people())


@pytest.mark.parametrize("side", ["start", "end"])
def test_a_term_has_well_formed_days(side):
    days = [getattr(h, side) for h in load().people()]
    assert [d for d in days if d and not (DATE.fullmatch(d) and first(d))] == []


def test_a_listed_term_has_a_beginning_and_ends_after_it():
    assert [h for h in LISTED if not h.start or (h.end and last(h.end) < first(h.start))] == []


def test_an_office_is_one_that_some_title_means():
    known = {t.office for rows in load().titles.values() for t in rows} | {*ORGANISATION_HEADS, *STATE_SPOKESPEOPLE}
    known |= {f"{organ}_spokesperson" for organ in SPOKEN_FOR} | {"intelligence_chief"}
    assert {h.office.name for h in LISTED} <= known


def test_an_office_is_of_a_known_state_or_body():
    knowledge = load()
    assert {h.office.of for h in LISTED} <= {*knowledge.states, *knowledge.organisations}


def test_no_term_is_listed_twice():
    seen = [(h.office, h.start, h.name) for h in LISTED]
    assert sorted({x for x in seen if seen.count(x) > 1}) == []


def test_a_name_is_not_its_own_alias_and_has_no_stray_blanks():
    def clean(name: str) -> bool:
        return name == " ".join(name.split()) and bool(name)

    assert [h for h in LISTED if h.name in h.aliases or not all(map(clean, (h.name, *h.aliases)))] == []


def test_an_office_of_one_person_is_never_held_by_two():
    by_office: dict[Office, list[Holder]] = {}
    for holder in LISTED:
        if holder.office.name in HELD_BY_ONE:
            by_office.setdefault(holder.office, []).append(holder)
    pairs = [pair for terms in by_office.values() for pair in combinations(terms, 2)]
    assert [(a.office, a.name, b.name) for a, b in pairs if together(a, b)] == []


@pytest.mark.parametrize("day", ["1992-07-01", "1999-07-01", "2006-07-01", "2013-07-01", "2019-07-01", "2025-07-01"])
def test_who_led_is_known_for_at_least_eighty_states(day):
    knowledge = load()
    led = [s.code for s in knowledge.states.values() if knowledge.holders(Office(s.leader, s.code), day)]
    assert len(led) >= 80


@pytest.mark.parametrize(
    ("office", "of", "day", "names"),
    [
        ("president", "US", "2025-01-21", ["Donald Trump"]),
        ("head_spokesperson", "US", "1995-06-01", ["Mike McCurry"]),
        ("foreign_minister", "SU", "1991-03-01", ["Alexander Bessmertnykh"]),
        ("prime_minister", "RU", "1998-06-01", ["Sergei Kiriyenko"]),
        ("defence_minister", "UA", "2025-09-01", ["Denys Shmyhal"]),
        ("prime_minister", "DE", "2025-05-07", ["Friedrich Merz"]),
        ("government_spokesperson", "DE", "2015-06-01", ["Steffen Seibert"]),
        ("president", "YU", "1999-05-01", ["Slobodan Milosevic"]),
        ("president", "CSHH", "1991-01-01", ["Vaclav Havel"]),
        ("monarch", "VA", "2025-05-09", ["Leo XIV"]),
        ("prime_minister", "CA", "2025-03-15", ["Mark Carney"]),
        ("foreign_minister", "VE", "2010-01-01", ["Nicolas Maduro"]),
        ("president", "AR", "2002-03-01", ["Eduardo Duhalde"]),
        ("president", "CH", "1994-06-01", ["Otto Stich"]),
        ("nato_ambassador", "RU", "2009-01-01", ["Dmitry Rogozin"]),
    ],
)
def test_who_held_an_office_on_a_day(office, of, day, names):
    assert [h.name for h in load().holders(Office(office, of), day)] == names


def test_the_ambassador_to_nato_is_an_office():
    assert load().offices("Russia's ambassador to NATO") == (Office("nato_ambassador", "RU"),)
