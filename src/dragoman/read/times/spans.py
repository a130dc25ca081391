"""Lengths and repetitions: "two weeks", "the past 24 hours", "every Friday", "daily"; "now" and "recently"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dragoman.read.times.amounts import GRANULARITY, Length, amount_of
from dragoman.read.times.lexicon import FREQUENCIES
from dragoman.read.times.meaning import Context, Found, Meaning, reference, tense
from dragoman.read.times.rule import Rule

_BACK: Final = frozenset({"last", "past", "previous", "preceding"})


def _length(found: Found) -> Length:
    return Length(amount_of(found.part("q")), found.unit())


def _meaning(length: Length) -> Meaning:
    return Meaning("duration", length.value, None, None, GRANULARITY[length.unit])


def duration(found: Found, context: Context) -> Meaning | None:
    """Read "two and a half years", "more than 50 minutes"; "two weeks away" and a coming "in two weeks" reach ahead."""
    if _is_age(found) or _is_ordinal_second(found) or (found.after() == "-" and found.after(1) in {"ago", "earlier"}):
        return None
    if found.unit() == "Q" and (found.after() in {"of", "-"} or found.word("q") == "three"):
        return None
    length = _length(found)
    if found.token("h") and length.amount is not None:
        length = replace(length, amount=length.amount + 0.5)
    meaning = _meaning(length)
    if found.word("q") in {"a", "an"} and _rated(found):
        return replace(meaning, type="set")
    if found.token("k") is not None or (found.before() in {"in", "within"} and tense(found, context) > 0):
        return _reach(meaning, length, context, 1)
    return meaning


def _rated(found: Found) -> bool:
    """Tell a rate ("$2 million a year", "twice a week") from a length."""
    at = found.match.start() - 1
    return at >= 0 and (
        found.tokens[at].kind in {"n", "d1", "d2", "d3"}
        or found.before() in {"million", "billion", "twice", "once", "times", "percent"}
    )


def _is_age(found: Found) -> bool:
    """GUIDE.md and TimeBank leave out the ages of persons ("a 44-year-old", "52 years old")."""
    after = found.after() if found.after() != "-" else found.after(1)
    return after in {"old", "olds"} and found.unit() == "Y"


def _is_ordinal_second(found: Found) -> bool:
    token = found.token("u")
    return token is not None and token.kind == "second" and found.word("q") in {"a", "the", ""}


def _reach(meaning: Meaning, length: Length, context: Context, sign: int) -> Meaning:
    """Fill begin and finish with the stretch from the report's moment."""
    if context.today is None or length.amount is None:
        return meaning
    if length.unit in {"H", "TM", "S"} and context.clock:
        now = f"{context.today.isoformat()}T{context.clock}"
        return _ordered(meaning, now, length.shift_clock(context.today, context.clock, sign), sign)
    days = Length(length.amount / 24, "D") if length.unit == "H" else length
    other = days.shift(context.today, sign)
    return _ordered(meaning, context.today.isoformat(), other.isoformat() if isinstance(other, date) else None, sign)


def _ordered(meaning: Meaning, now: str, other: str | None, sign: int) -> Meaning:
    begin, finish = (other, now) if sign < 0 else (now, other)
    return replace(meaning, begin=begin, finish=finish)


def reaching(found: Found, context: Context) -> Meaning | None:
    """Read "the last two months", "in the past 24 hours", "the next two weeks"."""
    length = _length(found)
    return _reach(_meaning(length), length, context, -1 if found.word("r") in _BACK else 1)


def the_past_unit(found: Found, context: Context) -> Meaning | None:
    """Read "the past week", "the past year": up to the report's day, unlike "last week"."""
    length = Length(1.0, found.unit())
    if length.unit == "D":
        return None
    return _reach(_meaning(length), length, context, -1)


def half_unit(found: Found, _: Context) -> Meaning | None:
    """Read "half-hour", "half-century"."""
    return _meaning(Length(0.5, found.unit()))


def vague_units(found: Found, _: Context) -> Meaning | None:
    """Read "recent years", "the coming weeks", "weeks"."""
    if found.word("r") in {"recent", "past"} and found.unit() in {"Y", "DE", "CE"}:
        return reference("PAST_REF")
    return reference("FUTURE_REF") if found.word("r") == "future" else _meaning(Length(None, found.unit()))


def bare_units(found: Found, _: Context) -> Meaning | None:
    """Read "for weeks", "years of war", "days after": a stretch of unnamed length."""
    led = found.before() in {"for", "in", "of", "over", "within", "after", "just", "until"} or found.after() in {
        "of",
        "before",
        "after",
        "later",
    }
    return _meaning(Length(None, found.unit())) if led else None


