"""Who is behind a span, and who deals with whom."""

from dragoman.export.parties import cast_of
from dragoman.records import Span
from tests.export.conftest import dossier_of
from tests.telling import Telling

WIRE = (
    "President Vladimir Putin warned the United States in Moscow. Putin told Joe Biden that he would not wait. "
    "The U.S. and Russia hold talks in Geneva. Russia demanded that NATO leave. NATO rejected the demand."
)


def wire():
    telling = Telling(WIRE, published="2022-01-05", name="wire")
    for words, kind, name in (
        ("Vladimir Putin", "person", None), ("United States", "state", None), ("Joe Biden", "person", None),
        ("U.S.", "state", "United States"), ("Russia", "state", None), ("NATO", "organisation", None),
    ):  # fmt: skip
        telling.mention(words, kind, name)
    return telling


def at(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = WIRE.index(words, start + 1)
    return Span(start, start + len(words), words)


HE = Span(WIRE.index("he would"), WIRE.index("he would") + 2, "he")


def name_behind(cast, span, name=None):
    actor = cast.behind("wire", span, name)
    return actor.name if actor else None


def test_a_span_is_an_actors_by_its_place_by_its_words_and_by_the_name_that_the_report_gives():
    cast = cast_of(dossier_of(wire()))
    assert name_behind(cast, at("Vladimir Putin")) == "Vladimir Putin"
    assert name_behind(cast, at("U.S.")) == "United States"
    assert name_behind(cast, at("NATO", 1)) == "NATO"
    assert name_behind(cast, HE, "Vladimir Putin") == "Vladimir Putin"
    assert name_behind(cast, at("Putin", 1), "Vladimir Putin") == "Vladimir Putin"


def test_a_capital_acts_for_its_state_and_a_pronoun_alone_is_nobody():
    cast = cast_of(dossier_of(wire()))
    assert name_behind(cast, at("Moscow")) == "Russia"
    assert name_behind(cast, HE) is None
    assert name_behind(cast, at("the demand")) is None


def test_a_name_that_two_actors_bear_is_neither_unless_the_report_tells():
    first = Telling("Ali Sabri said no.", name="a").mention("Ali Sabri", "person").statement("no", "Ali Sabri")
    second = Telling("Sabri said yes.", name="b").mention("Sabri", "organisation").statement("yes", "Sabri")
    third = Telling("Omar Sabri said perhaps.", name="c").mention("Omar Sabri", "person")
    cast = cast_of(dossier_of(first, second, third.statement("perhaps", "Omar Sabri")))
    assert cast.behind("b", Span(0, 5, "Sabri")).kind == "organisation"
    assert cast.behind("a", Span(0, 9, "Ali Sabri")).name == "Ali Sabri"


def test_ties_lead_from_who_acts_to_whom_and_a_meeting_ties_both_once():
    telling = wire().statement("he would not wait", "Vladimir Putin", act="threat")
    telling.commitment("leave", "Russia", "NATO", type="demand")
    telling.event("warned", "THREATEN", "Vladimir Putin", target="United States")
    telling.meeting("talks", ["U.S.", "Russia"], place="Geneva", status="planned")
    dossier = dossier_of(telling)
    cast = cast_of(dossier)
    ties = [(f.kind, t.source.name, t.target.name, t.what, t.mutual) for f in dossier.findings() for t in cast.ties(f)]
    assert sorted(ties) == [
        ("commitment", "Russia", "NATO", "demand", False),
        ("event", "Vladimir Putin", "United States", "THREATEN", False),
        ("meeting", "Russia", "United States", "talks", True),
    ]


def test_a_side_is_the_state_or_body_for_which_an_actor_acts():
    dossier = dossier_of(wire())
    cast = cast_of(dossier)
    sides = {actor.name: cast.side(actor) for actor in dossier.actors()}
    assert (sides["Joe Biden"], sides["Russia"], sides["NATO"]) == ("United States", "Russia", "NATO")
