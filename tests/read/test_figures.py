"""Figures: each text is read into what is counted, what it measures and who gives it."""

import pytest

from dragoman.ids import record_id
from dragoman.read.figures import Context, read_figures
from dragoman.records import Figure, Span, Statement, Time
from tests.making import day, framed, tree

NOTHING = Context()


def figures(text: str, context: Context = NOTHING) -> tuple[Figure, ...]:
    """Return the figures of a text."""
    return read_figures("r", text, None, context)


def brief(text: str) -> list[tuple[str, str, str | None]]:
    """Return span, measure and counted words of each figure."""
    return [(figure.text, figure.measure, figure.of.text if figure.of else None) for figure in figures(text)]


def test_a_figure_bears_its_interval_its_noun_and_its_anchor() -> None:
    text = "NATO sees 60,000 to 90,000 Russian troops."
    assert figures(text) == (
        Figure(
            10,
            26,
            "60,000 to 90,000",
            id=record_id("r", "figure", 10, 26),
            low=60_000,
            high=90_000,
            modifier="range",
            of=Span(27, 41, "Russian troops"),
            measure="troops",
            source=None,
            place=None,
            as_of=None,
        ),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It killed 5 and wounded 30 others.", [("5", "killed", None), ("30", "wounded", "others")]),
        ("There were 5 dead and 30 wounded.", [("5", "killed", None), ("30", "wounded", None)]),
        ("Two people died and four were hurt.", [("Two", "killed", "people"), ("four", "wounded", "people")]),
        (
            "At least 12 people, including three children, were killed.",
            [("At least 12", "killed", "people"), ("three", "killed", "children")],
        ),
        ("Two soldiers and two medics died.", [("Two", "killed", "soldiers"), ("two", "killed", "medics")]),
        (
            "It led to the death of 10 and injury of 31 villagers.",
            [("10", "killed", "villagers"), ("31", "wounded", "villagers")],
        ),
        ("The death toll rose to 92.", [("92", "killed", None)]),
        ("Two soldiers killed three rebels.", [("Two", "troops", "soldiers"), ("three", "killed", "rebels")]),
        ("Some 4,000 Iraqis have been killed.", [("Some 4,000", "killed", "Iraqis")]),
        ("Some 40 Chinese were arrested.", [("Some 40", "detained", "Chinese")]),
        ("Police arrested 40 marchers.", [("40", "detained", "marchers")]),
        ("Some 9,000 villagers fled.", [("Some 9,000", "displaced", "villagers")]),
        ("Russia moved 50 tanks and 20 missiles.", [("50", "vehicles", "tanks"), ("20", "weapons", "missiles")]),
        ("A 3,000-strong force landed.", [("3,000", "troops", "force")]),
        ("They held five closed rounds of talks.", [("five", "meetings", "closed rounds of talks")]),
        ("Talks in the 15-member body ended.", [("15", "other", "member")]),
        ("They gave 50 billion dollars.", [("50 billion", "money", "dollars")]),
        ("It lost billions of dollars.", [("billions", "money", "dollars")]),
        ("It cost $1.5bn.", [("$1.5bn", "money", "$")]),
        ("It lies 40 km away.", [("40", "distance", "km")]),
        ("After a 50-minute call they agreed.", [("50", "duration", "minute")]),
        ("They want a quarter of the land.", [("a quarter", "percent", "land")]),
        ("Now 20% of the voters agree.", [("20%", "percent", "voters")]),
    ],
)
def test_noun_and_measure(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert brief(text) == expected


def test_a_share_is_given_in_percent() -> None:
    (share,) = figures("They want a quarter of the land.")
    assert (share.low, share.high) == (25, 25)


def test_the_counts_of_a_vote() -> None:
    text = "The council voted 10-0, with five abstentions. There were no dissenting votes."
    assert [(f.text, f.low, f.measure) for f in figures(text)] == [
        ("10", 10, "votes"),
        ("0", 0, "votes"),
        ("five", 5, "votes"),
        ("no", 0, "votes"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The two countries and both sides met.",
        "One official met the two leaders.",
        "The minister, 54, left three years ago.",
        "A 65-year-old man left on May 5.",
        "They won the match 3-1.",
        "A few ships and several tanks came.",
        "He drew a line under one of the worst years.",
        "Children under five starved.",
    ],
)
def test_ages_dates_scores_and_words_without_counting_force_are_none(text: str) -> None:
    assert figures(text) == ()


def test_one_counts_with_a_modifier_a_hyphen_or_a_fate() -> None:
    text = "At least one ship came in a one-month window. One soldier was killed."
    assert [figure.text for figure in figures(text)] == ["At least one", "one", "One"]


def test_the_number_of_a_date_is_no_figure_where_the_times_say_so() -> None:
    text = "They left at 12 gates."
    time = Time(10, 15, "at 12", "time", "T12:00", None, None, "hour", "clock")
    assert [figure.text for figure in figures(text)] == ["12"]
    assert figures(text, Context(times=(time,))) == ()


def said(content: Span, speaker: Span | None, who: str | None) -> Statement:
    """Return an indirect statement."""
    return Statement("s", speaker, who, None, None, None, (content,), "indirect", "inform")


def test_the_speaker_of_the_innermost_statement_gives_the_figure() -> None:
    text = "Lee said Kim told him 40 ships came."
    outer = said(Span(9, 35, text[9:35]), Span(0, 3, "Lee"), "Lee")
    inner = said(Span(22, 35, text[22:35]), Span(9, 12, "Kim"), "Kim")
    (figure,) = figures(text, Context(statements=(outer, inner)))
    assert figure.source == Span(9, 12, "Kim")


def test_a_statement_without_a_speaker_is_traced_to_the_name() -> None:
    text = "Lee sighed. “40 ships came.”"
    (figure,) = figures(text, Context(statements=(said(Span(13, 27, text[13:27]), None, "Lee"),)))
    assert figure.source == Span(0, 3, "Lee")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to the mayor, 40 ships came.", "the mayor"),
        ("The mayor said 40 ships came.", "The mayor"),
        ("Some 40 ships came, the mayor said.", "the mayor"),
        ("Some 40 ships came.", None),
    ],
)
def test_without_a_statement_the_sentence_names_the_source(text: str, source: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.source.text if figure.source else None) == source


