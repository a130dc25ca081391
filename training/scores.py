"""Measure an exported model on the parts held back in training: `python -m training.scores ../shared FILE.json`.

DRAGOMAN_MODEL names the model's folder where it is not that of the package.
"""

from __future__ import annotations

import csv
import gzip
import importlib
import json
import sys
import tempfile
from pathlib import Path

from dragoman.text import words
from evaluation.common import name_figures

from .corpora import re3d_part
from .events import unmark
from .folds import HELD_BACK, fold

# Benchmark, file below the data folder, and the figures that the manifest keeps.
PARTS = (
    ("ud", "ewt/dev.conllu.gz", ("gold.tag", "gold.uas", "gold.las", "raw.sentences", "raw.las")),
    ("uner", "uner/dev.iob2.gz", ("names.f1", "PER.f1", "ORG.f1", "LOC.f1")),
    ("worldwide", "worldwide/dev.jsonl.gz", ("names.f1", "Person.f1", "Organization.f1", "Location.f1", "NORP.f1")),
    ("polnear", "polnear/dev.jsonl.gz", ("half.source", "half.cue", "half.content", "half.pairs")),
    ("sentences", "sentences/dev.jsonl", ("act.given_content", "statements", "commitments", "conditions")),
    ("plv", "plv/train.tsv.gz", ("accuracy", "accuracy.low", "accuracy.high", "macro.f1", "quad.accuracy")),
)


def held_back(path: Path, folder: Path) -> Path:
    """Write the part of PLV that training holds back to a file of its own."""
    target = folder / "plv.tsv"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as source, target.open("w", newline="") as file:
        reader = csv.DictReader(source, delimiter="\t")
        writer = csv.DictWriter(file, list(reader.fieldnames or ()), delimiter="\t")
        writer.writeheader()
        for row in reader:
            text = unmark(row["marked_sentence"])[0]
            if fold(text[a:b] for a, b in words(text)) == HELD_BACK:
                writer.writerow(row)
    return target


def main() -> None:
    """Measure and write."""
    data, target = Path(sys.argv[1]) / "data", Path(sys.argv[2])
    scores = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, file, kept in PARTS:
            path = held_back(data / file, Path(folder)) if name == "plv" else data / file
            figures = importlib.import_module(f"evaluation.{name}").run(path)
            scores[name] = {key: round(figures[key], 4) for key in kept}
            print(name, scores[name], flush=True)
    weapons = name_figures(re3d_part(data / "re3d", held_back=True), "re3d")
    scores["re3d"] = {name: round(figure, 4) for name, figure in weapons.items()}
    target.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
