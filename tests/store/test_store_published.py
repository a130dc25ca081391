"""What calendars were told: kept in order, never changed, without a word of the reports."""

import sqlite3

import pytest

from dragoman.errors import StoreError
from dragoman.records import Peg
from dragoman.store import Published, Store

NOON = "2022-01-07T12:00:00+00:00"
ROW = Published(
    "x@dragoman", 0, "d", "2022-01-12", "2022-01-13", "2022-01-03", (Peg("x", "meeting", "r", 1, 3, 8),), NOON
)


def test_what_is_published_comes_back_in_order(address):
    second = Published("a@dragoman", 0, "e", "2022-01-12", "2022-01-13", "2022-01-03", (), NOON)
    with Store.open(address) as store:
        assert store.publish([ROW])
        assert store.publish([second])
    with Store.open(address, writing=False) as store:
        assert store.published() == [ROW, second]


def test_the_same_number_is_not_given_twice(address):
    with Store.open(address) as store:
        assert store.publish([ROW])
        assert not store.publish([ROW])
        assert store.published() == [ROW]


@pytest.mark.parametrize("change", ["UPDATE published SET sequence = 9", "DELETE FROM published"])
def test_what_was_published_is_never_changed(tmp_path, change):
    path = str(tmp_path / "crisis.db")
    with Store.open(path) as store:
        store.publish([ROW])
    with sqlite3.connect(path) as raw, pytest.raises(sqlite3.DatabaseError, match="published are never changed"):
        raw.execute(change)


def test_an_older_dossier_has_published_nothing_and_is_brought_up_to_date(tmp_path):
    path = str(tmp_path / "crisis.db")
    Store.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TABLE published")
        raw.execute("PRAGMA user_version = 3")
    raw.close()

    with Store.open(path, writing=False) as store:
        assert store.published() == []
        assert not store.publish([ROW])
    with Store.open(path) as store:
        assert store.publish([ROW])


def test_a_dossier_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="there is no such dossier"):
        Store.open(str(tmp_path / "none.db"), making=False)
