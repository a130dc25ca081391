"""Reconciliation: which reports copy each other, which records are about one thing, and where they disagree."""

from dragoman.reconcile.context import Context
from dragoman.reconcile.copies import CopyRules, KeptCopies, find_copies, find_shared
from dragoman.reconcile.findings import HALVES, KeptFindings, Placed, findings_of, reconcile, story_bounds, together
from dragoman.reconcile.kept import KeptClaims, KeptSubjects
from dragoman.reconcile.stories import find_stories

__all__ = [
    "HALVES",
    "Context",
    "CopyRules",
    "KeptClaims",
    "KeptCopies",
    "KeptFindings",
    "KeptSubjects",
    "Placed",
    "find_copies",
    "find_shared",
    "find_stories",
    "findings_of",
    "reconcile",
    "story_bounds",
    "together",
]
