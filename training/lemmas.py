"""Make the table of lemmas: `python -m training.lemmas EWT-TRAIN.conllu.gz src/dragoman/reader/lemmas.tsv`."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from dragoman.reader.lemmas import by_rule

from .corpora import blocks

HEAD = "# Forms of UD English EWT 2 (train part, CC BY-SA 4.0) whose lemma the rules miss: form, tag, lemma\n"


def table(trees: Path) -> list[tuple[str, str, str]]:
    """Return (form, tag, lemma) where the most frequent lemma is not what the rules say."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for _, rows in blocks(trees):
        for row in rows:
            if row[0].isdigit() and row[2] != "_" and row[3] not in ("PROPN", "PUNCT", "SYM", "NUM", "X"):
                counts[row[1].lower(), row[3]][row[2].lower()] += 1
    best = {key: max(sorted(found), key=lambda lemma: found[lemma]) for key, found in counts.items()}
    return sorted((form, tag, lemma) for (form, tag), lemma in best.items() if lemma != by_rule(form, tag))


def main() -> None:
    """Write the table."""
    rows = table(Path(sys.argv[1]))
    Path(sys.argv[2]).write_text(HEAD + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
