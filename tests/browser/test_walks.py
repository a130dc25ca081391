"""Walks through the pages as a person makes them: by what is written on links and buttons."""

import re

import pytest
from playwright.sync_api import expect

PATHS = (
    "/", "/meetings", "/meetings/month/2022-01", "/statements", "/statements/matrix", "/commitments", "/figures",
    "/events", "/timeline", "/actors", "/disputes", "/places", "/reports", "/search?q=troops", "/judgements", "/brief",
    "/export",
)  # fmt: skip


def menu(page, name):
    page.get_by_role("navigation", name="Pages").first.get_by_role("link", name=name, exact=True).click()


def test_from_what_is_disputed_to_the_words(page):
    page.goto("/")
    disputes = page.get_by_role("region", name="Where the reports disagree")
    disputes.get_by_role("link", name=re.compile("troops in Ukraine")).first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("60,000 to 90,000")
    page.get_by_role("link", name="Dnipro Morning Letter, 3 January 2022").first.click()

    expect(page.locator(".asked").first).to_have_text("60,000 to 90,000")
    expect(page.locator(".asked").first).to_be_in_viewport()


def test_from_the_words_back_to_the_finding(page):
    page.goto("/reports")
    page.get_by_role("link", name="Kyiv asks for a seat at every table").click()
    page.locator("article.report-text a.figure", has_text="60,000").first.click()

    expect(page.locator(".kicker")).to_contain_text("figure")
    expect(page.get_by_role("heading", level=1)).to_contain_text("troops")


def test_a_judgement_is_made_seen_and_taken_back(page):
    page.goto("/")
    page.get_by_role("region", name="Next").get_by_role("link", name=re.compile("Vienna")).first.click()
    page.get_by_label("Why").fill("the ministry confirms it")
    page.get_by_role("button", name="It is right").click()
    expect(page.get_by_text("confirmed by Ann")).to_contain_text("the ministry confirms it")

    page.goto("/judgements")
    expect(page.get_by_role("table")).to_contain_text("the ministry confirms it")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("table")).to_contain_text("taken back")
    expect(page.get_by_role("button", name="Take back")).to_have_count(0)


def test_what_is_wrong_leaves_the_lists_until_it_is_taken_back(page):
    page.goto("/")
    ahead = page.get_by_role("region", name="Next")
    told = ahead.get_by_role("link", name=re.compile("Vienna")).first
    label = told.inner_text()
    told.click()
    page.get_by_role("button", name="It is wrong").click()
    expect(page.get_by_text("judged wrong by Ann")).to_be_visible()
    page.goto("/")
    expect(ahead.get_by_role("link", name=label)).to_have_count(0)

    page.goto("/judgements")
    page.get_by_role("button", name="Take back").first.click()
    page.goto("/")
    expect(ahead.get_by_role("link", name=label)).to_have_count(1)


def test_a_day_of_the_past_is_kept_through_every_link(page):
    page.goto("/")
    page.get_by_label("As the press had it on").fill("2022-01-02")
    page.get_by_role("button", name="Show").first.click()
    expect(page.locator(".lede")).to_contain_text("3 reports")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Reports").click()
    expect(page).to_have_url(re.compile("as_of=2022-01-02"))
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_role("link", name="back to all reports").click()
    expect(page.locator("tbody tr")).to_have_count(11)


def test_copies_lie_beside_each_other(page):
    page.goto("/reports")
    page.get_by_role("link", name=re.compile("trade warnings")).first.click()
    page.get_by_role("link", name=re.compile("Harbour Courier")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two reports beside each other")
    expect(page.locator(".shared").first).to_contain_text("telephone call")


def test_what_was_seen_is_no_longer_new(page):
    page.goto("/")
    page.get_by_role("button", name="Mark all as seen").click()
    expect(page.get_by_role("region", name="New since your last visit")).to_contain_text("0 new findings")


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_scrolls_down_only(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in PATHS:
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} wide"


def test_the_keyboard_reaches_the_matter_first(page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the page's matter")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_meetings_ahead_and_their_month(page):
    page.goto("/")
    menu(page, "Meetings")
    page.get_by_role("link", name="Ahead").click()
    table = page.get_by_role("table")
    expect(table).to_contain_text("Vienna")
    expect(table).not_to_contain_text("30 December 2021")

    page.get_by_role("link", name=re.compile("month as a calendar")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("January 2022")
    page.get_by_role("link", name=re.compile("Vienna")).first.click()
    expect(page.locator(".kicker")).to_contain_text("meeting")


def test_who_threatened_what(page):
    page.goto("/")
    menu(page, "Statements")
    page.get_by_label("Act").select_option("threat")
    page.get_by_role("button", name="Show").last.click()
    expect(page).to_have_url(re.compile("act=threat"))
    expect(page.get_by_role("main")).to_contain_text("threatened")
    page.goto("/statements/matrix")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who said what to whom")


def test_how_a_commitment_stands_is_set_and_found_again(page):
    page.goto("/commitments")
    row = page.locator("tr", has_text="return fire").first
    row.get_by_text("not set").click()
    row.get_by_label("It is").select_option("kept")
    row.get_by_role("button", name="Set").click()
    expect(page.locator("tr", has_text="return fire").first).to_contain_text("kept")

    page.goto("/commitments")
    page.get_by_label("Status").first.select_option("kept")
    page.get_by_role("button", name="Show").last.click()
    expect(page.get_by_role("main")).to_contain_text("return fire")
    expect(page.get_by_role("main")).not_to_contain_text("close NATO's door")


def test_a_figure_is_drawn_and_its_values_lead_to_their_words(page):
    page.goto("/")
    menu(page, "Figures")
    page.get_by_label("Measure").select_option("troops")
    page.get_by_role("button", name="Show").last.click()
    expect(page.locator("svg").first).to_be_visible()
    page.locator("svg a").first.click()
    expect(page.locator(".asked").first).to_be_in_viewport()


def test_a_day_an_actor_and_a_place(page):
    page.goto("/")
    menu(page, "Timeline")
    expect(page.get_by_role("main")).to_contain_text("10 January 2022")
    menu(page, "Actors")
    page.get_by_role("link", name="Jen Psaki").first.click()
    expect(page.get_by_role("main")).to_contain_text("press secretary")
    menu(page, "Places")
    expect(page.get_by_role("main")).to_contain_text("Geneva")
    menu(page, "Events")
    expect(page.get_by_role("table").first).to_be_visible()


def test_what_is_sought_is_found_in_its_words(page):
    page.goto("/")
    page.get_by_label("Search").fill("sweeping sanctions")
    page.keyboard.press("Enter")
    page.locator("main a[href*='at=']").first.click()
    expect(page.locator(".asked").first).to_be_in_viewport()


def test_the_brief_and_the_calendar_are_taken_along(page):
    page.goto("/brief")
    expect(page.get_by_role("heading", name="Where the reports disagree")).to_be_visible()
    page.get_by_label("About").fill("NATO")
    page.get_by_role("button", name="Write").click()
    expect(page.get_by_role("main")).to_contain_text("NATO")
    page.goto("/")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Calendar", exact=True).click()
    assert coming.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_no_page_needs_a_script(page):
    for path in PATHS:
        page.goto(path)
        assert page.locator("script").count() == 0, path
        assert page.locator("[style], [onclick]").count() == 0, path
