"""The list pages over a real dossier: what each shows, where its links lead, and what is kept through them."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from dragoman.store import Store
from tests.desks import browser, crisis, write
from tests.telling import Telling

PAGES = (
    "/meetings", "/meetings/month/2022-01", "/statements", "/statements?group=speaker", "/statements/matrix",
    "/commitments", "/figures", "/events", "/timeline", "/days/2022-01-08", "/actors", "/disputes", "/places",
    "/search?q=talks", "/search?of=event",
)  # fmt: skip
APART = ("/static/", "/calendar.ics", "/feed.atom", "/api")  # addresses that are the same whatever one looks at


@pytest.fixture(scope="module")
def desk(crisis_file):
    with browser(crisis_file) as client:
        yield client


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.text)
    return answer.text


def links(text):
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', text) if not link.startswith("#")]


def matter_of(text):
    return text[text.index("<main") : text.index("</main")]


def words(text):
    """Return the visible words of a page's matter, on one line."""
    matter = re.sub(r"<(select|datalist|svg).*?</\1>", " ", matter_of(text), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", matter)).split())


def ids_of(text):
    return set(re.findall(r'href="/findings/([0-9a-f]{16})', text))


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_a_list_leads_somewhere(desk, address):
    for link in dict.fromkeys(links(matter_of(page(desk, address)))):
        assert desk.get(link).status_code == 200, link


@pytest.mark.parametrize("address", PAGES)
def test_the_day_and_the_story_are_kept_through_every_link_and_form(desk, address):
    text = page(desk, f"{address}{'&' if '?' in address else '?'}as_of=2022-01-09&story=lund1")
    for link in links(matter_of(text)):
        asked = parse_qs(urlsplit(link).query)
        if not link.startswith(APART):
            assert (asked.get("as_of"), asked.get("story")) == (["2022-01-09"], ["lund1"]), link
    for form in re.findall(r"<form.*?</form>", text, re.S):
        if 'method="post"' not in form:
            assert 'name="as_of"' in form, form
            assert 'name="story"' in form, form


@pytest.fixture(scope="module")
def idle(tmp_path_factory):
    """A dossier of one report in which nothing is found."""
    path = tmp_path_factory.mktemp("idle") / "idle.db"
    with pytest.MonkeyPatch.context() as patched:
        write(path, [Telling("Nothing came of it.", "2022-01-07", "none1")], patched)
    with browser(path) as client:
        yield client


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/meetings", "No meeting is like that."),
        ("/meetings/month/2022-01", "0 meetings"),
        ("/statements", "Nobody said anything like that."),
        ("/statements/matrix", "No report names both who speaks and who is spoken to."),
        ("/commitments", "No commitment is like that."),
        ("/figures", "No figure is like that."),
        ("/events", "No event is like that."),
        ("/timeline", "No day is told of."),
        ("/days/2022-01-01", "Nothing was reported on this day."),
        ("/actors", "Nobody is called like that."),
        ("/disputes", "Nothing like that is disputed."),
        ("/places", "No place is called like that."),
        ("/search", "All words must be there"),
        ("/search?q=zzz", "No report holds all of these words."),
        ("/search?of=event", "No finding is like that."),
    ],
)
def test_a_page_of_nothing_says_so(idle, address, told):
    assert told in words(page(idle, address))


def test_an_empty_dossier_has_pages(tmp_path):
    path = tmp_path / "empty.db"
    Store.open(str(path)).close()
    with browser(path) as client:
        for address in PAGES:
            page(client, address)


