"""A desk for tests of pages: a dossier file of readings written by hand, and a browser without a window."""

import json
from dataclasses import replace

from fastapi.testclient import TestClient

from dragoman import pipeline
from dragoman.clean import mark_passages
from dragoman.store import Store
from dragoman.web.app import create_app
from dragoman.web.settings import Settings
from tests import miniature
from tests.telling import Telling


def told(*tellings):
    """Return the readings of some tellings, by the ids of their reports."""
    return {telling.report.id: telling.reading for telling in tellings}


def write(path, tellings, monkeypatch):
    """Add tellings to a dossier as the pipeline does, except that their readings are those written by hand."""
    readings = told(*tellings)

    def read(report):
        return replace(readings[report.id], report=report, passages=mark_passages(report.text, report.title))

    monkeypatch.setattr(pipeline, "read_one", read)
    monkeypatch.setattr(pipeline, "shipped_reader", lambda: miniature.READER)
    fields = ("id", "text", "published", "outlet", "title")
    rows = [{name: getattr(t.report, name) for name in fields if getattr(t.report, name)} for t in tellings]
    source = path.with_suffix(".jsonl")
    source.write_text("".join(json.dumps({"language": "en"} | row) + "\n" for row in rows))
    with Store.open(str(path)) as store:
        return list(pipeline.add(store, [str(source)]))


def browser(path, **settings):
    """Return a client of a server over a dossier file; close it at the end."""
    return TestClient(create_app(Settings(str(path), **{"analyst": "Ann Orr"} | settings)), base_url="http://localhost")


def crisis():
    """Return four reports on an invented crisis, with findings of every kind."""
    return [
        Telling(
            "Foreign Minister Ida Lund of Arland said the port was closed. Arland and Borland will hold talks in "
            "Zora on 12 January. Arland threatened to close the strait if Borland moves its ships. About 300 people "
            "were killed in Marl, the ministry said.",
            "2022-01-07", "lund1", outlet="The Gazette", title="Talks in Zora",
        )
        .mention("Ida Lund", "person").mention("Arland", "state").mention("Borland", "state").mention("Zora", "place")
        .statement("the port was closed", "Ida Lund", "announce")
        .meeting("talks", ["Arland", "Borland"], place="Zora", start="2022-01-12", status="planned")
        .commitment("close the strait", "Arland", "Borland", condition="if Borland moves its ships")
        .figure("300", 300, 300, of="people", modifier="about", source="the ministry", place="Marl"),
        Telling(
            "Ida Lund told Borland that patience had run out. A call between Corland and Arland was refused. In Marl "
            "500 people were wounded, rescuers said.",
            "2022-01-09", "lund2", outlet="The Herald", title="Patience",
        )
        .mention("Ida Lund", "person").mention("Borland", "state").mention("Corland", "state")
        .mention("Arland", "state")
        .statement("patience had run out", "Ida Lund", "warning", to="Borland")
        .meeting("call", ["Corland", "Arland"], kind="call", status="refused")
        .figure("500", 500, 500, measure="wounded", of="people", source="rescuers", place="Marl"),
        Telling(
            "Borland promised to open the road. Soldiers of Borland attacked Marl on 8 January. Corland held a "
            "summit with Dorland in Bern on 3 January.",
            "2022-01-10", "lund3", outlet="The Mail", title="The road",
        )
        .mention("Borland", "state").mention("Corland", "state").mention("Dorland", "state").mention("Marl", "place")
        .commitment("open the road", "Borland", type="promise")
        .event("attacked", "ASSAULT", "Borland", target="Marl", date="2022-01-08")
        .meeting("summit", ["Corland", "Dorland"], kind="summit", place="Bern", start="2022-01-03"),
        Telling(
            "Arland and Borland hold talks in Zora on 13 January, officials said. 90 people were killed in Marl.",
            "2022-01-07", "lund4", outlet="The Courier", title="On the thirteenth",
        )
        .mention("Arland", "state").mention("Borland", "state").mention("Zora", "place")
        .meeting("talks", ["Arland", "Borland"], place="Zora", start="2022-01-13", status="planned")
        .figure("90", 90, 90, of="people", place="Marl"),
    ]  # fmt: skip
