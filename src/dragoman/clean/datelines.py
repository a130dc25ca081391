"""Datelines, stamps and glued bylines: where a report's own words begin in a paragraph.

`CAIRO - 24 July 2022:`, `WASHINGTON, May 3 (Agency) -`, `MOSCOW --`, and the stamp of flattened pages
(`PARIS | Fri Apr 1, 2011 9:14 am EDT PARIS (Agency) -`), which may stand after glued bullets.
"""

from __future__ import annotations

import re
from functools import cache

from dragoman.clean.furniture import wire_names

HEAD_LENGTH = 2_000  # characters in which a glued dateline is looked for; bullets run to 1,000

_DASH = r"(?:--|[-–—])"
_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+"
_CAP = r"[A-ZÀ-Þ][\w.'’-]+"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_CAPS_PLACE = rf"{_CAPS}(?:[ /-]{_CAPS}|\\/{_CAPS}){{0,4}}(?:,\s{_CAP}(?:\s{_CAP}){{0,2}})?"
_COUNTRY_PLACE = rf"(?:{_CAP}\s)?{_CAP},\s{_CAP}"
_AGENCY = r"\((?-i:[A-Z][\w/ .-]{1,30})\)"

_STAMP = re.compile(
    rf"(?:(?:{_CAPS_PLACE})\s\|\s)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s{_MONTH}\s\d{{1,2}},\s\d{{4}}\s\d{{1,2}}:\d\d\s[ap]m\s[A-Z]{{2,4}}"
    rf"(?:\s(?:{_CAPS_PLACE})(?=\s\())?(?:\s{_AGENCY}\s?{_DASH})?(?:\s-(?=\s))?"
)
_OPENING = re.compile(
    rf"(?:{_CAPS_PLACE}|{_CAP}(?:\s{_CAP})?)\s*[,–—-]+\s*{_DAY}\s*(?:{_AGENCY}\s*)?(?:[:–—-]+)"
    rf"|(?=[A-ZÀ-Þ., ]{{4}}){_CAPS_PLACE}\s*(?:\({_DAY}\)\s*)?(?:--|[–—]|\s-\s)\s*"
    rf"|(?:{_CAPS_PLACE}|{_CAP}(?:\s{_CAP})?)\s*(?:,\s*{_DAY}\s*)?{_AGENCY}\s*[:–—-]+"
)
_OPENING_COLON = re.compile(rf"{_CAPS_PLACE}:(?=\s)")
_TURN = re.compile(r"^[A-Z][A-Z .'’-]+(?:,[^:\n]{2,60})?:\s", re.MULTILINE)
_GLUED_BYLINE = re.compile(
    r"By (?:the )?(?:[A-Z][\w/]+ )?(?:Wires? )?[Ss]taff (?=[A-Z])"
    r"|(?:By|From) [A-Z][^.\n]{3,80}?, (?:Special to )?(?:CNN|AP|AFP|Reuters)(?: (?=[A-Z]))"
    rf"|{_MONTH} \d{{1,2}}, \d{{4}} \| (?:By [A-Z][^.\n]{{3,80}}?, (?:Special to )?(?:CNN|AP|AFP|Reuters) (?=[A-Z]))?"
)


@cache
def _wire() -> re.Pattern[str]:
    """Return the pattern of a wire's dateline: a place and any agency, or a known agency alone."""
    placed = rf"(?<!\S)(?:{_CAPS_PLACE}|{_COUNTRY_PLACE}),?\s?(?:{_DAY}[,.]?\s)?{_AGENCY}"
    return re.compile(rf"(?:{placed}|(?<!\w)\((?:{wire_names()})\))\s?{_DASH}(?=\s)")


def opening_end(text: str, start: int, end: int, *, first: bool) -> int:
    """Return where the words begin after a glued byline or a dateline at the block's start, `start` where none is.

    A place with a colon ("JEDDAH: ...") counts in the first paragraph alone, where the text names it in small letters
    too ("UNICEF: ..." is no place) and where no speakers take turns.
    """
    byline = _GLUED_BYLINE.match(text, start, end)
    begin = byline.end() if byline else start
    opening = _OPENING.match(text, begin, end)
    if opening is None and first and not _is_transcript(text):
        opening = _named_place(text, _OPENING_COLON.match(text, begin, end))
    return opening.end() if opening else begin


def glued_datelines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stamps and wire datelines inside a block of the text's head, in order."""
    limit = min(end, HEAD_LENGTH)
    if start >= limit:
        return []
    stamps = [match.span() for match in _STAMP.finditer(text, start, limit)]
    wires = [match.span() for match in _wire().finditer(text, start, limit)]
    apart = [wire for wire in wires if not any(wire[0] < stamp[1] and stamp[0] < wire[1] for stamp in stamps)]
    return sorted(stamps[:2] + apart[:1])


def _named_place(text: str, opening: re.Match[str] | None) -> re.Match[str] | None:
    return opening if opening and opening[0].rstrip(":").title() in text else None


def _is_transcript(text: str) -> bool:
    return len(_TURN.findall(text[:20_000])) > 1
