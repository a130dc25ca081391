"""The dossier file: reports, readings, judgements and tombstones, kept in SQL."""

from dragoman.store.rows import Hit, KeptReport, Published, Receipt, Tombstone
from dragoman.store.store import ReaderKey, Store
from dragoman.store.watching import Hook, Told, WatchedArticle, WatchedFeed, WatchedHost, Watching

__all__ = [
    "Hit", "Hook", "KeptReport", "Published", "ReaderKey", "Receipt", "Store", "Told", "Tombstone",
    "WatchedArticle", "WatchedFeed", "WatchedHost", "Watching",
]  # fmt: skip
