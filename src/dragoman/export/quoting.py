"""What an export may quote: words bounded in length, free of what no file can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from dragoman.codec import plain

BOUND = 300
"""Characters of a quotation: short enough to be one under most copyright laws, long enough for a sentence."""
CUT = "…"
"""What stands behind words that were cut; the offsets beside them are those of the whole."""
OWN = frozenset({"id", "note", "notes", "reasons", "url"})
"""Keys of values that no report wrote: they are never cut."""
IDS = frozenset({
    "report", "reports", "record", "records", "finding", "entry", "voice", "copies", "story", "first", "second",
    "aliases",
})  # fmt: skip
"""Keys of ids: they are never cut either, unless what stands under them is the thing itself."""
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What goes into an export.

    `full_text` gives the reports' texts and whole quotations; `every` what analysts judged wrong, too.
    """

    full_text: bool = False
    every: bool = False


BRIEF = ExportOptions()
_WHOLE = ExportOptions(full_text=True)


def writable(words: str) -> str:
    """Put U+FFFD for NUL and for halves of surrogate pairs, one for one: no file of text can hold them."""
    return words if words.isprintable() else _UNWRITABLE.sub("\ufffd", words)


def quoted(words: str, options: ExportOptions = BRIEF) -> str:
    """Return words fit for a file, cut to the bound unless the whole was asked for."""
    kept = words if options.full_text or len(words) <= BOUND else f"{words[:BOUND]}{CUT}"
    return writable(kept)


def shaped(value: Any, options: ExportOptions = BRIEF) -> Any:
    """Return the line form of records with every quotation in it bounded, whatever key it stands under."""
    return _shaped(plain(value), options)


def _shaped(value: Any, options: ExportOptions) -> Any:
    kind = type(value)
    if kind is str:
        return quoted(value, options)
    if kind is dict:
        return {writable(key): _shaped(item, _WHOLE if _whole(key, item) else options) for key, item in value.items()}
    return [_shaped(item, options) for item in value] if kind is list else value


def _whole(key: str, item: Any) -> bool:
    return key in OWN or (key in IDS and type(item) is not dict)