def test_a_figure_holds_as_of_the_nearest_date_of_its_sentence() -> None:
    text = "On Monday 40 ships came."
    time = Time(3, 9, "Monday", "date", "2011-03-07", "2011-03-07", "2011-03-07", "day", "weekday")
    assert figures(text, Context(times=(time,)))[0].as_of == "2011-03-07"


def test_the_noun_of_a_number_may_stand_before_it():
    text = "Officials put the number of Bordurian troops near the river at about 100,000."
    (found,) = read_figures("r", text, None, Context())
    assert (found.text, found.of.text, found.measure) == ("about 100,000", "Bordurian troops", "troops")


def test_a_rival_count_takes_up_what_was_counted_before():
    text = "Kyra counts 60,000 to 90,000 Bordurian troops. Its ally speaks of 100,000. Bordur denies it."
    assert [(f.text, f.measure) for f in read_figures("r", text, None, Context())] == [
        ("60,000 to 90,000", "troops"),
        ("100,000", "troops"),
    ]


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Kyran officials put the number of troops at 300.", "Kyran officials"),
        ("Kyra's ministry counts 60,000 to 90,000 troops there.", "Kyra's ministry"),
        ("Its ally speaks of 5,000 dead.", "Its ally"),
        ("The army lost 300 men.", None),
    ],
)
def test_who_counts_gives_the_figure(text, giver):
    (found,) = read_figures("r", text, None, Context())
    assert (found.source and found.source.text) == giver


def test_a_line_broken_at_its_margin_goes_on():
    text = "Kyra's defence\nministry counts 60,000 to 90,000 Bordurian troops."
    (found,) = read_figures("r", text, None, Context())
    assert found.source.text == "Kyra's defence\nministry"


