import pytest

from dragoman.intake.head import read_head

BODY = "The foreign ministers of both countries met for three hours on Monday and agreed on nothing."


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Updated Tue, 04 Jan 2022 at 10:05 AM", None, "2022-01-04"),
        ("Published: January 4, 2022", "2022-01-04", None),
        ("Posted on 4 January 2022", "2022-01-04", None),
        ("Posted on: 4th January, 2022 | 10:05 GMT", "2022-01-04T10:05:00+00:00", None),
        ("Last modified: 2022-01-04", None, "2022-01-04"),
        ("Last updated: 2022-01-04T10:05:00+02:00", None, "2022-01-04T10:05:00+02:00"),
        ("First published on Tue 4 Jan 2022 06.05 EST", "2022-01-04T06:05:00-05:00", None),
        ("Page last updated at 11:49 GMT, Tuesday, 4 January 2022", None, "2022-01-04T11:49:00+00:00"),
        ("Tuesday 4 January 2022 13.55 GMT", "2022-01-04T13:55:00+00:00", None),
        ("January 4, 2022", "2022-01-04", None),
        ("January 4, 2022 | By Jane Roe", "2022-01-04", None),
        ("Published: 04/01/2022 by Tuesday", None, None),
        ("Published: Tuesday 04/01/2022", "2022-01-04", None),
        ("Published: 01/04/2022 10:05 EST", "2022-01-04T10:05:00-05:00", None),
        ("Published: 25/01/2022", "2022-01-25", None),
        ("Published: 31 February 2022", None, None),
        (
            "Published figures show a fall since 4 January 2022 in all the districts that border on the river",
            None,
            None,
        ),
    ],
)
def test_dates_on_a_line_of_their_own(line, published, updated):
    head = read_head(f"Ministers part without a deal\n{line}\n\n{BODY}")
    assert (head.published, head.updated) == (published, updated)


def test_both_dates_are_kept():
    head = read_head(f"Ministers part\nPublished 3 January 2022\nUpdated 5 January 2022\n{BODY}")
    assert (head.published, head.updated) == ("2022-01-03", "2022-01-05")


def test_a_date_that_may_be_read_in_two_ways_gives_bounds():
    head = read_head(f"Ministers part\nPublished: 02/03/2022\n{BODY}")
    assert (head.published, head.bounds) == (None, ("2022-02-03", "2022-03-02"))


def test_dates_in_the_running_text_are_not_the_reports_own():
    text = f"Ministers part\n{BODY} They had last met on 4 January 2020, when the posts were open.\n" + BODY * 30
    assert read_head(text).published is None


def test_a_marked_date_at_the_foot_counts():
    text = BODY * 30 + "\nFirst published on 4 January 2022"
    assert read_head(text).published == "2022-01-04"


@pytest.mark.parametrize(
    ("dateline", "published", "credit"),
    [
        ("CAIRO- 24 July 2022:", "2022-07-24", None),
        ("CAIRO – 24 July 2022:", "2022-07-24", None),
        ("GENEVA, Jan 10 (Reuters) -", None, "Reuters"),
        ("GENEVA, January 10, 2022 (AFP) --", "2022-01-10", "Agence France-Presse"),
        ("GENEVA | Mon Jan 10, 2022 6:10 pm GMT GENEVA (Reuters) -", "2022-01-10T18:10:00+00:00", "Reuters"),
        ("MOSCOW --", None, None),
        ("(CNN) --", None, "CNN"),
    ],
)
def test_datelines(dateline, published, credit):
    head = read_head(f"{dateline} {BODY}")
    assert (head.published, head.credit) == (published, credit)


def test_a_dateline_without_a_year_takes_it_from_the_address():
    head = read_head(f"GENEVA, Jan 10 (Reuters) - {BODY}", url="https://daily.example/2022/01/10/talks.html")
    assert head.published == "2022-01-10"


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Agency, Delhi.", "Agency"),
        ("By the CNN Wire Staff", "CNN"),
        ("Source: AFP", "Agence France-Presse"),
        ("Reuters", "Reuters"),
        ("Reuters reporters were not let in", None),
    ],
)
def test_agency_on_a_line_of_its_own(line, credit):
    assert read_head(f"Ministers part\n{line}\n{BODY}").credit == credit


def test_title_and_byline():
    head = read_head(f"Ministers part without a deal\nBy Jane Roe\n\n{BODY}")
    assert (head.title, head.byline) == ("Ministers part without a deal", "Jane Roe")


@pytest.mark.parametrize("first", [BODY, "By Jane Roe", "Agency, Delhi.", "Updated 4 January 2022", "***"])
def test_a_first_line_that_is_no_title(first):
    assert read_head(f"{first}\n{BODY}").title is None


def test_an_outlet_that_names_itself():
    assert read_head(f"Ministers part\nSource: The Daily Example\n{BODY}").outlet == "The Daily Example"


@pytest.mark.parametrize(
    ("lines", "title", "outlet", "published"),
    [
        ("The Hill Courier\nMinisters part", "Ministers part", "The Hill Courier", None),
        ("The Old Example, January 7, 2022\nMinisters part", "Ministers part", "The Old Example", "2022-01-07"),
        ("OPINION\n\nMinisters part\nHill Courier", "Ministers part", "Hill Courier", None),
        ("UPDATE 1-Ministers part", "UPDATE 1-Ministers part", None, None),
        ("The Old Example\nMinisters part", "The Old Example", None, None),
    ],
)
def test_mastheads_and_kickers(lines, title, outlet, published):
    head = read_head(f"{lines}\n\n{BODY}")
    assert (head.title, head.outlet, head.published) == (title, outlet, published)


@pytest.mark.parametrize(
    ("head", "credit"),
    [
        ("GENEVA, Jan 10 (Hillside) - ", "Hillside"),
        ("Source: Hillside News Agency\n", "Hillside"),
        ("Source: Saudi Press Agency\n", "Saudi Press Agency"),
        ("The envoy (left) - ", None),
    ],
)
def test_agencies_that_no_table_knows(head, credit):
    assert read_head(f"{head}{BODY}").credit == credit
