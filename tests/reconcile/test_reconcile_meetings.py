from dragoman.reconcile import Context, reconcile, story_bounds
from tests.telling import Telling


def findings(*tellings, **context):
    return [f for f in reconcile([t.reading for t in tellings], (), Context(**context)) if f.kind == "meeting"]


def plan(name, published, start="1991-01-09", status="planned", place="Geneva"):
    text = f"Iraq and the United States hold talks in {place}, officials said in report {name}."
    return Telling(text, published, name).meeting(
        "talks", ["Iraq", "the United States"], place=place, start=start, status=status
    )


def test_two_reports_of_one_meeting_agree():
    (finding,) = findings(plan("a", "1991-01-03"), plan("b", "1991-01-04"))
    assert finding.verdict == "agreed"
    assert finding.voices == 2
    assert finding.label == "Iraq and the United States, talks in Geneva, 9 January 1991"
    assert finding.reasons == ("2 of 2 voices of unknown independence",)


def test_a_finding_bears_the_id_of_its_earliest_record():
    late, early = plan("a", "1991-01-04"), plan("b", "1991-01-03")
    (finding,) = findings(late, early)
    assert finding.id == early.reading.meetings[0].id
    assert finding.aliases == (late.reading.meetings[0].id,)
    assert (finding.first_reported, finding.last_reported) == ("1991-01-03", "1991-01-04")


def test_a_plan_that_was_since_carried_out_is_superseded():
    (finding,) = findings(plan("a", "1991-01-03"), plan("b", "1991-01-10", status="held"))
    assert finding.verdict == "superseded"
    assert finding.disputed == ()
    assert finding.fields["status"] == "held"


def test_a_plan_still_told_after_the_deed_takes_nothing_back():
    tellings = [
        plan("a", "1991-01-03"),
        plan("b", "1991-01-10", status="held"),
        plan("c", "1991-01-11", status="proposed"),
    ]
    (finding,) = findings(*tellings)
    assert (finding.verdict, finding.fields["status"]) == ("superseded", "held")


def test_a_report_without_a_date_never_supersedes():
    (finding,) = findings(plan("a", "1991-01-03"), plan("b", None, status="held"))
    assert finding.verdict == "agreed"


def test_one_day_apart_is_disputed_and_may_be_time_zones():
    (finding,) = findings(
        plan("a", "1991-01-12", status="held"), plan("b", "1991-01-12", start="1991-01-10", status="held")
    )
    assert finding.disputed == ("start",)
    assert finding.verdicts["start"].reasons == (
        "10 January 1991 (b, no giver) is not 9 January 1991 (a, no giver)",
        "may be time zones",
    )
    assert finding.fields["end"] == finding.fields["start"]
    assert [r.value for r in finding.verdicts["start"].rivals] == ["1991-01-09", "1991-01-10"]


def test_places_that_differ_are_disputed():
    (finding,) = findings(
        plan("a", "1991-01-12", status="held"), plan("b", "1991-01-12", status="held", place="Vienna")
    )
    assert finding.disputed == ("place",)


def test_days_far_apart_are_two_meetings():
    assert len(findings(plan("a", "1991-01-03"), plan("b", "1991-01-03", start="1991-01-15"))) == 2


def test_other_parties_are_another_meeting():
    other = Telling("Egypt and Syria hold talks in Geneva.", "1991-01-03", "b")
    other.meeting("talks", ["Egypt", "Syria"], place="Geneva", start="1991-01-09", status="planned")
    assert len(findings(plan("a", "1991-01-03"), other)) == 2


def test_two_ministers_of_one_state_are_not_each_other():
    names = {"Baker": "United States", "Cheney": "United States", "Aziz": "Iraq", "Ramadan": "Iraq"}
    one = Telling("Baker met Aziz.", "1991-01-09", "a").meeting("met", ["Baker", "Aziz"], start="1991-01-09")
    two = Telling("Cheney met Ramadan.", "1991-01-09", "b").meeting("met", ["Cheney", "Ramadan"], start="1991-01-09")
    for telling, people in ((one, ("Baker", "Aziz")), (two, ("Cheney", "Ramadan"))):
        for person in people:
            telling.mention(person, "person")
    assert len(findings(one, two, side=names.get)) == 2


def test_a_minister_stands_for_his_state():
    one = Telling("Baker met Aziz.", "1991-01-09", "a").mention("Baker", "person").mention("Aziz", "person")
    one.meeting("met", ["Baker", "Aziz"], start="1991-01-09")
    sides = {"Baker": "the United States", "Aziz": "Iraq"}
    assert len(findings(one, plan("b", "1991-01-10", status="held"), side=sides.get)) == 1


def test_a_call_names_the_people_who_spoke():
    people = Telling("Baker telephoned Aziz.", "1991-01-09", "a").mention("Baker", "person").mention("Aziz", "person")
    people.meeting("telephoned", ["Baker", "Aziz"], kind="call", start="1991-01-09")
    states = Telling("The United States and Iraq spoke in a call.", "1991-01-10", "b")
    states.meeting("call", ["United States", "Iraq"], kind="call", start="1991-01-09")
    sides = {"Baker": "United States", "Aziz": "Iraq"}
    (found,) = findings(states, people, side=sides.get)
    assert found.fields["parties"] == ["Baker", "Aziz"]


