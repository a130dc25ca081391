"""The network: a BERT trunk written out by hand (so that it exports cleanly) and heads on words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as fn

from dragoman.reader.features import LOOKS

from .labels import ACTS, ANCHORS, FRAMES, NAMES, ROOTS, TAGS, bio

WIDTH = 384
LAYERS = 6
ATTENTION_HEADS = 12
# Upper edges of the distances (in words) between an anchor and a word that get an embedding of their own.
DISTANCES = (1, 2, 3, 4, 5, 7, 9, 12, 16, 24, 32, 48, 64, 96, 128)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the heads and their dropout."""

    relations: int
    arc: int = 192
    relation: int = 96
    names: int = 256
    frame: int = 128
    code: int = 192
    dropout: float = 0.2


class Linear(nn.Linear):
    """A linear map that can be trained under the rounding of `export.quantise`, so that int8 costs next to nothing.

    Activations get one scale a tensor and 8 bits, weights one scale a row and 7 bits (the reduced range);
    gradients pass through the rounding (Jacob et al. 2018, "Quantization and Training of Neural Networks").
    """

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """Return the product; with rounded numbers while `rounded` is set."""
        if not self.rounded or not x.numel():
            return super().forward(x)
        low, high = x.detach().aminmax()
        low, high = low.clamp(max=0), high.clamp(min=1e-8)
        scale = (high - low) / 255
        x = torch.fake_quantize_per_tensor_affine(x, scale, (-low / scale).round().to(torch.int32), 0, 255)
        scales = self.weight.detach().abs().amax(1).clamp(min=1e-8) / 64
        zeros = torch.zeros(len(scales), dtype=torch.int32)
        return fn.linear(x, torch.fake_quantize_per_channel_affine(self.weight, scales, zeros, 0, -64, 64), self.bias)


