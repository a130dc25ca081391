"""Ids that outlive a new reading: a hash of what a record is anchored to."""

from __future__ import annotations

from hashlib import blake2b


def record_id(report_id: str, kind: str, start: int, end: int) -> str:
    """Return 16 hex digits that depend on report, kind of record and anchor span alone."""
    return blake2b(f"{report_id}\0{kind}\0{start}\0{end}".encode(errors="surrogatepass"), digest_size=8).hexdigest()
