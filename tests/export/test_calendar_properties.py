"""What holds of every calendar, whatever comes in, is judged, taken back or forgotten, and in which order."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from dragoman.dossier import Dossier
from dragoman.export.calendar import published_calendar
from dragoman.store import Store
from tests.kept import NOON, judged, keep, taken_back, talks

TEXT = "Kyra and Borduria will hold talks in Vienna soon."
SILENT = frozenset({"SEQUENCE", "DTSTAMP", "LAST-MODIFIED"})


def told(number, day, start, status):
    text, outlet = f"{TEXT} So says outlet {number}.", f"Outlet {number}"
    return talks(f"r{number}", text, f"2022-01-0{day}", outlet=outlet, place="Vienna", start=start, status=status)


reports = st.builds(
    told,
    st.integers(1, 5),
    st.integers(1, 5),
    st.sampled_from(["2022-01-12", "2022-01-13", "2022-02-20", "2022-02", None]),
    st.sampled_from(["planned", "postponed", "held", "cancelled"]),
)
steps = st.one_of(
    st.tuples(st.just("add"), reports),
    st.tuples(st.sampled_from(["same", "different", "wrong", "right"]), st.randoms(use_true_random=False)),
    st.tuples(st.just("back"), st.randoms(use_true_random=False)),
    st.tuples(st.just("forget"), st.randoms(use_true_random=False)),
    st.tuples(st.just("look"), st.none()),
)


def take(store, step):
    """Do to a dossier what a step says, if it can be done."""
    what, how = step
    held = sorted({(kept.report.id, kept.revision): kept.report for kept in store.reports()})
    records = sorted(
        {(report, r.id): (report, r) for f in Dossier(store).findings("meeting", every=True)
         for report, rs in f.reports.items() for r in rs}.items()
    )  # fmt: skip
    if what == "add" and how.report.id not in {stone.id for stone in store.tombstones()}:
        if how.report.id not in {name for name, _ in held}:
            keep(store, how)
    elif what == "forget" and held:
        store.forget(how.choice(held)[0], NOON)
    elif what == "back":
        standing = [j for j in store.judgements() if not j.taken_back]
        if standing:
            taken_back(store, how.choice(standing))
    elif what in {"wrong", "right"} and records:
        judged(store, what, how.choice(records)[1])
    elif what in {"same", "different"} and len(records) > 1:
        judged(store, what, *(record for _, record in how.sample(records, 2)))


def published(store):
    """Publish, and return for each UID its number and all else that it says."""
    body, kept = published_calendar(store, Dossier(store), NOON)
    assert kept
    assert published_calendar(store, Dossier(store), "2030-01-01T00:00:00+00:00") == (body, True)
    events = Calendar.from_ical(body).walk("VEVENT")
    said = {str(e["uid"]): (e["sequence"], {k: v.to_ical() for k, v in e.items() if k not in SILENT}) for e in events}
    assert len(said) == len(events)
    return said


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(steps, max_size=12))
def test_a_uid_once_published_stays_and_its_number_grows_by_one_with_each_change(run):
    with Store.open() as store:
        last = published(store)
        for step in run:
            take(store, step)
            now = published(store)
            assert last.keys() <= now.keys()
            for uid, (sequence, said) in now.items():
                former = last.get(uid)
                grown = 0 if former is None else former[0] + (former[1] != said)
                assert sequence == grown
            last = now
            shown = [f for f in Dossier(store).findings("meeting") if len(f.fields.get("start") or "") >= 7]
            live = [said for _, said in now.values() if not said["SUMMARY"].startswith(b"Withdrawn")]
            assert len(live) >= len(shown)
