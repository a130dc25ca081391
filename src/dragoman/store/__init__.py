"""The dossier file: reports, readings, judgements and tombstones, kept in SQL."""

from dragoman.store.rows import Hit, KeptReport, Published, Receipt, Tombstone
from dragoman.store.store import ReaderKey, Store

__all__ = ["Hit", "KeptReport", "Published", "ReaderKey", "Receipt", "Store", "Tombstone"]
