"""What holds for any judgements on any reports, in whatever order both came."""

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman import codec
from dragoman.dossier import Dossier
from dragoman.judging import judge, ledger, take_back
from dragoman.pipeline import add_reports
from dragoman.records import TakenBack
from dragoman.store import Store
from tests.piles import NOON, OPTIONS, piles

LIGHT = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
REPORTS = piles(2, 5)
CHANCE = st.randoms(use_true_random=False)


def by(analyst="Ann"):
    return TakenBack(analyst, NOON)


def records(dossier):
    """Return the ids of all records by kind, in order."""
    kinds = {}
    for finding in dossier.findings(every=True):
        kinds.setdefault(finding.kind, []).extend((finding.id, *finding.aliases))
    return {kind: sorted(set(ids)) for kind, ids in sorted(kinds.items())}


def some_pairs(store, chance, most):
    pairs = [pair for ids in records(Dossier(store)).values() for pair in combinations(ids, 2)]
    return chance.sample(pairs, min(most, len(pairs)))


def disjoint_pairs(store, chance):
    """Return judgements on pairs of which no two speak of one record."""
    said = []
    for ids in records(Dossier(store)).values():
        left = chance.sample(ids, len(ids))
        while len(left) > 1:
            said.append(((left.pop(), left.pop()), chance.choice(["same", "different", "unsure"])))
    return said


def export(store):
    dossier = Dossier(store)
    parts = (dossier.findings(every=True), dossier.actors(every=True), dossier.timeline())
    entries = sorted((entry.line() for entry in ledger(store, Dossier(store))), key=lambda line: line["id"])
    return "\n".join(codec.dump_array(part) for part in (*parts, entries)).encode()


@LIGHT
@given(REPORTS, CHANCE)
def test_neither_the_order_of_reports_nor_that_of_judgements_shows(reports, chance):
    with Store.open() as store:
        list(add_reports(store, reports, OPTIONS))
        said = disjoint_pairs(store, chance)
        for things, opinion in said:
            judge(store, Dossier(store), things, opinion, by=by())
        first = export(store)

    with Store.open() as store:
        list(add_reports(store, chance.sample(reports, len(reports)), OPTIONS))
        for things, opinion in chance.sample(said, len(said)):
            judge(store, Dossier(store), things, opinion, by=by())
        assert export(store) == first


@LIGHT
@given(REPORTS, CHANCE)
def test_what_stands_is_respected_and_what_is_overruled_is_listed(reports, chance):
    with Store.open() as store:
        list(add_reports(store, reports, OPTIONS))
        pairs = some_pairs(store, chance, 8)
        for pair in pairs:
            judge(store, Dossier(store), pair, chance.choice(["same", "different", "unsure"]), by=by())

        holder = {r: f.id for f in Dossier(store).findings() for r in (f.id, *f.aliases)}
        every = ledger(store, Dossier(store))
        assert [set(e.standing.records) for e in every] == [set(pair) for pair in pairs]
        assert {e.standing.state for e in every} <= {"standing", "overruled"}
        assert all(e.standing.state == "standing" for e in every[-1:])
        for kind, records_ in ((e.standing.judgement.kind, e.standing.upheld) for e in every):
            if records_ and kind != "unsure":
                one, other = records_
                assert (holder[one] == holder[other]) == (kind == "same")


@LIGHT
@given(REPORTS, CHANCE)
def test_all_taken_back_is_as_if_nothing_had_been_judged(reports, chance):
    with Store.open() as store:
        list(add_reports(store, reports, OPTIONS))
        before = codec.dump_array(Dossier(store).findings())
        for pair in some_pairs(store, chance, 4):
            judge(store, Dossier(store), pair, chance.choice(["same", "different"]), by=by())
        every = ledger(store, Dossier(store))
        for entry in chance.sample(every, len(every)):
            take_back(store, entry.standing.judgement.id, by("Bob"))

        assert codec.dump_array(Dossier(store).findings()) == before
        assert {entry.standing.state for entry in ledger(store, Dossier(store))} <= {"taken back"}