def test_meetings_stand_by_their_day_with_the_rival_days_side_by_side(desk):
    told = words(page(desk, "/meetings"))
    assert "Wednesday 12 January 2022 or Thursday 13 January 2022 talks Arland and Borland Zora planned" in told
    assert told.index("Thursday 13 January") < told.index("Monday 3 January") < told.index("no day given")


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("when=ahead", "Zora", "Bern"),
        ("when=past", "Bern", "Zora"),
        ("kind=summit", "Bern", "Zora"),
        ("status=refused", "Corland and Arland", "Zora"),
        ("actor=dorland", "Bern", "Zora"),
        ("place=zora", "Zora", "Bern"),
        ("verdict=disputed", "Zora", "Bern"),
        ("from_day=2022-01-12", "Zora", "Bern"),
        ("to_day=2022-01-03", "Bern", "Zora"),
        ("words=summit", "Bern", "Zora"),
    ],
)
def test_meetings_are_narrowed(desk, asked, there, gone):
    told = words(page(desk, f"/meetings?{asked}"))
    rows = told[told.index("Standing Words") :]
    assert there in rows
    assert gone not in rows


def test_a_value_leads_to_its_words(desk):
    text = page(desk, "/meetings?place=zora")
    link = next(unescape(each) for each in re.findall(r'class="value" href="([^"]*)"[^>]*><bdi>Zora', text))
    assert '<a class="mark' in page(desk, link)
    report, place = re.fullmatch(r"/reports/(\w+)\?at=([\d-]+)#at", link).groups()
    text = next(each.report.text for each in crisis() if each.report.id == report)
    start, end = map(int, place.split("-"))
    assert text[start:end] == "Zora"


def test_the_month_has_its_meetings_on_their_days(desk):
    told = words(page(desk, "/meetings/month/2022-01"))
    assert "Meetings in January 2022" in told
    assert "Thursday 13 January 2022 Thursday 13 Talks between Arland and Borland in Zora disputed" in told
    assert "Monday 3 January 2022 Monday 3 Summit" in told


def test_the_month_without_a_name_is_that_of_the_last_reports(desk):
    answer = desk.get("/meetings/month", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/meetings/month/2022-01")


def test_statements_stand_under_days_or_speakers(desk):
    assert "Sunday 9 January 2022" in words(page(desk, "/statements"))
    told = words(page(desk, "/statements?group=speaker"))
    assert re.search(r"Ida Lund Ida Lund (announced|warned)", told)


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("by=lund&act=warning", "patience", "the port"),
        ("to=borland", "patience", "the port"),
        ("to_day=2022-01-07", "the port", "patience"),
        ("words=closed", "the port", "patience"),
    ],
)
def test_statements_are_narrowed(desk, asked, there, gone):
    told = words(page(desk, f"/statements?{asked}"))
    assert there in told
    assert gone not in told


def test_the_matrix_counts_and_a_cell_leads_to_what_it_counts(desk):
    text = page(desk, "/statements/matrix")
    assert "Ida Lund – Borland: warning 1" in text
    told = words(page(desk, "/statements/matrix?by=Ida+Lund&to=Borland"))
    assert "Ida Lund to Borland" in told
    assert "patience had run out" in told


def test_commitments_tell_by_to_type_action_condition_and_days(desk):
    told = words(page(desk, "/commitments"))
    assert "Arland Borland threat close the strait condition if Borland moves its ships 7 Jan 2022" in told
    assert "not set" in told


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("type=threat", {"strait"}), ("by=borland", {"road"}), ("to=borland", {"strait"}), ("condition=no", {"road"}),
        ("condition=yes", {"strait"}), ("status=unset", {"strait", "road"}), ("status=kept", set()),
    ],
)  # fmt: skip
def test_commitments_are_narrowed(desk, asked, left):
    told = words(page(desk, f"/commitments?{asked}"))
    assert {word for word in ("strait", "road") if word in told} == left


def test_figures_are_drawn_where_they_differ_and_narrowed(desk):
    assert words(page(desk, "/figures?measure=wounded")).count("rescuers") == 1
    assert "300" not in words(page(desk, "/figures?by=rescuers"))
    assert "500" not in words(page(desk, "/figures?measure=killed&place=marl"))


def test_events_are_narrowed_by_code(desk):
    assert "ASSAULT" in words(page(desk, "/events?code=ASSAULT"))
    assert "No event is like that." in words(page(desk, "/events?code=PROTEST"))


