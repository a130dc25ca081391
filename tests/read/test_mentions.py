import pytest

from dragoman.knowledge import Office, load
from dragoman.read.descriptions import find_described
from dragoman.read.mentions import MentionContext, read_mentions
from dragoman.read.named import Named
from dragoman.reader.annotation import Annotation, Name
from dragoman.records import Guess
from dragoman.resolve.actors import SURE

KNOWLEDGE = load()


def annotated(text, *labelled):
    names = tuple(
        Name(start, start + len(words), words, label, 1.0) for words, label in labelled for start in [text.index(words)]
    )
    return Annotation((), (), names, ())


def read(text, *labelled, published="2022-01-02"):
    return read_mentions(text, annotated(text, *labelled), MentionContext(KNOWLEDGE, published))


def named(text, *labelled, published="2022-01-02"):
    return [(m.text, m.kind, m.name) for m in read(text, *labelled, published=published)]


def test_a_person_is_named_without_title():
    assert ("Olaf Scholz", "person", "Olaf Scholz") in named(
        "German Chancellor Olaf Scholz flew home.", ("Chancellor Olaf Scholz", "person")
    )


def test_a_surname_gets_the_reports_fullest_name():
    text = "Petra Novak spoke first. Later Novak left."
    mentions = read_mentions(
        text,
        Annotation((), (), (Name(0, 11, "Petra Novak", "person", 1.0), Name(31, 36, "Novak", "person", 1.0)), ()),
        MentionContext(KNOWLEDGE),
    )
    assert [(m.text, m.name) for m in mentions] == [("Petra Novak", "Petra Novak"), ("Novak", "Petra Novak")]


def test_a_description_is_led_to_the_name_beside_that_office():
    text = "French President Emmanuel Macron called. The French president was brief."
    assert ("The French president", "person", "Emmanuel Macron") in named(text, ("Emmanuel Macron", "person"))


def test_a_description_without_a_name_is_only_guessed():
    mention = next(m for m in read("The Russian president did not reply.") if m.kind == "person")
    assert mention.name == "The Russian president"
    assert mention.guesses == (Guess("Vladimir Putin", 0.85, ("held the office named on that day",)),)


@pytest.mark.parametrize(
    "text",
    [
        "The head of the Israeli team left.",
        "The head of U.S. Central Command left.",
        "The head of the French-Libyan chamber left.",
        "Ships head to Haiti.",
    ],
)
def test_who_leads_but_a_part_is_not_the_head_of_the_state(text):
    assert [m.guesses for m in read(text, published="2011-03-03") if m.guesses] == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Vera Novak, Bosnia and Herzegovina's defence minister, left.", Office("defence_minister", "BA")),
        ("Vera Novak, the U.S. secretary of state, left.", Office("foreign_minister", "US")),
        ("Vera Novak, Iran's president and a cleric, left.", Office("president", "IR")),
        ("Papua New Guinean Prime Minister Vera Novak left.", Office("prime_minister", "PG")),
    ],
)
def test_the_office_beside_a_name_is_that_of_its_whole_owner(text, office):
    start = text.index("Vera Novak")
    (found,) = find_described(text, [Named(start, start + 10, "person", None)], KNOWLEDGE)
    assert found.description.offices == (office,)


def test_without_a_day_nothing_is_guessed():
    mention = next(m for m in read("The Russian president did not reply.", published=None) if m.kind == "person")
    assert mention.guesses == ()


def test_a_garbled_name_stays_and_its_bearer_is_guessed():
    text = "The plan is dead, White House Press Secretary Jane Sackie said."
    mention = next(m for m in read(text, ("Jane Sackie", "person")) if m.text == "Jane Sackie")
    assert mention.name == "Jane Sackie"
    assert mention.guesses == (Guess("Jen Psaki", 0.86, ("held the office named on that day", "sounds alike")),)


def test_a_bare_surname_beside_an_office_is_guessed():
    mention = next(m for m in read("Kremlin spokesman Peskov shrugged.", ("Peskov", "person")) if m.text == "Peskov")
    assert [g.name for g in mention.guesses] == ["Dmitry Peskov"]


def test_an_unsupported_name_is_not_guessed():
    mention = next(m for m in read("Envoys said Cale had helped.", ("Cale", "person")) if m.text == "Cale")
    assert mention.guesses == ()


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Talks with the US began.", ("US", "state", "US")),
        ("Russian troops moved.", ("Russian", "group", "Russian")),
        ("They met in Moscow.", ("Moscow", "place", "Moscow")),
        ("Moscow denied it.", ("Moscow", "state", "Moscow")),
        ("The Kremlin was silent.", ("Kremlin", "organisation", "Kremlin")),
    ],
)
def test_states_seats_and_nationalities(text, mention):
    assert mention in named(text)


