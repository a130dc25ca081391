"""A dossier's meetings as a calendar (RFC 5545) to which other programs subscribe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.prop import vDuration

from dragoman.dossier import Dossier
from dragoman.export.occasions import Occasion, occasion, withdrawn
from dragoman.export.uids import Holding, Register, former_sequence, sequence_of
from dragoman.judged import is_wrong
from dragoman.store import KeptReport, Published, Store

PRODID = "-//Dragoman//Calendar//EN"
REFRESH = timedelta(hours=1)
_GONE = "no report in the dossier tells of it any more"
_VAGUE = "the reports no longer give its day"
_ABSORBED = "it is one with another entry ({uid})"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar: a UID, what it says and the number under which it says so."""

    uid: str
    sequence: int
    occasion: Occasion
    holding: Holding


@dataclass(frozen=True, slots=True)
class Made:
    """A calendar, and what it says for the first time and is to be kept as published."""

    body: bytes
    fresh: tuple[Published, ...]


def published_calendar(store: Store, dossier: Dossier, when: str) -> tuple[bytes, bool]:
    """Return the calendar of a dossier, and keep in its store what it says for the first time.

    `when` is the present time (ISO). The second value is False where that could not be kept. A look back (`as_of`)
    publishes nothing.
    """
    made = calendar(dossier, store.published(), store.reports(), when)
    if dossier.as_of is not None or not made.fresh or store.publish(made.fresh):
        return made.body, True
    again = calendar(dossier, store.published(), store.reports(), when)  # another process may have been quicker
    return again.body, not again.fresh


def calendar(dossier: Dossier, published: Sequence[Published], revisions: Sequence[KeptReport], when: str) -> Made:
    """Return a dossier's calendar after all that was published before, the same bytes from the same dossier.

    `revisions` are all texts that the store keeps, by which UIDs find their records again.
    """
    entries = sorted(_entries(dossier, published, revisions), key=lambda e: (e.occasion.first_day, e.uid))
    shown = {finding.id for finding in dossier.findings("meeting", every=True)}
    mine = [e for e in entries if dossier.story is None or (e.holding.finding and e.holding.finding.id in shown)]
    last = {row.uid: row.digest for row in published}
    fresh = tuple(_published(e, when) for e in entries if last.get(e.uid) != e.occasion.digest)
    return Made(_calendar(mine), fresh if dossier.as_of is None else ())


def _entries(dossier: Dossier, published: Sequence[Published], revisions: Sequence[KeptReport]) -> Iterator[Entry]:
    """Yield an entry for each UID that was published, and for each other meeting of which the days are known."""
    whole = dossier.whole()
    latest = {row.uid: row for row in published}
    number = sequence_of if dossier.as_of is None else former_sequence
    for holding in Register(whole, published, revisions).holdings():
        told = _told(holding, latest.get(holding.uid), whole)
        if told is not None:
            yield Entry(holding.uid, number(holding.uid, told.digest, published), told, holding)


def _told(holding: Holding, former: Published | None, dossier: Dossier) -> Occasion | None:
    """Return what is said of a holding; None of what was never published and cannot be, or was not yet known then."""
    told = occasion(holding.finding, dossier) if holding.finding else None
    if former is None:
        return None if holding.finding and is_wrong(holding.finding.judged) else told
    if told or dossier.as_of is not None:
        return told
    reason = _VAGUE if holding.finding else _ABSORBED.format(uid=holding.with_uid) if holding.with_uid else _GONE
    return withdrawn(date.fromisoformat(former.start), date.fromisoformat(former.end), former.modified, reason)


def _published(entry: Entry, when: str) -> Published:
    told = entry.occasion
    days = told.first_day.isoformat(), told.after.isoformat()
    return Published(entry.uid, entry.sequence, told.digest, *days, told.modified, entry.holding.pegs, when)


# RFC 5545


def _calendar(entries: Sequence[Entry]) -> bytes:
    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", "Dragoman")
    made.add("x-wr-calname", "Dragoman")
    made.add("refresh-interval", vDuration(REFRESH, params={"VALUE": "DURATION"}))
    made.add("x-published-ttl", vDuration(REFRESH))
    for entry in entries:
        made.add_component(_event(entry))
    made.add_missing_timezones()  # in no order
    made.subcomponents.sort(key=lambda part: (part.name != "VTIMEZONE", str(part.get("tzid", ""))))
    return bytes(made.to_ical())


def _event(entry: Entry) -> Event:
    told, event = entry.occasion, Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _midnight(told.modified))
    event.add("last-modified", _midnight(told.modified))
    event.add("dtstart", told.start)
    if told.end is not None:
        event.add("dtend", told.end)
    event.add("status", told.status)
    event.add("transp", "TRANSPARENT")
    event.add("summary", told.summary)
    event.add("description", told.description)
    if told.location:
        event.add("location", told.location)
    if told.url:
        event.add("url", told.url)
    if told.categories:
        event.add("categories", list(told.categories))
    return event


def _midnight(day: str) -> datetime:
    """Return the beginning of a reported day, in UTC: no clock, so that the same dossier gives the same calendar."""
    return datetime.combine(date.fromisoformat(day[:10]), datetime.min.time(), UTC)