def test_the_timeline_leads_to_its_days(desk):
    assert "/days/2022-01-08" in page(desk, "/timeline")
    answer = desk.get("/timeline?day=2022-01-08", follow_redirects=False)
    assert answer.headers["location"] == "/days/2022-01-08"
    told = words(page(desk, "/timeline?from_day=2022-01-08&to_day=2022-01-08"))
    assert "1 day Saturday 8 January 2022" in told


def test_a_day_shows_what_falls_on_it_and_what_was_reported_on_it(desk):
    assert "Borland attacked Marl" in words(page(desk, "/days/2022-01-08"))
    told = words(page(desk, "/days/2022-01-09"))
    assert "Patience" in told
    assert "patience had run out" in told


@pytest.mark.parametrize(
    "address", ["/days/2022-13-01", "/days/20220108", "/meetings/month/2022-13", "/actors/ffff", "/actors/x"]
)
def test_what_is_not_there_is_not_found(desk, address):
    assert desk.get(address).status_code == 404


def test_actors_are_found_by_any_name_with_what_they_said(desk):
    told = words(page(desk, "/actors?name=foreign"))
    assert "Ida Lund" in told
    assert "Corland" not in told


def actor_of(desk, name):
    return re.search(rf'href="(/actors/[0-9a-f]+)"><bdi>{name}', page(desk, "/actors"))[1]


def test_an_actor_has_names_where_they_stand_and_its_findings(desk):
    told = words(page(desk, actor_of(desk, "Ida Lund")))
    assert "Foreign Minister Ida Lund" in told
    assert "patience had run out" in told
    told = words(page(desk, actor_of(desk, "Borland")))
    assert "Is threatened, promised, asked 1" in told
    assert "Meets 1" in told


