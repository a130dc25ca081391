"""Ids that outlive a new reading: a hash of what a record is anchored to."""

from __future__ import annotations

from hashlib import blake2b


def record_id(report_id: str, kind: str, start: int, end: int) -> str:
    """Return 16 hex digits that depend on report, kind of record and anchor span alone."""
    return digest(report_id, kind, start, end)


def digest(*parts: object) -> str:
    """Return 16 hex digits that depend on some values alone."""
    return blake2b("\0".join(map(str, parts)).encode(errors="surrogatepass"), digest_size=8).hexdigest()
