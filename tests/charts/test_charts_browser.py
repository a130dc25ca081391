"""What a browser makes of the drawings: words inside them and apart from each other, nothing that axe finds serious."""

from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from dragoman.charts import (
    days_svg,
    intervals_svg,
    lanes_svg,
    matrix_chart,
    matrix_svg,
    places_svg,
    stylesheet,
)
from dragoman.charts.days import Bar, Days
from dragoman.charts.figures import Intervals, Value
from dragoman.charts.lanes import Lanes, Node, Track
from dragoman.charts.located import PlacePoint, Places
from dragoman.charts.said import Saying

LONG = "The Committee of Plenipotentiaries for the Demarcation of the Northern Border"
NAMES = ("Arland", "United Kingdom of Borland", LONG, "Ümläut & Çedille", "Миссия ООН", "東京の代表団")

OVERLAPS = """svg => {
  const frame = svg.getBoundingClientRect(), found = [];
  const boxes = [...svg.querySelectorAll('text:not([transform])')].filter(t => t.textContent).map(t => {
    const b = t.getBoundingClientRect();
    if (b.left < frame.left - 1 || b.right > frame.right + 1) found.push('outside: ' + t.textContent);
    return [b.left, b.right, b.top + b.height * .2, b.bottom - b.height * .2, t.textContent];
  });
  boxes.forEach((a, n) => boxes.slice(n + 1).forEach(b => {
    if (a[0] < b[1] && b[0] < a[1] && a[2] < b[3] && b[2] < a[3]) found.push(a[4] + ' | ' + b[4]);
  }));
  return found;
}"""


def drawings(size):
    values = tuple(
        Value(
            name, (name, "The Gazette"), "2022-01-05", 10.0 * n, 20.0 * n, "range", (10.0 * n, 20.0 * n), "rival", "/a"
        )
        for n, name in enumerate(NAMES, 1)
    )
    begin = date(2022, 1, 1)
    bars = tuple(
        Bar(begin + timedelta(days=9 * n), 9.0 - n, f"{name} meets {LONG}", "/d") for n, name in enumerate(NAMES)
    )
    said = [Saying(a, b, "demand", "f") for a in NAMES for b in NAMES if a != b]
    nodes = tuple(
        Node(f"2022-01-0{n}", name, name, (name,), "superseded", link="/m") for n, name in enumerate(NAMES, 1)
    )
    lanes = Lanes(
        "l", "Talks", tuple((node.day, node.outlets) for node in nodes), (Track("When", nodes), Track("Where", nodes))
    )
    places = tuple(
        PlacePoint(name, (10.0 + 4 * n, 30.0 + 3 * n), 9 - n, whole=n == 1, disputed=n == 2, link="/p")
        for n, name in enumerate(NAMES)
    )
    yield intervals_svg(Intervals("i", "Killed", values), size)
    yield days_svg(Days(bars, begin, bars[-1].day), size)
    yield matrix_svg(matrix_chart(said, lambda who, to: f"/{who}/{to}"), size)
    yield lanes_svg(lanes, size)
    yield places_svg(Places(places, ()), size)


@pytest.mark.parametrize(("scheme", "across"), [("light", 1000), ("dark", 390)])
def test_a_browser_shows_words_apart_and_axe_finds_nothing_serious(browser, scheme, across):
    both = zip(drawings(960.0), drawings(358.0), strict=True)
    body = "".join(f'<div class="chart-wide">{w}</div><div class="chart-narrow">{n}</div>' for w, n in both)
    dark = ":root{--paper:#171512;--ink:#ece6da;--muted:#a8a093;--rule:#3b362e;--accent:#ff8b7b}"
    page_style = "body{margin:16px;background:var(--paper,#fffefb);color:var(--ink,#1b1b1b)}"
    style = stylesheet() + page_style + (dark if scheme == "dark" else "")
    page = browser.new_page(viewport={"width": across, "height": 900}, color_scheme=scheme)
    page.set_content(
        f'<html lang="en"><title>Charts</title><style>{style}</style><main><h1>Charts</h1>{body}</main></html>'
    )
    shown = [svg for svg in page.query_selector_all("svg") if svg.is_visible()]
    overlaps = [found for svg in shown for found in svg.evaluate(OVERLAPS)]
    violations = Axe().run(page).response["violations"]
    page.close()

    assert len(shown) == 5
    assert overlaps == []
    serious = [v for v in violations if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"]) for v in serious] == []
