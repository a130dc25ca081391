"""Export a checkpoint to ONNX with int8 weights, beside tokenizer and manifest.

`python -m training.export --run runs/reader --trunk FOLDER --data ../shared --out src/dragoman/reader/model`
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional as fn

from dragoman.reader.features import GAPS, SHAPES

from .labels import ACTS, ANCHORS, COMMITMENTS, FRAMES, NAMES, ROOTS, TAGS, bio
from .network import WIDTH, Reader, Sizes
from .sets import SETS, digest, unlicensed

OPSET = 17
INPUTS = ("ids", "looks", "first", "breaks", "thresholds")
CODER_INPUTS = ("frames", "sentences", "words", "inside", "source", "target")
CODER_OUTPUTS = ("acts", "vectors", "roots", "quads")


class Whole(nn.Module):
    """One window in, everything on words out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, *given: Tensor) -> list[Tensor]:
        """Return the scores named by `outputs()` for what is named by INPUTS.

        `ids` and `looks` (pieces), `first` (words) the first piece of each word, `breaks` (words) 1 where a sentence
        must start, 0 where none may, -1 where the model decides, `thresholds` (kinds) lowest chance of an anchor.
        """
        ids, looks, first, breaks, thresholds = given
        reader = self.reader
        words = reader.trunk(ids[None], looks[None])[0][first]
        starts = reader.start(words).squeeze(-1)
        began = torch.where(breaks >= 0, breaks, (starts > 0).long()).cumsum(0)
        places = torch.arange(first.shape[0])
        same = (began[:, None] == began[None, :]) & (places[:, None] != places[None, :])
        batch = words[None]
        arcs = reader.arcs(batch)[0] + fn.pad((~same).float() * -1e4, (1, 0))
        relations = reader.relations(batch, arcs.argmax(-1)[None])[0]
        hidden = reader.name(words)
        found = [words, starts, reader.tag(words), arcs, relations, *(head(hidden) for head in reader.names.values())]
        for i, kind in enumerate(FRAMES):
            chances = reader.anchors[kind](words).softmax(-1)
            places = ((1 - chances[:, 0]) > thresholds[i]).nonzero().squeeze(-1)
            # One more, which the run time drops: onnxruntime's fused products fail on no rows at all.
            places = torch.cat([places, torch.zeros_like(first[:1])])
            found += [chances[places], places, reader.roles(kind)(words[places], places, batch, kind)]
        return found


class Bare(nn.Module):
    """The trunk alone, for comparing speeds."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.trunk = reader.trunk

    def forward(self, ids: Tensor, looks: Tensor) -> Tensor:
        """Return hidden states (pieces, width)."""
        return self.trunk(ids[None], looks[None])[0]


class Pooled(nn.Module):
    """The heads on pooled word vectors."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, *given: Tensor) -> tuple[Tensor, ...]:
        """Return what is named by CODER_OUTPUTS for what is named by CODER_INPUTS.

        Chances of acts, sentence vectors of unit length, chances of PLOVER roots and of QuadClasses.
        """
        frames, sentences, words, inside, source, target = given
        coder = self.reader.coder
        rows = words[None].expand(inside.shape[0], -1, -1)
        root, quad = coder.events(rows, inside, source, target)
        vectors = fn.normalize(self.reader.sentence(sentences), dim=-1)
        return coder.act(frames).softmax(-1), vectors, root.softmax(-1), quad.softmax(-1)


def outputs() -> list[str]:
    """Return the names of the outputs of the main graph, in order."""
    heads = ["words", "starts", "tags", "arcs", "relations", *(f"names.{layer}" for layer in NAMES)]
    return heads + [f"{kind}.{part}" for kind in FRAMES for part in ("chances", "places", "roles")]


def load(run: Path) -> tuple[Reader, dict[str, Any]]:
    """Return the network of a run's checkpoint, and what else the checkpoint says."""
    state = torch.load(run / "checkpoint.pt", weights_only=False, map_location="cpu")
    reader = Reader(Sizes(len(state["relations"])))
    reader.load_state_dict(state.pop("reader"))
    state.pop("optimizer")
    if (refitted := run / "sentence.pt").exists():  # by training.vectors
        reader.sentence.load_state_dict(torch.load(refitted))
    return reader.eval(), state


def write(reader: Reader, out: Path) -> None:
    """Write both graphs in full precision."""
    ids = torch.arange(1000, 1012)
    first = torch.arange(1, 11)
    example = (ids, ids % 8, first, torch.full((10,), -1), torch.zeros(3))
    axes: dict[str, dict[int, str]] = {
        "ids": {0: "pieces"},
        "looks": {0: "pieces"},
        "first": {0: "words"},
        "breaks": {0: "words"},
    }
    for name in outputs():
        kind, _, part = name.rpartition(".")
        rows = kind if kind in FRAMES else "words"
        axes[name] = {0: rows, 1: "words"} if part == "roles" else {0: rows}
    axes["arcs"] = {0: "words", 1: "words_and_root"}
    _export(Whole(reader), example, out / "reader.fp32.onnx", (INPUTS, tuple(outputs()), axes))
    weights = torch.full((2, 5), 0.2)
    pooled = (torch.zeros(2, 1152), torch.zeros(2, 384), torch.randn(5, 384), weights, weights, weights)
    shapes = {"frames": {0: "f"}, "sentences": {0: "s"}, "words": {0: "w"}, "acts": {0: "f"}, "vectors": {0: "s"}}
    shapes |= {name: {0: "e", 1: "w"} for name in ("inside", "source", "target")} | {
        "roots": {0: "e"},
        "quads": {0: "e"},
    }
    _export(Pooled(reader), pooled, out / "coder.fp32.onnx", (CODER_INPUTS, CODER_OUTPUTS, shapes))


