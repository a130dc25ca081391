"""The training sets: where each has its public home, its licence, and its files below the data folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DataSet:
    """A training set; `licence` is None where its home states none."""

    name: str
    licence: str | None
    home: str
    files: tuple[str, ...]  # patterns below the data folder
    use: str


SETS = (
    DataSet(
        "ewt", "CC BY-SA 4.0", "https://github.com/UniversalDependencies/UD_English-EWT",
        ("data/ewt/train.conllu.gz",), "tags, trees, sentence starts, lemmas",
    ),
    DataSet(
        "uner", "CC BY-SA 4.0", "https://www.universalner.org (UNER_English-EWT)",
        ("data/uner/train.iob2.gz",), "names of three kinds",
    ),
    DataSet(
        "worldwide", None, "https://github.com/stanfordnlp/en-worldwide-newswire",
        ("data/worldwide/train.jsonl.gz",), "names of nine kinds",
    ),
    DataSet(
        "re3d", "public domain, OGL v3, CC BY-SA 3.0", "https://github.com/dstl/re3d (without its BBC part)",
        ("data/re3d/*.jsonl",), "names of six kinds, weapons and vehicles among them",
    ),
    DataSet(
        "polnear", None, "https://github.com/networkdynamics/PolNeAR",
        ("data/polnear/train.jsonl.gz",), "attributions",
    ),
    DataSet(
        "plv", None, "PLV, the benchmark of ZSP (Hu et al. 2024)", ("data/plv/train.tsv.gz",), "PLOVER roots",
    ),
    DataSet(
        "quadclass", "MIT", "https://github.com/javierosorio/keep_it_local",
        ("data/quadclass/train.tsv.gz",), "QuadClass of sentences, an auxiliary task",
    ),
    DataSet(
        "sentences", "labels: Apache-2.0", "this project", ("data/sentences/train.jsonl",),
        "statements with acts, commitments with conditions",
    ),
    DataSet(
        "gold", "labels: Apache-2.0", "this project (every second report of gold/dev)", ("gold/dev/*.json",),
        "statements and commitments of whole reports",
    ),
    DataSet(
        "plover", "Apache-2.0", "training/plover.tsv", (), "PLOVER roots, weak labels from sentence frames of our own",
    ),
)  # fmt: skip


def digest(item: DataSet, root: Path) -> str | None:
    """Return one hash over the files of a set, in order of name; None where it has none."""
    paths = sorted(path for pattern in item.files for path in root.glob(pattern))
    if item.name == "gold":
        paths = paths[::2]
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest() if paths else None


def unlicensed() -> set[str]:
    """Return the sets that state no licence, which `--licensed-only` leaves out."""
    return {item.name for item in SETS if item.licence is None}
