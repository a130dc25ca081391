"""What analysts rule is respected by alignment; all else stays as it was."""

from dragoman.reconcile import reconcile
from dragoman.records import Rulings
from tests.telling import Telling

TEXT = "Arland and Borland hold talks in Geneva."
OTHER = "Corland and Dorland hold talks in Bern."


def telling(name, day, text=TEXT, start="2022-01-12"):
    parties = text.split(" hold")[0].split(" and ")
    return Telling(text, day, name).meeting("talks", parties, place=text[:-1].split()[-1], start=start)


def told(*tellings):
    return [t.reading for t in tellings]


def identity(teller):
    return teller.records["meetings"][0].id


def standing(tellings, rulings):
    return [sorted(f.reports) for f in reconcile(told(*tellings), (), None, rulings)]


def apart(one, other):
    return {identity(one): frozenset({identity(other)}), identity(other): frozenset({identity(one)})}


A, B = telling("a", "2022-01-07"), telling("b", "2022-01-08")
C, D = telling("c", "2022-01-08", OTHER, "2022-01-20"), telling("d", "2022-01-09", OTHER, "2022-01-20")


def test_without_rulings():
    assert standing([A, B, C, D], Rulings()) == [["a", "b"], ["c", "d"]]


def test_what_is_the_same_brings_its_likes_with_it():
    """Between Geneva and Bern nothing is alike: each part keeps those that it would have alone."""
    assert standing([A, B, C, D], Rulings(same=((identity(A), identity(C)),))) == [["a", "b", "c", "d"]]


def test_what_is_different_keeps_its_likes_apart():
    rulings = Rulings(same=((identity(A), identity(C)),), different=apart(B, D))
    assert standing([A, B, C, D], rulings) == [["a", "b", "c"], ["d"]]


def test_what_is_different_leaves_a_third_with_the_likest():
    e = telling("e", "2022-01-09")
    assert standing([A, B, e], Rulings(different=apart(A, B))) == [["a", "e"], ["b"]]


def test_the_order_of_reports_changes_nothing():
    rulings = Rulings(same=((identity(A), identity(C)),), different=apart(B, D))
    readings = told(A, B, C, D)
    assert reconcile(readings, (), None, rulings) == reconcile(readings[::-1], (), None, rulings)


def test_a_report_without_a_date_is_dated_by_what_an_analyst_rules_the_same():
    undated = Telling("The envoys meet on January 20.", None, "u")
    undated.meeting("meet", ["envoys"], place=None, value="XXXX-01-20", status="planned")
    (before,) = [f for f in reconcile(told(undated, C), ()) if "u" in f.reports]
    (after,) = reconcile(told(undated, C), (), None, Rulings(same=((identity(undated), identity(C)),)))

    assert (before.last_reported, after.last_reported) == (None, "2022-01-20")


def test_a_series_does_not_join_what_is_ruled_apart():
    def series(name, day, last):
        text = f"Arland and Borland hold talks in Geneva. They hold a summit in Bern. {last}"
        made = Telling(text, day, name)
        made.meeting("talks", ["Arland", "Borland"], place="Geneva", start="2022-01-12", status="planned")
        made.meeting("summit", ["Arland", "Borland"], kind="summit", place="Bern", start="2022-01-14", status="planned")
        who = [last.split()[1]]
        return made.meeting("session", who, kind="session", start="2022-01-20", status="planned")

    one = series("a", "2022-01-07", "The Forum holds a session.")
    other = series("b", "2022-01-08", "The Riverland envoys hold a session.")
    ids = [t.records["meetings"][2].id for t in (one, other)]
    rulings = Rulings(different={ids[0]: frozenset({ids[1]}), ids[1]: frozenset({ids[0]})})

    assert standing([one, other], Rulings()) == [["a", "b"]] * 3
    assert sorted(standing([one, other], rulings)) == [["a"], ["a", "b"], ["a", "b"], ["b"]]
