"""Days and months that are named: "January 9-10", "the 13th", "Friday, 14 March 2014", "03/04/2022", holidays."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dragoman.read.times import calendar
from dragoman.read.times.lexicon import FAMOUS_DAYS, HOLIDAYS, words
from dragoman.read.times.meaning import (
    Context,
    Found,
    Meaning,
    in_month,
    in_part,
    in_year,
    on_day,
    on_days,
    tense,
    with_alternative,
)
from dragoman.read.times.rule import Rule
from dragoman.read.times.tokens import Token

_COUNTED: Final = re.compile(r"\s?(?:%|per\s?cent|million|billion|thousand|degrees|(?:[.,:]\d))", re.IGNORECASE)
_MONTH_LEADS: Final = words("""
    in of since until till last next this early late mid by from to and through before after during between for each
    every past begin for
""")
# How much farther a date on the wrong side of the tense may seem (tuned on TempEval-3 training news).
_AGAINST_TENSE: Final = {"day": 8, "month": 30}


def month_fits(found: Found, context: Context, name: str = "m", *, bare: bool = False) -> bool:
    """Tell the month from the modal "may", the verb "march" and the names May and March."""
    token = found.token(name)
    if token is None:
        return False
    capital = context.text[token.start].isupper()
    if token.kind == "month":
        return capital or not bare or token.word not in {"august"}
    if token.kind == "monthabbr":
        spelt = context.text[token.start : token.end]
        return capital and (not bare or (not spelt.isupper() and (spelt[-1] == "." or token.word == "sept")))
    if not bare:
        return capital or (
            found.match.re.groups > 0
            and any(part.kind in {"nth", "ordinal"} for part in found.tokens[found.match.start() : found.match.end()])
        )
    return capital and found.lead(name) in _MONTH_LEADS and not _name_follows(found, context)


def _name_follows(found: Found, context: Context) -> bool:
    """Tell whether a capital word follows ("by May Smith")."""
    at = found.match.end()
    return at < len(found.tokens) and context.text[found.tokens[at].start].isupper() and found.tokens[at].kind == "x"


def pick_year(month: int, day: int | None, found: Found, context: Context) -> tuple[int, int | None] | None:
    """Return the year in which a month or its day most probably lies, and a second year where it may be that one."""
    if context.today is None:
        return None
    today = context.today
    sense = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(found.word("r"), tense(found, context))
    scored = sorted(
        (_distance(year, (month, day), today, sense), abs(year - today.year), year)
        for year in range(today.year - 4, today.year + 5)
    )
    best, second = scored[0], scored[1]
    near = second[0] < best[0] * 1.5 and sense == 0
    return best[2], second[2] if near else None


def _distance(year: int, when: tuple[int, int | None], today: date, sense: int) -> float:
    month, day = when
    if day is None:
        gap = ((year - today.year) * 12 + month - today.month) * 30
    else:
        other = calendar.safe_date(year, month, day)
        gap = (other - today).days if other else 10**6
    against = (gap > 0 > sense) or (gap < 0 < sense)
    return abs(gap) * (_AGAINST_TENSE["month" if day is None else "day"] if against else 1)


def _year_of(found: Found, name: str = "y") -> int | None:
    token = found.token(name)
    if token is None:
        return None
    return expand_year(token)


def expand_year(token: Token) -> int:
    """Return the year of a token, "'98" being 1998."""
    if token.kind == "yearabbr":
        short = int(token.word.strip("'’"))
        return short + (1900 if short > 40 else 2000)
    return int(str(token.value))


def _day(found: Found, context: Context, when: tuple[int, int], year: int | None) -> Meaning | None:
    month, number = when
    if year is not None:
        exact = calendar.safe_date(year, month, number)
        return on_day(exact) if exact else None
    if calendar.safe_date(2000, month, number) is None:
        return None
    picked = pick_year(month, number, found, context)
    if picked is None:
        return Meaning("date", f"XXXX-{month:02d}-{number:02d}")
    chosen, other = (
        calendar.safe_date(picked[0], month, number),
        picked[1] and calendar.safe_date(picked[1], month, number),
    )
    if chosen is None:
        return None
    meaning = on_day(chosen)
    return with_alternative(meaning, on_day(other), "the text gives no year and no clear tense") if other else meaning


def month_day(found: Found, context: Context) -> Meaning | None:
    """Read "Friday, January 9, 1991", "9 January", "the ninth of January"."""
    if not month_fits(found, context) or _COUNTED.match(context.text, found.end):
        return None
    known = FAMOUS_DAYS.get((found["m"], found["d"]), (0, frozenset()))
    famous = known[0] if not found.token("y") and found.after() in known[1] else None
    day = _day(found, context, (found["m"], found["d"]), _year_of(found) or famous)
    return in_part(day, found["p"]) if day else None


def two_days(found: Found, context: Context) -> Meaning | None:
    """Read "January 9-10", "from 9 to 10 January", "January 9 and 10" (two days in a row), "Jan. 9 to Feb. 2"."""
    late_month = found["n"] or found["m"]
    if not month_fits(found, context) or _COUNTED.match(context.text, found.end):
        return None
    if found.token("and") and found.before() != "between" and (found["n"] or found["e"] != found["d"] + 1):
        return None
    last = _day(found, context, (late_month, found["e"]), _year_of(found, "z") or _year_of(found))
    first = _day(found, context, (found["m"], found["d"]), _year_of(found) or _year_of(found, "z"))
    if first is None or last is None:
        return None
    return join_days(first, last)


def days_in_a_row(found: Found, context: Context) -> Meaning | None:
    """Read "January 9, 10 and 11"."""
    days = [
        token.value
        for token in found.tokens[found.match.start() : found.match.end()]
        if token.kind in {"d1", "d2", "d3"}
    ]
    if not month_fits(found, context) or days != list(range(found["d"], found["d"] + len(days))):
        return None
    first = _day(found, context, (found["m"], found["d"]), _year_of(found))
    last = _day(found, context, (found["m"], found["e"]), _year_of(found))
    return join_days(first, last) if first and last else None


def join_days(first: Meaning, last: Meaning) -> Meaning | None:
    """Return the stretch from one day to another, None where it would run backwards."""
    if first.begin is None or last.finish is None:
        return Meaning("date", f"{first.value}/{last.value}", None, None, "days")
    begin, finish = date.fromisoformat(first.begin), date.fromisoformat(last.finish)
    if begin > finish:
        begin = calendar.add_months(begin, -12)
    return on_days(begin, finish) if begin < finish else None


def month(found: Found, context: Context) -> Meaning | None:
    """Read "November", "late November", "January 1998", "last May", "the end of March"."""
    bare = not (found["y"] or found["r"] or found["v"])
    if not month_fits(found, context, bare=bare):
        return None
    number, year = found["m"], _year_of(found)
    if year is None and context.today is None:
        return Meaning("date", f"XXXX-{number:02d}", None, None, "month")
    if year is None and context.today is not None:
        year = _year_by_words(found, context, number, context.today)
    return None if year is None else _edge(in_month(year, number), found.word("e"))


def _year_by_words(found: Found, context: Context, number: int, today: date) -> int | None:
    word = found.word("r") or ""
    if found.token("v"):
        return today.year + {"last": -1, "next": 1}.get(found.word("v"), 0)
    if word in {"last", "past", "previous"}:
        return today.year - (number >= today.month)
    if word in {"next", "coming"}:
        return today.year + (number <= today.month)
    if word == "this":
        return today.year
    picked = pick_year(number, None, found, context)
    return picked[0] if picked else None


_EDGES: Final = {
    "early": "start",
    "beginning": "start",
    "start": "start",
    "late": "end",
    "end": "end",
    "mid": "mid",
    "middle": "mid",
}
_THIRDS: Final = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}


def edge_of(words: str) -> str | None:
    """Return start, mid or end for "early", "the beginning of", "mid-" and the like."""
    return next((_EDGES[word] for word in words.split() if word in _EDGES), None)


def _edge(meaning: Meaning, words: str) -> Meaning:
    """Narrow a month to its third; the TIMEX3 value stays."""
    edge = edge_of(words)
    if edge is None or meaning.begin is None or meaning.finish is None:
        return meaning
    low, high = _THIRDS[edge]
    last = min(high, int(meaning.finish[8:]))
    return Meaning("date", meaning.value, f"{meaning.value}-{low:02d}", f"{meaning.value}-{last:02d}", "month")


def months(found: Found, context: Context) -> Meaning | None:
    """Read "from March to May 2014", "January-March"."""
    led = found.before() in {"from", "between"} or found.token("dash") is not None
    if not led or not month_fits(found, context) or not month_fits(found, context, "n"):
        return None
    year = _year_of(found, "z")
    if year is None:
        picked = pick_year(found["n"], None, found, context)
        if picked is None:
            return Meaning("date", f"XXXX-{found['m']:02d}/XXXX-{found['n']:02d}", None, None, "months")
        year = picked[0]
    first = in_month(year - (found["m"] > found["n"]), found["m"])
    last = in_month(year, found["n"])
    return Meaning("date", f"{first.value}/{last.value}", first.begin, last.finish, "months")


_FLOORED: Final = words("""
    and or to in at on with by for from as but that who which when where while is are was were will would has have
    had the after before , - (
""")


def bare_day(found: Found, context: Context) -> Meaning | None:
    """Read "the 13th" by the month that the text named last, or "on the 13th" by the report's own."""
    sticky = context.sticky.month
    led = found.before() in {"on", "until", "by", "from", "and", "since"}
    if (found.after() not in _FLOORED and _glued(found, context)) or not (sticky or led):
        return None
    if sticky is not None:
        year, number = sticky
        meaning = _day(found, context, (number, found["d"]), year)
        return meaning if meaning is None or not found["e"] else _until(meaning, found["e"], context)
    return _nearest_numbered(found, context)


def _glued(found: Found, context: Context) -> bool:
    return (
        context.text[found.end : found.end + 2].strip()[:1].isalpha() or context.text[found.end : found.end + 1] == "-"
    )


def _until(first: Meaning, number: int, context: Context) -> Meaning | None:
    if first.begin is None:
        return Meaning("date", f"{first.value}/{first.value[:-2]}{number:02d}", None, None, "days")
    begin = date.fromisoformat(first.begin)
    last = calendar.safe_date(begin.year, begin.month, number)
    return on_days(begin, last) if last and last > begin and context else first


def _nearest_numbered(found: Found, context: Context) -> Meaning | None:
    if found.before() != "on":
        return None
    if context.today is None:
        return Meaning("date", f"XXXX-XX-{found['d']:02d}")
    months_on = (tense(found, context),) if tense(found, context) else (-1, 1)
    near = [calendar.add_months(context.today.replace(day=1), step) for step in (0, *months_on)]
    days = [day for month in near if (day := calendar.safe_date(month.year, month.month, found["d"]))]
    return on_day(min(days, key=lambda day: abs((day - context.today).days) if context.today else 0)) if days else None


def iso_date(found: Found, _: Context) -> Meaning | None:
    """Read "2022-01-12" and "2022-01-12T14:00Z"."""
    word = found.word("d").upper()
    day = calendar.safe_date(int(word[:4]), int(word[5:7]), int(word[8:10]))
    if day is None:
        return None
    if "T" not in word:
        return on_day(day)
    return Meaning("time", word, word[:16], word[:16], "minute")


def numeric_date(found: Found, context: Context) -> Meaning | None:
    """Read "25/12/2021", "12.1.2022", "03/04/2022" (two orders: the other is kept as an alternative)."""
    a, b, c = (int(part) for part in re.split(r"[/.]", found.word("d")))
    if a > 31:
        day = calendar.safe_date(a, b, c)
        return on_day(day) if day else None
    year = c if c > 99 else c + (1900 if c > 40 else 2000)
    american, european = calendar.safe_date(year, a, b), calendar.safe_date(year, b, a)
    order = (european, american) if "." in found.word("d") else (american, european)
    known = [day for day in order if day]
    if (
        len(known) == 2
        and context.today
        and abs((known[1] - context.today).days) * 4 < abs((known[0] - context.today).days)
    ):
        known.reverse()
    if not known or (found.word("d").count(".") and c < 100 and american and not european):
        return None
    return with_alternative(on_day(known[0]), on_day(known[-1]), "day and month may stand the other way round")


def named_day(found: Found, context: Context) -> Meaning | None:
    """Read "New Year's Eve", "last Thanksgiving", "Christmas 2014"."""
    name, year = found["h"], _year_of(found)
    if year is None and context.today is None:
        fixed = HOLIDAYS[name]
        return Meaning("date", f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}" if isinstance(fixed[0], int) else "XXXX-XX-XX")
    if year is not None:
        return on_day(calendar.holiday(name, year))
    today = context.today or date.min
    sense = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0}.get(found.word("r"), tense(found, context))
    days = [calendar.holiday(name, today.year + step) for step in (-1, 0, 1)]
    return on_day(min(days, key=lambda day: abs((day - today).days) * (8 if (day - today).days * sense < 0 else 1)))


