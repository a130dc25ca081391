from dragoman.knowledge import load
from dragoman.read.mentions import MentionContext, read_mentions
from dragoman.reader.annotation import Annotation
from dragoman.records import Commitment, DatedRole, Mention, Reading, Report, Span, Statement
from dragoman.resolve import canonical, resolve_actors, side
from dragoman.resolve.parties import party_of

KNOWLEDGE = load()


def reading(report_id, text, published="2011-04-11"):
    mentions = read_mentions(text, Annotation((), (), (), ()), MentionContext(KNOWLEDGE, published))
    return Reading(Report(report_id, "", text, published=published), (), mentions=mentions)


def actors(*texts, published="2011-04-11"):
    readings = [reading(f"r{i}", text, published) for i, text in enumerate(texts)]
    return {a.name: a for a in resolve_actors(readings, KNOWLEDGE)}


def test_transliterations_are_one_actor():
    found = actors("Moammar Gadhafi stayed.", "Muammar Gaddafi left. Gaddafi waved.")
    assert set(found) == {"Muammar Gaddafi"}
    assert found["Muammar Gaddafi"].names == ("Moammar Gadhafi", "Muammar Gaddafi", "Gaddafi")


def test_unknown_people_whose_names_sound_alike_are_one_actor():
    assert len(actors("Colonel Ahmed Darwish spoke.", "Colonel Ahmad Darwich spoke.")) == 1


def test_namesakes_are_two_actors():
    assert set(actors("Peter Brown spoke.", "Maria Brown spoke.")) == {"Peter Brown", "Maria Brown"}


def test_a_bare_surname_joins_its_only_bearer():
    assert actors("Peter Brown spoke.", "Mr. Brown left.")["Peter Brown"].names == ("Peter Brown", "Brown")


def test_a_bare_surname_of_two_bearers_stays_alone():
    assert "Brown" in actors("Peter Brown spoke.", "Maria Brown spoke.", "Mr. Brown left.")


def test_a_description_joins_the_holder_of_the_office():
    found = actors("Muammar Gaddafi stayed.", "The Libyan leader stayed.")
    assert found["Muammar Gaddafi"].names == ("Muammar Gaddafi", "The Libyan leader")


def test_states_and_bodies_have_all_their_names():
    found = actors("The U.S. and NATO agreed.", "The United States agreed. Washington said so.")
    assert found["United States"].names == ("U.S.", "United States", "Washington")


def bodies(text, *names):
    """Return the names of the actors of a report that names some bodies, given in the order in which they stand."""
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        mentions.append(Mention(at, at + len(name), name, "organisation", name))
        at += len(name)
    found = resolve_actors([Reading(Report("r", "", text), (), mentions=tuple(mentions))], KNOWLEDGE)
    return [actor.names for actor in found]


def test_the_council_is_the_only_body_of_that_kind_named_before():
    named = ("River Council", "Council")
    assert bodies("The River Council met. Then the Council voted.", *named) == [named]
    assert bodies("The Council voted. So did the River Council.", *reversed(named)) == [
        ("Council",),
        ("River Council",),
    ]
    both = bodies("A River Council and a Harbour Council met. The Council voted.", "River Council", "Harbour Council",
                  "Council")  # fmt: skip
    assert both == [("Council",), ("Harbour Council",), ("River Council",)]


def test_the_end_of_a_name_is_that_name():
    text = "The River Council met. It has to open the lock."
    council = Mention(4, 17, "River Council", "organisation", "River Council")
    demand = Commitment("c", Span(10, 17, "Council"), None, "demand", Span(33, 46, "open the lock"), None, None)
    one = Reading(Report("r", "", text), (), mentions=(council,), commitments=(demand,))
    assert [a.names for a in resolve_actors([one], KNOWLEDGE)] == [("River Council", "Council")]