KILLED_SONS = """
The DET 2 det
raid NOUN 3 nsubj
killed VERB 0 root kill
his PRON 5 nmod:poss
son NOUN 3 obj
Oskar PROPN 5 flat
and CCONJ 9 cc
three NUM 9 nummod
grandchildren NOUN 6 conj grandchild
"""
LEFT_DEAD = """
Shells NOUN 2 nsubj
left VERB 0 root leave
five NUM 4 nummod
miners NOUN 2 obj
, PUNCT 7 punct
a DET 7 det
nurse NOUN 4 conj
among ADP 9 case
them PRON 7 nmod
, PUNCT 7 punct
dead ADJ 2 xcomp
"""
VOTED = """
Nine NUM 10 nsubj
of ADP 4 case
the DET 4 det
members NOUN 1 nmod
, PUNCT 6 punct
led VERB 1 acl lead
by ADP 8 case
Kyra PROPN 6 obl
, PUNCT 6 punct
voted VERB 0 root vote
"""
KILLED_OTHERS = """
Five NUM 2 nummod
miners NOUN 9 nsubj
of ADP 4 case
Kyra PROPN 2 nmod
, PUNCT 7 punct
all DET 7 det
armed ADJ 2 amod
, PUNCT 7 punct
killed VERB 0 root kill
guards NOUN 9 obj guard
"""


@pytest.mark.parametrize(
    ("text", "rows", "measure"),
    [
        ("The raid killed his son Oskar and three grandchildren", KILLED_SONS, "killed"),
        ("Shells left five miners, a nurse among them, dead", LEFT_DEAD, "killed"),
        ("Nine of the members, led by Kyra, voted for it", VOTED, "votes"),
        ("Five miners of Kyra, all armed, killed guards", KILLED_OTHERS, "people"),
    ],
)
def test_the_tree_tells_the_fate_where_other_words_part_the_counted_from_its_verb(text, rows, measure):
    (found,) = figures(text, Context(annotation=tree(text, rows)))
    assert found.measure == measure


def test_one_of_several_who_died_counts_nobody():
    text = "The raid killed Anna and one of his sons"
    rows = """
    The DET 2 det
    raid NOUN 3 nsubj
    killed VERB 0 root kill
    Anna PROPN 3 obj
    and CCONJ 6 cc
    one NUM 4 conj
    of ADP 9 case
    his PRON 9 nmod:poss
    sons NOUN 6 nmod son
    """
    assert figures(text, Context(annotation=tree(text, rows))) == ()


def test_an_attack_on_a_place_is_in_that_place():
    text = "She spoke of the shelling of ships and the attacks on Zorin, where five miners were killed."
    named = framed(text, (), [("Zorin", "place")])
    (found,) = figures(text, Context(annotation=named))
    assert found.place is not None
    assert found.place.text == "Zorin"


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Nobody has seen him since a raid on Saturday that killed 30 miners.", "1991-03-02"),
        ("Nobody has seen him since Saturday, after 30 miners were killed.", None),
        ("Nobody counted since the war began on Saturday how 30 miners were killed.", None),
        ("She reported from Zorin on Saturday that 30 miners were killed.", "1991-03-02"),
        ("From early Saturday on 30 miners were killed.", None),
    ],
)
def test_a_day_that_bounds_a_stretch_dates_no_figure_but_that_of_an_attack_does(text, as_of):
    (found,) = figures(text, Context(times=(day(text, "Saturday", "1991-03-02"),)))
    assert found.as_of == as_of


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Some 300 people fled, according to the U.N.", "the U.N."),
        ("Some 300 people fled, according to the U.N. The ship sank.", "the U.N."),
        ("Some 300 people fled, according to the U.N. Kyra's ships sank.", "the U.N."),
        ("Some 300 people fled, according to the U.N. agency for refugees.", "the U.N. agency for refugees"),
        ("Some 300 people fled, said the U.N. agency for refugees.", "the U.N. agency for refugees"),
        ("Some 300 people fled, according to Gen. Otto Lind, who spoke.", "Gen. Otto Lind"),
        ("Some 300 people fled, according to Otto Lind. The ship sank.", "Otto Lind"),
    ],
)
def test_a_full_stop_within_a_name_does_not_end_the_source(text, source):
    (found,) = figures(text)
    assert found.source is not None
    assert found.source.text == source
