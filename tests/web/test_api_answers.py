"""What the API answers: the same objects as the command line, in pages that neither skip nor repeat."""

import json

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.records import Actor, DatedRole, Finding, Report
from dragoman.web.api.schema import components, object_of, schema_of
from tests.desks import browser, crisis, write
from tests.telling import Telling


@pytest.fixture(scope="module")
def client(crisis_file):
    with browser(crisis_file) as opened:
        yield opened


def get(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def printed(path, *arguments):
    done = CliRunner().invoke(app, [*arguments, "--dossier", str(path), "--json"])
    assert done.exit_code == 0
    return json.loads(done.stdout)


def by_id(items):
    return sorted(items, key=lambda item: item["id"])


@pytest.mark.parametrize(
    "name", ["meetings", "statements", "commitments", "figures", "events", "disputes", "actors", "stories"]
)
def test_lists_hold_what_the_command_prints(client, crisis_file, name):
    assert by_id(get(client, f"/api/{name}?limit=500")["items"]) == by_id(printed(crisis_file, name))


@pytest.mark.parametrize("name", ["reports", "timeline", "judgements"])
def test_ordered_lists_are_what_the_command_prints(client, crisis_file, name):
    assert get(client, f"/api/{name}?limit=500")["items"] == printed(crisis_file, name)


def test_a_search_is_what_the_command_prints(client, crisis_file):
    assert get(client, "/api/search?q=Arland")["items"] == printed(crisis_file, "search", "Arland")


def test_one_thing_is_what_the_command_shows(client, crisis_file):
    for kind, identity in [
        ("findings", _first(client, "findings")),
        ("actors", _first(client, "actors")),
        ("reports", "lund1"),
    ]:
        assert get(client, f"/api/{kind}/{identity}") == printed(crisis_file, "show", identity)[0]
    meeting = _first(client, "meetings")
    assert (
        get(client, f"/api/findings/{meeting}/history")["items"]
        == printed(crisis_file, "show", meeting, "--history")[0]["history"]
    )


def _first(client, name):
    return get(client, f"/api/{name}?limit=1")["items"][0]["id"]


@pytest.mark.parametrize("name", ["findings", "actors", "reports", "search?q=Arland"])
def test_pages_follow_each_other_without_gap_or_repeat(client, name):
    address = f"/api/{name}{'&' if '?' in name else '?'}limit="
    whole = get(client, f"{address}500")
    walked, following = [], f"{address}2"
    while following:
        page = get(client, following)
        walked += page["items"]
        following = page["next"]
        assert page["total"] == len(whole["items"])
    assert walked == whole["items"]
    assert whole["next"] is None


def test_a_page_of_a_list_that_has_changed_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "crisis.db"
    write(path, crisis(), monkeypatch)
    with browser(path) as client:
        following = get(client, "/api/reports?limit=1")["next"]
        assert client.get(following).status_code == 200
        write(path, [Telling("Arland said no.", "2022-01-20", "late").statement("no", "Arland", "reject")], monkeypatch)
        client.app.state.desk.refresh(30)
        refused = client.get(following)
        assert (refused.status_code, "begin again" in refused.json()["error"]) == (410, True)
        assert client.get(following.replace("/reports", "/actors")).status_code == 400


@pytest.mark.parametrize("cursor", ["", "x", "0" * 24, "0" * 25, "zz" * 13])
def test_a_cursor_that_is_none_is_refused(client, cursor):
    assert client.get(f"/api/reports?cursor={cursor}").status_code == 400


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get("/api/findings")
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for told in (tag, f"W/{tag}", f'"other", {tag}'):
        again = client.get("/api/findings", headers={"if-none-match": told})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/api/findings?limit=1", headers={"if-none-match": tag}).status_code == 200
    head = client.head("/api/findings")
    assert (head.headers["etag"], head.headers["content-length"], head.content) == (
        tag,
        first.headers["content-length"],
        b"",
    )


def test_two_servers_give_no_tag_in_common(crisis_file, client):
    with browser(crisis_file) as other:
        assert other.get("/api/findings").headers["etag"] != client.get("/api/findings").headers["etag"]


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("meetings?status=planned", 1), ("meetings?status=nonsense", 0), ("findings?of=figure", 2),
        ("findings?verdict=disputed", 2), ("findings?reported_to=2022-01-06", 0), ("findings?since=2100-01-01", 0),
        ("statements?by=lund", 2), ("commitments?type=threat", 1), ("actors?name=ida", 1),
        ("reports?outlet=The+Gazette", 1), ("reports?q=zora", 1), ("timeline?top=1", 1),
        ("dossier?as_of=2022-01-07", None), ("findings?as_of=2021-01-01", 0),
    ],
)  # fmt: skip
def test_filters_narrow(client, asked, left):
    found = get(client, f"/api/{asked}")
    assert left is None or found["total"] == left


@pytest.mark.parametrize(
    "asked",
    ["findings?verdict=maybe", "findings?from_day=soon", "findings?reported_from=7+January", "findings?since=soon",
     "findings?as_of=2022-13-01", "search", "figures?measure=nonsense", "findings?since=0001-01-01T00:00%2B14:00"],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(client, asked):
    answer = client.get(f"/api/{asked}")
    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}
    assert "--" not in answer.json()["error"], "no option of a command"


def test_judging_and_taking_back(tmp_path, monkeypatch):
    path = tmp_path / "crisis.db"
    write(path, crisis(), monkeypatch)
    with browser(path) as client:
        one, other = (item["id"] for item in get(client, "/api/meetings?limit=2")["items"])
        made = client.post(
            "/api/judgements", json={"things": [one, other], "kind": "different", "note": " far \n apart "}
        )
        assert made.status_code == 201
        assert made.json() == get(client, made.headers["location"]) == printed(path, "judgements")[0]
        assert (made.json()["analyst"], made.json()["note"]) == ("Ann Orr", "far \n apart")
        key = made.json()["id"]
        back = client.request("DELETE", f"/api/judgements/{key}", json={"analyst": "Bo", "note": "no"})
        assert (back.status_code, back.json()["state"]) == (200, "taken back")
        assert back.json()["taken_back"]["analyst"] == "Bo"
        assert client.request("DELETE", f"/api/judgements/{key}").status_code == 409
        assert client.request("DELETE", f"/api/judgements/{key[:8]}").status_code == 404
        assert client.post("/api/judgements", json={"things": [one], "kind": "unsure"}).status_code == 400
        assert client.post("/api/judgements", json={"things": ["none"], "kind": "right"}).status_code == 404
        assert client.post("/api/judgements", json={"things": [one], "kind": "so so"}).status_code == 422
        assert (
            client.post("/api/judgements", content="{", headers={"content-type": "application/json"}).status_code == 400
        )


def test_the_page_of_the_api_lists_its_addresses(client):
    page = client.get("/api").text
    for address in client.get("/api/openapi.json").json()["paths"]:
        assert f"<code>{address}</code>" in page


def test_the_schema_follows_the_line_form():
    assert "from" in object_of(DatedRole)["properties"]
    assert "places" not in object_of(Actor)["properties"]
    assert {"text", "url"}.isdisjoint(object_of(Report)["properties"])
    assert {"Meeting", "Span", "Rival"} <= set(components([Finding]))
    assert schema_of(tuple[int, str]) == {
        "type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "minItems": 2, "maxItems": 2
    }  # fmt: skip
