import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.reconcile import Context, KeptFindings, find_copies, reconcile
from dragoman.records import Rulings
from tests.telling import Telling

TOWNS, PARTIES, DAYS = ("Basra", "Kirkuk"), ("Iraq", "Iran", "Syria"), ("1991-03-01", "1991-03-02", "1991-03-03")


@st.composite
def tellings(draw):
    """Draw a few reports that tell of a few towns, parties and days, so that many of their records meet."""
    made = []
    for number in range(draw(st.integers(2, 6))):
        one, two = draw(st.permutations(PARTIES))[:2]
        town, count = draw(st.sampled_from(TOWNS)), draw(st.integers(3, 9))
        text = (
            f"{one} and {two} held talks in {town}; {count} people were killed there, and {one} will close the border."
        )
        telling = Telling(text, draw(st.sampled_from((*DAYS, None))), f"r{number}")
        day = draw(st.sampled_from((*DAYS, None)))
        telling.meeting("talks", [one, two], place=town, start=day, value=None if day else "WXX-5")
        telling.figure(str(count), count, count, of="people", place=town, as_of=day)
        telling.commitment("close the border", by=one, to=two, type="threat")
        made.append(telling.reading)
    return made


def export(readings):
    copies = find_copies([r.report for r in readings], {})
    return msgspec.json.encode(reconcile(readings, copies))


@settings(max_examples=60, deadline=None)
@given(tellings(), st.randoms(use_true_random=False))
def test_the_order_in_which_reports_came_changes_no_byte(readings, rng):
    shuffled = rng.sample(readings, len(readings))
    assert export(readings) == export(shuffled)


@settings(max_examples=60, deadline=None)
@given(tellings())
def test_every_record_is_in_one_finding_and_every_id_is_found_again(readings):
    found = reconcile(readings, ())
    held = [record.id for f in found for records in f.reports.values() for record in records]
    given_ids = [r.id for reading in readings for r in (*reading.meetings, *reading.figures, *reading.commitments)]
    assert sorted(held) == sorted(given_ids)
    assert sorted(i for f in found for i in (f.id, *f.aliases)) == sorted(given_ids)


@st.composite
def rulings(draw, readings):
    """Draw what analysts may have ruled of a few meetings; nothing, mostly."""
    ids = sorted(meeting.id for reading in readings for meeting in reading.meetings)
    one, two = draw(st.permutations(ids))[:2]
    apart = {one: frozenset({two}), two: frozenset({one})}
    return draw(st.sampled_from([Rulings(), Rulings(), Rulings(same=((one, two),)), Rulings(different=apart)]))


@settings(max_examples=25, deadline=None)
@given(tellings(), st.data())
def test_what_was_kept_of_other_piles_changes_no_byte(readings, data):
    kept = KeptFindings()
    for _ in range(3):
        pile = data.draw(st.lists(st.sampled_from(readings), min_size=1, unique_by=lambda r: r.report.id))
        usual = data.draw(st.sampled_from([str, str, lambda name: name.replace("Iran", "Persia")]))
        by = Context(canonical=usual), data.draw(rulings(readings))
        copies = data.draw(st.sampled_from([(), find_copies([r.report for r in pile], {})]))
        found = tuple(finding for _, finding in kept.update(pile, lambda copies=copies: copies, by))
        assert msgspec.json.encode(found) == msgspec.json.encode(reconcile(pile, copies, *by))
