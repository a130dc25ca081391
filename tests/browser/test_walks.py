"""Walks through the pages as a person makes them: by what is written on links and buttons."""

import re

import pytest
from playwright.sync_api import expect


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
    expect(page.get_by_role("region", name="New since your last visit")).to_contain_text("new finding")


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_scrolls_down_only(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/", "/reports", "/judgements"):
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} wide"


def test_the_keyboard_reaches_the_matter_first(page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the page's matter")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
