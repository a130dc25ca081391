import pytest

from dragoman.knowledge import Office, load

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("office", "day", "names"),
    [
        (Office("foreign_minister", "CN"), "2023-06-30", ["Qin Gang"]),
        (Office("prime_minister", "JP"), "2009-01-20", ["Taro Aso"]),
        (Office("president", "KR"), "2025-05-15", ["Lee Ju-ho"]),
        (Office("defence_minister", "IN"), "2000-05-01", ["George Fernandes"]),
        (Office("military_chief", "PK"), "2011-05-02", ["Ashfaq Parvez Kayani"]),
        (Office("leader", "MM"), "2007-09-26", ["Than Shwe"]),
        (Office("prime_minister", "KH"), "1995-06-01", ["Hun Sen", "Norodom Ranariddh"]),
        (Office("chairman", "OSCE"), "2008-08-08", ["Alexander Stubb"]),
        (Office("foreign_policy_chief", "European Union"), "2025-02-01", ["Kaja Kallas"]),
        (Office("director_general", "UNICEF"), "2000-05-05", ["Carol Bellamy"]),
        (Office("leader", "Hamas"), "2015-01-01", ["Khaled Meshaal"]),
    ],
)
def test_who_held_an_office_in_the_east_or_an_organisation(office, day, names):
    assert [holder.name for holder in KNOWLEDGE.holders(office, day)] == names


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Abe Shinzo", "Shinzo Abe"),
        ("Prayut Chan-o-cha", "Prayuth Chan-ocha"),
        ("Emomali Rakhmonov", "Emomali Rahmon"),
        ("Hemedti", "Mohamed Hamdan Dagalo"),
        ("Gurbanguly Berdymukhamedov", "Gurbanguly Berdimuhamedov"),
    ],
)
def test_another_spelling_in_the_press_finds_the_holder(spelling, name):
    assert {term.name for term in KNOWLEDGE.terms(spelling)} == {name}


@pytest.mark.parametrize(
    ("phrase", "day", "name"),
    [
        ("India's foreign secretary", "2019-06-01", "Vijay Gokhale"),
        ("British foreign secretary", "2011-06-01", "William Hague"),
        ("Hezbollah leader", "2006-07-12", "Hassan Nasrallah"),
        ("the UN humanitarian chief", "2012-03-01", "Valerie Amos"),
    ],
)
def test_an_office_in_words_has_its_holder_of_the_day(phrase, day, name):
    held = [h.name for office in KNOWLEDGE.offices(phrase) for h in KNOWLEDGE.holders(office, day)]
    assert held[0] == name


def test_rows_drawn_from_country_lists_stand_under_their_own_state():
    assert KNOWLEDGE.terms("Lansana Conte")[0].office == Office("president", "GN")
