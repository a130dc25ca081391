"""The dossier file: reports, readings, judgements and tombstones, kept in SQL."""

from dragoman.store.findings import digest_of, split
from dragoman.store.rows import Hit, KeptFinding, KeptReport, Published, Receipt, Tombstone
from dragoman.store.store import ReaderKey, Store

__all__ = [
    "Hit",
    "KeptFinding",
    "KeptReport",
    "Published",
    "ReaderKey",
    "Receipt",
    "Store",
    "Tombstone",
    "digest_of",
    "split",
]
