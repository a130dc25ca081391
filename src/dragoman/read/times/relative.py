"""Times told from the report's day or from the last one named: "Friday", "earlier this week", "two weeks ago"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from dragoman.read.times import calendar, lexicon
from dragoman.read.times.amounts import GRANULARITY, Length, amount_of
from dragoman.read.times.dates import edge_of, month, month_day
from dragoman.read.times.lexicon import words
from dragoman.read.times.meaning import (
    Context,
    Found,
    Meaning,
    in_century,
    in_decade,
    in_half,
    in_month,
    in_part,
    in_quarter,
    in_week,
    in_year,
    on_day,
    on_days,
    on_weekend,
    reference,
    tense,
    with_alternative,
)
from dragoman.read.times.rule import Rule

_LAST: Final = frozenset({"last", "past", "previous", "preceding"})
_NEXT: Final = frozenset({"next", "coming", "following", "upcoming"})
_UNKNOWN: Final = {
    "D": ("XXXX-XX-XX", "day"),
    "W": ("XXXX-WXX", "week"),
    "M": ("XXXX-XX", "month"),
    "Q": ("XXXX-QX", "quarter"),
    "Y": ("XXXX", "year"),
    "DE": ("XXX", "decade"),
    "CE": ("XX", "century"),
    "WE": ("XXXX-WXX-WE", "weekend"),
}


def unit_around(day: date, unit: str) -> Meaning | None:
    """Return the day, week, month ... century that holds a day."""
    around = _UNITS.get(unit)
    return None if around is None else around(day)


_UNITS: Final[Mapping[str, Callable[[date], Meaning]]] = {
    "D": on_day,
    "W": in_week,
    "WE": on_weekend,
    "M": lambda day: in_month(day.year, day.month),
    "Q": lambda day: in_quarter(day.year, (day.month + 2) // 3),
    "Y": lambda day: in_year(day.year),
    "DE": lambda day: in_decade(day.year),
    "CE": lambda day: in_century((day.year + 99) // 100),
}


def deictic(found: Found, context: Context) -> Meaning | None:
    """Read "today", "yesterday", "tomorrow", "tonight", with their dayparts."""
    word = found.word("t")
    part = "NI" if word == "tonight" else found["p"]
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0) + {"before": -1, "after": 1}.get(found.word("b"), 0)
    if context.today is None:
        value = {"today": "PRESENT_REF", "tonight": "PRESENT_REF"}.get(word, "XXXX-XX-XX")
        return Meaning("date", value if not part else f"XXXX-XX-XXT{part}", None, None, "day")
    return in_part(on_day(calendar.add_days(context.today, step)), part)


def this_part(found: Found, context: Context) -> Meaning | None:
    """Read "this morning", "last night", "the next morning", "that evening"."""
    word, part = found.word("r"), found["p"]
    base = (
        context.sticky.day
        if word in {"that", "same", "next", "following", "previous"} and context.sticky.day
        else context.today
    )
    if base is None:
        return Meaning("time", f"XXXX-XX-XXT{part}", None, None, "daypart")
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(word, 0)
    return in_part(on_day(calendar.add_days(base, step)), part)


_NAMED_DAYS: Final = words("black bloody fat good holy cyber maundy shrove super")  # "Black Friday" is a name


def weekday(found: Found, context: Context) -> Meaning | None:
    """Read "Friday", "last Friday", "Tuesday night", "early next Monday"; past or ahead by the tense around."""
    token = found.token("w")
    if token is None or found.before() in _NAMED_DAYS or (token.kind == "dayabbr" and not _abbreviated(found, context)):
        return None
    if not context.text[token.start].isupper() and token.kind == "dayabbr":
        return None
    part = found["p"]
    if context.today is None:
        return in_part(Meaning("date", f"WXX-{found['w']}"), part)
    return in_part(_weekday(found, context, context.today), part)


def _abbreviated(found: Found, context: Context) -> bool:
    token = found.token("w")
    return token is not None and context.text[token.end - 1] == "." and token.word not in {"sun", "sat", "mon", "wed"}


def _weekday(found: Found, context: Context, today: date) -> Meaning:
    number, word = found["w"], found.word("r")
    if found.token("u"):
        monday = calendar.week_of(calendar.add_days(today, 7 * {"last": -1, "next": 1}.get(found.word("v"), 0)))[0]
        return on_day(calendar.add_days(monday, number - 1))
    if word in _LAST:
        base = context.sticky.day if word in {"previous", "preceding"} and context.sticky.day else today
        return on_day(calendar.nearest_weekday(number, calendar.add_days(base, -1), -1))
    if word in _NEXT:
        following = calendar.nearest_weekday(number, calendar.add_days(today, 1), 1)
        return with_alternative(
            on_day(following), on_day(calendar.add_days(following, 7)), "may be that of the week after"
        )
    if word == "this":
        return on_day(calendar.add_days(calendar.week_of(today)[0], number - 1))
    return _weekday_by_tense(tense(found, context), number, today)


def _weekday_by_tense(sense: int, number: int, today: date) -> Meaning:
    back, ahead = (
        on_day(calendar.nearest_weekday(number, today, -1)),
        on_day(calendar.nearest_weekday(number, today, 1)),
    )
    if sense > 0:
        return ahead
    if sense == 0:
        return with_alternative(back, ahead, "no clear tense near the weekday")
    tomorrow = calendar.add_days(today, 1)
    return with_alternative(back, on_day(tomorrow), "may be time zones") if tomorrow.isoweekday() == number else back


def weekday_range(found: Found, context: Context) -> Meaning | None:
    """Read "from Monday to Thursday", "Friday-Sunday"."""
    if found.before() not in {"from", "between"} and found.token("dash") is None:
        return None
    if found.after() == "," and found.after(1).rstrip(".") in {*lexicon.MONTHS, *lexicon.MONTH_SHORT}:
        return None  # "from Friday to Saturday, January 8": the second day has a date of its own
    if context.today is None:
        return Meaning("date", f"WXX-{found['w']}/WXX-{found['n']}", None, None, "days")
    sense = tense(found, context) or -1
    last = calendar.nearest_weekday(found["n"], context.today, sense)
    first = calendar.nearest_weekday(found["w"], last, -1)
    return on_days(first, last) if first < last else None


def unit_by_word(found: Found, context: Context) -> Meaning | None:
    """Read "this week", "last month", "earlier this year", "the same day", "that year", "the end of next week"."""
    if (found.after() == "of" and found.word("u") == "week") or (found.word("r") == "past" and found.unit() != "WE"):
        return None  # "the last week of March", and "the past week", which ends now
    unit, word = found.unit(), found.word("r").split()[-1]
    base, step = _base_and_step(word, unit, context)
    if unit not in _UNKNOWN or (unit == "D" and word == "this"):
        return None
    if base is None:
        value, granularity = _UNKNOWN[unit]
        return Meaning("date", value, None, None, granularity)
    if unit == "WE" and word == "this" and base.isoweekday() <= 3 and tense(found, context) < 0:
        step = -1  # "this weekend two were killed", told on a Monday
    moved = _step(base, unit, step)
    if unit == "W" and step < 0 and base.isoweekday() == 7:
        return with_alternative(in_week(moved), in_week(base), "said on a Sunday: may be the week that ends that day")
    around = unit_around(moved, unit)
    return None if around is None else _narrow(around, found.word("e"), found.word("g"), context)


def _base_and_step(word: str, unit: str, context: Context) -> tuple[date | None, int]:
    sticky = context.sticky.day
    if word in {"that", "same"}:
        return (sticky if unit in {"D", "W", "M"} else _sticky_year(context)) or context.today, 0
    if word in {"following", "previous", "preceding"} or (unit == "D" and word in {"next"}):
        step = -1 if word in {"previous", "preceding"} else 1
        return (sticky if unit == "D" else _sticky_year(context) if unit == "Y" else None) or context.today, step
    ended = word in _LAST or (word == "latest" and unit == "Q")
    return context.today, -1 if ended else 1 if word in _NEXT else 0


def _sticky_year(context: Context) -> date | None:
    return context.sticky.day or (date(context.sticky.year, 7, 1) if context.sticky.year else None)


def _step(base: date, unit: str, step: int) -> date:
    length = Length(1.0, "W" if unit == "WE" else unit)
    return length.shift(base, 1 if step > 0 else -1) or base if step else base


def _narrow(meaning: Meaning, edge: str, since: str, context: Context) -> Meaning:
    """Cut "earlier this week" at the report's day, "later this month" from it, and "early", "the end of" to a third."""
    today = context.today.isoformat() if context.today else None
    if meaning.begin is None or meaning.finish is None or today is None:
        return meaning
    inside = meaning.begin <= today <= meaning.finish
    if "earlier" in (edge, since) and inside:
        return Meaning(meaning.type, meaning.value, meaning.begin, today, meaning.granularity)
    if "later" in (edge, since) and inside:
        return Meaning(meaning.type, meaning.value, today, meaning.finish, meaning.granularity)
    part = edge_of(edge)
    return meaning if part is None else _third(meaning, part)


