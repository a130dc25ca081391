"""Manners towards servers: robots.txt first, one request a host at a time, pauses, and rest where one is wanted."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urlsplit

import httpx

from dragoman.errors import Declined, RefusedAddress, Resting, SourceError, UnreadableSource
from dragoman.intake.decode import decode
from dragoman.intake.options import IntakeOptions
from dragoman.intake.robots import LONGEST, Robots, allows, read_robots
from dragoman.intake.web import fetch

ROBOTS_HOLD = timedelta(hours=24)  # RFC 9309, 2.4
TROUBLES = 3  # failures of one host in a row after which it is left alone
REST = timedelta(minutes=10)  # where a host in trouble does not say how long
LONGEST_REST = timedelta(days=1)
LONGEST_PAUSE = 600.0  # seconds between two requests: a host that asks for a year would end the round of all others
BUSY = {429, 503}


class Clock(Protocol):
    """The time, and a wait that can be broken off."""

    def now(self) -> datetime:
        """Return the present time of UTC."""

    def wait(self, seconds: float) -> bool:
        """Wait, and return whether all is to stop."""

    def stopped(self) -> bool:
        """Tell whether all is to stop."""


@dataclass(frozen=True, slots=True)
class Host:
    """What is known of a host: its robots.txt ("" where it has none), when that was read, and until when it rests.

    `name` is its scheme, name and port; times are ISO, of UTC.
    """

    name: str
    robots: str = ""
    looked: str | None = None
    rests: str | None = None


class Courtesy:
    """Manners of one run: `gate` is what each request passes. It may be used by several threads at once.

    `hosts` is what earlier runs knew; `pause` the seconds between two requests to one host, if it asks for no more.
    """

    def __init__(
        self,
        options: IntakeOptions,
        clock: Clock,
        hosts: Mapping[str, Host] | None = None,
        *,
        pause: float = 1.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._options = options
        self._clock = clock
        self._hosts = dict(hosts or {})
        self._pause = pause
        self._transport = transport
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._asking: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._last: dict[str, datetime] = {}
        self._troubles: defaultdict[str, int] = defaultdict(int)
        self._lock = threading.Lock()

    def hosts(self) -> dict[str, Host]:
        """Return what is known of the hosts by now, for the next run."""
        with self._lock:
            return dict(sorted(self._hosts.items()))

    @contextmanager
    def gate(self, url: str) -> Iterator[None]:
        """Wait for a turn at the host of `url` and hold it; raise RefusedAddress or Resting where it is not asked."""
        host = host_of(url)
        self._check_rest(host, url)
        robots = self._robots(host)
        if not allows(robots, url):
            raise RefusedAddress(url, f"the robots.txt of {host} asks robots to stay away from it")
        with self._turn(host, self._pause_of(robots)):
            yield

    def _pause_of(self, robots: Robots) -> float:
        return max(self._pause, min(robots.delay or 0.0, LONGEST_PAUSE))

    def delay_of(self, url: str) -> float:
        """Return the seconds between two requests to the host of `url`, as far as that is known."""
        host = self._host(host_of(url))
        return self._pause_of(read_robots(host.robots, agent_of(self._options)))

    def rests(self, url: str) -> str | None:
        """Return until when the host of `url` is left alone (ISO), None where it never was."""
        return self._host(host_of(url)).rests

    def note(self, url: str, error: SourceError | None) -> None:
        """Take account of how a request to the host of `url` ended: one that is busy or in trouble is left alone."""
        host, now = host_of(url), self._clock.now()
        if isinstance(error, Declined) and error.status in BUSY:
            self._rest(host, retry_moment(error.retry, now) or now + REST)
        elif error is None or isinstance(error, Declined | UnreadableSource | RefusedAddress | Resting):
            self._troubles[host] = 0
        else:
            self._troubles[host] += 1
            if self._troubles[host] >= TROUBLES:
                self._rest(host, now + REST)

    def _rest(self, host: str, until: datetime) -> None:
        until = min(until, self._clock.now() + LONGEST_REST)
        with self._lock:
            self._hosts[host] = replace(self._host(host), rests=until.isoformat(timespec="seconds"))
        self._troubles[host] = 0

    def _check_rest(self, host: str, url: str) -> None:
        rests = self._host(host).rests
        if rests and rests > self._clock.now().isoformat(timespec="seconds"):
            raise Resting(url, f"{host} is left alone until {rests[:16].replace('T', ' ')} UTC", rests)

    def _host(self, host: str) -> Host:
        return self._hosts.get(host) or Host(host)

    def _robots(self, host: str) -> Robots:
        """Return the rules of a host, asked for at most once a day; raise SourceError where it does not give them."""
        with self._asking[host]:
            known = self._host(host)
            fresh = (self._clock.now() - ROBOTS_HOLD).isoformat(timespec="seconds")
            if known.looked is None or known.looked < fresh:
                text, now = self._ask_robots(host), self._clock.now().isoformat(timespec="seconds")
                with self._lock:
                    known = replace(self._host(host), robots=text, looked=now)
                    self._hosts[host] = known
        return read_robots(known.robots, agent_of(self._options))

    def _ask_robots(self, host: str) -> str:
        """Return a host's robots.txt, "" where there is none; one that cannot be had forbids all (RFC 9309, 2.3.1)."""
        options = replace(self._options, max_bytes=LONGEST)
        try:
            fetched = fetch(f"{host}/robots.txt", options, self._transport, gate=self._turn_at)
            return decode(fetched.data, fetched.url, fetched.encoding)
        except Declined as error:
            if error.status in BUSY:
                raise
            if 400 <= error.status < 500:
                return ""
            raise _unknown_rules(host, error) from error
        except RefusedAddress:
            raise
        except SourceError as error:
            raise _unknown_rules(host, error) from error

    @contextmanager
    def _turn_at(self, url: str) -> Iterator[None]:
        with self._turn(host_of(url), self._pause):
            yield

    @contextmanager
    def _turn(self, host: str, pause: float) -> Iterator[None]:
        """Hold the only connection to a host, so many seconds after the last one ended."""
        name = urlsplit(host).hostname or host
        with self._turns[name]:
            last = self._last.get(name)
            left = pause - (self._clock.now() - last).total_seconds() if last else 0.0
            if left > 0 and self._clock.wait(left):
                raise SourceError(host, "was not asked any more: the watch was stopped")
            try:
                yield
            finally:
                self._last[name] = self._clock.now()


def host_of(url: str) -> str:
    """Return scheme, name and port of an address; raise RefusedAddress where it makes no sense."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise RefusedAddress(url, "it is no address that makes sense") from error
    name = parts.hostname or ""
    return f"{parts.scheme.lower()}://{f'[{name}]' if ':' in name else name}{port}"


def agent_of(options: IntakeOptions) -> str:
    """Return the name under which robots.txt speaks of us: the first word of the User-Agent."""
    return options.user_agent.split("/")[0].split(" ")[0].lower()


def retry_moment(header: str | None, now: datetime) -> datetime | None:
    """Return when a server wants to be asked again by its Retry-After (seconds, or a date), in UTC and within a day."""
    if not header:
        return None
    if header.strip().isdecimal():
        return now + min(timedelta(seconds=int(header.strip()[:9])), LONGEST_REST)
    try:
        moment = parsedate_to_datetime(header)
        utc = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):  # an offset may lead out of the years that there are
        return None
    return min(max(utc, now), now + LONGEST_REST)


def _unknown_rules(host: str, error: SourceError) -> SourceError:
    return SourceError(f"{host}/robots.txt", f"{error.reason}; nothing is fetched from there before it is known")