def write_encoder(reader: Reader, target: Path) -> None:
    """Write the trunk alone with int8 weights."""
    ids, axes = torch.arange(1000, 1012), {0: "pieces"}
    source = target.with_suffix(".fp32.onnx")
    names = (("ids", "looks"), ("hidden",), {"ids": axes, "looks": axes, "hidden": axes})
    _export(Bare(reader), (ids, ids % 8), source, names)
    quantise(source, target)
    source.unlink()


def _export(module: nn.Module, example: tuple[Tensor, ...], path: Path, names: tuple[Any, Any, Any]) -> None:
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module, example, str(path), input_names=list(names[0]), output_names=list(names[1]), dynamic_axes=names[2],
            opset_version=OPSET, dynamo=False, do_constant_folding=True,
        )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Give the matrices int8 weights, per channel, with the reduced range that processors without VNNI need."""
    prepared = source.with_suffix(".prepared.onnx")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    graph = onnx.load(str(prepared))
    kept = [n.name for n in graph.graph.node if n.op_type == "MatMul" and not _constant(graph, n)]
    quantize_dynamic(
        str(prepared), str(target), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"], nodes_to_exclude=kept,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )  # fmt: skip
    prepared.unlink()


def _constant(graph: onnx.ModelProto, node: onnx.NodeProto) -> bool:
    return any(name in {i.name for i in graph.graph.initializer} for name in node.input)


def sha256(path: Path) -> str:
    """Return the hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest(out: Path, state: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Return what the run time must know of the model, and where it comes from."""
    kept = ("steps", "warmup", "rate", "head_rate", "rounded", "seed", "threads", "licensed_only", "fold")
    return {
        "schema": 1,
        "name": "dragoman-reader",
        "licence": "Apache-2.0 for our part; training sets as in training/NOTICE.md",
        "files": {name: sha256(out / name) for name in ("model.onnx", "coder.onnx", "tokenizer.json")},
        "labels": {
            "tags": list(TAGS), "relations": state["relations"], "acts": list(ACTS), "commitments": list(COMMITMENTS),
            "roots": list(ROOTS), "names": {k: bio(v) for k, v in NAMES.items()},
            "roles": {k: bio(v) for k, v in FRAMES.items()}, "anchors": ANCHORS,
        },
        "features": {"trunk": "all-MiniLM-L6-v2", "width": WIDTH, "window": 256, "shapes": SHAPES, "gaps": GAPS},
        "training": {"command": "python -m training.train", "steps_done": state["step"]}
        | {k: state["options"][k] for k in kept},
    } | more  # fmt: skip


def data_sheet(root: Path, *, licensed_only: bool) -> dict[str, Any]:
    """Return licence and hash of each set that the model has learnt from."""
    left_out = unlicensed() if licensed_only else set()
    return {s.name: {"licence": s.licence, "sha256": digest(s, root)} for s in SETS if s.name not in left_out}


def main() -> None:
    """Export the checkpoint of a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--trunk", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="write the trunk alone to this file as well")
    parser.add_argument("--full", action="store_true", help="keep full precision")
    parser.add_argument("--thresholds", type=float, nargs=3, default=(0.5, 0.5, 0.5), help=" ".join(FRAMES))
    parser.add_argument("--data", type=Path, help="folder with data/ and gold/, to note the sets with their hashes")
    parser.add_argument("--scores", type=Path, help="JSON file of figures to note")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    reader, state = load(options.run)
    write(reader, options.out)
    if options.encoder:
        write_encoder(reader, options.encoder)
    for name in ("reader", "coder"):
        source, target = (
            options.out / f"{name}.fp32.onnx",
            options.out / ("model.onnx" if name == "reader" else "coder.onnx"),
        )
        if options.full:
            source.replace(target)
        else:
            quantise(source, target)
            source.unlink()
    shutil.copy(options.trunk / "tokenizer.json", options.out / "tokenizer.json")
    more: dict[str, Any] = {"thresholds": dict(zip(FRAMES, options.thresholds, strict=True))}
    if options.data:
        more["data"] = data_sheet(options.data, licensed_only=state["options"]["licensed_only"])
    if options.scores:
        more["scores"] = json.loads(options.scores.read_text(encoding="utf-8"))
    described = manifest(options.out, state, more)
    (options.out / "manifest.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
