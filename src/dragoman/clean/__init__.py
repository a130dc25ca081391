"""Cleaning: marks the passages of a text by their role and deletes nothing."""

from dragoman.clean.passages import mark_passages, readable

__all__ = ["mark_passages", "readable"]
