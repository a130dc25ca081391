from dataclasses import replace

import pytest

from dragoman.reconcile import Context, find_copies, find_shared, reconcile
from tests.telling import Telling


def of_kind(kind, *tellings, copies=(), **context):
    return [f for f in reconcile([t.reading for t in tellings], copies, Context(**context)) if f.kind == kind]


def threat(name, text, action, **more):
    return Telling(text, "1991-01-09", name).commitment(action, by="Baker", to="Iraq", **more)


def test_one_threat_in_other_words():
    one = threat("a", "Baker told Iraq that its oil exports would be stopped.", "its oil exports would be stopped")
    two = threat("b", "To Iraq, Baker said: we will stop all oil exports.", "stop all oil exports")
    (found,) = of_kind("commitment", one, two)
    assert found.verdict == "agreed"
    assert found.label == "Baker threatens Iraq: its oil exports would be stopped"


def test_a_threat_and_a_promise_are_two():
    one = threat("a", "Baker told Iraq: stop all oil exports.", "stop all oil exports")
    two = threat("b", "Baker to Iraq: stop all oil exports.", "stop all oil exports", type="promise")
    assert len(of_kind("commitment", one, two)) == 2


def envoys(name, published, type):  # noqa: A002 - the record's word
    telling = Telling("Iraq will free the envoys.", published, name)
    return telling.commitment("free the envoys", by="Iraq", type=type)


def test_what_one_report_calls_promised_and_another_refused_is_disputed():
    (found,) = of_kind("commitment", envoys("a", "1991-01-09", "promise"), envoys("b", "1991-01-09", "refusal"))
    assert found.disputed == ("type",)


def test_a_refusal_after_a_promise_supersedes_it():
    (found,) = of_kind("commitment", envoys("a", "1991-01-09", "promise"), envoys("b", "1991-01-11", "refusal"))
    assert (found.verdict, found.fields["type"]) == ("superseded", "refusal")


def test_another_party_threatens_something_of_its_own():
    one = threat("a", "Baker told Iraq: stop all oil exports.", "stop all oil exports")
    two = Telling("Aziz told Iraq: stop all oil exports.", "1991-01-09", "b")
    two.commitment("stop all oil exports", by="Aziz", to="Iraq")
    assert len(of_kind("commitment", one, two)) == 2


def test_a_pronoun_names_nobody():
    one = threat("a", "Baker told Iraq: stop all oil exports.", "stop all oil exports")
    two = Telling("He told Iraq: stop all oil exports.", "1991-01-09", "b")
    two.commitment("stop all oil exports", by="He", to="Iraq")
    (found,) = of_kind("commitment", one, two)
    assert found.fields["by"] == "Baker"


def test_one_word_is_no_common_act_where_nobody_is_named():
    one = Telling("There was a call to leave.", "1991-01-09", "a").commitment("leave", type="demand")
    two = Telling("Some asked her to leave.", "1991-01-09", "b").commitment("leave", type="demand")
    assert len(of_kind("commitment", one, two)) == 2
    three = Telling("Some asked her to leave the port.", "1991-01-09", "c").commitment("leave the port", type="demand")
    four = Telling("One call was to leave the port.", "1991-01-09", "d").commitment("leave the port", type="demand")
    assert len(of_kind("commitment", three, four)) == 1


def test_a_pronoun_that_speaks_names_the_speaker():
    telling = Telling("He told Iraq: stop all oil exports.", "1991-01-09", "a")
    telling.statement("stop all oil exports", speaker="He").commitment("stop all oil exports", by="He", to="Iraq")
    said = replace(telling.records["statements"][0], who="Baker")
    telling.records["statements"][0] = said
    (found,) = of_kind("commitment", telling)
    assert found.fields["by"] == "Baker"


def test_one_end_of_fighting_goes_by_many_words():
    one = Telling("Iraq agreed to stop hostilities.", "1991-01-09", "a")
    one.commitment("stop hostilities", by="Iraq", type="promise")
    two = Telling("Iraq agreed to a cease-fire.", "1991-01-09", "b").commitment(
        "a cease-fire", by="Iraq", type="promise"
    )
    (found,) = of_kind("commitment", one, two)
    assert sorted(found.reports) == ["a", "b"]


def test_what_is_asked_at_once_is_one_demand_as_noun_or_verb():
    text = "Students called for Aziz's immediate resignation."
    one = Telling(text, "1991-01-09", "a").commitment("Aziz's immediate resignation", by="Students", type="demand")
    text = "Students want Aziz to step aside immediately."
    two = Telling(text, "1991-01-09", "b").commitment("step aside immediately", by="Students", to="Aziz", type="demand")
    assert len(of_kind("commitment", one, two)) == 1


