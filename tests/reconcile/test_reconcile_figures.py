from dragoman.reconcile import reconcile
from tests.telling import Telling


def toll(name, published, words, value, **more):
    low, high, *modifier = value
    text = f"{words} people were killed in Basra when shells hit the market, {more.get('source') or 'officials'} said."
    made = {"of": "people", "place": "Basra", "as_of": "1991-03-02", "modifier": (*modifier, "exact")[0]} | more
    return Telling(text, published, name).figure(words, low, high, **made)


def finding(*tellings):
    (found,) = reconcile([t.reading for t in tellings], ())
    return found


def test_a_vaguer_value_agrees_with_an_exact_one_inside_it():
    found = finding(
        toll("a", "1991-03-02", "At least 50", (50, None, "at_least")), toll("b", "1991-03-02", "92", (92, 92))
    )
    assert found.verdict == "agreed"
    assert found.verdicts["value"].reasons == ("92 (b, no giver) agrees with at least 50 (a, no giver)",)


def test_about_widens_a_value_by_a_tenth():
    found = finding(toll("a", "1991-03-02", "About 100", (100, 100, "about")), toll("b", "1991-03-02", "92", (92, 92)))
    assert found.verdict == "agreed"


def test_a_toll_that_rose_in_a_later_report_is_superseded():
    found = finding(toll("a", "1991-03-02", "60", (60, 60)), toll("b", "1991-03-03", "92", (92, 92)))
    assert found.verdict == "superseded"
    assert (found.fields["low"], found.fields["high"]) == (92, 92)
    assert found.label == "People killed in Basra: 92"
    assert found.verdicts["value"].reasons == ("92 (b, no giver) replaces 60 (a, no giver)",)


def test_a_toll_that_fell_is_disputed():
    assert (
        finding(toll("a", "1991-03-02", "92", (92, 92)), toll("b", "1991-03-03", "60", (60, 60))).verdict == "disputed"
    )


def test_two_values_of_one_day_are_disputed():
    found = finding(toll("a", "1991-03-02", "60", (60, 60), source="doctors"), toll("b", "1991-03-02", "92", (92, 92)))
    assert found.disputed == ("value",)
    assert [r.value["low"] for r in found.verdicts["value"].rivals] == [60, 92]
    assert found.verdicts["value"].rivals[0].giver == "doctors"
    assert found.verdicts["value"].reasons == ("92 (b, no giver) does not overlap 60 (a, doctors)",)


def test_other_things_counted_stay_apart():
    children = Telling("9 children were killed in Basra.", "1991-03-02", "b")
    children.figure("9", 9, 9, of="children", place="Basra", as_of="1991-03-02")
    soldiers = Telling("9 soldiers were killed in Basra.", "1991-03-02", "a")
    soldiers.figure("9", 9, 9, of="soldiers", place="Basra", as_of="1991-03-02")
    assert len(reconcile([children.reading, soldiers.reading], ())) == 2


def test_soldiers_and_troops_are_one_thing():
    one = Telling("Iraq keeps 100,000 Iraqi soldiers at the border.", "1991-03-02", "a")
    one.figure("100,000", 1e5, 1e5, measure="troops", of="Iraqi soldiers")
    two = Telling("Western capitals count 60,000 to 90,000 Iraqi troops there.", None, "b")
    two.figure("60,000 to 90,000", 6e4, 9e4, measure="troops", of="Iraqi troops", modifier="range")
    found = finding(one, two)
    assert found.verdict == "disputed"
    assert found.label == "Iraqi soldiers: 100,000 or 60,000 to 90,000"


def test_two_figures_of_one_report_are_not_joined_through_another_report():
    one = Telling("There are 90,000 Iraqi troops; about 10,000 Iraqi troops were to go.", "1991-03-02", "a")
    one.figure("90,000", 9e4, 9e4, measure="troops", of="Iraqi troops")
    one.figure("about 10,000", 1e4, 1e4, measure="troops", of="Iraqi troops", modifier="about")
    two = Telling("The army keeps 100,000 Iraqi soldiers at the border.", "1991-03-02", "b")
    two.figure("100,000", 1e5, 1e5, measure="troops", of="Iraqi soldiers")
    assert sorted(len(f.reports) for f in reconcile([one.reading, two.reading], ())) == [1, 2]


def test_rival_givers_in_one_report_are_disputed():
    text = "Doctors in Basra said 60 people were killed in Basra, the army said 12 people were killed in Basra."
    one = Telling(text, "1991-03-02", "a")
    one.figure("60", 60, 60, of="people", place="Basra", source="Doctors", as_of="1991-03-02")
    one.figure("12", 12, 12, of="people", place="Basra", source="the army", as_of="1991-03-02")
    found = finding(one)
    assert found.verdict == "disputed"
    assert [r.giver for r in found.verdicts["value"].rivals] == ["Doctors", "the army"]


def test_ten_of_the_fifteen_are_two_counts():
    one = Telling("Ten of the 15 members voted for it.", "1991-03-02", "a")
    one.figure("Ten", 10, 10, measure="votes", of="members").figure("15", 15, 15, measure="votes", of="members")
    assert len(reconcile([one.reading], ())) == 2


def test_each_day_has_its_own_toll():
    monday = toll("a", "1991-03-02", "At least 5", (5, None, "at_least"))
    tuesday = Telling("Fresh fire on Basra left 30 dead on Tuesday.", "1991-03-03", "b")
    tuesday.figure("30", 30, 30, place="Basra", as_of="1991-03-03")
    assert len(reconcile([monday.reading, tuesday.reading], ())) == 2


def test_a_count_that_a_report_withdraws_does_not_stand_for_its_own():
    first = toll("a", "1991-03-02", "60", (60, 60))
    text = "The ministry said 92 people were killed in Basra, correcting an earlier count of 60 dead."
    second = Telling(text, "1991-03-03", "b")
    second.figure("92", 92, 92, of="people", place="Basra").figure("60", 60, 60, of="dead", place="Basra")
    found = reconcile([first.reading, second.reading], ())
    assert {(f.verdict, f.fields["low"]) for f in found} == {("superseded", 92), ("single", 60)}


def test_a_bare_count_is_brought_to_others_by_one_that_knows_both():
    """Nothing tells "20 were wounded" from "more than 20", and a third report that gives place and day joins them."""
    rows = [
        ("a", "More than 20 people were wounded when shells hit the market of Basra on Monday, doctors said.",
         "More than 20", {"place": "Basra", "as_of": "1991-03-02"}),
        ("b", "Juan Ardo counted more than 20 people wounded when shells hit the market on Monday, doctors said.",
         "more than 20", {"as_of": "1991-03-02"}),
        ("c", "The radio had it that five had died and 20 people were wounded in Basra.", "20", {"place": "Basra"}),
    ]  # fmt: skip
    told = [
        Telling(text, "1991-03-02", name).figure(
            words, 20, None if "ore" in words else 20, measure="wounded", of="people",
            modifier="more_than" if "ore" in words else "exact", **known,
        )
        for name, text, words, known in rows
    ]  # fmt: skip
    assert finding(*told).verdict == "agreed"
    assert len(reconcile([told[1].reading, told[2].reading], ())) == 2
