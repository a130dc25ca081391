"""The dossier file: reports, readings, judgements and tombstones, kept in SQL."""

from dragoman.store.findings import digest_of, split
from dragoman.store.rows import Hit, KeptFinding, KeptReport, Published, Receipt, Tombstone
from dragoman.store.store import ReaderKey, Store
from dragoman.store.watching import Hook, Told, WatchedArticle, WatchedFeed, WatchedHost, Watching

__all__ = [
    "Hit", "Hook", "KeptFinding", "KeptReport", "Published", "ReaderKey", "Receipt", "Store", "Told", "Tombstone",
    "WatchedArticle", "WatchedFeed", "WatchedHost", "Watching", "digest_of", "split",
]  # fmt: skip
