"""Quantities: each text is read into its intervals, modifiers and units."""

import pytest

from dragoman.read.figures import Quantity, read_quantities


def only(text: str) -> Quantity:
    """Return the one quantity of a text."""
    (quantity,) = read_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They sent 4 trucks.", 4),
        ("They sent four trucks.", 4),
        ("It has 1,234 seats.", 1_234),
        ("It has 1,00,000 seats.", 100_000),
        ("It has one lakh seats.", 100_000),
        ("It has 2.5 crore voters.", 25_000_000),
        ("It has 1.234.567 voters.", 1_234_567),
        ("It has 2,5 million voters.", 2_500_000),
        ("It has twenty-five seats.", 25),
        ("It has one hundred and five seats.", 105),
        ("It has three hundred thousand seats.", 300_000),
        ("It has half a million voters.", 500_000),
        ("It has a hundred seats.", 100),
        ("It has two dozen seats.", 24),
        ("It has half a dozen seats.", 6),
        ("It has 40k seats.", 40_000),
        ("It took two and a half hours.", 2.5),
        ("A third of the seats went to women.", 1 / 3),
        ("Two-thirds of the seats went to women.", 2 / 3),
        ("Nine out of ten members agreed.", 0.9),
        ("They bought 1/2 of it.", 0.5),
    ],
)
def test_numbers_in_digits_and_in_words(text: str, value: float) -> None:
    assert only(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "modifier"),
    [
        ("Some 60,000 to 90,000 men wait there.", "Some 60,000 to 90,000", 60_000, 90_000, "range"),
        ("Between 5 and 7 men wait there.", "Between 5 and 7", 5, 7, "range"),
        ("About 60-90,000 men wait there.", "About 60-90,000", 60_000, 90_000, "range"),
        ("Another 5-6 million men wait there.", "5-6 million", 5_000_000, 6_000_000, "range"),
        ("One or two men wait there.", "One or two", 1, 2, "range"),
        ("It cost $3 to $5 billion.", "$3 to $5 billion", 3e9, 5e9, "range"),
        ("It cost $200 to $4 million.", "$200 to $4 million", 200, 4e6, "range"),
        ("Tens of thousands of men wait there.", "Tens of thousands", 20_000, None, "vague"),
        ("Hundreds wait there.", "Hundreds", 200, None, "vague"),
        ("Dozens wait there.", "Dozens", 24, None, "vague"),
        ("Several hundred men wait there.", "Several hundred", 200, None, "vague"),
        ("At least 50 men wait there.", "At least 50", 50, None, "at_least"),
        ("No fewer than 50 men wait there.", "No fewer than 50", 50, None, "at_least"),
        ("As many as 50 men wait there.", "As many as 50", None, 50, "at_most"),
        ("It reaches up to a depth of 2,000 metres.", "up to a depth of 2,000", None, 2_000, "at_most"),
        ("More than 50 men wait there.", "More than 50", 50, None, "more_than"),
        ("It took less than two weeks.", "less than two", None, 2, "less_than"),
        ("Nearly a dozen men wait there.", "Nearly a dozen", 12, 12, "about"),
        ("There are 50 or more men.", "50 or more", 50, None, "at_least"),
        ("There are 50-odd men.", "50-odd", 50, 50, "about"),
        ("There are ~50 men.", "~50", 50, 50, "about"),
        ("It went on for over two years.", "over two", 2, None, "more_than"),
        ("It changed over two years.", "two", 2, 2, "exact"),
    ],
)
def test_modifiers_and_ranges_make_the_interval(
    text: str, span: str, low: float | None, high: float | None, modifier: str
) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.low, quantity.high, quantity.modifier) == (span, low, high, modifier)


@pytest.mark.parametrize(
    ("text", "unit", "name"),
    [
        ("It cost $1.5bn.", "$", "dollar"),
        ("It cost EUR50m.", "EUR", "euro"),
        ("It cost # 50m.", "#", "pound sterling"),
        ("It cost HK $5.4m.", "HK $", "hong kong dollar"),
        ("It cost 300 Egyptian pounds.", "Egyptian pounds", "egyptian pound"),
        ("They found 300 pounds of explosives.", "pounds", "pound-mass"),
        ("It lies 40 km away.", "km", "kilometre"),
        ("A wall 37m long stood there.", "m", "metre"),
        ("It sold 37m phones.", "phones", "phone"),
        ("It fell by 7 per cent.", "per cent", "percentage"),
        ("They drove at 80 km/h.", "km/h", "kilometre per hour"),
        ("It costs $62 per share.", "$ per share", "dollar per share"),
        ("They pump 900 barrels a day.", "barrels a day", "barrel per day"),
        ("A 65-year-old won.", "year-old", "year of age"),
        ("It has 13 local branches.", "local branches", "local branch"),
        ("It builds 400 charging stations.", "stations", "station"),
        ("They met 10 Polish and Czech officers.", "Polish and Czech officers", "Polish and Czech officer"),
    ],
)
def test_the_unit_as_written_and_by_name(text: str, unit: str, name: str) -> None:
    quantity = only(text)
    assert (quantity.unit, quantity.normalised) == (unit, name)


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May and May 6, 2011, in 1999 and since the 1990s",
        "In 2011 and 2012, the war of 1967 went on.",
        "at 5 p.m., at 10:53 am EDT, by six o'clock",
        "Resolution 1973, Article 5, Channel 4, the Group of 77, Boeing 737",
        "MiG-29, Su-25, F-16, the G7, the XC40 and 24/7",
        "the 3rd round, the second half, a third party",
        "Call 555-867-5309 or see https://example.org/a/12/b7.html",
        "They lost 2-1 at home.",
        "The 1-64 battalion fell in a 1992 coup.",
        "No one knows, each one thinks of one another.",
        "They met on 2011-03-04 and on 3/4/2011.",
    ],
)
def test_dates_times_names_and_scores_are_no_quantities(text: str) -> None:
    assert read_quantities(text) == ()


def test_change_is_told_from_verb_and_adverb() -> None:
    rose, fell, jobs = read_quantities("Oil rose 4%, gas fell by 5% and they gave up 600 jobs.")
    assert (rose.trend, fell.trend, jobs.trend) == ("up", "down", None)


def test_a_measured_quantity_bears_what_it_is_about() -> None:
    power, price = read_quantities("He bought an 8.5 kW system, and paid $900 for the first battery.")
    assert (power.concepts, price.concepts) == (("system",), ("first", "battery"))


def test_a_bare_number_of_the_same_order_counts_the_same_thing() -> None:
    now, then = read_quantities("The force has 3,000 men, up from 2,000 before.")
    assert (now.unit, then.unit) == ("men", "men")


def test_only_the_regions_are_read() -> None:
    text = "4 ships came. 5 trucks left."
    assert [quantity.text for quantity in read_quantities(text, [(14, len(text))])] == ["5"]
