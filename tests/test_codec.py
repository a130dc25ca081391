import json

import pytest

from dragoman import codec
from dragoman.records import (
    Actor,
    Commitment,
    Copies,
    DatedRole,
    Event,
    FieldVerdict,
    Figure,
    Finding,
    Guess,
    Meeting,
    Mention,
    Party,
    Passage,
    Reading,
    Report,
    Rival,
    Span,
    Statement,
    Time,
    TimeReading,
)

TEXT = "Arland sent 900 men on Friday."
REPORT = Report("r1", "wire.txt", TEXT, outlet="The Gazette", url="https://example.org/1", bounds=("2022-01-01", None))


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


FIGURE = Figure(12, 15, "900", "f1", 900.0, None, "at_least", span("men"), "troops", None, None, None)
MEETING = Meeting(
    "m1", (span("sent"),), "call", (Party(0, 6, "Arland", "Arland"),), None, None, None, None, None, "held"
)
STATEMENT = Statement("s1", None, "X", None, None, span("sent"), (span("900 men"),), "indirect", "inform")
COMMITMENT = Commitment("c1", span("Arland"), None, "threat", span("sent"), None, None)
EVENT = Event(7, 11, "sent", "e1", "MOBILIZE", span("Arland"), None, None, None, "happened")
TIME = Time(
    23, 29, "Friday", "date", "2022-01-07", "2022-01-07", "2022-01-07", "day", "weekday",
    (TimeReading("2021-12-31", "2021-12-31", "2021-12-31", "the Friday before"),),
)  # fmt: skip
READING = Reading(
    REPORT,
    (Passage(0, 30, "body"),),
    mentions=(Mention(0, 6, "Arland", "state", "Arland", (Guess("Erland", 0.75, ("sounds alike",)),)),),
    times=(TIME,),
    statements=(STATEMENT,),
    meetings=(MEETING,),
    commitments=(COMMITMENT,),
    figures=(FIGURE,),
    events=(EVENT,),
)


def finding(kind, record):
    verdict = FieldVerdict(
        "disputed", (Rival(900.0, "Arland", 1, ("f1",)), Rival(None, None, 2, ())), ("may be rounding",)
    )
    return Finding(
        id=record.id, kind=kind, label="Arland sent men", verdict="disputed", disputed=("low",), voices=2,
        fields={"low": 900.0, "place": None}, verdicts={"low": verdict}, reports={"r1": (record,)},
        first_reported="2022-01-07", last_reported="2022-01-08", reasons=("two reports",), aliases=("z9",),
    )  # fmt: skip


def test_a_line_of_read_has_the_fields_of_the_interface():
    line = codec.reading_line(READING)

    assert list(line) == [
        "schema", "report", "text", "passages", "mentions", "times", "statements", "meetings", "commitments",
        "figures", "events",
    ]  # fmt: skip
    assert line["schema"] == 1
    assert line["report"] == {
        "id": "r1", "source": "wire.txt", "outlet": "The Gazette", "credit": None, "title": None, "published": None,
        "updated": None, "language": None, "bounds": ["2022-01-01", None],
    }  # fmt: skip
    assert line["passages"] == [{"start": 0, "end": 30, "role": "body"}]


def test_a_span_is_flattened_into_its_record():
    assert codec.plain(FIGURE) == {
        "start": 12, "end": 15, "text": "900", "id": "f1", "low": 900, "high": None, "modifier": "at_least",
        "of": {"start": 16, "end": 19, "text": "men"}, "measure": "troops", "source": None, "place": None,
        "as_of": None,
    }  # fmt: skip
    assert codec.plain(READING.mentions[0]) == {
        "start": 0, "end": 6, "text": "Arland", "kind": "state", "name": "Arland",
        "guesses": [{"name": "Erland", "score": 0.75, "reasons": ["sounds alike"]}], "phrase": False,
    }  # fmt: skip


def test_a_time_leaves_its_granularity_at_home():
    assert codec.plain(TIME) == {
        "start": 23, "end": 29, "text": "Friday", "type": "date", "value": "2022-01-07", "begin": "2022-01-07",
        "finish": "2022-01-07", "rule": "weekday",
        "alternatives": [
            {"value": "2021-12-31", "begin": "2021-12-31", "finish": "2021-12-31", "reason": "the Friday before"}
        ],
    }  # fmt: skip


def test_a_dated_role_says_from_and_to():
    actor = Actor("a1", "Ann Orr", "person", ("Orr",), roles=(DatedRole("envoy", "Arland", "2020-01", None),))

    assert codec.plain(actor)["roles"] == [{"title": "envoy", "of": "Arland", "from": "2020-01", "to": None}]
    assert codec.kept_actors(codec.keep((actor,))) == (actor,)


def test_whole_numbers_are_written_without_a_fraction():
    assert codec.dump({"low": 60000.0, "high": 1.5, "huge": 1e300, "none": None}) == (
        '{"low":60000,"high":1.5,"huge":1e300,"none":null}'
    )


def test_a_finding_shows_its_rivals_but_not_its_aliases():
    line = codec.plain(finding("figure", FIGURE))

    assert "aliases" not in line
    assert line["verdicts"]["low"]["rivals"][0] == {"value": 900, "giver": "Arland", "voices": 1, "records": ["f1"]}
    assert line["reports"]["r1"] == [codec.plain(FIGURE)]


def test_a_kept_reading_comes_back_as_it_was():
    assert codec.kept_reading(codec.keep_reading(READING), REPORT) == READING


def test_a_kept_reading_holds_the_text_only_once():
    assert TEXT.encode() not in codec.keep_reading(READING)


@pytest.mark.parametrize(
    ("kind", "record"),
    [("meeting", MEETING), ("figure", FIGURE), ("commitment", COMMITMENT), ("statement", STATEMENT), ("event", EVENT)],
)
def test_a_kept_finding_comes_back_as_it_was(kind, record):
    assert codec.kept_finding(codec.keep(finding(kind, record))) == finding(kind, record)


def test_kept_copies_come_back_as_they_were():
    copies = (Copies("a", "b", ((0, 10), (20, 30)), ((5, 15), (25, 35))),)

    assert codec.kept_copies(codec.keep(copies)) == copies


def test_an_array_is_json_with_an_element_a_line():
    assert codec.dump_array([]) == "[]"
    assert json.loads(codec.dump_array([FIGURE, TIME])) == [codec.plain(FIGURE), codec.plain(TIME)]
    assert codec.dump_array([FIGURE, TIME]).count("\n") == 3
