import pytest

from dragoman.knowledge import Office, load

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("form", "name", "sort"),
    [
        ("the US", "United States", "state"),
        ("U.S.", "United States", "state"),
        ("Burma", "Myanmar", "state"),
        ("USSR", "Soviet Union", "state"),
        ("Kosovo", "Kosovo", "state"),
        ("Türkiye", "Turkey", "state"),
        ("Moscow", "Moscow", "capital"),
        ("Libyan", "Libya", "adjective"),
        ("Poles", "Poland", "people"),
        ("Downing Street", "Downing Street", "institution"),
        ("Nato", "NATO", "organisation"),
        ("Organisation for Security and Co-operation in Europe", "OSCE", "organisation"),
        ("Itar-Tass", "TASS", "outlet"),
        ("Donbass", "Donbas", "territory"),
        ("Zaire", "Democratic Republic of the Congo", "state"),
        ("FYROM", "North Macedonia", "state"),
        ("Swaziland", "Eswatini", "state"),
        ("Czechs", "Czech Republic", "people"),
        ("Kazakhs", "Kazakhstan", "people"),
        ("Nur-Sultan", "Nur-Sultan", "capital"),
        ("Quai d’Orsay", "Quai d'Orsay", "institution"),
        ("U.N. Organization Stabilization Mission in the Democratic Republic of the Congo", "MONUSCO", "organisation"),
        ("World Food Program", "World Food Programme", "organisation"),
        ("Hizbollah", "Hezbollah", "organisation"),
        ("Al Nusra Front", "Al-Nusra Front", "organisation"),
        ("Ansarullah", "Houthis", "organisation"),
        ("Tamil Tigers", "LTTE", "organisation"),
        ("Turkey's Defense Ministry", "Turkish Defence Ministry", "institution"),
        ("Ministry of Foreign Affairs of the Russian Federation", "Russian Foreign Ministry", "institution"),
        ("German foreign ministry", "German Foreign Office", "institution"),
        ("French Defence Ministry", "French Defence Ministry", "institution"),
        ("US Defense Ministry", "Pentagon", "institution"),
    ],
)
def test_a_written_form_stands_for(form, name, sort):
    known = KNOWLEDGE.find(form)
    assert known is not None
    assert (known.name, known.sort) == (name, sort)


@pytest.mark.parametrize(
    "words", ["Foreign Ministry", "the Sun", "the Independent", "the Australian", "PTI", "RSS", "SAF"]
)
def test_words_that_mean_other_things_as_often_are_not_claimed(words):
    known = KNOWLEDGE.find(words)
    assert known is None or known.sort == "adjective"


def test_a_paper_is_known_by_words_that_are_not_sought_in_texts():
    assert KNOWLEDGE.outlet("The Sun").owner == "News Corp"
    assert KNOWLEDGE.outlet("PTI").name == "Press Trust of India"


def test_a_form_of_several_bodies_tells_them_all():
    known = KNOWLEDGE.find("RSF")
    assert known.garbled
    assert {known.name, *known.others} == {"Rapid Support Forces", "Reporters Without Borders"}


def test_short_forms_need_their_case():
    assert KNOWLEDGE.find("us") is None


@pytest.mark.parametrize("co", ["Cooperation", "Co-operation", "cooperation", "co-operation"])
@pytest.mark.parametrize("body", ["Organisation", "Organization", "organization"])
def test_british_and_american_words_mix_in_one_name(body, co):
    assert KNOWLEDGE.find(f"the {body} for Security and {co} in Europe").name == "OSCE"
    assert KNOWLEDGE.find(f"{body} for Economic {co} and Development").name == "OECD"


def test_a_house_goes_by_either_spelling():
    assert KNOWLEDGE.find("Russian Defense Ministry").name == KNOWLEDGE.find("Russian Defence Ministry").name
    assert KNOWLEDGE.find("World Food Program").name == KNOWLEDGE.find("World Food Programme").name


def test_a_cut_name_only_probably_means_the_body():
    known = KNOWLEDGE.find("Organization for Security and Cooperation")
    assert known is not None
    assert (known.name, known.garbled) == ("OSCE", True)