def test_an_election_that_is_held_is_no_arrest():
    one = Telling("Students want elections held.", "1991-01-09", "a")
    one.commitment("elections held", by="Students", type="demand")
    two = Telling("Students want the guards arrested.", "1991-01-09", "b")
    two.commitment("the guards arrested", by="Students", type="demand")
    assert len(of_kind("commitment", one, two)) == 2


def test_a_condition_stands_in_the_label():
    text = "Baker warned Iraq: stop all oil exports unless troops leave."
    (found,) = of_kind("commitment", threat("a", text, "stop all oil exports", condition="unless troops leave"))
    assert found.label == "Baker threatens Iraq: stop all oil exports, unless troops leave"


def said(name, text, content, speaker="Baker", **report):
    return Telling(text, "1991-01-09", name, **report).statement(content, speaker=speaker)


def test_one_official_quoted_twice_is_one_voice():
    one = said(
        "a", "Baker said the meeting had brought no progress at all.", "the meeting had brought no progress at all"
    )
    two = said("b", "Baker: the meeting brought no progress at all.", "the meeting brought no progress at all")
    (found,) = of_kind("statement", one, two)
    assert (found.verdict, found.voices) == ("agreed", 1)
    assert found.reasons == ("reports of one agency or owner, or with one quoted source, count as one voice",)


def test_other_words_are_another_statement():
    one = said(
        "a", "Baker said the meeting had brought no progress at all.", "the meeting had brought no progress at all"
    )
    two = said("b", "Baker said the border would stay shut for weeks.", "the border would stay shut for weeks")
    assert len(of_kind("statement", one, two)) == 2


def shelling(name, day, **report):
    telling = Telling(f"Iraq shelled Basra {day}, residents of the town said.", "1991-03-03", name, **report)
    return telling.event("shelled", "ASSAULT", actor="Iraq", target="Basra", date=day)


def test_events_of_one_day_are_one():
    (found,) = of_kind("event", shelling("a", "1991-03-02"), shelling("b", "1991-03-02"))
    assert (found.verdict, found.voices) == ("agreed", 2)


def test_one_agency_is_one_voice_whatever_the_outlet():
    one = shelling("a", "1991-03-02", credit="Wire", outlet="Morning Post")
    two = shelling("b", "1991-03-02", credit="Wire", outlet="Evening Star")
    (found,) = of_kind("event", one, two)
    assert found.voices == 1


def test_one_owner_is_one_voice():
    owners = {"Morning Post": "Press House", "Evening Star": "Press House"}
    one, two = shelling("a", "1991-03-02", outlet="Morning Post"), shelling("b", "1991-03-02", outlet="Evening Star")
    (found,) = of_kind("event", one, two, owner=lambda name: owners.get(name or ""))
    assert found.voices == 1


def owner(name):
    return {"Wire": "Wire House", "Evening Star": "Star Press"}.get(name or "")


def test_what_a_report_ascribes_to_an_agency_is_that_agencys_voice():
    one = shelling("a", "1991-03-02", credit="Wire")
    text = "Iraq shelled Basra on Saturday, according to Wire."
    two = Telling(text, "1991-03-03", "b", outlet="Evening Star")
    two.event("shelled", "ASSAULT", actor="Iraq", target="Basra", date="1991-03-02")
    (found,) = of_kind("event", one, two, owner=owner)
    assert (found.verdict, found.voices) == ("agreed", 1)


def test_what_it_tells_without_the_agency_is_its_own():
    one = shelling("a", "1991-03-02", credit="Wire")
    text = "A baker told Wire that nobody slept. Iraq shelled Basra on Saturday."
    two = Telling(text, "1991-03-03", "b", outlet="Evening Star")
    two.event("shelled", "ASSAULT", actor="Iraq", target="Basra", date="1991-03-02")
    (found,) = of_kind("event", one, two, owner=owner)
    assert found.voices == 2


def test_a_copied_passage_adds_no_voice():
    rest = "The guns fell silent after dark in the town. No one in the capital would say why they had opened fire."
    tellings = []
    for name in "ab":
        text = f"Iraq shelled Basra for two hours on Saturday. {rest}"
        tellings.append(
            Telling(text, "1991-03-03", name).event(
                "shelled", "ASSAULT", actor="Iraq", target="Basra", date="1991-03-02"
            )
        )
    copies = find_copies([t.report for t in tellings], {})
    (found,) = of_kind("event", *tellings, copies=copies)
    assert (found.verdict, found.voices) == ("single", 1)
    assert found.reasons == ("2 reports, but only 1 after copied passages",)