def test_a_short_id_leads_to_the_actor(desk):
    whole = actor_of(desk, "Borland")
    answer = desk.get(whole[:-4], follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (308, whole)


def test_disputes_stand_side_by_side_with_their_words(desk):
    told = words(page(desk, "/disputes"))
    assert "Wednesday 12 January 2022" in told
    assert "Thursday 13 January 2022" in told
    assert "Nothing like that is disputed." in words(page(desk, "/disputes?disputed=status"))


def test_places_lead_to_what_happens_there(desk):
    text = page(desk, "/places")
    assert "/meetings?place=Zora" in text
    assert "Bern" not in words(page(desk, "/places?name=zo"))


def test_search_marks_what_it_finds_and_leads_to_it(desk):
    text = page(desk, "/search?q=patience")
    assert "<mark>patience</mark>" in text
    assert "1 place in 1 report" in words(text)
    assert "patience had run out" in words(page(desk, "/search?q=patience&within=findings"))


@pytest.mark.parametrize("q", ["%22", "...", "*", "%22%22+%2B", "(("])
def test_a_query_without_a_word_is_told_so(desk, q):
    assert "no word in" in words(page(desk, f"/search?q={q}"))


@pytest.mark.parametrize("q", ["AND", "%22open", "NEAR(a", "text:talks", "-talks", "a%00b", "'", "talks*", "^talks"])
def test_no_query_breaks_the_search(desk, q):
    page(desk, f"/search?q={q}")


def test_search_by_field_finds_findings(desk):
    told = words(page(desk, "/search?of=meeting&actor=borland&verdict=disputed"))
    assert "1 finding" in told
    assert "Talks between Arland and Borland" in told


def test_a_query_that_is_too_long_is_refused(desk):
    assert desk.get(f"/search?q={'a' * 401}").status_code == 422


def many(count):
    """Return a report with so many statements."""
    text = " ".join(f"Ann said thing{n}." for n in range(count))
    told = Telling(text, "2022-01-07", "many1").mention("Ann", "person")
    for n in range(count):
        told.statement(f"thing{n}.", "Ann")
    return told


def test_a_long_list_has_pages_that_keep_what_was_asked(tmp_path, monkeypatch):
    path = tmp_path / "many.db"
    write(path, [many(120)], monkeypatch)
    with browser(path) as client:
        first, last = page(client, "/statements?act=assess"), page(client, "/statements?act=assess&page=3")
        assert (len(ids_of(first)), len(ids_of(last))) == (50, 20)
        assert "/statements?act=assess&page=2" in links(first)
        assert "Page 3 of 3, 120 statements" in words(last)
        assert ids_of(page(client, "/statements?page=99")) == ids_of(last)


def test_what_a_report_says_is_never_markup(tmp_path, monkeypatch):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    told = (
        Telling(f"{evil} and Borland hold talks in Zora, {evil} said.", "2022-01-07", "evil1", title=evil, outlet=evil)
        .mention(evil, "person").mention("Borland", "state")
        .meeting("talks", [evil, "Borland"], place="Zora", start="2022-01-12", status="planned")
        .statement("in Zora", evil).commitment("talks in Zora", evil, "Borland")
        .figure("talks", 1, 1, of=evil, place=evil, source=evil).event("hold", "CONSULT", evil, target="Borland")
    )  # fmt: skip
    path = tmp_path / "evil.db"
    write(path, [told], monkeypatch)
    with browser(path) as client:
        for address in (
            *PAGES,
            f"/search?q={evil}",
            f"/statements?by={evil}",
            f"/actors?name={evil}",
            f"/places?name={evil}",
        ):
            text = page(client, address)
            assert "<script" not in text, address
            assert "<img" not in text, address


def test_a_status_is_set_and_taken_back_from_the_list(tmp_path, monkeypatch):
    path = tmp_path / "judged.db"
    write(path, crisis(), monkeypatch)
    with browser(path) as client:
        thing = re.search(r'name="thing" value="([0-9a-f]+)"', page(client, "/commitments?by=borland"))[1]
        form = {"thing": thing, "opinion": "kept", "analyst": "Ann", "note": "open now", "back": "/commitments"}
        assert client.post("/judge", data=form).status_code == 200
        assert "open the road" in words(page(client, "/commitments?status=kept"))
        assert "Ann" in words(page(client, "/commitments?status=kept"))
        judgement = re.search(r'name="judgement" value="([0-9a-f]+)"', page(client, "/commitments"))[1]
        client.post("/unjudge", data={"judgement": judgement, "analyst": "Ann", "back": "/commitments"})
        assert "No commitment is like that." in words(page(client, "/commitments?status=kept"))


def test_a_judgement_bears_the_name_that_was_given_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "named.db"
    write(path, crisis(), monkeypatch)
    with browser(path) as client:
        thing = re.search(r'name="thing" value="([0-9a-f]+)"', page(client, "/commitments?by=borland"))[1]
        client.post("/judge", data={"thing": thing, "opinion": "kept", "analyst": "Zoë Orr", "back": "/commitments"})
        for address in ("/commitments", f"/findings/{thing}", actor_of(client, "Borland"), "/judgements"):
            assert set(re.findall(r'name="analyst" value="([^"]*)"', page(client, address))) == {"Zoë Orr"}, address


def test_whoever_takes_a_judgement_back_says_who_they_are(tmp_path, monkeypatch):
    path = tmp_path / "unnamed.db"
    write(path, crisis(), monkeypatch)
    with browser(path, analyst="") as client:
        thing = re.search(r'name="thing" value="([0-9a-f]+)"', page(client, "/commitments?by=borland"))[1]
        client.post("/judge", data={"thing": thing, "opinion": "kept", "analyst": "Ann", "back": "/commitments"})
        client.cookies.clear()
        for address in ("/commitments", f"/findings/{thing}", "/judgements"):
            form = page(client, address).partition('action="/unjudge"')[2].partition("</form>")[0]
            assert "Ann" not in form
            assert "required" in form


def test_a_dossier_shown_to_be_read_has_no_forms_that_judge(crisis_file):
    with browser(crisis_file, writing=False) as client:
        for address in ("/commitments", actor_of(client, "Borland")):
            assert 'method="post"' not in page(client, address)
