"""Words for numbers, as tables.

Cardinals and scale words follow Quirk et al., A Comprehensive Grammar of the English Language (1985), 6.63-6.71;
lakh and crore the usage of Indian English; the abbreviations those of the Reuters and Economist style books.
"""

from __future__ import annotations

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "lakh": 1e5, "lac": 1e5,
    "crore": 1e7, "bn": 1e9, "mn": 1e6, "mln": 1e6, "bln": 1e9, "tn": 1e12, "trn": 1e12, "mil": 1e6,
}  # fmt: skip
GROUPS = {"dozen": 12, "score": 20}

# glued to digits only: "40k", "1.5bn"; "m" may be metres and "b" bytes, which the quantity decides
GLUED_SCALES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
    "cr": 1e7,
}  # fmt: skip

# "hundreds" is two hundred or more: GUIDE.md codes the lower bound of a bare plural as two of its unit
PLURALS: dict[str, float] = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12, "lakhs": 1e5, "crores": 1e7,
}  # fmt: skip
BARE_PLURAL_LOW = 2

FRACTIONS = {
    "half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6, "sixths": 1 / 6, "seventh": 1 / 7, "eighth": 1 / 8,
    "eighths": 1 / 8, "ninth": 1 / 9, "ninths": 1 / 9, "sevenths": 1 / 7, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8}
SLASHED = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "1/8", "1/10"})

# what each kind of number word may be followed by, to make one number
FOLLOWERS = {
    "digits": frozenset({"hundred", "scale", "group"}),
    "unit": frozenset({"hundred", "scale", "group"}),
    "teen": frozenset({"hundred", "scale", "group"}),
    "tens": frozenset({"unit", "scale", "group"}),
    "compound": frozenset({"hundred", "scale", "group"}),
    "hundred": frozenset({"unit", "teen", "tens", "scale"}),
    "scale": frozenset({"unit", "teen", "tens", "scale"}),
    "group": frozenset({"scale"}),
}

KINDS: dict[str, tuple[str, float]] = {
    **{word: ("unit", float(value)) for word, value in UNITS.items()},
    **{word: ("teen", float(value)) for word, value in TEENS.items()},
    **{word: ("tens", float(value)) for word, value in TENS.items()},
    **{word: ("scale", value) for word, value in SCALES.items()},
    **{word + "s": ("scale", SCALES[word]) for word in ("lakh", "crore", "million", "billion", "trillion")},
    **{word: ("group", float(value)) for word, value in GROUPS.items()},
    "hundred": ("hundred", 100.0),
}
