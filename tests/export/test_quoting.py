"""What an export may quote."""

from dragoman.export.quoting import BOUND, ExportOptions, quoted, shaped, writable
from dragoman.records import Judged, Span

WHOLE = ExportOptions(full_text=True)


def test_words_are_cut_to_the_bound_and_say_so():
    assert quoted("x" * BOUND) == "x" * BOUND
    assert quoted("x" * (BOUND + 1)) == "x" * BOUND + "…"
    assert quoted("x" * 1000, WHOLE) == "x" * 1000


def test_offsets_of_what_was_cut_are_those_of_the_whole():
    assert shaped(Span(5, 1005, "x" * 1000)) == {"start": 5, "end": 1005, "text": "x" * BOUND + "…"}
    assert shaped({"action": ["x" * 400], "low": 5.0}) == {"action": ["x" * BOUND + "…"], "low": 5}


def test_what_an_analyst_wrote_is_no_quotation():
    judged = Judged("j1", "wrong", "Ann", "2022-01-07", "n" * 400, ("r1",))
    assert shaped(judged)["note"] == "n" * 400


def test_an_id_is_never_cut_but_the_words_under_it_are():
    long = "x" * 400
    assert shaped({"reports": [long], "report": long}) == {"reports": [long], "report": long}
    assert shaped({"reports": {long: [{"text": long}]}}) == {"reports": {long: [{"text": "x" * BOUND + "…"}]}}


def test_what_no_file_can_hold_becomes_a_mark_one_for_one():
    assert writable("a\0b\ud800c\udfff\u202e\n") == "a\ufffdb\ufffdc\ufffd\u202e\n"
    assert shaped({"k\ud800": ["\0", None, True, 1.5]}) == {"k\ufffd": ["\ufffd", None, True, 1.5]}