class Layer(nn.Module):
    """One BERT layer; exported, its attention is the plain graph that quantisation needs."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = Linear(WIDTH, 4 * WIDTH), Linear(4 * WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Return the next hidden states, shape (batch, pieces, width); `bias` is added to attention scores."""
        shape = (x.shape[0], x.shape[1], ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        q, k, v = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        if self.training:  # fused: a tenth faster at 256 pieces, but it does not quantise
            mixed = fn.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        else:
            scores = q @ k.transpose(2, 3) * (1 / math.sqrt(WIDTH // ATTENTION_HEADS))
            mixed = (scores if bias is None else scores + bias).softmax(-1) @ v
        x = self.attention_norm(x + self.out(mixed.transpose(1, 2).reshape(x.shape)))
        return self.norm(x + self.down(fn.gelu(self.up(x))))


class Trunk(nn.Module):
    """all-MiniLM-L6-v2 with a zero-initialised embedding of letter shapes and gaps; word embeddings are frozen."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.looks = nn.Embedding(LOOKS, WIDTH)
        self.embedding_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.zeros_(self.looks.weight)

    def forward(self, ids: Tensor, looks: Tensor | None, mask: Tensor | None = None) -> Tensor:
        """Return hidden states (batch, pieces, width); `mask` is true where there is a piece."""
        x = self.pieces(ids) + self.places.weight[: ids.shape[1]] + self.kind
        if looks is not None:
            x = x + self.looks(looks)
        x = self.embedding_norm(x)
        bias = None if mask is None else (~mask)[:, None, None, :].to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, folder: Path) -> None:
        """Fill in the published weights."""
        weights = load_file(folder / "model.safetensors")
        state = {k: v for k, v in self.state_dict().items() if k.startswith("looks")}
        state |= {
            "pieces.weight": weights["embeddings.word_embeddings.weight"],
            "places.weight": weights["embeddings.position_embeddings.weight"],
            "kind": weights["embeddings.token_type_embeddings.weight"][0],
        }
        for part in ("weight", "bias"):
            state[f"embedding_norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                for ours, theirs in _LAYER_NAMES.items():
                    state[f"layers.{i}.{ours}.{part}"] = weights[f"encoder.layer.{i}.{theirs}.{part}"]
        self.load_state_dict(state)


_LAYER_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}


class Biaffine(nn.Module):
    """Scores of every pair of words, or of given pairs, with a linear part for the head's side."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(width + 1, labels, width + 1) / width)
        self.labels = labels

    def all_pairs(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return scores (batch, dependents, heads) for one label."""
        return (_one(dependents) @ self.weight[:, 0]) @ _one(heads).transpose(1, 2)

    def pairs(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return scores (..., labels) of dependents with the head at the same place."""
        left = _one(dependents) @ self.weight.flatten(1)
        return (left.view(*dependents.shape[:-1], self.labels, -1) * _one(heads).unsqueeze(-2)).sum(-1)


def _one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Frames(nn.Module):
    """Anchors and the roles around each anchor: scores of (anchor, word, label), smoothed along the words."""

    def __init__(self, sizes: Sizes, kinds: tuple[str, ...]) -> None:
        super().__init__()
        width = sizes.frame
        self.anchor_side, self.word_side = Linear(WIDTH, width), Linear(WIDTH, width)
        self.product = Linear(width, width)
        self.distance = nn.Embedding(2 * (len(DISTANCES) + 1), width)
        self.along = nn.Conv1d(width, width, 7, padding=3, groups=width)
        self.mix = Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(sizes.dropout / 2)
        self.outputs = nn.ModuleDict({kind: Linear(width, len(bio(FRAMES[kind]))) for kind in kinds})
        # A table, since onnxruntime cannot sum over comparisons where there are no anchors.
        farness = (torch.arange(512)[:, None] >= torch.tensor(DISTANCES)).sum(1)
        self.register_buffer("farness", farness, persistent=False)

    def forward(self, anchors: Tensor, places: Tensor, words: Tensor, kind: str) -> Tensor:
        """Return label scores (anchors, words, labels).

        `anchors` (anchors, width) and `words` (anchors or 1, words, width) are word vectors,
        `places` (anchors) word indexes.
        """
        a, w = self.anchor_side(anchors[None]).transpose(0, 1), self.word_side(words)
        offset = torch.arange(words.shape[1])[None] - places[:, None]
        bucket = self.farness[offset.abs()] + (offset < 0).long() * (len(DISTANCES) + 1)
        x = fn.gelu(a + w + self.distance(bucket) + self.product(a * w))
        x = x + fn.gelu(self.mix(self.along(x.transpose(1, 2)).transpose(1, 2)))
        return self.outputs[kind](self.dropout(self.norm(x)))


class Coder(nn.Module):
    """Small heads on pooled words: act of a statement, PLOVER root and QuadClass of source and target."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = sizes.code
        act = (Linear(3 * WIDTH, width), nn.GELU(), nn.Dropout(0.3), Linear(width, len(ACTS)))
        self.act = nn.Sequential(nn.Dropout(0.3), *act)
        self.query, self.key = Linear(2 * WIDTH, width), Linear(WIDTH, width)
        self.code = nn.Sequential(nn.Dropout(0.1), Linear(4 * WIDTH, width), nn.GELU(), nn.Dropout(0.1))
        self.root, self.quad = Linear(width, len(ROOTS)), Linear(width, 5)

    def events(self, words: Tensor, sentence: Tensor, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores of roots and QuadClasses.

        `words` (n, words, width); the others are weights (n, words) that sum to one, or to nought
        where a party is missing.
        """
        s, t, mean = (pool(words, weights) for weights in (source, target, sentence))
        scores = (self.key(words) @ self.query(torch.cat([s, t], -1))[..., None]).squeeze(-1) / math.sqrt(WIDTH)
        focus = pool(words, (scores + (sentence == 0) * -1e4).softmax(-1))
        hidden = self.code(torch.cat([focus, s, t, mean], -1))
        return self.root(hidden), self.quad(hidden)


def pool(words: Tensor, weights: Tensor) -> Tensor:
    """Return weighted sums of word vectors, shape (n, width)."""
    return (weights[:, None] @ words).squeeze(1)


class Reader(nn.Module):
    """Trunk and heads; what each head needs is in its own method, so that a batch pays for its labels alone."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.trunk = Trunk()
        self.dropout = nn.Dropout(0.1)
        self.start = Linear(WIDTH, 1)
        self.tag = Linear(WIDTH, len(TAGS))
        self.root_word = nn.Parameter(torch.zeros(WIDTH))
        self.arc_dependent, self.arc_head = (_mlp(sizes.arc, sizes.dropout) for _ in range(2))
        self.relation_dependent, self.relation_head = (_mlp(sizes.relation, sizes.dropout) for _ in range(2))
        self.arc, self.relation = Biaffine(sizes.arc, 1), Biaffine(sizes.relation, sizes.relations)
        self.name = _mlp(sizes.names, sizes.dropout)
        self.names = nn.ModuleDict({k: Linear(sizes.names, len(bio(v))) for k, v in NAMES.items()})
        self.anchors = nn.ModuleDict({kind: Linear(WIDTH, n) for kind, n in ANCHORS.items()})
        self.attribution = Frames(sizes, ("polnear", "guide"))
        self.commitment = Frames(sizes, ("commitment",))
        self.coder = Coder(sizes)
        self.sentence = Linear(WIDTH, WIDTH)
        nn.init.eye_(self.sentence.weight)

    def round(self) -> None:
        """From now on train under the rounding of int8."""
        for module in self.modules():
            if isinstance(module, Linear):
                module.rounded = True

    def words(self, ids: Tensor, looks: Tensor, first: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return word vectors (batch, words, width): the hidden state of each word's first piece."""
        hidden = self.trunk(ids, looks, mask)
        return hidden.gather(1, first[..., None].expand(-1, -1, WIDTH))

    def arcs(self, words: Tensor) -> Tensor:
        """Return scores (batch, words, 1 + words) of each word's head; index 0 is the root."""
        return self.arc.all_pairs(self.arc_dependent(words), self.arc_head(self.with_root(words)))

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Return label scores (batch, words, relations) for given heads (0 the root, else 1 + word)."""
        sides = self.relation_head(self.with_root(words))
        chosen = sides.gather(1, heads[..., None].expand(-1, -1, sides.shape[-1]))
        return self.relation.pairs(self.relation_dependent(words), chosen)

    def with_root(self, words: Tensor) -> Tensor:
        """Return word vectors with that of the root before them."""
        return torch.cat([self.root_word.expand(words.shape[0], 1, -1), words], 1)

    def roles(self, kind: str) -> Frames:
        """Return the head of a kind of frame."""
        return self.commitment if kind == "commitment" else self.attribution


def _mlp(width: int, dropout: float) -> nn.Module:
    return nn.Sequential(Linear(WIDTH, width), nn.GELU(), nn.Dropout(dropout))