def test_an_agency_background_is_one_voice_though_it_makes_no_copies():
    shared = "Iraq shelled Basra for two hours. The guns fell silent after dark. No one in Baghdad would say why. "
    told = ("bread is dear now in", "a ferry sank at its pier in", "the new dam has held so far in")
    own = (". ".join(f"In Baghdad they say that {what} {town}" for town in ("Kut", "Mosul", "Najaf", "Arbil")) + ". "
           for what in told)  # fmt: skip
    tellings = []
    for name, words in zip("abc", own, strict=True):
        telling = Telling(f"{words}{shared}", "1991-03-03", name)
        tellings.append(telling.event("shelled", "ASSAULT", actor="Iraq", target="Basra", date="1991-03-02"))
    reports = [t.report for t in tellings]
    assert find_copies(reports, {}) == ()
    (found,) = of_kind("event", *tellings, copies=find_shared(reports, {}))
    assert (found.verdict, found.voices) == ("single", 1)


def test_what_the_copier_adds_is_a_voice():
    shared = "The guns fell silent after dark. No one in the capital would say why. The town had been spared so far. "
    one = Telling(f"Soldiers of Iraq shelled Basra. {shared}", "1991-03-03", "a")
    two = Telling(f"{shared}Our own man there saw how Iraq shelled Basra.", "1991-03-03", "b")
    for telling in (one, two):
        telling.event("shelled", "ASSAULT", actor="Iraq", target="Basra", date="1991-03-02")
    (copies,) = find_copies([one.report, two.report], {})
    (found,) = of_kind("event", one, two, copies=(copies,))
    assert (found.verdict, found.voices) == ("agreed", 2)


def test_a_copy_does_not_contradict_its_source():
    rest = "The guns fell silent after dark in the town. No one in the capital would say why they had opened fire."
    tellings = []
    for name, day in (("a", "1991-03-02"), ("b", "1991-03-03")):
        telling = Telling(f"Iraq shelled Basra for two hours today. {rest}", day, name)
        tellings.append(telling.event("shelled", "ASSAULT", actor="Iraq", target="Basra", date=day))
    copies = find_copies([t.report for t in tellings], {})
    assert [f.verdict for f in of_kind("event", *tellings, copies=copies)] == ["single"]
    assert [f.verdict for f in of_kind("event", *tellings)] == ["disputed"]


def taking(name, actor, words="annexation"):
    text = f"Nobody forgot {actor}'s {words} of Crimea in 2014, the paper {name} wrote."
    telling = Telling(text, "2022-01-03", name).mention("Crimea", "place").mention(actor, "state")
    return telling.event(words, "COERCE", actor=actor, target="Crimea", date="2014")


def test_who_took_a_place_is_disputed_between_reports():
    (found,) = of_kind("event", taking("a", "Russia"), taking("b", "Ukraine", "seizure"))
    assert (found.verdict, found.disputed) == ("disputed", ("actor",))
    assert found.verdicts["actor"].reasons == ("Ukraine (b, no giver) is not Russia (a, no giver)",)


def test_who_claims_a_place_that_was_taken_is_told_and_nothing_repaired():
    def territory(name):
        return "disputed: claimed by A, B; controlled by B (a treaty)" if name == "Crimea" else None

    (found,) = reconcile([taking("a", "Ukraine").reading], (), Context(territory=territory))
    assert (found.verdict, found.fields["actor"]) == ("single", "Ukraine")
    assert found.reasons == ("disputed: claimed by A, B; controlled by B (a treaty)",)


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("Rebels", "Rebels demand of Iraq: leave"),
        ("Thousands of students", "Thousands of students demand of Iraq: leave"),
        ("Top members of the council", "Top members of the council demand of Iraq: leave"),
        ("Police in Basra", "Police in Basra demand of Iraq: leave"),
        ("A group of students", "A group of students demands of Iraq: leave"),
        ("The United States", "The United States demands of Iraq: leave"),
        ("The press", "The press demands of Iraq: leave"),
    ],
)
def test_several_demand_and_one_demands(by, told):
    telling = Telling(f"{by} told Iraq to leave.", "1991-01-09").commitment("leave", by=by, to="Iraq", type="demand")
    (found,) = of_kind("commitment", telling)
    assert found.label == told


def test_a_verb_that_says_little_makes_no_common_act():
    one = Telling("Baker told Iraq to take over.", "1991-01-09", "a")
    one.commitment("take over", by="Baker", to="Iraq", type="demand")
    lead = Telling("Baker told Iraq to take the lead in the inquiry.", "1991-01-09", "b")
    lead.commitment("take the lead in the inquiry", by="Baker", to="Iraq", type="demand")
    again = Telling("To take over was what Baker told Iraq.", "1991-01-09", "c")
    again.commitment("take over", by="Baker", to="Iraq", type="demand")
    assert len(of_kind("commitment", one, lead)) == 2
    assert len(of_kind("commitment", one, again)) == 1
