"""What the desk gives to take along, on a dossier without the model."""

import io
import json
import re
import time
import zipfile

import feedparser
import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar

from dragoman.export.brief import brief_of
from dragoman.pipeline import PipelineOptions, add_reports
from dragoman.store import Store
from dragoman.web import Settings, create_app
from dragoman.web.pages import outputs
from tests import miniature

TOLD = "Ann and Bob hold talks in Riga on 2022-01-10. Ann said the talks are late. 300 troops came."


@pytest.fixture
def desk(tmp_path):
    path = str(tmp_path / "talks.db")
    report = miniature.report(TOLD, published="2022-01-05", outlet="The Mail", title="Late talks")
    with Store.open(path) as store:
        list(
            add_reports(
                store,
                [report],
                PipelineOptions(read=miniature.read, reader=miniature.READER, added="2022-01-06T08:00:00+00:00"),
            )
        )
    with TestClient(create_app(Settings(path)), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize(
    ("form", "begins"), [("html", b"<!doctype html>"), ("md", b"# "), ("pdf", b"%PDF"), ("json", b"{")]
)
def test_the_brief_comes_in_its_forms(desk, form, begins):
    answer = desk.get(f"/brief.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)


def test_the_brief_as_a_page_of_its_own_brings_the_policy_under_which_it_shows(desk):
    assert "style-src 'sha256-" in desk.get("/brief.html").headers["content-security-policy"]
    assert "style-src 'self'" in desk.get("/brief").headers["content-security-policy"]


def test_a_form_that_is_none_and_an_actor_who_is_none_are_said_to_be_so(desk):
    assert desk.get("/brief.doc").status_code == 404
    answer = desk.get("/brief", params={"about": "Nobody Known"})
    assert (answer.status_code, "Nobody Known" in answer.text) == (404, True)


def test_every_line_of_the_brief_leads_to_its_words(desk):
    page = desk.get("/brief").text
    lines = re.findall(r'<span class="behind">(.*?)</span>', page, re.S)
    led = [re.findall(r'href="(/reports/[^"]+at=\d+-\d+#at)"', line) for line in lines]
    assert lines
    assert all(led)
    assert 'id="at"' in desk.get(led[0][0]).text
    assert "The Mail" in page


def test_the_calendar_keeps_its_numbers(desk):
    first, second = (Calendar.from_ical(desk.get("/calendar.ics").content) for _ in range(2))
    (event,) = first.walk("VEVENT")
    assert (str(event["summary"]), int(event["sequence"])) == (str(second.walk("VEVENT")[0]["summary"]), 0)
    assert str(event["uid"]) == str(second.walk("VEVENT")[0]["uid"])


@pytest.mark.parametrize("name", ["jsonl", "csv", "parquet", "graphml", "plover", "ftm"])
def test_every_export_is_a_file_to_keep(desk, name):
    answer = desk.get(f"/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{name}.')
    assert answer.content
    assert f"/export/{name}" in desk.get("/export").text


def test_texts_leave_only_where_they_are_asked_for(desk):
    lines = [json.loads(line) for line in desk.get("/export/jsonl").text.splitlines()]
    whole = [json.loads(line) for line in desk.get("/export/jsonl?full_text=true").text.splitlines()]
    assert TOLD not in json.dumps(lines)
    assert TOLD in json.dumps(whole)
    names = zipfile.ZipFile(io.BytesIO(desk.get("/export/csv").content)).namelist()
    assert "meetings.csv" in names


def test_an_export_that_is_none_is_said_to_be_so(desk):
    assert desk.get("/export/xml").status_code == 404


@pytest.mark.parametrize("writing", [True, False])
def test_the_feed_is_there_before_anything_was_told(tmp_path, writing):
    path = str(tmp_path / "talks.db")
    Store.open(path).close()
    with TestClient(create_app(Settings(path, writing=writing)), base_url="http://localhost") as client:
        first, second = client.get("/feed.atom"), client.get("/feed.atom")
    found = feedparser.parse(first.content)
    assert (found.bozo, found.feed.title, found.entries) == (False, "talks: what is new", [])
    assert first.content == second.content


def test_a_brief_that_takes_long_is_there_when_it_is_asked_for_again(desk, monkeypatch):
    written = []

    def slowly(*asked):
        written.append(asked)
        time.sleep(0.5)
        return brief_of(*asked)

    monkeypatch.setattr(outputs, "brief_of", slowly)
    desk.get("/")
    monkeypatch.setattr("dragoman.web.desk.PATIENCE", 0.05)
    assert desk.get("/brief?since=2022-01-01").status_code == 503
    until = time.monotonic() + 60
    while (answer := desk.get("/brief?since=2022-01-01")).status_code == 503 and time.monotonic() < until:
        time.sleep(0.2)
    assert "The Mail" in answer.text
    assert desk.get("/brief.md?since=2022-01-01").status_code == 200
    assert [since for _, _, since, _ in written if since] == ["2022-01-01"]