def test_no_form_is_cut_off_behind_a_preposition_or_an_article():
    text = "An official at the said that it was late."
    said = Statement("s", Span(0, 18, "An official at the"), None, None, None, None, (Span(29, 40, "it was late"),),
                     "indirect", "inform")  # fmt: skip
    one = Reading(Report("r", "", text), (), statements=(said,))
    assert [a.names for a in resolve_actors([one], KNOWLEDGE)] == [("An official",)]


def test_offices_are_dated():
    roles = actors("Anders Fogh Rasmussen spoke.")["Anders Fogh Rasmussen"].roles
    assert DatedRole("secretary general", "NATO", "2009-08-01", "2014-10-01") in roles


def test_titles_in_the_text_are_roles():
    roles = actors("Kremlin adviser Pyotr Ivanenko spoke.")["Pyotr Ivanenko"].roles
    assert roles == (DatedRole("Kremlin adviser", None),)


def test_a_garbled_name_keeps_its_form_and_its_guess():
    found = actors("White House Press Secretary Jane Sackie spoke.", published="2022-01-02")
    (actor,) = [a for a in found.values() if "Jane Sackie" in a.names]
    assert [g.name for g in actor.guesses] == ["Jen Psaki"]


def test_a_disputed_territory_tells_who_claims_and_controls_it():
    (note,) = actors("Ships left Crimea.")["Crimea"].notes
    assert note.startswith("disputed: claimed by Ukraine, Russia; controlled by Russia since 2014 (")


def test_pronouns_and_nationalities_are_no_names():
    assert actors("He is Libyan. They are British.") == {}


def test_the_order_of_the_reports_changes_nothing():
    readings = [reading("a", "Moammar Gadhafi stayed."), reading("b", "Gaddafi met Jacob Zuma in Libya.")]
    assert resolve_actors(readings, KNOWLEDGE) == resolve_actors(readings[::-1], KNOWLEDGE)


def test_an_actor_keeps_its_id_when_later_reports_come_in():
    first, later = reading("a", "Jacob Zuma spoke.", "2011-04-10"), reading("b", "Zuma spoke again.")
    assert resolve_actors([first], KNOWLEDGE)[0].id == resolve_actors([first, later], KNOWLEDGE)[0].id


def test_usual_names():
    assert canonical("the U.S.", KNOWLEDGE) == "United States"
    assert canonical("Kiev", KNOWLEDGE) == "Kyiv"
    assert canonical("Moammar Gadhafi", KNOWLEDGE) == "Muammar Gaddafi"
    assert canonical("the Riverside Forum", KNOWLEDGE) == "Riverside Forum"


def test_whose_side():
    assert side("the Kremlin", KNOWLEDGE) == "Russia"
    assert side("Jens Stoltenberg", KNOWLEDGE) == "NATO"
    assert side("Muammar Gaddafi", KNOWLEDGE) == "Libya"  # who chaired the African Union for a year
    assert side("Riverside Forum", KNOWLEDGE) is None


def test_unnamed_parties_are_actors_by_whose_they_are():
    found = actors("The Libyan rebels wait. Rebels said so.", "Gaddafi's forces attacked. Muammar Gaddafi slept.")
    assert found["Libyan opposition"].names == ("Libyan rebels", "Rebels")
    assert found["Libyan forces"].names == ("Gaddafi's forces",)


def test_a_government_is_its_state():
    assert actors("Libya shut the port. The Libyan government denied it.")["Libya"].names == (
        "Libya",
        "Libyan government",
    )


def test_a_government_by_any_adjective_is_one():
    embattled = party_of("Libya's embattled regime", KNOWLEDGE)
    assert embattled == party_of("the Libyan government", KNOWLEDGE)
    assert party_of("Libya's rusty fleet", KNOWLEDGE) is None


def test_a_noun_that_modifies_another_is_no_party():
    assert "government" not in actors("A government building burned.")


def test_an_actor_that_is_only_guessed_goes_by_what_is_written():
    found = actors("They meet at the Organization for Security and Cooperation in Vienna.")
    actor = found["Organization for Security and Cooperation"]
    assert [g.name for g in actor.guesses] == ["OSCE"]
