"""What a site asks of robots: the Robots Exclusion Protocol (RFC 9309), with the delay that many sites add to it.

The standard library's parser takes the first rule that fits and knows no `*` within a path, where RFC 9309 (2.2.2)
wants the longest rule and the wildcards `*` and `$`: it would fetch what `Disallow: /*/print` forbids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote, unquote_to_bytes, urlsplit

LONGEST = 512_000  # bytes; RFC 9309 2.5 wants at least 500 KiB to be read
_SAFE = "/?&=;:@!$'()*+,~%"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for us: (pattern of a path, allowed) and the seconds between two requests, if it says so."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None


def read_robots(text: str, agent: str) -> Robots:
    """Return the rules for a robot of this name: those of all groups that name it, else those for everybody (`*`)."""
    groups = list(_groups(text))
    for name in (agent.lower(), "*"):
        mine = [line for agents, lines in groups if name in agents for line in lines]
        if mine or any(name in agents for agents, _ in groups):
            return _robots(mine)
    return Robots()


def allows(robots: Robots, url: str) -> bool:
    """Tell whether an address may be fetched: the longest rule that fits decides, of two alike the one that allows."""
    parts = urlsplit(url)
    path = _normal(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}")
    fitting = [(len(pattern), allowed) for pattern, allowed in robots.rules if _fits(pattern, path)]
    return max(fitting, default=(0, True))[1]


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    """Yield the names of each group with its lines: names that stand together head one group."""
    lines = ((key, value) for key, value in map(_line, text.splitlines()) if key)
    agents: set[str] = set()
    for named, block in groupby(lines, key=lambda line: line[0] == "user-agent"):
        if named:
            agents = {value.split("/")[0].strip().lower() for _, value in block}
        elif agents:
            yield agents, list(block)
            agents = set()
    if agents:
        yield agents, []


def _line(line: str) -> tuple[str, str]:
    key, colon, value = line.split("#", 1)[0].partition(":")
    name = key.strip().lower() if colon else ""
    return (name if name in {"user-agent", "allow", "disallow", "crawl-delay"} else ""), value.strip()


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple((_normal(value), key == "allow") for key, value in lines if key != "crawl-delay" and value)
    delays = [delay for key, value in lines if key == "crawl-delay" and (delay := _seconds(value)) is not None]
    return Robots(rules, max(delays, default=None))


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None


def _normal(path: str) -> str:
    """Write a path with the same letters escaped, however it was written."""
    return quote(unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")), safe=_SAFE)


def _fits(pattern: str, path: str) -> bool:
    """Match from the left, each part between wildcards at its first place: linear, whatever the site writes."""
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not rest:
        return not anchored or path == first
    at = len(first)
    for part in rest[:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= at if anchored else path.find(rest[-1], at) >= 0
