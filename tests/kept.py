"""Dossiers of readings written by hand: what a report says is given, nothing is read."""

from dragoman.codec import keep_reading
from dragoman.records import Judgement, Peg, TakenBack, Time
from dragoman.store import ReaderKey
from tests.telling import Telling

READER = ReaderKey("by hand", "0")
NOON = "2022-01-20T12:00:00+00:00"


def keep(store, *told, added=NOON, reader=READER):
    """Keep reports with what they say, in the order given."""
    for one in told:
        reading = one.reading if isinstance(one, Telling) else one
        receipt = store.keep_report(reading.report, added)
        store.keep_reading(receipt.key, reader, keep_reading(reading))


def talks(name, text, published, *, outlet="The Mail", **meeting):
    """A report on talks of Kyra and Borduria, of which it says when and how they stand."""
    told = Telling(text, published, name, outlet=outlet)
    for state in ("Kyra", "Borduria"):
        told.mention(state, "state")
    return told.meeting("talks", ["Kyra", "Borduria"], **meeting)


def clock(text, words, begin):
    """A time of day that a text gives."""
    at = text.index(words)
    return Time(at, at + len(words), words, "time", begin, begin, begin, "minute", "by hand")


def judged(store, kind, *records, when=NOON):
    """Append a judgement on records, each a (report, record) pair."""
    pegs = tuple(
        Peg(record.id, "meeting", report, 1, record.mentions[0].start, record.mentions[0].end)
        for report, record in records
    )
    return store.judge(Judgement(kind, "Ann", when, pegs))


def taken_back(store, judgement):
    """Take a judgement back."""
    store.take_back(judgement.id, TakenBack("Ann", NOON))