def every(found: Found, _: Context) -> Meaning | None:
    """Read "every Friday", "each July", "every two weeks", "every other day"."""
    if found.token("w") is not None:
        part = f"T{found['p']}" if found["p"] else ""
        return Meaning("set", f"XXXX-WXX-{found['w']}{part}", None, None, "day")
    if found.token("m") is not None:
        return Meaning("set", f"XXXX-{found['m']:02d}", None, None, "month")
    if found.token("s") is not None:
        return Meaning("set", f"XXXX-{found['s']}", None, None, "season")
    if found.token("p") is not None:
        return Meaning("set", f"XXXX-XX-XXT{found['p']}", None, None, "daypart")
    amount = 2.0 if found.token("o") is not None else amount_of(found.part("q")) if found.part("q") else 1.0
    length = Length(amount, found.unit())
    return Meaning("set", length.value, None, None, GRANULARITY[length.unit])


def often(found: Found, context: Context) -> Meaning | None:
    """Read "daily", "annually"; "the Daily Star" is a name."""
    word = found.word("f")
    token = found.token("f")
    if token is None or (
        context.text[token.start].isupper() and found.match.start() and found.before() not in {".", '"', "“"}
    ):
        return None
    return Meaning("set", FREQUENCIES[word], None, None, GRANULARITY.get(FREQUENCIES[word][-1], "day"))


def weekdays(found: Found, _: Context) -> Meaning | None:
    """Read "Fridays", "on Tuesday nights"."""
    part = "TNI" if found.token("p") else ""
    return Meaning("set", f"XXXX-WXX-{found['w']}{part}", None, None, "day")


def now(_: Found, context: Context) -> Meaning | None:
    """Read "now", "currently", "at the moment"."""
    begin = context.today.isoformat() if context.today else None
    return Meaning("date", "PRESENT_REF", begin, begin, "reference")


def past_reference(_found: Found, _: Context) -> Meaning | None:
    """Read "recently", "in the past"."""
    return reference("PAST_REF")


def future_reference(_found: Found, _: Context) -> Meaning | None:
    """Read "soon", "in the future"."""
    return reference("FUTURE_REF")


def soon(found: Found, _: Context) -> Meaning | None:
    """Read "soon"; not "as soon as", "soon after"."""
    return (
        None
        if found.after() in {"as", "after", "before", "become", "became"} or found.before() == "as"
        else reference("FUTURE_REF")
    )


def one_day(found: Found, _: Context) -> Meaning | None:
    """Read "will one day"."""
    return (
        reference("FUTURE_REF") if found.before() in {"will", "would", "could", "may", "might", "can", "to"} else None
    )


def in_the_past(found: Found, context: Context) -> Meaning | None:
    """Read "in the past" where no time unit follows."""
    return past_reference(found, context) if found.before() in {"in", "than", "of", "from"} else None


def long_unit(found: Found, _: Context) -> Meaning:
    """Read "day-long", "decades-long"."""
    token = found.token("u")
    plural = token is not None and token.word.endswith("s")
    return _meaning(Length(None if plural else 1.0, found.unit()))


_REACH_WORDS = "r:(last|past|previous|preceding|next|coming|following)"
RULES: Final = (
    Rule("one-day", "w1 unit", one_day),
    Rule(
        "duration",
        "MOD? q:QTY extra? u:U (?:and aan h:half)?",
        duration,
    ),
    Rule("duration-away", "(?:MOD)? q:QTY u:U k:(away|ahead)", duration),
    Rule("duration", "q:(N (?:-? and -? aan -? half)?) - u:(U) (?:- long)?", duration),
    Rule("duration", "u:(unit|decade|year|century|units|decades) - long", long_unit),
    Rule(
        "duration-around",
        f"(?:MOD)? (?:the|this)? {_REACH_WORDS} (?:MOD)? q:QTY (?:full|consecutive|straight)? u:Us",
        reaching,
    ),
    Rule("duration-around", f"the {_REACH_WORDS} q:QTY u:unit", reaching),
    Rule("duration", "the q:(N|vague) u:Us", duration),
    Rule("duration", "the? ordinal q:(N|vague) u:Us", duration),
    Rule("vague-units", "the? r:(recent|coming|past|future) u:Us", vague_units),
    Rule("vague-units", "the u:Us ahead", vague_units),
    Rule("vague-ago", "u:Us ago", past_reference),
    Rule("duration-around", "the? past u:(unit|year|decade|century)", the_past_unit),
    Rule("duration", "half - u:(century|decade|year|unit)", half_unit),
    Rule("bare-units", "u:Us", bare_units),
    Rule("every", "(?:every|each) (?:o:other)? (?:q:N)? u:U", every),
    Rule("every", "(?:every|each) (?:w:weekday p:part?|m:month|s:S|p:part)", every),
    Rule("often", "f:often", often),
    Rule("weekdays", "w:weekdays (?:p:nights)?", weekdays),
    Rule("weekdays", "w:weekday p:nights", weekdays),
    Rule("now", "right? present", now),
    Rule("now", "current", now),
    Rule("recently", "(?:more|most|very)? pastref", past_reference),
    Rule("past", "the past", in_the_past),
    Rule("soon", "soon", soon),
    Rule("future", "the (?:near|distant|immediate|foreseeable)? future", future_reference),
    Rule("future", "the (?:near|short) term", future_reference),
)
