"""What axe finds wrong with the pages, in light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe

WEIGHTY = {"serious", "critical"}
PATHS = [
    "/", "/meetings", "/meetings/month/2022-01", "/statements", "/statements/matrix", "/commitments", "/figures",
    "/events", "/timeline", "/actors", "/disputes", "/places", "/reports", "/search?q=troops", "/judgements", "/brief",
    "/export", "/api",
]  # fmt: skip


def faults(visited, path):
    visited.goto(path)
    found = Axe().run(visited).response["violations"]
    return [f"{path}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in found if v["impact"] in WEIGHTY]


def below(visited):
    """Return the page of a disputed finding, of a report and of an actor."""
    found = []
    for listed, part in (("/disputes", "findings"), ("/reports", "reports"), ("/actors", "actors")):
        visited.goto(listed)
        found.append(visited.locator(f"main a[href^='/{part}/']").first.get_attribute("href"))
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault(browser, address, scheme):
    visitor = browser.new_context(base_url=address, color_scheme=scheme, bypass_csp=True)
    visited = visitor.new_page()
    try:
        assert [fault for path in [*PATHS, *below(visited)] for fault in faults(visited, path)] == []
    finally:
        visitor.close()


def test_no_page_has_a_serious_fault_on_a_phone(browser, address):
    visitor = browser.new_context(base_url=address, viewport={"width": 390, "height": 800}, bypass_csp=True)
    visited = visitor.new_page()
    try:
        assert [fault for path in PATHS for fault in faults(visited, path)] == []
    finally:
        visitor.close()
