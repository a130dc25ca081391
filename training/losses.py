"""The losses of a batch: sums over labels by the number of words, so that a label weighs the same everywhere."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as fn

from .batches import IGNORED, Batch, EventRow, FrameRow
from .network import WIDTH, Reader, pool

# Found by looking at the first hundred steps: each task gets a like share of the gradient.
WEIGHTS = {
    "start": 1.0, "tag": 1.0, "arc": 1.5, "relation": 1.5, "names": 3.0, "anchor": 4.0, "roles": 1.0, "act": 20.0,
    "roles.guide": 1.5, "roles.commitment": 2.5, "root": 15.0, "quad": 4.0, "sentence": 8.0,
}  # fmt: skip
KINDS_OF_ACT = {"guide"}


def losses(reader: Reader, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """Return the weighted loss of each task that the batch has labels for."""
    words = reader.dropout(words)
    found = _syntax(reader, batch, words)
    if batch.names:
        hidden = reader.name(words)
        found["names"] = sum(_sum(reader.names[k](hidden), v) for k, v in batch.names.items())
    for kind, target in batch.anchors.items():
        found[f"anchor.{kind}"] = _sum(reader.anchors[kind](words), target)
        if rows := batch.frames[kind]:
            found |= _frames(reader, kind, rows, words)
    if batch.events:
        found |= _events(reader, batch, words)
    return {name: loss * weight(name) / batch.size for name, loss in found.items()}


def weight(name: str) -> float:
    """Return the weight of a task, that of its own kind where it has one."""
    return WEIGHTS.get(name) or WEIGHTS[name.partition(".")[0]]


def _sum(scores: Tensor, target: Tensor, smoothing: float = 0.0) -> Tensor:
    options = {"ignore_index": IGNORED, "reduction": "sum", "label_smoothing": smoothing}
    return fn.cross_entropy(scores.flatten(0, -2), target.flatten(), **options)


def _syntax(reader: Reader, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    """Sentence starts, tags, arcs within the gold sentence, and relations of gold arcs."""
    found = {}
    known = batch.starts != IGNORED
    if known.any():
        scores = reader.start(words).squeeze(-1)
        found["start"] = fn.binary_cross_entropy_with_logits(
            scores[known], batch.starts[known].float(), reduction="sum"
        )
    rows = (batch.tags != IGNORED).any(1)
    if rows.any():
        words, heads = words[rows], batch.heads[rows]
        found["tag"] = _sum(reader.tag(words), batch.tags[rows])
        scores = reader.arcs(words) + _other_sentences(batch.sentence[rows], batch.word_mask[rows])
        found["arc"] = _sum(scores, heads)
        found["relation"] = _sum(reader.relations(words, heads.clamp(min=0)), batch.relations[rows])
    return found


def _other_sentences(sentence: Tensor, word_mask: Tensor) -> Tensor:
    """Return -1e4 where a head would lie in another sentence or outside, or be the word itself."""
    same = (sentence[:, :, None] == sentence[:, None, :]) & word_mask[:, None, :]
    same &= ~torch.eye(same.shape[1], dtype=torch.bool)
    return fn.pad((~same).float() * -1e4, (1, 0))


def _frames(reader: Reader, kind: str, rows: list[FrameRow], words: Tensor) -> dict[str, Tensor]:
    """Roles around gold anchors; acts from gold roles."""
    at, places = torch.tensor([r.row for r in rows]), torch.tensor([r.anchor for r in rows])
    roles = torch.stack([r.roles for r in rows])
    anchors = words[at, places]
    found = {f"roles.{kind}": _sum(reader.roles(kind)(anchors, places, words[at], kind), roles)}
    if kind in KINDS_OF_ACT:
        found["act"] = _sum(acts(reader, rows, words), torch.tensor([r.label for r in rows]), smoothing=0.1)
    return found


def acts(reader: Reader, rows: list[FrameRow], words: Tensor) -> Tensor:
    """Return the scores of acts (frames, acts) from the words of the gold roles."""
    at, places = torch.tensor([r.row for r in rows]), torch.tensor([r.anchor for r in rows])
    roles = torch.stack([r.roles for r in rows])
    parts = (_role_mean(words[at], roles, (5, 6)), _role_mean(words[at], roles, (3, 4)), words[at, places])
    scores: Tensor = reader.coder.act(torch.cat(parts, -1))
    return scores


def _role_mean(words: Tensor, roles: Tensor, labels: tuple[int, int]) -> Tensor:
    """Return the mean of the words that have one of two labels, nought where none has; (n, width)."""
    weights = ((roles == labels[0]) | (roles == labels[1])).float()
    return pool(words, weights / weights.sum(1, keepdim=True).clamp(min=1))


def _events(reader: Reader, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    rows = batch.events
    root, quad = codes(reader, rows, words)
    found = {"quad": _sum(quad, torch.tensor([r.quad for r in rows]))}
    roots = torch.tensor([r.root for r in rows])
    if (roots != IGNORED).any():
        found["root"] = _sum(root, roots)
    return found


def codes(reader: Reader, rows: list[EventRow], words: Tensor) -> tuple[Tensor, Tensor]:
    """Return the scores of PLOVER roots (events, roots) and of QuadClasses (events, quads)."""
    sides = ("sentence", "source", "target")
    parties = (_weights([getattr(r, side) for r in rows], words.shape[1]) for side in sides)
    root, quad = reader.coder.events(words[torch.tensor([r.row for r in rows])], *parties)
    return root, quad


def _weights(places: list[tuple[int, int] | None], width: int) -> Tensor:
    weights = torch.zeros(len(places), width)
    for i, place in enumerate(places):
        if place:
            weights[i, place[0] : place[1]] = 1 / (place[1] - place[0])
    return weights


def teacher(reader: Reader, trunk: torch.nn.Module, batch: Batch, words: Tensor) -> Tensor | None:
    """Return the loss of sentence vectors against those of the untouched trunk, for sentences with known borders."""
    rows, vectors = [], []
    for row in range(len(batch.ids)):
        if not (batch.starts[row] != IGNORED).any():
            continue
        for number in batch.sentence[row][batch.word_mask[row]].unique().tolist():
            inside = ((batch.sentence[row] == number) & batch.word_mask[row]).nonzero().flatten()
            if len(inside) >= 5 and len(rows) < 24:
                rows.append(_piece_range(batch, row, inside))
                vectors.append(words[row, inside].mean(0))
    if not rows:
        return None
    with torch.no_grad():
        target = embed(trunk, rows)
    return (1 - fn.cosine_similarity(reader.sentence(torch.stack(vectors)), target)).mean() * WEIGHTS["sentence"]


def _piece_range(batch: Batch, row: int, inside: Tensor) -> Tensor:
    """Return the pieces of a sentence between the special ones."""
    first = int(batch.first[row, inside[0]])
    after = int(inside[-1]) + 1
    more = after < batch.first.shape[1] and bool(batch.word_mask[row, after])
    last = int(batch.first[row, after]) if more else int(batch.mask[row].sum()) - 1
    return torch.cat([batch.ids.new_tensor([101]), batch.ids[row, first:last], batch.ids.new_tensor([102])])


def embed(trunk: torch.nn.Module, rows: list[Tensor]) -> Tensor:
    """Return the trunk's own sentence vectors: the mean of all pieces, shape (n, width)."""
    ids = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    mask = torch.nn.utils.rnn.pad_sequence([torch.ones(len(r)) for r in rows], batch_first=True)
    hidden = trunk(ids, None, mask.bool())
    return (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


__all__ = ["WIDTH", "acts", "codes", "embed", "losses", "teacher"]
