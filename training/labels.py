"""The label sets of the heads, in the order of their outputs."""

from __future__ import annotations

from collections.abc import Sequence


def bio(kinds: Sequence[str]) -> list[str]:
    """Return O, then B and I of each kind."""
    return ["O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI")]


TAGS = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()  # noqa: SIM905
)
NAMES: dict[str, list[str]] = {
    "worldwide": ["Date", "Person", "Location", "Facility", "Organization", "Misc", "Money", "NORP", "Product"],
    "uner": ["PER", "ORG", "LOC"],
    "re3d": ["Person", "Organisation", "Location", "Nationality", "Weapon", "Vehicle"],
}
ACTS = (
    "threat", "promise", "offer", "demand", "appeal", "warning", "accuse",
    "deny", "reject", "agree", "support", "assess", "announce", "inform",
)  # fmt: skip
COMMITMENTS = ("threat", "promise", "offer", "demand", "precondition", "refusal")
ATTRIBUTION_ROLES = ("source", "cue", "content")
COMMITMENT_ROLES = ("action", "condition", "by", "to")
# Kinds of frames: the two styles of attribution, and commitments.
FRAMES: dict[str, tuple[str, ...]] = {
    "polnear": ATTRIBUTION_ROLES,
    "guide": ATTRIBUTION_ROLES,
    "commitment": COMMITMENT_ROLES,
}
ANCHORS: dict[str, int] = {"polnear": 2, "guide": 2, "commitment": 1 + len(COMMITMENTS)}
ROOTS = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE",
    "PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