def test_an_acronym_is_led_to_the_long_form_in_the_report():
    text = "The African Union sent envoys. The AU wants a truce."
    assert ("AU", "organisation", "African Union") in named(text)


def test_an_acronym_in_brackets_is_linked_by_its_initials():
    text = "The Riverside Water Forum (RWF) met. RWF members voted."
    names = (Name(4, 25, "Riverside Water Forum", "organisation", 1.0), Name(37, 40, "RWF", "organisation", 1.0))
    mentions = read_mentions(text, Annotation((), (), names, ()), MentionContext(KNOWLEDGE))
    assert [m.name for m in mentions] == ["Riverside Water Forum", "Riverside Water Forum"]


def test_an_acronym_means_what_the_report_says_it_does_rather_than_what_the_tables_say():
    text = "The Riverside Peace Forum (RPF) met. RPF members voted."
    names = (Name(4, 25, "Riverside Peace Forum", "organisation", 1.0),)
    mentions = read_mentions(text, Annotation((), (), names, ()), MentionContext(KNOWLEDGE))
    assert KNOWLEDGE.find("RPF").name == "Rwandan Patriotic Front"
    assert [m.name for m in mentions] == ["Riverside Peace Forum"] * 3


def test_a_form_of_several_bodies_is_only_a_weak_guess_at_each():
    (mention,) = read_mentions("They met the SDF.", Annotation((), (), (), ()), MentionContext(KNOWLEDGE))
    assert mention.name == "SDF"
    assert {g.name for g in mention.guesses} > {"Syrian Democratic Forces"}
    assert max(g.score for g in mention.guesses) < SURE


def test_a_ministry_goes_by_the_words_of_its_state():
    text = "Chad's Ministry of Defense and the Turkish foreign ministry said so."
    mentions = read_mentions(text, Annotation((), (), (), ()), MentionContext(KNOWLEDGE))
    assert [(m.text, m.kind) for m in mentions] == [
        ("Chad's Ministry of Defense", "organisation"),
        ("Turkish foreign ministry", "organisation"),
    ]


def test_mentions_read_back_and_are_never_empty():
    text = "In Kyiv, Ukraine's foreign minister, Dmytro Kuleba, met EU envoys and Lt. Gen. John Smith of the UN."
    for mention in read(text):
        assert mention.text == text[mention.start : mention.end] != ""


def test_without_the_readers_names_titles_and_given_names_tell_persons():
    text = "Finnish Prime Minister Sanna Marin met Dr. Nkemelu and the mayor."
    assert [m.name for m in read(text) if m.kind == "person"] == ["Sanna Marin", "Nkemelu"]


def test_a_name_that_the_reader_cut_is_whole_again():
    text = "Envoy Tran Van-dong left. Mr. Van-dong waved."
    names = (Name(6, 10, "Tran", "person", 1.0), Name(11, 15, "Van-", "person", 1.0))
    mentions = read_mentions(text, Annotation((), (), names, ()), MentionContext(KNOWLEDGE))
    assert [(m.text, m.name) for m in mentions] == [("Tran Van-dong", "Tran Van-dong"), ("Van-dong", "Tran Van-dong")]


def test_a_lone_word_in_which_things_happen_is_a_place():
    text = "Fighting went on in Qarna. Qarna fell."
    names = (Name(20, 25, "Qarna", "person", 1.0), Name(27, 32, "Qarna", "place", 1.0))
    mentions = read_mentions(text, Annotation((), (), names, ()), MentionContext(KNOWLEDGE))
    assert {m.kind for m in mentions} == {"place"}


def test_a_state_of_the_tables_is_no_person_unless_somebody_bears_the_name():
    assert ("Jordan", "state", "Jordan") in named("Jordan agreed.", ("Jordan", "person"))
    text = "Vera Jordan spoke. Jordan smiled."
    assert [m.name for m in read(text, ("Vera Jordan", "person"))] == ["Vera Jordan", "Vera Jordan"]


def test_states_in_capitals_go_by_the_reports_usual_form():
    assert ("UKRAINE", "state", "Ukraine") in named("UKRAINE TALKS END. Ukraine signed nothing.")
