"""The ledger of judgements in SQL: rows are added, never changed; to take one back is a row of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import fields, replace

from sqlalchemy import Connection, RowMapping, insert, inspect, select

from dragoman.ids import digest
from dragoman.records import Judgement, Peg, TakenBack
from dragoman.store.schema import judgements, pegs

BACK = "back"
_PEG = tuple(f.name for f in fields(Peg))


def keep_judgement(connection: Connection, judgement: Judgement) -> None:
    """Append a judgement with what it hangs on."""
    first, second = (*(peg.record for peg in judgement.pegs[:2]), None)[:2]
    by = TakenBack(judgement.analyst, judgement.judged, judgement.note)
    key = _append(connection, judgement.kind, (first or "", second), by)
    rows = [{name: getattr(peg, name) for name in _PEG} for peg in judgement.pegs]
    connection.execute(
        insert(pegs), [row | {"judgement": key, "position": position} for position, row in enumerate(rows)]
    )


def keep_taken_back(connection: Connection, judgement: str, by: TakenBack) -> None:
    """Append that a judgement, by its id, is taken back."""
    _append(connection, BACK, (judgement, None), by)


def _append(connection: Connection, kind: str, on: tuple[str, str | None], by: TakenBack) -> int:
    first, second = on
    row = {"kind": kind, "first": first, "second": second, "analyst": by.analyst, "judged": by.judged, "note": by.note}
    (key,) = connection.execute(insert(judgements), row).inserted_primary_key or (0,)
    return int(key)


def kept_judgements(connection: Connection) -> list[Judgement]:
    """Return the ledger, earliest first; a file of an older Dragoman, opened to read only, has none."""
    if not inspect(connection).has_table(pegs.name):
        return []
    hung: defaultdict[int, list[Peg]] = defaultdict(list)
    for row in connection.execute(select(pegs).order_by(pegs.c.judgement, pegs.c.position)).mappings():
        hung[row["judgement"]].append(Peg(**{name: row[name] for name in _PEG}))
    rows = connection.execute(select(judgements).order_by(judgements.c.key)).mappings().all()
    return list(_numbered([_judgement(row, hung[row["key"]]) for row in rows if row["kind"] != BACK], _back(rows)))


def _judgement(row: RowMapping, hung: list[Peg]) -> Judgement:
    return Judgement(row["kind"], row["analyst"], row["judged"], tuple(hung), row["note"])


def _back(rows: Iterable[RowMapping]) -> dict[str, TakenBack]:
    """Return who first took each judgement back."""
    back: dict[str, TakenBack] = {}
    for row in rows:
        if row["kind"] == BACK:
            back.setdefault(row["first"], TakenBack(row["analyst"], row["judged"], row["note"]))
    return back


def _numbered(ledger: Iterable[Judgement], back: dict[str, TakenBack]) -> Iterable[Judgement]:
    """Give each judgement an id that hangs on what it says, not on what else is in the ledger.

    The same said again in the same second, once it was taken back, is told apart by its number.
    """
    said: Counter[str] = Counter()
    for each in ledger:
        whole = digest(each.kind, each.analyst, each.judged, each.note, *sorted(peg.record for peg in each.pegs))
        said[whole] += 1
        key = digest("judgement", whole, said[whole])
        yield replace(each, id=key, taken_back=back.get(key))
