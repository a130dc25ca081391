"""The dossier file: reports, readings, judgements and tombstones, kept in SQL."""

from dragoman.store.rows import Hit, KeptReport, Receipt, Tombstone
from dragoman.store.store import ReaderKey, Store

__all__ = ["Hit", "KeptReport", "ReaderKey", "Receipt", "Store", "Tombstone"]
