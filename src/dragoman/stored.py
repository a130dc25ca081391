"""What follows from the readings, as the dossier keeps it: written as what differs, read as far as it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from typing import Any

from dragoman.codec import (
    keep,
    kept_actors,
    kept_bounds,
    kept_copies,
    kept_days,
    kept_finding,
    kept_names,
    kept_standings,
    kept_stories,
)
from dragoman.derived import PARTS, Derived, Findings, ids_of
from dragoman.entries import Entry
from dragoman.memo import Memo, without_collection
from dragoman.records import Finding, FindingKind
from dragoman.store import KeptFinding, Store, digest_of, split

FEW = 20
"""So many findings are looked up one by one before all are decoded."""
_DECODED: Mapping[str, Callable[[bytes], Any]] = {
    "bounds": kept_bounds,
    "lineages": kept_names,
    "days": kept_days,
    "copies": kept_copies,
    "stories": kept_stories,
    "actors": kept_actors,
    "standings": kept_standings,
}


class StoredFindings(Findings):
    """Findings that lie in a dossier; those alone are decoded that are asked for.

    `again` makes them anew, where another process has put others in their place since.
    """

    def __init__(self, store: Store, state: str, order: bytes, again: Callable[[], Findings]) -> None:
        self._store, self._state = store, state
        self._order = split(order)
        self._again = again
        self._asked = 0

    def every(self) -> tuple[Finding, ...]:
        """Return all."""
        return self._all

    def of_kind(self, kind: FindingKind) -> tuple[Finding, ...]:
        """Return those of one kind."""
        if self._at_hand:
            return super().of_kind(kind)
        found = self._decoded(self._store.findings(kind))
        return found if self._still_there else self._made.of_kind(kind)

    def ids(self, beginning: str) -> Iterable[str]:
        """Return the ids that begin so: of findings, of those that they absorbed, of their records."""
        if self._at_hand:
            return super().ids(beginning)
        mine = frozenset(self._order)
        held = {key for key, digest in self._store.holders(beginning) if digest in mine}
        found = sorted(key for key in held if key.startswith(beginning))
        return found if self._still_there else self._made.ids(beginning)

    def holding(self, key: str) -> Finding | None:
        """Return the finding that goes by an id; who asks for many is given them from memory."""
        self._asked += 1
        if self._asked > FEW or self._at_hand:
            return super().holding(key)
        digests = {digest for each, digest in self._store.holders(key) if each == key}
        found = self._decoded(self._store.bodies(digests))
        own = next((finding for finding in found if finding.id == key), next(iter(found), None))
        return own if self._still_there else self._made.holding(key)

    @cached_property
    def _all(self) -> tuple[Finding, ...]:
        found = self._decoded(self._store.findings())
        return found if len(found) == len(self._order) else self._made.every()

    @property
    def _at_hand(self) -> bool:
        """Tell whether all are decoded: nothing is looked up, or decoded twice, then."""
        return "_all" in vars(self)

    @cached_property
    def _made(self) -> Findings:
        return self._again()

    @property
    def _still_there(self) -> bool:
        return self._store.keeps(self._state)

    @without_collection()
    def _decoded(self, bodies: Mapping[bytes, bytes]) -> tuple[Finding, ...]:
        """Decode those of some findings that are of this state, in order."""
        return tuple(kept_finding(bodies[digest]) for digest in self._order if digest in bodies)


def from_store(store: Store, state: str, entries: tuple[Entry, ...], again: Callable[[], Findings]) -> Derived | None:
    """Return what the dossier keeps of a state, None where it keeps nothing."""
    kept = store.derived(state)
    if not kept:
        return None
    made = {part: partial(decode, kept[part]) for part, decode in _DECODED.items()}
    return Derived(entries, made | {"findings": partial(StoredFindings, store, state, kept["findings"], again)})


def to_store(store: Store, state: str, derived: Derived, memo: Memo) -> bool:
    """Keep what was derived from a state; of findings, those that the state which was kept last had not.

    Returns False where the dossier cannot be written.
    """
    bodies = {part: keep(getattr(derived, part)) for part in PARTS if part != "findings"}
    former, known, _ = memo.written or (None, {}, ())
    if former and _write(store, state, (bodies, derived.findings, known), memo, after=former):
        return True
    return _write(store, state, (bodies, derived.findings, {}), memo, after=None)


def _write(
    store: Store,
    state: str,
    told: tuple[dict[str, bytes], tuple[Finding, ...], Mapping[int, bytes]],
    memo: Memo,
    *,
    after: str | None,
) -> bool:
    bodies, findings, known = told
    digests, rows = {}, []
    for finding in findings:
        digest = known.get(id(finding))
        if digest is None:
            body = keep(finding)
            digest = digest_of(body)
            rows.append(KeptFinding(digest, finding.kind, body, ids_of(finding)))
        digests[id(finding)] = digest
    order = b"".join(digests[id(finding)] for finding in findings)
    done = store.keep_derived(state, bodies | {"findings": order}, rows, after)
    if done and memo.lasting:
        memo.written = state, digests, findings
    return done
