import pytest

from dragoman.errors import EmptySource
from dragoman.intake import IntakeOptions
from dragoman.intake.article import read_article
from dragoman.intake.listing import Entry
from dragoman.intake.web import Fetched

URL = "https://daily.example/a"
ENTRY = Entry(URL, URL, "Of the feed", "2022-01-07T10:00:00+01:00", "2022-01-08T09:00:00+01:00", "The Gazette")
BODY = "The ministers met for three hours and said nothing."


def read(text, media_type="text/plain", url=URL, entry=ENTRY):
    return read_article(Fetched(text.encode(), media_type, "utf-8", url), entry, IntakeOptions())


def test_what_the_page_leaves_out_the_list_says():
    report = read(BODY)
    assert (report.outlet, report.title, report.published, report.updated) == (
        "The Gazette", "Of the feed", "2022-01-07T10:00:00+01:00", "2022-01-08T09:00:00+01:00",
    )  # fmt: skip


def test_what_the_page_says_itself_stands():
    report = read(f"Ministers part\nOutlet: The Harbour Courier\nPublished: 4 January 2022\n\n{BODY}")
    assert (report.outlet, report.title, report.published) == ("The Harbour Courier", "Ministers part", "2022-01-04")


@pytest.mark.parametrize(
    ("day", "published"), [("2022-01-08", "2022-01-08"), ("2022-03-01", "2022-01-07T10:00:00+01:00")]
)
def test_a_bare_day_of_a_page_stands_where_the_list_agrees(day, published):
    head = f'<meta name="date" content="{day}"><title>Ministers part</title>'
    page = (
        f"<html><head>{head}</head><body><article><p>{BODY}</p><p>{BODY[::-1]} And so on.</p></article></body></html>"
    )
    assert read(page, "text/html").published == published


def test_an_article_that_leads_to_the_front_page_is_gone():
    with pytest.raises(EmptySource, match="the article is no longer there"):
        read(BODY, url="https://daily.example/")