def test_a_delegation_stands_for_whoever_sent_it():
    one = Telling("The Iraq delegation held talks with Iran.", "1991-01-10", "a")
    one.meeting("talks", ["Iraq delegation", "Iran"], start="1991-01-09")
    (found,) = findings(one, side={"Iraq": "Iraq", "Iran": "Iran"}.get)
    assert found.fields["parties"] == ["Iraq", "Iran"]


def test_officials_may_be_anybodys():
    one = Telling("Iraq held talks with officials.", "1991-01-10", "a")
    one.meeting("talks", ["Iraq", "officials"], start="1991-01-09")
    (found,) = findings(one, plan("b", "1991-01-10", status="held"))
    assert found.verdict == "agreed"


def test_a_call_is_no_visit():
    one = Telling("Baker and Aziz spoke in a call.", "1991-01-09", "a")
    one.meeting("call", ["Baker", "Aziz"], kind="call", start="1991-01-09")
    two = Telling("Baker and Aziz began a visit.", "1991-01-09", "b")
    two.meeting("visit", ["Baker", "Aziz"], kind="visit", start="1991-01-09")
    assert len(findings(one, two)) == 2


def undated():
    text = (
        "Iraq and the United States spoke on Thursday. A meeting of Iraq with the United Nations follows on January 12."
    )
    telling = Telling(text, None, "b")
    telling.meeting("spoke", ["Iraq", "the United States"], kind="call", value="WXX-4")
    return telling.meeting("meeting", ["Iraq", "the United Nations"], value="XXXX-01-12", status="planned")


def dated():
    text = "After a call of Iraq and the United States on Friday, talks of Iraq with the United Nations come next."
    telling = Telling(text, "1991-01-06", "a")
    telling.meeting("call", ["Iraq", "the United States"], kind="call", start="1991-01-04")
    return telling.meeting("talks", ["Iraq", "the United Nations"], start="1991-01-12", status="planned")


def test_a_report_without_a_date_takes_the_year_of_its_story():
    call, talks = findings(dated(), undated())
    assert talks.verdict == "agreed"
    assert call.disputed == ("start",)
    assert [r.value for r in call.verdicts["start"].rivals] == ["1991-01-04", "1991-01-03"]
    assert "dated 1991-01-03 by the other reports of its story" in call.reasons


def test_a_report_without_a_date_lies_between_what_was_held_and_what_is_planned():
    assert story_bounds([dated().reading, undated().reading], Context()) == {"b": ("1991-01-03", "1991-01-12")}


def test_one_plan_misread_as_held_does_not_undo_the_bounds_of_a_report_without_a_date():
    first = Telling(
        "Iraq and the United States plan talks. Iraq and the United Nations plan a meeting.", "1991-01-06", "a"
    )
    first.meeting("talks", ["Iraq", "the United States"], start="1991-01-09", status="planned")
    first.meeting("meeting", ["Iraq", "the United Nations"], start="1991-01-12", status="planned")
    second = Telling("Iraq and the United States hold talks, a meeting of Iraq and the United Nations laid.", None, "b")
    second.meeting("talks", ["Iraq", "the United States"], value="XXXX-01-09", status="planned")
    assert story_bounds([first.reading, second.reading], Context()) == {"b": (None, "1991-01-09")}
    second.meeting("meeting", ["Iraq", "the United Nations"], value="XXXX-01-12", status="held")
    assert story_bounds([first.reading, second.reading], Context()) == {"b": (None, None)}
    second.meeting("hold talks", ["Iraq", "the United States"], value="XXXX-01-09", status="planned")
    assert story_bounds([first.reading, second.reading], Context()) == {"b": ("1991-01-09", "1991-01-09")}


def sitting(name, parties, start="1991-01-12"):
    text = f"The {' and '.join(parties)} meet in Brussels, officials said in report {name}."
    return Telling(text, "1991-01-03", name).meeting(
        "meet", parties, kind="session", place="Brussels", start=start, status="planned"
    )


def test_a_body_named_after_its_members_meets_where_its_members_do():
    body, members = sitting("a", ["NATO-Iraq Council"]), sitting("b", ["NATO", "Iraq"])
    (finding,) = findings(body, members)
    assert finding.fields["parties"] == ["NATO-Iraq Council"]
    assert finding.verdict == "agreed"
    assert finding.voices == 2


def test_a_body_named_after_its_members_is_not_that_of_others_nor_of_other_days():
    body = sitting("a", ["NATO-Iraq Council"])
    assert len(findings(body, sitting("b", ["NATO", "Kuwait"]))) == 2
    assert len(findings(body, sitting("b", ["NATO", "Iraq"], "1991-01-20"))) == 2
    assert len(findings(sitting("a", ["NATO-Iraq Border"]), sitting("b", ["NATO", "Iraq"]))) == 2
