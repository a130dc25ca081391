"""Copies among rewritten reports: the bundled examples always, published reports where they are at hand."""

import os
from pathlib import Path

import pytest

from benchmarks.copies import errors, ours, pile_of, ranges_found, read_texts, recall, take_sources, timed
from benchmarks.rewriting import STRENGTHS, Source, split_sentences

ROOT = Path(__file__).resolve().parents[2]
T17 = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared")) / "data" / "t17"
EXAMPLES = (("08-opinion", "02-harbour-courier"), ("07-interview", "03-sunrise-express"))  # report, and host


def sentences(name):
    text = (ROOT / "examples" / "talks-2022" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(s for s in split_sentences(text) if len(s.split()) >= 8)


@pytest.fixture(scope="module")
def examples():
    return [Source(name, "2022-01-03", sentences(name), sentences(host)) for name, host in EXAMPLES]


def of_kind(kind):
    return pytest.mark.parametrize("strength", [s for s in STRENGTHS if s.kind == kind], ids=lambda s: s.name)


@of_kind("copy")
def test_a_rewritten_example_is_found_with_the_passages_that_it_took(examples, strength):
    pile = pile_of(examples, strength)
    assert recall(pile, timed(ours, pile), 0.0) == 1.0
    precision, covered = ranges_found(pile)
    assert precision > 0.8
    assert covered > 0.85


@pytest.mark.parametrize("name", ["one sentence quoted", "two sentences quoted"])
def test_a_quotation_makes_no_copy(examples, name):
    pile = pile_of(examples, next(s for s in STRENGTHS if s.name == name))
    assert errors(pile, timed(ours, pile), 0.0) == 0


@pytest.mark.shared
@pytest.mark.skipif(not T17.is_dir(), reason="the folder of published reports is not here")
def test_floor_on_published_reports():
    few = {"furnished", "worked over"}  # a foot under so few reports is told from a passage by nothing
    sources = take_sources(read_texts([T17 / "haiti.jsonl.gz"]), "held-out", 10)
    piles = [pile_of(sources, s) for s in STRENGTHS if s.kind == "copy" and s.name not in few]
    found = [timed(ours, pile) for pile in piles]
    assert sum(recall(p, f, 0.0) for p, f in zip(piles, found, strict=True)) / len(piles) >= 0.98
    assert sum(errors(p, f, 0.0) for p, f in zip(piles, found, strict=True)) == 0