def years(found: Found, _: Context) -> Meaning | None:
    """Read "from 1994 to 1997", "2014-15", "between 1994 and 1997"."""
    first, second = found["y"], found["z"]
    if second < 100:
        second += first // 100 * 100
    led = found.before() in {"from", "between"} or found.token("dash") is not None
    if not led or not 1500 <= first < second <= 2100:
        return None
    return Meaning("date", f"{first}/{second}", in_year(first).begin, in_year(second).finish, "years")


_PRE = "(?:w:W ,? the?)?"
_PART = "(?:the? p:part of)?"
_TO = "(?:dash:-|to|through|until|till|and:and)"
RULES: Final = (
    Rule("month-days", f"{_PRE} m:M d:day {_TO} the? e:day (?:,? y:Y)?", two_days),
    Rule("month-days", "m:M d:dd (?:, i:dd)+ ,? and e:dd (?:,? y:year4)?", days_in_a_row),
    Rule("days-month", f"{_PRE} the? d:day {_TO} the? e:day of? m:M (?:,? y:Y)?", two_days),
    Rule("day-to-day", f"{_PRE} m:M d:day (?:,? y:Y ,?)? {_TO} (?:W ,?)? n:M e:day (?:,? z:Y)?", two_days),
    Rule(
        "day-to-day",
        f"{_PRE} the? d:day of? m:M (?:,? y:Y ,?)? {_TO} (?:W ,?)? the? e:day of? n:M (?:,? z:Y)?",
        two_days,
    ),
    Rule("month-day", f"(?:{_PRE}|{_PART}|r:(last|past|next|this|coming)) m:M the? d:day (?:,? y:Y)?", month_day),
    Rule("month-day", f"{_PRE} m:M d:day ,? y:yearabbr", month_day),
    Rule("day-month", f"(?:{_PRE}|{_PART}) the? d:dd -? m:M -? (?:,? y:Y)?", month_day),
    Rule("day-month", f"{_PRE} the? d:dayth of? m:M (?:,? y:Y)?", month_day),
    Rule(
        "month-year", "(?:e:earlate -?|the? e:(beginning|start|end|middle) of)? m:M (?:of|,)? y:(year4|spoken)", month
    ),
    Rule("month-relative-year", "m:M (?:of)? v:(last|this|next) year", month),
    Rule(
        "month",
        "(?:e:earlate -?|the? e:(beginning|start|end|middle) of)? (?:r:(last|past|previous|next|coming|this))? m:M",
        month,
    ),
    Rule("months", f"m:M {_TO} n:M (?:,? z:Y)?", months),
    Rule("bare-day", "the d:nth (?:(?:and|to|-) the? e:nth)?", bare_day),
    Rule("iso-date", "d:iso", iso_date),
    Rule("numeric-date", "d:numdate", numeric_date),
    Rule("holiday", "(?:r:(last|next|this|past|coming))? h:holiday (?:,? y:year4)?", named_day),
    Rule("years", f"y:year4 {_TO} z:(year4|d1|d2|d3|n)", years),
)
