"""Speed of a whole `Reader.read` against one bare pass of the encoder over the same texts, in one run.

The bare encoder is the trunk alone with the same int8 weights (`python -m training.export ... --encoder FILE`); the
variable DRAGOMAN_ENCODER names it. Seconds are processor time. Both are timed in turn, five times, and
the ratio is the median of the five, since a busy machine changes its pace.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from statistics import median

import numpy as np
import onnxruntime

from dragoman.reader import Reader
from dragoman.reader.windows import WINDOW, Window, cut, fitting, inputs

from .common import json_lines
from .common import reader as open_reader

TEXTS = 15
ROUNDS = 5


def run(path: Path) -> dict[str, float]:
    """Return texts, words, seconds and, where there is an encoder, how many times its pass a reading takes."""
    with_model = open_reader()
    texts = [item["text"] for item in islice(json_lines(path), TEXTS)]
    words = sum(len(with_model.read(text).words) for text in texts)
    encoder = os.environ.get("DRAGOMAN_ENCODER")
    bare = _bare(with_model, Path(encoder), texts) if encoder else None
    rounds = [(_seconds(lambda: [with_model.read(text) for text in texts]), _seconds(bare)) for _ in range(ROUNDS)]
    whole = min(seconds for seconds, _ in rounds)
    figures = {
        "texts": len(texts),
        "words": words,
        "read.seconds": whole,
        "read.texts_per_second": len(texts) / whole,
        "read.words_per_second": words / whole,
        "peak.megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    if bare:
        figures["encoder.seconds"] = min(seconds for _, seconds in rounds)
        figures["read.times_encoder"] = median(a / b for a, b in rounds)
    return figures


def _seconds(work: Callable[[], object] | None) -> float:
    """Return the processor time of some work."""
    began = time.process_time()
    if work:
        work()
    return time.process_time() - began


def _bare(with_model: Reader, encoder: Path, texts: list[str]) -> Callable[[], object]:
    """Return one pass of the encoder over the texts, windows end to end; word pieces are cut beforehand."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(encoder), options, providers=["CPUExecutionProvider"])
    feeds = [feed for text in texts for feed in _feeds(with_model, text)]
    return lambda: [session.run(None, feed) for feed in feeds]


def _feeds(with_model: Reader, text: str) -> Iterator[dict[str, np.ndarray]]:
    words, first = cut(text, None, with_model.model.tokenizer), 0
    while first < len(words.pieces):
        last = fitting(words, first)
        given = inputs(words, Window(first, first, last))
        yield {"ids": given["ids"][:WINDOW], "looks": given["looks"][:WINDOW]}
        first = last
