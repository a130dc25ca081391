from pathlib import Path

from dragoman.clean import mark_passages, readable
from dragoman.intake import read_source

TALKS = Path(__file__).parents[2] / "examples" / "talks-2022"
REPORTS = list(read_source(str(TALKS)))


def read_text(report):
    return " ".join(report.text[start:end] for start, end in readable(mark_passages(report.text, report.title)))


def test_the_examples_say_who_published_them_and_when():
    assert [(report.outlet, report.credit, report.published) for report in REPORTS] == [
        (None, "Meridian", "2021-12-31T06:20:00+00:00"),
        ("The Harbour Courier", "Meridian", "2021-12-31T11:45:00+00:00"),
        (None, "Agency", "2022-01-01"),
        ("Dnipro Morning Letter", None, "2022-01-03T07:30:00+02:00"),
        (None, "Meridian", "2022-01-05"),
        (None, "Meridian", "2022-01-06T15:40:00+00:00"),
        ("The Old Bridge Review", None, "2022-01-07"),
        ("The Commonweal", None, "2022-01-08"),
        ("The Northern Post", None, "2022-01-08T08:05:00+01:00"),
        ("Lakeside Radio", None, "2022-01-09T22:30:00+01:00"),
        ("Lakeside Radio", None, "2022-01-10T20:15:00+01:00"),
    ]


def test_a_body_printed_twice_is_read_once_and_page_words_never():
    garbled = read_text(REPORTS[2])
    assert garbled.count("One lakh") == 1
    assert garbled.count("sit in Geneva") == 1
    assert all(word not in garbled for word in ("hear the news", "Cricket", "Leave a Reply", "Rohit Menon"))


def test_what_readers_comment_on_a_page_is_not_read():
    page = read_text(REPORTS[8])
    assert "about 5,000 are stationed there" in page
    assert all(word not in page for word in ("500,000", "gustaf", "Ten soups", "cookies"))
