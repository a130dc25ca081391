"""The words of time: each has a kind, by which patterns find it, and a value.

Sources: the TIMEX3 guidelines (TimeML 1.2.1, Saurí et al. 2006) for units, dayparts and seasons; Babel's CLDR English
names for months and days; the US code (5 U.S.C. 6103) and the western church calendar for holidays; the IANA time zone
database's abbreviations for zones.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Entry = tuple[str, object]


def words(text: str) -> frozenset[str]:
    """Return the words of a blank-separated list."""
    return frozenset(text.split())


MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTH_SHORT: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_SHORT: Final = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip

UNITS: Final = {
    "second": "S", "minute": "TM", "hour": "H", "day": "D", "night": "NI", "week": "W", "fortnight": "FN",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ME",
}  # fmt: skip
PLURALS: Final = {"centuries": "CE", "millennia": "ME"}
DAYPARTS: Final = {
    "morning": "MO", "mornings": "MO", "afternoon": "AF", "afternoons": "AF", "evening": "EV", "evenings": "EV",
    "dawn": "MO", "dusk": "EV", "daytime": "DT", "lunchtime": "MI",
}  # fmt: skip
POINTS: Final = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI", "fall": "FA"}
FREQUENCIES: Final = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W", "monthly": "P1M",
    "hourly": "PT1H", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip

ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Final = {"hundred": 100, "thousand": 1000}
ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
NINETIES: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
VAGUE: Final = ("several", "few", "many", "numerous", "countless")

PRESENT: Final = ("now", "currently", "nowadays", "presently")
PAST: Final = ("recently", "lately")
FUTURE: Final = ("soon",)

# Minutes east of Greenwich; summer time is named apart.
ZONES: Final = {
    "gmt": 0, "utc": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "ist": 330,
    "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "jst": 540, "kst": 540, "hkt": 480, "aest": 600,
}  # fmt: skip

# Month and day, or a rule: ("nth", month, weekday, n) and ("easter", days after Easter Sunday).
HOLIDAYS: Final[Mapping[str, tuple[object, ...]]] = MappingProxyType({
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "boxing day": (12, 26), "valentine's day": (2, 14), "st. patrick's day": (3, 17),
    "st patrick's day": (3, 17), "may day": (5, 1), "halloween": (10, 31), "armistice day": (11, 11),
    "veterans day": (11, 11), "bastille day": (7, 14), "orthodox christmas": (1, 7), "victory day": (5, 9),
    "international women's day": (3, 8), "april fools' day": (4, 1), "thanksgiving day": ("nth", 11, 4, 4),
    "thanksgiving": ("nth", 11, 4, 4), "labor day": ("nth", 9, 1, 1), "memorial day": ("nth", 5, 1, -1),
    "election day": ("election",), "martin luther king day": ("nth", 1, 1, 3), "easter sunday": ("easter", 0),
    "easter monday": ("easter", 1), "easter": ("easter", 0), "good friday": ("easter", -2),
    "palm sunday": ("easter", -7), "ash wednesday": ("easter", -46), "independence day": (7, 4),
    "july fourth": (7, 4),
})  # fmt: skip

# Days that stand for what happened on them, in which year, before which words.
FAMOUS_DAYS: Final = {(9, 11): (2001, words("attack attacks terrorist terrorists terror hijackings hijackers"))}

# Function words that patterns name one by one: their kind is the word itself.
LITERALS: Final = (
    "the", "a", "an", "of", "in", "on", "at", "and", "or", "to", "from", "through", "until", "till", "than", "so",
    "this", "that", "last", "past", "previous", "preceding", "next", "coming", "following", "upcoming", "current",
    "recent", "same", "latest", "ago", "earlier", "later", "before", "after", "away", "ahead", "hence", "back",
    "early", "late", "mid", "middle", "beginning", "start", "end", "nearly", "almost", "more", "less", "fewer",
    "least", "most", "up", "some", "every", "each", "other", "fiscal", "half", "couple", "dozen", "future", "weekend",
    "century", "today", "overnight", "yesterday", "tomorrow", "tonight", "o'clock", "local", "time", "full", "whole",
    "entire", "period", "right", "long", "near", "term", "no", "additional", "decades", "distant", "immediate",
    "foreseeable", "short", "running", "straight", "consecutive", "comparable", "year", "very",
)  # fmt: skip


def _entries() -> dict[str, Entry]:
    words: dict[str, Entry] = {word: (word, word) for word in LITERALS}
    words |= {word: ("month", i) for i, word in enumerate(MONTHS, 1)} | {
        k: ("monthabbr", v) for k, v in MONTH_SHORT.items()
    }
    words |= {word: ("weekday", i) for i, word in enumerate(WEEKDAYS, 1)} | {
        k: ("dayabbr", v) for k, v in WEEKDAY_SHORT.items()
    }
    words |= {f"{word}s": ("weekdays", i) for i, word in enumerate(WEEKDAYS, 1)}
    words |= {word: ("unit", code) for word, code in UNITS.items()} | {
        word: ("units", code) for word, code in PLURALS.items()
    }
    words |= {f"{word}s": ("units", code) for word, code in UNITS.items() if f"{word[:-1]}ies" not in PLURALS}
    words |= {word: ("daypart", code) for word, code in DAYPARTS.items()} | {
        word: ("noon", at) for word, at in POINTS.items()
    }
    words |= {word: ("season", code) for word, code in SEASONS.items()} | {
        word: ("often", value) for word, value in FREQUENCIES.items()
    }
    words |= {f"{word}s": ("seasons", code) for word, code in SEASONS.items()}
    words |= {word: ("zone", shift) for word, shift in ZONES.items()}
    words |= {word: ("small", i) for i, word in enumerate(ONES)} | {word: ("tens", i) for word, i in TENS.items()}
    words |= {word: ("scale", i) for word, i in SCALES.items()} | dict.fromkeys(VAGUE, ("vague", None))
    words |= {word: ("ordinal", i) for i, word in enumerate(ORDINALS, 1)} | {
        word: ("nineties", i) for word, i in NINETIES.items()
    }
    words |= dict.fromkeys(PRESENT, ("present", "PRESENT_REF")) | dict.fromkeys(PAST, ("pastref", "PAST_REF"))
    words |= dict.fromkeys(FUTURE, ("soon", "FUTURE_REF"))
    words |= {word: ("ampm", word[0]) for word in ("am", "pm", "a.m.", "p.m.", "a.m", "p.m")}
    # Ambiguous words have kinds of their own; the patterns say where each reading may stand.
    words |= {
        "may": ("mayword", 5),
        "march": ("marchword", 3),
        "second": ("second", 2),
        "night": ("night", "NI"),
        "nights": ("nights", "NI"),
    }
    words |= {"spring": ("springword", "SP"), "fall": ("springword", "FA")}
    words |= {
        "quarter": ("quarter", "Q"),
        "quarters": ("quarters", "Q"),
        "century": ("century", "CE"),
        "decade": ("decade", "DE"),
        "year": ("year", "Y"),
    }
    words |= {"decades": ("decades", "DE"), "half": ("half", None), "dozen": ("dozen", 12)}
    return words


WORDS: Final[Mapping[str, Entry]] = MappingProxyType(_entries())
