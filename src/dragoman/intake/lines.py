"""Reports that stand one a line in JSON (`.jsonl`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Protocol

from dragoman.errors import EmptySource, SourceError, UnreadableSource
from dragoman.intake.dates import iso_moment
from dragoman.intake.draft import Draft, finish
from dragoman.intake.options import IntakeOptions
from dragoman.intake.page import read_page
from dragoman.records import Report

_TORN = re.compile("[\ud800-\udfff]")
WORDS = ("outlet", "credit", "title", "url", "language")


class Stream(Protocol):
    """Bytes that come line by line."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line, at most `size` bytes of it."""


def read_lines(stream: Stream, source: str, options: IntakeOptions) -> Iterator[Report | SourceError]:
    """Yield the report of each line, or the error that names its number; the other lines are still read."""
    number, found = 0, False
    while line := stream.readline(options.max_bytes + 1):
        number += 1
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        found = True
        if len(line) > options.max_bytes:
            _skip_rest(stream, line, options.max_bytes)
            yield UnreadableSource(source, f"line {number} has more than {options.max_bytes:,} bytes")
            continue
        yield _report_or_error(line, source, number, options)
    if not found:
        yield EmptySource(source, "there is no report in it")


def _report_or_error(line: bytes, source: str, number: int, options: IntakeOptions) -> Report | SourceError:
    try:
        return finish(_draft(line, f"{source}:{number}", options), options)
    except SourceError as error:
        return type(error)(source, f"line {number}: {error.reason}")


def _skip_rest(stream: Stream, line: bytes, limit: int) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limit)


def _draft(line: bytes, source: str, options: IntakeOptions) -> Draft:
    item = _parse(line, source)
    words = {name: _word(item, name, source) for name in WORDS}
    dates = {name: _date(item, name, source) for name in ("published", "updated")}
    given = _word(item, "id", source)
    if isinstance(item.get("text"), str):
        return Draft(source, text=_whole(item["text"]), id=given, **words, **dates)
    if not isinstance(item.get("html"), str):
        raise UnreadableSource(source, "neither text nor html in it")
    page = read_page(_whole(item["html"]), source, options, words["url"])
    said = {name: value for name, value in {**words, **dates, "id": given}.items() if value is not None}
    return Draft(**{**_fields(page), **said})


def _parse(line: bytes, source: str) -> dict[str, Any]:
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableSource(source, "not in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(source, "broken JSON") from error
    if not isinstance(item, dict):
        raise UnreadableSource(source, "not a JSON object")
    return item


def _word(item: dict[str, Any], name: str, source: str) -> str | None:
    value = item.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise UnreadableSource(source, f"{name} is not a string")
    return _whole(str(value))


def _date(item: dict[str, Any], name: str, source: str) -> str | None:
    value = _word(item, name, source)
    moment = iso_moment(value) if value else None
    if value and moment is None:
        raise UnreadableSource(source, f"{name} is no date: {value[:40]!r}")
    return moment


def _whole(text: str) -> str:
    """Replace halves of surrogate pairs, which no encoding can carry, one character for one."""
    return _TORN.sub("\ufffd", text)


def _fields(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in Draft.__slots__}
