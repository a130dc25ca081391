"""Years, decades, centuries, quarters, fiscal years and seasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dragoman.read.times import calendar
from dragoman.read.times.dates import edge_of, expand_year
from dragoman.read.times.lexicon import words
from dragoman.read.times.meaning import (
    Context,
    Found,
    Meaning,
    in_century,
    in_decade,
    in_half,
    in_quarter,
    in_season,
    in_year,
    tense,
)
from dragoman.read.times.rule import Rule
from dragoman.read.times.tokens import touches_symbol

_YEAR_LEADS: Final = words("""
    in of since by from until till through before after during to between around early late mid year fiscal about
    for beginning end and the ( ,
""")
# What bears a number, which is then no year.
_NUMBERED: Final = words("resolution resolutions flight article section paragraph page no number highway channel")
# What may be counted by a bare four-figure number: then it is no year.
_COUNTED: Final = words("""
    people troops soldiers men women children dead miles kilometers kilometres km meters metres feet tons tonnes
    dollars euros pounds points shares jobs barrels hectares acres times units workers employees fighters rebels
    refugees protesters police civilians casualties wounded killed injured members votes homes houses prisoners
    detainees families students tanks missiles rockets aircraft vehicles cars gmt utc hours hrs degrees megawatts
    calories pages words rupees yen yuan rubles roubles percent
""")


def year(found: Found, context: Context) -> Meaning | None:
    """Read "in 2014", "1998", "early 1991", "the end of 1990"; counts and numbers ("Resolution 1973") are no year."""
    token = found.token("y")
    if token is None or touches_symbol(context.text, token) or not 1000 <= expand_year(token) <= 2199:
        return None
    number = expand_year(token)
    plain = token.kind == "year4" and 1900 <= number <= 2060
    led = found.before() in _YEAR_LEADS or bool(found.word("e"))
    if (
        not (plain or led)
        or found.after() in _COUNTED
        or found.before() in _NUMBERED
        or (token.kind != "year4" and found.before() not in {"in", "of", "since", "year", "by"})
    ):
        return None
    if found.after() == "-" and found.after(1).isdigit():
        return None
    return edged(in_year(number), found.word("e"))


def edged(meaning: Meaning, words: str) -> Meaning:
    """Narrow a year to the third that "early", "mid-" or "the end of" name; the TIMEX3 value stays."""
    edge = edge_of(words)
    if edge is None or meaning.granularity != "year":
        return meaning
    low, high = {"start": ("01-01", "04-30"), "mid": ("05-01", "08-31"), "end": ("09-01", "12-31")}[edge]
    return replace(meaning, begin=f"{meaning.value}-{low}", finish=f"{meaning.value}-{high}")


def decade(found: Found, context: Context) -> Meaning | None:
    """Read "the 1990s", "the '80s", "the late nineties"."""
    token = found.token("d")
    if token is None:
        return None
    if token.kind == "nineties":
        return in_decade(1900 + int(found["d"])) if context.text[token.start].islower() or found.before() else None
    digits = str(found["d"])
    return in_decade(int(digits) if len(digits) == 4 else 1900 + int(digits))


def century(found: Found, _: Context) -> Meaning | None:
    """Read "the 20th century"."""
    return in_century(int(found["n"])) if 1 <= int(found["n"]) <= 30 else None


def season(found: Found, context: Context) -> Meaning | None:
    """Read "last fall", "the winter of 1994", "this summer"; "spring" and "fall" need a word beside them."""
    token, word = found.token("s"), found.word("r")
    led = bool(word or found["y"] or found.word("e") or found.word("the"))
    if token is None or (token.kind == "springword" and not led):
        return None
    if not led and found.before() not in {"in", "since", "by", "until", "during", "over", "of", "this"}:
        return None
    if found["y"]:
        return in_season(expand_year(found.token("y") or token), found["s"])
    if context.today is None:
        return Meaning("date", f"XXXX-{found['s']}", None, None, "season")
    if token.kind == "springword" and not word and found["s"] == "FA":
        return None
    return _season_near(found["s"], word, context.today, tense(found, context))


_MONTH_OF: Final = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}


def _season_near(code: str, word: str, today: date, sense: int) -> Meaning:
    gaps = {
        year: (year - today.year) * 12 + _MONTH_OF[code] - today.month for year in range(today.year - 2, today.year + 2)
    }
    if "last" in word or "past" in word or "previous" in word:
        return in_season(max(year for year, gap in gaps.items() if gap < -1), code)
    if "next" in word or "coming" in word:
        return in_season(min(year for year, gap in gaps.items() if gap > 1), code)
    if word == "this":
        return in_season(min(gaps, key=lambda year: abs(gaps[year])), code)
    return in_season(min(gaps, key=lambda year: abs(gaps[year]) * (4 if gaps[year] * sense < 0 else 1)), code)


def quarter(found: Found, context: Context) -> Meaning | None:
    """Read "third-quarter", "the year-earlier quarter", "this year's first quarter", "the fourth quarter of 1990"."""
    number, named = int(found["n"]), found.token("y")
    if not 1 <= number <= 4:
        return None
    if named is not None:
        return in_quarter(expand_year(named), number)
    if context.today is None:
        return Meaning("date", f"XXXX-Q{number}", None, None, "quarter")
    back = bool(found.word("b")) or found.word("v") == "last"
    year = context.today.year
    if not found.word("v"):
        year = _quarter_year(number, context.today, tense(found, context))
    return in_quarter(year - back + (found.word("v") == "next"), number)


def _quarter_year(number: int, today: date, sense: int) -> int:
    """Return the year of the quarter that ended last, or that lies ahead."""
    ended = date(today.year, 3 * number, 1) < today.replace(day=1) or (number == (today.month + 2) // 3)
    return today.year if ended or sense > 0 else today.year - (number * 3 - today.month > 3)


def short_quarter(found: Found, _: Context) -> Meaning | None:
    """Read "Q3 2014", "H1 of 2020"."""
    letter, number = found.word("n")[0], found.word("n")[1]
    year = expand_year(found.part("y")[0])
    if letter == "q":
        return in_quarter(year, int(number))
    return in_half(year, int(number)) if number in "12" else None


def quarter_back(found: Found, context: Context) -> Meaning | None:
    """Read "the quarter", "the latest quarter", "the year-earlier period": by the quarter that the text named last."""
    sticky = context.sticky.quarter
    if sticky is None or found.start - sticky[1] > 1500:
        return None
    year, number = (int(part) for part in sticky[0].split("-Q"))
    named = found["y"]
    return in_quarter(named or year - bool(found.word("b")), number)


def fiscal_year(found: Found, context: Context) -> Meaning | None:
    """Read "fiscal 1989", "fiscal year 2014", "the fiscal year"; taken for the calendar year of that number."""
    named = found.token("y")
    if named is not None:
        return replace(in_year(expand_year(named)), granularity="fiscal year")
    return replace(in_year(context.today.year), granularity="fiscal year") if context.today else None


def year_end(found: Found, context: Context) -> Meaning | None:
    """Read "year-end", "the year's end"."""
    if context.today is None:
        return None
    sense = tense(found, context)
    year = context.today.year - (sense < 0)
    day = date(year, 12, 31)
    return Meaning("date", day.isoformat(), calendar.month_bounds(year, 12)[0].isoformat(), day.isoformat(), "day")


_PART = "e:(beginning|start|end|middle)"
_EDGE = f"(?:e:earlate -?|the? {_PART} of)?"
_YEAR_BACK = "(?:b:(year -? (?:ago|earlier)))?"
RULES: Final = (
    Rule("year", f"{_EDGE} (?:year)? y:(year4|spoken)", year),
    Rule("year", "the year y:(year4|spoken)", year),
    Rule("year", f"{_EDGE} y:yearabbr", year),
    Rule("decade", f"the? (?:e:earlate -?|{_PART} of the?|(?:last|ordinal|second) half of the)? d:decadew", decade),
    Rule("century", "the? (?:e:earlate -?)? n:(nth|ordinal) -? century", century),
    Rule(
        "season",
        "(?:e:earlate -?)? (?:r:(last|next|this|past|coming)|r:this past|the:the)? e:earlate? s:S (?:of? ,? y:Y)?",
        season,
    ),
    Rule(
        "quarter",
        f"the? (?:latest|current|previous|same|comparable)? {_YEAR_BACK} (?:fiscal -?)? n:Th quarter "
        "(?:(?:of|,|in)? (?:fiscal)? y:year4)?",
        quarter,
    ),
    Rule("quarter", f"{_YEAR_BACK} (?:fiscal -?)? n:Th - quarter (?:(?:of|,|in)? (?:fiscal)? y:year4)?", quarter),
    Rule("quarter", "n:qn of? y:year4", short_quarter),
    Rule("quarter", "(?:the)? (?:fiscal)? y:year4 (?:'s)? n:Th -? quarter", quarter),
    Rule("quarter", "v:(this|last|next) year 's (?:fiscal)? n:Th -? quarter", quarter),
    Rule("quarter", "(?:the)? n:Th -? quarter (?:of)? v:(last|this|next) year", quarter),
    Rule("the-quarter", f"the (?:latest|comparable|same|full)? {_YEAR_BACK} (?:quarter|period)", quarter_back),
    Rule("the-quarter", "b:(year -? (?:ago|earlier)) (?:quarter|period)?", quarter_back),
    Rule("the-quarter", "(?:that|this|latest) quarter", quarter_back),
    Rule("the-quarter", "the? y:year4 (?:quarter|period)", quarter_back),
    Rule("fiscal-year", "fiscal (?:year)? y:year4", fiscal_year),
    Rule("fiscal-year", "the (?:current|latest|full)? fiscal year", fiscal_year),
    Rule("year-end", "year (?:'s)? -? end", year_end),
)
