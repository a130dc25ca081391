"""Events in the layout of POLECAT."""

import json
from io import BytesIO

import pandas as pd
import pytest

from dragoman.export.codes import iso3, money_code, state_of
from dragoman.export.csv_files import unguarded
from dragoman.export.plover import plover
from dragoman.knowledge import load
from tests.export.conftest import EVIL, dossier_of
from tests.telling import Telling

POLECAT = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
]  # fmt: skip


def read(dossier):
    frame = pd.read_csv(BytesIO(b"".join(plover(dossier))), sep="\t", dtype=str, keep_default_na=False)
    return frame.to_dict("records")


def kremlin():
    told = Telling(
        "Vladimir Putin warned NATO in Kyiv in January. Libyan rebels will attack Tripoli. Moscow surrendered.",
        published="2022-01-07", name="k", outlet="The Gazette", language="en",
    )  # fmt: skip
    told.mention("Vladimir Putin", "person").mention("NATO", "organisation").mention("Moscow", "state")
    told.event("warned", "THREATEN", "Vladimir Putin", target="NATO", place="Kyiv", date="2022-01")
    told.event("attack", "ASSAULT", "Libyan rebels", target="Tripoli", status="planned", date="2022-01-09")
    return told.event("surrendered", "YIELD", "Moscow", status="denied")


def test_the_columns_are_those_of_polecat_and_our_own_behind_them(crisis):
    (row,) = read(crisis)
    assert list(row)[: len(POLECAT)] == POLECAT
    assert list(row)[len(POLECAT) :] == [
        "Headline", "Date As Told", "Date Granularity", "Status", "Verdict", "Disputed", "Voices", "Reported",
        "Reports", "Evidence",
    ]  # fmt: skip


def test_what_dragoman_knows_is_filled_and_the_rest_is_left_empty(crisis):
    (row,) = read(crisis)
    (finding,) = crisis.findings("event")
    assert json.loads(row.pop("Evidence")) == [
        {"record": finding.id, "report": "gazette", "start": 28, "end": 38, "words": "threatened"}
    ]
    assert {name: value for name, value in row.items() if value} == {
        "Event ID": finding.id, "Event Date": "2022-01-07", "Event Type": "THREATEN", "Intensity": "-6.0",
        "Quad Code": "VERBAL CONFLICT", "Actor Name": "Omar Sabri", "Actor Title": "Foreign Minister",
        "Actor Name Raw": "Omar Sabri", "Recipient Name": "Borland", "Recipient Name Raw": "Borland",
        "Placename": "Geneva", "Raw Placename": "Geneva", "Source": "The Gazette", "Publication Date": "2022-01-07",
        "Story People": "Lena Moss; Omar Sabri", "Language": "en", "Headline": "Sabri speaks",
        "Date As Told": "2022-01-07", "Date Granularity": "day", "Status": "happened", "Verdict": "single",
        "Voices": "1", "Reported": "2022-01-07", "Reports": "gazette",
    }  # fmt: skip


def test_countries_are_three_letters_and_what_has_not_happened_says_so():
    rows = {row["Event Type"]: row for row in read(dossier_of(kremlin()))}
    threat, attack, surrender = rows["THREATEN"], rows["ASSAULT"], rows["YIELD"]
    assert (threat["Actor Country"], threat["Recipient Country"], threat["Country"]) == ("RUS", "IGO", "UKR")
    assert (threat["Actor Title"], threat["Event Date"], threat["Date As Told"]) == ("president", "", "2022-01")
    assert threat["Date Granularity"] == "month"
    assert (attack["Actor Country"], attack["Recipient Country"], attack["Contexts"]) == ("LBY", "LBY", "future")
    assert (surrender["Contexts"], surrender["Quad Code"]) == ("negation", "MATERIAL COOPERATION")


def test_hostile_names_survive_and_are_no_formulae(hostile):
    (row,) = read(hostile)
    assert (unguarded(row["Actor Name"]), unguarded(row["Recipient Name"])) == ("+1", EVIL)
    assert row["Actor Name"].startswith("'")
    assert row["Intensity"] == "-6.0"


@pytest.mark.parametrize(
    ("code", "three", "money"),
    [("RU", "RUS", "ru"), ("SU", "SUN", "suhh"), ("XK", "XKX", "xk"), ("SCO", None, None), ("XA", None, None),
     ("DE", "DEU", "de"), ("CD", "COD", "cd"), ("YDYD", "YMD", None)],
)  # fmt: skip
def test_codes_of_states(code, three, money):
    assert (iso3(code), money_code(code)) == (three, money)


def test_every_code_is_of_one_state_alone():
    codes = [code for state in load().states if (code := iso3(state))]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 3 and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("name", "code"), [("Kremlin", "RU"), ("Libyan rebels", "LY"), ("Joe Biden", "US"), ("NATO", None), (None, None)]
)
def test_the_state_of_a_name(name, code):
    assert state_of(name, load()) == code
