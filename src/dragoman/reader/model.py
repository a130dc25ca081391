"""The model's files: checked, opened with onnxruntime, run window by window."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]
from tokenizers import Tokenizer

from dragoman.errors import ModelError

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

SCHEMA = 1
WIDTH = 384
KINDS = ("polnear", "guide", "commitment")
NEVER = 2.0  # a threshold that no chance reaches


@dataclass(frozen=True, slots=True)
class Labels:
    """The label sets of the heads, in the order of their outputs."""

    tags: tuple[str, ...]
    relations: tuple[str, ...]
    acts: tuple[str, ...]
    commitments: tuple[str, ...]
    roots: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Model:
    """Two graphs, the word pieces, the labels and the thresholds (lowest chance of a frame's anchor)."""

    graph: onnxruntime.InferenceSession
    coder: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: Labels
    thresholds: Mapping[str, float]
    outputs: tuple[str, ...]
    hash: str

    def run(self, inputs: Mapping[str, Ints], kinds: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
        """Return the outputs of the main graph for one window, frames of the given kinds alone."""
        limits = [self.thresholds[kind] if kind in kinds else NEVER for kind in KINDS]
        found = self.graph.run(None, {**inputs, "thresholds": np.array(limits, np.float32)})
        named = zip(self.outputs, found, strict=True)
        # The last row of each kind of frame is there only so that no product is empty (see training/export.py).
        return {name: rows[:-1] if name.partition(".")[0] in KINDS else rows for name, rows in named}

    def acts(self, pooled: Floats) -> Floats:
        """Return chances of acts (n, acts) for content, cue and anchor vectors side by side."""
        found: Floats = self.coder.run(["acts"], _coder_inputs(frames=pooled))[0]
        return found

    def vectors(self, means: Floats) -> Floats:
        """Return sentence vectors of unit length for means of word vectors."""
        found: Floats = self.coder.run(["vectors"], _coder_inputs(sentences=means))[0]
        return found

    def roots(self, words: Floats, parties: Sequence[Floats]) -> Floats:
        """Return chances of PLOVER roots (n, roots); `parties`: weights (n, words) of sentence, source and target."""
        inside, source, target = parties
        given = _coder_inputs(words=words, inside=inside, source=source, target=target)
        found: Floats = self.coder.run(["roots"], given)[0]
        return found


def _coder_inputs(**given: Floats) -> dict[str, Floats]:
    """Fill the inputs of the pooled heads that are not asked for with rows of noughts."""
    empty = {
        "frames": np.zeros((1, 3 * WIDTH), np.float32),
        "sentences": np.zeros((1, WIDTH), np.float32),
        "words": np.zeros((1, WIDTH), np.float32),
        **{name: np.zeros((1, 1), np.float32) for name in ("inside", "source", "target")},
    }
    return empty | given


def open_model(folder: Path, threads: int) -> Model:
    """Check the files of a folder against its manifest and open them; ModelError where that fails."""
    manifest = _manifest(folder / "manifest.json")
    contents = {name: _checked(folder / name, digest) for name, digest in manifest["files"].items()}
    try:
        graph, coder = (_session(contents[name], threads) for name in ("model.onnx", "coder.onnx"))
        tokenizer = Tokenizer.from_str(contents["tokenizer.json"].decode("utf-8"))
    except (KeyError, ValueError, RuntimeError) as error:
        raise ModelError(f"{folder}: the reader's model cannot be opened ({error})") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Model(
        graph, coder, tokenizer, _labels(manifest["labels"]), manifest["thresholds"],
        tuple(output.name for output in graph.get_outputs()), manifest["files"]["model.onnx"],
    )  # fmt: skip


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"{path}: the reader's model is missing") from error
    except ValueError as error:
        raise ModelError(f"{path}: the manifest of the reader's model is damaged ({error})") from error
    if manifest.get("schema") != SCHEMA:
        raise ModelError(f"{path}: the reader's model is of another version ({manifest.get('schema')}, not {SCHEMA})")
    return manifest


def _checked(path: Path, digest: str) -> bytes:
    """Return the bytes of a file whose hash is as promised."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ModelError(f"{path}: a file of the reader's model is missing") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise ModelError(f"{path}: a file of the reader's model is damaged (its hash is not that of the manifest)")
    return content


def _session(content: bytes, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = True
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _labels(found: Mapping[str, Any]) -> Labels:
    def row(name: str) -> tuple[str, ...]:
        return tuple(found[name])

    def rows(name: str) -> dict[str, tuple[str, ...]]:
        return {key: tuple(labels) for key, labels in found[name].items()}

    plain = (row("tags"), row("relations"), row("acts"), row("commitments"), row("roots"))
    return Labels(*plain, names=rows("names"), roles=rows("roles"))
