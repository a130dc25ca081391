"""Who to whom."""

import json
from io import BytesIO
from xml.etree import ElementTree

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.graphml import graphml, xml_text
from tests.export.conftest import EVIL


def graph(dossier):
    return nx.read_graphml(BytesIO(b"".join(graphml(dossier))), force_multigraph=True)


def told(found):
    names = nx.get_node_attributes(found, "label")
    return sorted((names[a], names[b], d["kind"], d["what"]) for a, b, d in found.edges(data=True))


def test_an_edge_leads_from_who_acts_to_whom(crisis):
    found = graph(crisis)
    assert isinstance(found, nx.MultiDiGraph)
    assert told(found) == [
        ("Arland", "Borland", "commitment", "demand"),
        ("Arland", "Borland", "meeting", "talks"),
        ("Omar Sabri", "Borland", "event", "THREATEN"),
        ("Omar Sabri", "Lena Moss", "statement", "promise"),
    ]


def test_edges_and_nodes_bear_typed_attributes_and_their_evidence(crisis):
    found = graph(crisis)
    ids = {data["label"]: node for node, data in found.nodes(data=True)}
    assert found.nodes[ids["Arland"]] == {"label": "Arland", "kind": "state", "names": "Arland", "ties": 2}
    edges = {data["kind"]: data for *_, data in found.edges(data=True)}
    meeting = edges["meeting"]
    assert (meeting["date"], meeting["status"], meeting["mutual"]) == ("2022-03", "planned", True)
    assert (meeting["voices"], meeting["weight"], meeting["verdict"]) == (1, 1.0, "single")
    finding = crisis.show(edges["event"]["finding"]).finding
    assert json.loads(edges["event"]["evidence"]) == [
        {"record": finding.id, "report": "gazette", "start": 28, "end": 38, "words": "threatened"}
    ]
    assert (edges["event"]["words"], edges["event"]["mutual"]) == ("threatened", False)


def test_a_hostile_report_makes_no_hostile_xml(hostile):
    found = graph(hostile)
    names = set(nx.get_node_attributes(found, "label").values())
    assert names == {EVIL, "-5", "+1"}
    (words,) = (d["words"] for *_, d in found.edges(data=True) if d["kind"] == "statement")
    assert words == 'at <once> & "never",\r\n\ttold\ufffd\ufffd\ufffd\u202eevil\u2066\ufffd @home'


@given(st.text())
def test_any_text_can_stand_in_an_xml_document(words):
    read = ElementTree.fromstring(f"<a>{xml_text(words)}</a>".encode()).text or ""
    assert len(read) == len(words)
    assert all(a in (b, "\ufffd") for a, b in zip(read, words, strict=True))


def test_the_same_dossier_gives_the_same_bytes(crisis):
    assert b"".join(graphml(crisis)) == b"".join(graphml(crisis))
