"""Two dossiers told by hand: one of a small crisis, one of reports that mean harm to whoever opens them."""

import pytest

from dragoman.dossier import Dossier
from dragoman.pipeline import PipelineOptions, add_reports
from dragoman.store import ReaderKey, Store
from tests.telling import Telling

LONG = "word " * 20_000 + "end"  # 100 kB that no report would quote
EVIL = '=cmd|" /C calc"!A0'
SAID = 'at <once> & "never",\r\n\ttold\x00\x01\x1b\u202eevil\u2066\ufffe @home'


def dossier_of(*tellings):
    """Return a dossier whose readings are those told by hand."""
    by_id = {telling.report.id: telling.reading for telling in tellings}
    options = PipelineOptions(
        read=lambda report: by_id[report.id], reader=ReaderKey("told", "0"), jobs=1, added="2022-02-01T00:00:00+00:00"
    )
    store = Store.open()
    list(add_reports(store, [telling.report for telling in tellings], options))
    return Dossier(store)


def gazette():
    told = Telling(
        "Foreign Minister Omar Sabri threatened Borland in Geneva on Friday. Arland has 60,000 troops at the border. "
        "Sabri told Lena Moss that he would wait. Arland and Borland will hold talks in Geneva in March.",
        published="2022-01-07T10:00:00+01:00", name="gazette", outlet="The Gazette", language="en",
        title="Sabri speaks", url="https://gazette.example/1",
    )  # fmt: skip
    for words, kind in (("Omar Sabri", "person"), ("Borland", "state"), ("Arland", "state"), ("Lena Moss", "person")):
        told.mention(words, kind)
    told.event("threatened", "THREATEN", "Omar Sabri", target="Borland", place="Geneva", date="2022-01-07")
    told.figure("60,000", 60000.0, 60000.0, measure="troops", of="troops", place="border", as_of="2022-01-07")
    told.statement("he would wait", "Omar Sabri", act="promise", to="Lena Moss")
    return told.meeting("talks", ["Arland", "Borland"], place="Geneva", start="2022-03", status="planned")


def herald():
    told = Telling(
        "Arland has 100,000 troops at the border. Arland demanded that Borland leave the islands if asked.",
        published="2022-01-08", name="herald 2", outlet="The Herald", credit="Meridian", language="en",
    )  # fmt: skip
    told.mention("Arland", "state").mention("Borland", "state")
    told.figure("100,000", 1e5, 1e5, measure="troops", of="troops", source="Arland", place="border", as_of="2022-01-07")
    return told.commitment("leave the islands", "Arland", "Borland", type="demand", condition="if asked")


def pamphlet():
    told = Telling(
        f"{EVIL} said {SAID} to -5. +1 threatened {EVIL}. {LONG}.", published="2022-01", name="\t=1+1", outlet="@Mail",
        title='=HYPERLINK("http://evil.example";"x")', language="en",
    )  # fmt: skip
    told.mention(EVIL, "person").mention("-5", "organisation").mention("+1", "organisation")
    told.statement(SAID, EVIL, act="accuse", to="-5").statement(LONG, "+1")
    return told.event("threatened", "THREATEN", "+1", target=EVIL, status="threatened")


@pytest.fixture(scope="session")
def crisis():
    """A dossier of two reports that disagree on a figure."""
    return dossier_of(gazette(), herald())


@pytest.fixture(scope="session")
def hostile():
    """A dossier of one report full of formulae, control characters, markup and a quotation without end."""
    return dossier_of(pamphlet())
