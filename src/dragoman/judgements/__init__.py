"""Judgements: what an analyst's word hangs on after a new reading, and what the ledger asks of a rebuild."""

from dragoman.judgements.binding import Ground, Loose, Target, bind
from dragoman.judgements.court import rule

__all__ = ["Ground", "Loose", "Target", "bind", "rule"]