def _third(meaning: Meaning, part: str) -> Meaning:
    begin, finish = date.fromisoformat(meaning.begin or ""), date.fromisoformat(meaning.finish or "")
    third = max((finish - begin).days // 3, 0)
    low = {"start": 0, "mid": third, "end": 2 * third + (finish - begin).days % 3}[part]
    high = {"start": third, "mid": 2 * third, "end": (finish - begin).days}[part]
    first, last = calendar.add_days(begin, low), calendar.add_days(begin, high)
    return Meaning(meaning.type, meaning.value, first.isoformat(), last.isoformat(), meaning.granularity)


def the_unit(found: Found, context: Context) -> Meaning | None:
    """Read "later in the day", "the end of the month": the unit that holds the report's day."""
    unit = found.unit()
    around = unit_around(context.today, unit) if context.today else None
    if around is None:
        return None
    return _narrow(around, found.word("e"), found.word("g"), context)


def week_of_month(found: Found, context: Context) -> Meaning | None:
    """Read "the first week of April", "the last week of March 2013": its seven days."""
    whole = month(found, context) if found.word("u") == "week" else None
    if whole is None or whole.begin is None or whole.finish is None:
        return whole
    first = calendar.add_days(date.fromisoformat(whole.begin), 7 * ((found["n"] or 1) - 1))
    if found.token("last"):
        first = calendar.add_days(date.fromisoformat(whole.finish), -6)
    last = min(calendar.add_days(first, 6), date.fromisoformat(whole.finish))
    value = calendar.iso_week(calendar.add_days(first, 3))
    return Meaning("date", value, first.isoformat(), last.isoformat(), "week") if first <= last else None


def week_of_day(found: Found, context: Context) -> Meaning | None:
    """Read "the week of March 6"."""
    day = month_day(found, context) if found.word("u") == "week" else None
    if day is None or day.begin is None:
        return day and Meaning("date", "XXXX-WXX", None, None, "week")
    return in_week(date.fromisoformat(day.begin))


def overnight(_: Found, context: Context) -> Meaning | None:
    """Read "overnight": the night that ended on the report's day."""
    if context.today is None:
        return Meaning("time", "XXXX-XX-XXTNI", None, None, "daypart")
    before = calendar.add_days(context.today, -1).isoformat()
    return Meaning("time", f"{before}TNI", before, context.today.isoformat(), "daypart")


def weekend(found: Found, context: Context) -> Meaning | None:
    """Read "the weekend", "over the weekend", by tense."""
    if context.today is None:
        return Meaning("date", "XXXX-WXX-WE", None, None, "weekend")
    today = context.today
    if found["r"] in {"last", "past"}:
        return on_weekend(calendar.add_days(today, -7))
    if found["r"] in {"next", "coming"}:
        return on_weekend(calendar.add_days(today, 7 if found["r"] == "next" else 0))
    sense = tense(found, context)
    back = on_weekend(today if today.isoweekday() >= 6 else calendar.add_days(today, -7))
    ahead = on_weekend(today)
    if sense > 0 or found["r"] == "this":
        return ahead
    return back if sense < 0 else with_alternative(back, ahead, "no clear tense near the weekend")


def ago(found: Found, context: Context) -> Meaning | None:
    """Read "two weeks ago", "a year earlier", "three days later", "two months from now"."""
    word = found.word("k").split()[0]
    sign = 1 if word in {"later", "from", "hence"} else -1
    length = Length(amount_of(found.part("q")), found.unit())
    base = context.today if word in {"ago", "from", "hence", "back"} else context.sticky.day or context.today
    if length.amount is None or base is None:
        return reference("PAST_REF" if sign < 0 else "FUTURE_REF") if length.amount is None else _unresolved(length)
    if length.unit in {"H", "TM", "S"}:
        at = length.shift_clock(base, context.clock or "12:00", sign)
        return Meaning("time", at or "PAST_REF", at, at, GRANULARITY[length.unit])
    quarter = _quarter_back(length, context, found, sign)
    return quarter or _coarse(length.shift(base, sign), length)


def _unresolved(length: Length) -> Meaning:
    unit = {"NI": "D", "FN": "W", "ME": "CE"}.get(length.unit, length.unit)
    value, granularity = _UNKNOWN.get(unit, ("XXXX-XX-XX", "day"))
    return Meaning("date", value, None, None, granularity)


def _quarter_back(length: Length, context: Context, found: Found, sign: int) -> Meaning | None:
    """Read "a year earlier" beside a quarter as that quarter of the year before (the manner of earnings reports)."""
    sticky = context.sticky.quarter
    if sticky is None or length.unit != "Y" or length.amount != 1 or found.start - sticky[1] > 600:
        return None
    year, quarter = sticky[0].split("-Q")
    return in_quarter(int(year) + sign, int(quarter))


def _coarse(day: date | None, length: Length) -> Meaning | None:
    """Say "six weeks ago" no finer than a week, "two months ago" no finer than a month."""
    if day is None:
        return None
    unit = {"NI": "D", "FN": "W", "DE": "Y", "CE": "Y", "ME": "Y"}.get(length.unit, length.unit)
    if length.amount is not None and length.amount % 1 and unit == "Y":
        unit = "M"
    return unit_around(day, unit)


def day_beside(found: Found, context: Context) -> Meaning | None:
    """Read "the day before", "the day after", "the next day" without what they hang on: by the last day named."""
    if found.after()[:1].isalpha():  # "the day after the vote"
        return None
    base = context.sticky.day or context.today
    if base is None:
        return Meaning("date", "XXXX-XX-XX")
    return on_day(calendar.add_days(base, -1 if found.word("b") == "before" else 1))


def half(found: Found, context: Context) -> Meaning | None:
    """Read "the first half of 2014", "the second half of this year"."""
    number = 2 if found.word("n") in {"second", "last", "latter"} else 1
    year = found["y"]
    if year is None and context.today is None:
        return Meaning("date", f"XXXX-H{number}", None, None, "half")
    if year is None and context.today is not None:
        year = context.today.year + {"last": -1, "next": 1}.get(found.word("v"), 0)
    return in_half(int(year), number)


_Q = "q:QTY"
RULES: Final = (
    Rule("today", "(?:e:earlate)? t:(today|tomorrow|yesterday|tonight) (?:p:(daypart|night))?", deictic),
    Rule("today", "(?:e:(early|late|mid) -?)? p:daypart t:(yesterday|tomorrow|today)", deictic),
    Rule("today", "(?:the? unit b:(before|after)) t:(yesterday|tomorrow)", deictic),
    Rule("daypart", "(?:e:earlate)? r:(this|last|that) (?:same)? p:part", this_part),
    Rule("daypart", "mid -? p:daypart", this_part),
    Rule("daypart", "the r:(next|following|previous|same) p:part", this_part),
    Rule(
        "weekday",
        "(?:e:earlate on?)? (?:r:(last|past|next|this|coming)|this (?:past|r:coming)|"
        "the r:(previous|following|preceding|coming))? w:W (?:(?:early|late)? p:part)?",
        weekday,
    ),
    Rule("weekday-of-week", "w:W (?:of)? v:(last|this|next) u:unit", weekday),
    Rule("weekdays-range", "w:weekday (?:dash:(-|through)|to|until|and) n:weekday", weekday_range),
    Rule(
        "unit",
        "(?:e:earlate -?|the? e:(beginning|start|end|middle) of)? (?:g:(earlier|later) in)? the? "
        "r:(ref) (?:fiscal|full|whole|entire)? u:(U1|weekend)",
        unit_by_word,
    ),
    Rule("unit", "that r:same u:U1", unit_by_word),
    Rule("the-unit", "(?:g:(earlier|later) in|the? e:(beginning|start|end|middle) of) the u:U1", the_unit),
    Rule("week-of-month", "the? (?:n:Th|last:last) u:unit of m:M (?:,? y:year4)?", week_of_month),
    Rule("week-of-day", "the? u:unit of m:M d:day (?:,? y:year4)?", week_of_day),
    Rule("overnight", "overnight", overnight),
    Rule(
        "weekend",
        "(?:the (?:r:(past|last|coming|next))?|this r:(past|coming)|r:(this|last|next|past|coming)) weekend",
        weekend,
    ),
    Rule("ago", f"(?:MOD)? {_Q} (?:more|full)? u:U (?:or so)? k:(ago|earlier|back)", ago),
    Rule("later", f"(?:MOD)? {_Q} u:U k:(later|from present|hence)", ago),
    Rule("day-beside", "the u:unit b:(before|after)", day_beside),
    Rule("half", "the? n:(ordinal|second|last) half of y:year4", half),
    Rule("half", "the? n:(ordinal|second|last) half of (?:the)? v:(this|last|next) year", half),
)
