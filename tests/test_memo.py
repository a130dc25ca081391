"""Whatever a memo holds, what is derived with it is what is derived from nothing."""

from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.codec import keep
from dragoman.derived import PARTS
from dragoman.dossier import Dossier
from dragoman.judging import judge, take_back
from dragoman.memo import Memo
from dragoman.pipeline import add_reports, derive, save
from dragoman.records import TakenBack
from dragoman.store import Store
from tests.piles import NOON, OPTIONS, TOLD, piles

LATER = replace(OPTIONS, added="2022-01-08T12:00:00+00:00")
STEPS = st.lists(
    st.sampled_from(
        ["add", "add", "revise", "date", "forget", "judge", "take back", "look", "save", "as of", "before"]
    ),
    max_size=8,
)


def bytes_of(derived):
    """Encode all parts; findings also as they are found by kind and by id."""
    held = derived.held
    for finding in derived.findings:
        assert held.holding(finding.id) == finding
        assert finding in held.of_kind(finding.kind)
        assert finding.id in held.ids(finding.id[:5])
    return {name: keep(getattr(derived, name)) for name in (*PARTS, "entries")}


def from_nothing(store, **moment):
    """Derive without a memo and without what the dossier keeps."""
    with store._transaction(writing=True) as connection:
        for table in ("derived", "findings", "holders"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    return bytes_of(derive(store, **moment))


def step(name, store, memo, waiting, chance):
    """Do one thing to a dossier."""
    ids = sorted({kept.report.id for kept in store.reports()})
    if name == "add" and waiting:
        list(add_reports(store, [waiting.pop()], chance.choice([OPTIONS, LATER])))
    elif name in {"revise", "date"} and ids:
        wanted = chance.choice(ids)
        old = next(kept.report for kept in reversed(store.reports()) if kept.report.id == wanted)
        changed = {"text": f"{old.text} {chance.choice(TOLD)}"} if name == "revise" else {"published": "2022-01-06"}
        list(add_reports(store, [replace(old, **changed)], LATER))
    elif name == "forget" and len(ids) > 1:
        store.forget(chance.choice(ids), NOON)
    elif name == "judge":
        kinds = {}
        for finding in Dossier(store, memo=memo).findings(every=True):
            kinds.setdefault(finding.kind, []).extend({finding.id, *finding.aliases})
        pairs = [pair for found in kinds.values() for pair in combinations(sorted(set(found)), 2)]
        if pairs:
            opinion = chance.choice(["same", "different", "unsure"])
            judge(store, Dossier(store, memo=memo), chance.choice(pairs), opinion, by=TakenBack("Ann", NOON))
    elif name == "save":
        assert save(store, memo)
        assert bytes_of(derive(store)) == bytes_of(derive(store, memo=memo))
    elif name == "unjudge":
        for judgement in [each for each in store.judgements() if not each.taken_back][-1:]:
            take_back(store, judgement.id, TakenBack("Ann", NOON))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(piles(3, 7), STEPS, st.randoms(use_true_random=False))
def test_what_is_kept_in_memory_never_shows(reports, steps, chance):
    memo, waiting = Memo(later=chance.random() < 0.5), list(reports)
    with Store.open() as store:
        list(add_reports(store, [waiting.pop(), waiting.pop()], OPTIONS))
        for name in ("look", *steps, "look"):
            step(name, store, memo, waiting, chance)
            moment = {"as-of": {"as_of": "2022-01-06"}, "before": {"before": LATER.added}}.get(name, {})
            found = bytes_of(derive(store, memo=memo, **moment))
            assert found == from_nothing(store, **moment)
