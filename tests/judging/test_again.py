"""Judgements after another reader, or another text, of the reports that they hang on."""

import json
from dataclasses import replace

from dragoman import pipeline
from dragoman.ids import record_id
from dragoman.records import Span
from dragoman.store import ReaderKey
from tests import miniature
from tests.judging.conftest import ROWS


def wider(report):
    """Read as the reader in miniature does, but anchor meetings at "hold talks" and figures at number and noun."""
    reading = miniature.read(report)
    return replace(
        reading,
        meetings=tuple(_meeting(report, meeting) for meeting in reading.meetings),
        figures=tuple(_figure(report, figure) for figure in reading.figures),
    )


def _meeting(report, meeting):
    start, end = meeting.mentions[0].start - len("hold "), meeting.mentions[0].end
    span = Span(start, end, report.text[start:end])
    return replace(meeting, id=record_id(report.id, "meeting", start, end), mentions=(span,))


def _figure(report, figure):
    end = figure.of.end
    text = report.text[figure.start : end]
    return replace(figure, id=record_id(report.id, "figure", figure.start, end), end=end, text=text)


def deaf(report):
    return replace(miniature.read(report), statements=())


def read_again(said, monkeypatch, reader):
    monkeypatch.setattr(pipeline, "read_one", reader)
    monkeypatch.setattr(pipeline, "shipped_reader", lambda: ReaderKey(reader.__name__, "0"))
    assert said("add", "--again", "--jobs", "1")[0] == 0


def test_judgements_hang_on_the_records_of_a_new_reader_whose_anchors_overlap(said, record, groups, asked, monkeypatch):
    old = record("c1")
    said("judge", old, record("d1"), "same")
    said("judge", record("a1"), "different")
    said("judge", record("a1", "figures"), "wrong")
    read_again(said, monkeypatch, wider)

    assert record("c1") != old
    assert groups() == ["a1", "b1", "c1+d1"]
    assert groups("figures") == []
    pair = asked("judgements")[0]
    assert [(h["record"], h["text"]) for h in pair["on"]] == [(record("c1"), "talks"), (record("d1"), "talks")]
    assert {j["state"] for j in asked("judgements")} == {"standing"}


def test_what_the_new_reader_does_not_find_is_listed_and_stands_again_when_it_is_found(
    said, record, asked, monkeypatch
):
    said("judge", record("b1", "statements"), "right", "--note", "heard it")
    read_again(said, monkeypatch, deaf)

    (lost,) = asked("judgements")
    assert (lost["state"], lost["reasons"]) == ("unbound", ["the reader no longer finds a statement there"])
    assert (lost["note"], lost["on"][0]["text"], lost["on"][0]["record"]) == ("heard it", "no", None)
    assert "1 judgement hangs on nothing that is read now" in said("brief", "--markdown")[1]
    assert "unbound" in said("judgements")[1]

    read_again(said, monkeypatch, wider)
    assert [j["state"] for j in asked("judgements")] == ["standing"]


def test_judgements_follow_the_words_into_a_revision(said, record, here, groups, asked):
    said("judge", record("c1"), record("d1"), "same")
    row = ROWS[2] | {
        "text": f"UPDATE: two more envoys came. {ROWS[2]['text']}",
        "updated": "2022-01-10",
        "language": "en",
    }
    (here / "update.jsonl").write_text(json.dumps(row))
    said("add", "update.jsonl")

    assert groups() == ["a1+b1", "c1+d1"]
    assert [j["state"] for j in asked("judgements")] == ["standing"]


def test_a_revision_without_the_words_leaves_the_judgement_unbound(said, record, here, asked):
    said("judge", record("c1"), record("d1"), "same")
    row = ROWS[2] | {"text": "This article was withdrawn at the request of the ministry.", "updated": "2022-01-10"}
    (here / "update.jsonl").write_text(json.dumps(row | {"language": "en"}))
    said("add", "update.jsonl")

    (line,) = asked("judgements")
    assert (line["state"], line["reasons"]) == (
        "unbound",
        ["report c1 was rewritten and no longer has these words"],
    )
