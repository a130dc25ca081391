"""Findings in SQL, a row for each different one: states of a dossier that differ little share nearly all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, inspect, select

from dragoman.store.rows import KeptFinding
from dragoman.store.schema import derived, findings, holders

SIZE = 16
"""Bytes of a digest; a state holds those of its findings one after the other, in order."""
FINDINGS = "findings"
STATES = 8
"""So many states are kept at once: the present, and some past days."""
_AT_ONCE = 500
T = TypeVar("T")


def digest_of(body: bytes) -> bytes:
    """Return what a finding is kept under: a hash of all that it says."""
    return blake2b(body, digest_size=SIZE).digest()


def split(order: bytes) -> list[bytes]:
    """Return the digests of a state's findings, in order."""
    return [order[at : at + SIZE] for at in range(0, len(order), SIZE)]


def has_findings(connection: Connection) -> bool:
    """Tell whether findings have their table: not in a file of an older Dragoman that is opened to read only."""
    return inspect(connection).has_table(findings.name)


def keep_state(
    connection: Connection,
    state: tuple[str, str],
    bodies: Mapping[str, bytes],
    findings: tuple[Iterable[KeptFinding], str | None],
) -> bool:
    """Keep a state, given as the moment of the dossier and a hash, with its findings, as `Store.keep_derived` does."""
    (moment, own), (rows, after) = state, findings
    states = set(connection.execute(select(derived.c.state).distinct()).scalars())
    if after is not None and not any(each.partition(" ")[2] == after for each in states):
        return False
    stale = not all(each.startswith(moment) for each in states)
    dropped = []
    if stale or f"{moment}{own}" in states or len(states) >= STATES:
        dropped = _orders(connection)
        connection.execute(delete(derived))
    new = [{"state": f"{moment}{own}", "name": name, "body": body} for name, body in bodies.items()]
    connection.execute(insert(derived), new)
    _drop(connection, dropped)
    _add(connection, rows)
    return True


def _orders(connection: Connection) -> list[bytes]:
    """Return the digests of the findings of every state that is kept."""
    return list(connection.execute(select(derived.c.body).where(derived.c.name == FINDINGS)).scalars())


def _add(connection: Connection, rows: Iterable[KeptFinding]) -> None:
    """Keep those of some findings that are not there yet."""
    for some in _some(list({row.digest: row for row in rows}.values())):
        wanted = select(findings.c.digest).where(findings.c.digest.in_([row.digest for row in some]))
        there = {bytes(each) for each in connection.execute(wanted).scalars()}
        fresh = [row for row in some if row.digest not in there]
        if fresh:
            connection.execute(insert(findings), [{"digest": r.digest, "kind": r.kind, "body": r.body} for r in fresh])
            held = [{"digest": row.digest, "record": record} for row in fresh for record in sorted(set(row.records))]
            connection.execute(insert(holders), held)


def _drop(connection: Connection, former: Sequence[bytes]) -> None:
    """Drop the findings of states that are gone, which `former` were, but for those that another state has."""
    kept = {digest for order in _orders(connection) for digest in split(order)}
    gone = {digest for order in former for digest in split(order)} - kept
    for some in _some(sorted(gone)):
        for table in (findings, holders):
            connection.execute(delete(table).where(table.c.digest.in_(some)))


def kept_findings(connection: Connection, kind: str | None) -> Iterator[tuple[bytes, bytes]]:
    """Yield digest and body of the findings of a kind, or of all."""
    wanted = select(findings.c.digest, findings.c.body)
    for digest, body in connection.execute(wanted.where(findings.c.kind == kind) if kind else wanted):
        yield bytes(digest), bytes(body)


def kept_holders(connection: Connection, beginning: str) -> Iterator[tuple[str, bytes]]:
    """Yield the ids that begin so, and the digest of a finding that holds each."""
    wanted = select(holders.c.record, holders.c.digest).where(holders.c.record.startswith(beginning, autoescape=True))
    for record, digest in connection.execute(wanted):
        yield str(record), bytes(digest)


def _some(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield things so many at once as a statement may name."""
    return (things[at : at + _AT_ONCE] for at in range(0, len(things), _AT_ONCE))
