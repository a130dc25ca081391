import pytest
from lxml import etree

from dragoman.charts.letters import cut, width, wrap
from dragoman.charts.svg import drawing, element, linked, number, plain, safe_link, text


@pytest.mark.parametrize(
    ("value", "written"), [(1.0, "1"), (0.125, "0.12"), (-0.001, "0"), (12.5, "12.5"), (-3.14159, "-3.14")]
)
def test_a_coordinate_has_two_decimals_at_most(value, written):
    assert number(value) == written


def test_marks_of_direction_and_controls_are_left_out_and_a_label_is_one_line():
    assert plain("a\u202eb\u2069\x00\x1b c\n\td\u200b") == "ab c d"


def test_every_word_is_escaped():
    shown = etree.fromstring(text('<script>"&', 0, 0, 12))
    assert shown.text == '<script>"&'


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("/reports/a#7", "/reports/a#7"),
        ("https://a.example/", "https://a.example/"),
        ("#day", "#day"),
        ("?who=A&to=B", "?who=A&to=B"),
        ("javascript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//other.example/", None),
        ("", None),
        (None, None),
    ],
)
def test_a_link_leads_to_a_page_or_nowhere(link, kept):
    assert safe_link(link) == kept


def test_what_leads_nowhere_is_no_link():
    assert linked("javascript:alert(1)", "x").startswith("<g>")
    assert linked("/a", "x", stop=False) == '<a href="/a" tabindex="-1">x</a>'


def test_a_drawing_is_an_image_unless_it_holds_links():
    plain_one = etree.fromstring(drawing("a-1", "A", "B", (10, 5), element("rect")))
    with_link = etree.fromstring(drawing("a-1", "A", "B", (10, 5), linked("/x", element("rect"))))
    assert (plain_one.get("role"), with_link.get("role")) == ("img", "group")
    assert (plain_one.get("viewBox"), plain_one.get("class")) == ("0 0 10 5", "chart chart-a")


def test_words_are_as_wide_as_helvetica_says():
    assert width("Wide i", 10) / 1.04 == pytest.approx(9.44 + 2.22 + 5.56 + 5.56 + 2.78 + 2.22)


@pytest.mark.parametrize(
    ("words", "room", "shown"),
    [
        ("Geneva", 100, "Geneva"),
        ("The Council of the European Union", 80, "The Council of…"),
        ("Geneva", 5, ""),
        ("", 50, ""),
        ("W" * 10_000, 60, "WWWWW…"),
    ],
)
def test_a_label_is_cut_to_its_room(words, room, shown):
    assert cut(words, room, 10) == shown
    assert width(shown, 10) <= room


def test_a_label_is_set_in_lines_of_whole_words():
    assert wrap("talks between the two delegations in Geneva", 80, 10, 2) == ("talks between", "the two delega…")
    assert wrap("talks", 80, 10, 2) == ("talks",)
    assert wrap("", 80, 10, 2) == ()


def test_combining_marks_take_no_room_and_wide_letters_take_more():
    assert width("e\u0301", 10) == width("é", 10) == width("e", 10)
    assert width("東", 10) > width("W", 10)
