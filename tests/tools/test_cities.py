import pytest
from tools.cities_from_countryinfo import left_out, states, written

SOURCE = """<!-- <Country>: wrapper for countries
<MajorCities>: usually large
KNOWN_ISSUES_ -->
<Country>
<CountryCode>ISR</CountryCode>
<ISO3166-alpha2>IS</ISO3166-alpha2>
<MajorCities>
\tHAIFA_
\tKIRYAT_OF_NOWHERE_ # a comment
\tBEAVER_STATE_
</MajorCities>
<Regions>
\tGALILEE-
</Regions>
</Country>
"""


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("COX'S_BAZAR", "Cox's Bazar"),
        ("VALLE_D'AOSTA", "Valle d'Aosta"),
        ("RIO_DE_JANEIRO", "Rio de Janeiro"),
        ("MAZAR-I-SHARIF", "Mazar-i-Sharif"),
        ("AN_GIANG", "An Giang"),
        ("XI'AN", "Xi'an"),
    ],
)
def test_a_name_of_capitals_is_written_as_in_running_text(capitals, name):
    assert written(capitals) == name


def test_places_are_those_of_the_states_and_neither_notes_nor_nicknames():
    assert list(states(SOURCE, left_out())) == [("IL", ["Galilee", "Haifa", "Kiryat of Nowhere"])]
