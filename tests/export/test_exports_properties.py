"""What holds for the export of any pile of reports: nothing is lost, and the order of coming leaves no trace."""

import json
from io import BytesIO

import networkx as nx
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.dossier import Dossier
from dragoman.export.formats import FORMATS, folder, one_file
from dragoman.export.parties import cast_of
from dragoman.export.quoting import ExportOptions
from dragoman.pipeline import add_reports
from dragoman.store import Store
from tests.piles import OPTIONS, piles


def dossier_of(pile):
    store = Store.open()
    list(add_reports(store, pile, OPTIONS))
    return Dossier(store)


def lines(name, dossier):
    return [json.loads(line) for line in b"".join(one_file(FORMATS[name], dossier)).splitlines()]


@given(piles(1, 5))
@settings(max_examples=10, deadline=None)
def test_every_finding_is_in_every_format_and_its_words_read_back(pile):
    dossier = dossier_of(pile)
    findings = {finding.id for finding in dossier.findings()}
    texts = {entry.report.id: entry.report.text for entry in dossier.reports()}
    tables = {
        name: pd.read_csv(BytesIO(b"".join(parts)), dtype=str, keep_default_na=False)
        for name, parts in folder(FORMATS["csv"], dossier, ExportOptions(full_text=True))
    }
    told = [tables[f"{kind}.csv"] for kind in ("meetings", "statements", "commitments", "figures", "events")]
    assert {key for table in told for key in table["finding"]} == findings
    for each in (e for table in told for cell in table["evidence"] for e in json.loads(cell)):
        assert texts[each["report"]][each["start"] : each["end"]] == each["words"]
    assert {each["id"] for each in lines("jsonl", dossier) if each["type"] == "finding"} == findings
    events = [each for each in lines("ftm", dossier) if each["schema"] in {"Event", "Note"}]
    assert {each["id"].removeprefix("finding-") for each in events} == findings
    graph = nx.read_graphml(BytesIO(b"".join(one_file(FORMATS["graphml"], dossier))), force_multigraph=True)
    assert graph.number_of_edges() == sum(1 for f in dossier.findings() for _ in cast_of(dossier).ties(f))


@given(piles(2, 5).flatmap(lambda pile: st.tuples(st.just(pile), st.permutations(pile))))
@settings(max_examples=8, deadline=None)
def test_the_order_in_which_reports_came_leaves_no_trace(both):
    one, other = map(dossier_of, both)
    for wanted in FORMATS.values():
        assert b"".join(one_file(wanted, one)) == b"".join(one_file(wanted, other))
