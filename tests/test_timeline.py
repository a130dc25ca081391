import pytest

from dragoman.pile import Day, Mentioned
from dragoman.records import Finding
from dragoman.timeline import heaviest, timeline

TEXTS = {
    "a": "On 5 January rebels took the port of Zora. It rained on 5 January.",
    "b": "The rebels who took the port of Zora on 5 January now talk. Nobody came on 6 January, Ann Orr said today.",
}


def mentioned(report, words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = TEXTS[report].index(words, at + 1)
    return Mentioned(report, at, at + len(words))


def day(date, weight, *mentions):
    return Day(date, {"a": weight}, mentions)


def finding(identity, date, label, voices=1, **fields):
    said = {"date": date, "actor": "Arland", "place": "Zora"} | fields
    return Finding(identity, "event", label, "single", (), voices, said, {}, {}, None, None)


FIFTH = day("2022-01-05", 7.5, mentioned("a", "5 January"), mentioned("a", "5 January", 1), mentioned("b", "5 January"))


def test_a_day_is_told_by_the_sentence_that_has_most_in_common_with_the_others():
    (line,) = timeline([FIFTH], [], TEXTS)

    assert (line.date, line.weight, line.findings) == ("2022-01-05", 7.5, ())
    assert line.label == "On 5 January rebels took the port of Zora."
    assert TEXTS[line.words.report][line.words.start : line.words.end] == line.words.text == line.label


@pytest.mark.parametrize("lead", ["GENEVA, 5 January (Wire) - ", "Geneva (Wire) -- ", "June 15 – ", "ZORA — "])
def test_what_stands_before_the_sentence_is_left_out(lead):
    text = f"{lead}The rebels took the port of Zora on 5 January."
    at = text.rindex("5 January")

    (line,) = timeline([day("2022-01-05", 1.0, Mentioned("r", at, at + 9))], [], {"r": text})
    assert line.label == "The rebels took the port of Zora on 5 January."
    assert text[line.words.start : line.words.end] == line.label


def test_a_finding_that_enough_voices_tell_stands_for_its_day():
    (line,) = timeline([FIFTH], [finding("f", "2022-01-05", "Arland lost Zora")], TEXTS)

    assert (line.label, line.findings) == ("Arland lost Zora", ("f",))
    assert line.words.text == "On 5 January rebels took the port of Zora."


def test_a_finding_that_few_of_many_reports_tell_does_not():
    texts = {f"r{n}": "They met on 5 January in the old town hall." for n in range(9)}
    many = Day("2022-01-05", dict.fromkeys(texts, 1.0), tuple(Mentioned(report, 12, 21) for report in texts))

    (line,) = timeline([many], [finding("f", "2022-01-05", "Arland lost Zora", voices=2)], texts)
    assert line.label == "They met on 5 January in the old town hall."


def test_a_label_that_does_not_say_who_gives_way_to_the_words():
    (line,) = timeline([FIFTH], [finding("f", "2022-01-05", "Somebody fought", actor=None)], TEXTS)

    assert line.label == "On 5 January rebels took the port of Zora."


def test_a_finding_stands_alone_where_no_words_name_its_day():
    (line,) = timeline([], [finding("f", "2022-01-07", "Arland lost Zora", voices=3)], TEXTS)

    assert (line.weight, line.label, line.words) == (3.0, "Arland lost Zora", None)


def test_a_day_of_which_nothing_is_told_has_no_line():
    assert timeline([day("2022-01-08", 0.1)], [], TEXTS) == ()


def test_the_heaviest_days_come_in_the_order_of_their_dates():
    sixth = day("2022-01-06", 1.0, mentioned("b", "6 January"))
    lines = timeline([FIFTH, sixth, day("2022-01-09", 2.0, mentioned("b", "today"))], [], TEXTS)

    assert [line.date for line in heaviest(lines, 2)] == ["2022-01-05", "2022-01-09"]
