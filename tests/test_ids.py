"""A record's id hangs on its report, kind and words, and on nothing else."""

from dragoman.ids import record_id


def test_the_same_anchor_has_the_same_id_in_every_run() -> None:
    assert record_id("r1", "figure", 3, 9) == "571d465f1345a86d"


def test_another_report_kind_or_span_has_another_id() -> None:
    ids = {
        record_id("r1", "figure", 3, 9),
        record_id("r2", "figure", 3, 9),
        record_id("r1", "event", 3, 9),
        record_id("r1", "figure", 3, 10),
        record_id("r1", "figure", 33, 9),
    }
    assert len(ids) == 5