@pytest.mark.parametrize(
    ("phrase", "office"),
    [
        ("the Russian president", Office("president", "RU")),
        ("Jordan's foreign minister", Office("foreign_minister", "JO")),
        ("Secretary of State", Office("foreign_minister", "US")),
        ("the Libyan leader", Office("leader", "LY")),
        ("the Japanese leader", Office("prime_minister", "JP")),
        ("White House Press Secretary", Office("head_spokesperson", "US")),
        ("Russian Foreign Ministry spokeswoman", Office("foreign_spokesperson", "RU")),
        ("Secretary-General of the Arab League", Office("secretary_general", "Arab League")),
        ("US ambassador to the United Nations", Office("un_ambassador", "US")),
        ("Kremlin chief", Office("president", "RU")),
        ("Turkish Foreign Ministry spokesman", Office("foreign_spokesperson", "TR")),
        ("head of Chad's Defense Ministry", Office("defence_minister", "TD")),
    ],
)
def test_words_for_an_office(phrase, office):
    assert KNOWLEDGE.offices(phrase)[0] == office


@pytest.mark.parametrize(
    ("phrase", "day", "name"),
    [
        ("Mali's junta leader", "2020-09-01", "Assimi Goita"),
        ("the South African deputy president", "2016-03-01", "Cyril Ramaphosa"),
        ("IDF chief of staff", "2024-01-15", "Herzi Halevi"),
        ("Yemen's internationally recognised prime minister", "2023-06-01", "Maeen Abdulmalik Saeed"),
        ("head of the Interim National Council", "2011-06-01", "Mustafa Abdul Jalil"),
    ],
)
def test_who_is_meant_by_words_for_an_office(phrase, day, name):
    offices = KNOWLEDGE.offices(phrase)
    assert [holder.name for office in offices for holder in KNOWLEDGE.holders(office, day)] == [name]


def test_rival_presidents_are_both_named():
    rivals = KNOWLEDGE.holders(Office("president", "CI"), "2011-02-01")
    assert [holder.name for holder in rivals] == ["Laurent Gbagbo", "Alassane Ouattara"]


def test_a_former_office_is_nobodys_now():
    found = KNOWLEDGE.describe("former US president")
    assert found is not None
    assert (found.past, found.offices) == (True, ())


def test_words_without_an_office_describe_nobody():
    assert KNOWLEDGE.describe("the green bicycle") is None


@pytest.mark.parametrize(
    ("office", "day", "name"),
    [
        (Office("head_spokesperson", "US"), "2022-01-02", "Jen Psaki"),
        (Office("head_spokesperson", "US"), "2022-06-01", "Karine Jean-Pierre"),
        (Office("president", "RU"), "2010-01-01", "Dmitry Medvedev"),
        (Office("secretary_general", "NATO"), "2022-01-02T10:00:00+01:00", "Jens Stoltenberg"),
        (Office("foreign_minister", "GB"), "2011-06", "William Hague"),
        (Office("foreign_minister", "TR"), "2015-10-01", "Feridun Sinirlioglu"),
        (Office("defence_minister", "ET"), "2019-12-10", "Lemma Megersa"),
        (Office("leader", "SY"), "2024-12-20", "Ahmed al-Sharaa"),
        (Office("prime_minister", "Government of National Stability"), "2022-08-27", "Fathi Bashagha"),
    ],
)
def test_who_held_an_office_on_a_day(office, day, name):
    assert [holder.name for holder in KNOWLEDGE.holders(office, day)] == [name]


def test_without_a_day_nobody_is_known_to_hold_an_office():
    assert KNOWLEDGE.holders(Office("president", "RU"), None) == ()


def test_forms_are_found_in_running_text_longest_first():
    text = "U.S.-Russian talks: the UN Security Council, Moscow's men and Russians."
    assert [(text[s:e], k.sort) for s, e, k in KNOWLEDGE.find_all(text)] == [
        ("U.S.", "state"),
        ("Russian", "adjective"),
        ("UN Security Council", "organisation"),
        ("Moscow", "capital"),
        ("Russians", "people"),
    ]


def test_an_agency_by_name_or_site():
    assert KNOWLEDGE.outlet("reuters.com") == KNOWLEDGE.outlet("Reuters")
