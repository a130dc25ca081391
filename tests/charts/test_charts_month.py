from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.charts import items, month
from dragoman.charts.month import Item, Slot
from tests.charted import finding, told


def meeting(name, published, start, end=None, status="planned"):
    made = told(f"Arland and Borland talks in Geneva: {start}.", published, name, outlet=name.upper())
    return made.meeting("talks", ["Arland", "Borland"], place="Geneva", start=start, end=end, status=status)


def item(first, last=None, name="a"):
    return Item(name, name, "planned", first, last or first, disputed=False)


def test_meetings_are_items_by_day():
    (made,) = items([finding(meeting("a", "2022-01-03", "2022-01-09", "2022-01-10"))], lambda f: f"/findings/{f.id}")
    assert (made.label, made.first, made.last, made.disputed) == (
        "Talks between Arland and Borland in Geneva", "2022-01-09", "2022-01-10", False,
    )  # fmt: skip
    assert made.link == f"/findings/{made.id}"


def test_a_meeting_of_rival_days_is_an_item_on_each():
    disputed = finding(
        meeting("a", "2022-01-13", "2022-01-12", status="held"), meeting("b", "2022-01-13", "2022-01-13", status="held")
    )
    assert [(i.first, i.disputed) for i in items([disputed])] == [("2022-01-12", True), ("2022-01-13", True)]


def test_weeks_begin_on_monday_and_days_beside_the_month_are_told_apart():
    made = month(2022, 1, (), today="2022-01-05")
    assert made.title == "January 2022"
    assert [day.day for day in made.weeks[0].days] == [
        "2021-12-27", "2021-12-28", "2021-12-29", "2021-12-30", "2021-12-31", "2022-01-01", "2022-01-02",
    ]  # fmt: skip
    assert [day.inside for day in made.weeks[0].days] == [False] * 5 + [True] * 2
    assert [day.number for week in made.weeks for day in week.days if day.today] == [5]
    assert len(made.weeks) == 6


def test_a_meeting_of_several_days_keeps_its_line_through_a_week():
    long, short = item("2022-01-11", "2022-01-18", "long"), item("2022-01-12", name="short")
    weeks = month(2022, 1, (long, short)).weeks
    eleventh, twelfth, sixteenth = weeks[2].days[1], weeks[2].days[2], weeks[2].days[6]
    assert eleventh.slots == (Slot(long, begins=True, ends=False),)
    assert twelfth.slots == (Slot(long, begins=False, ends=False), Slot(short, begins=True, ends=True))
    assert sixteenth.slots == (Slot(long, begins=False, ends=False),)
    assert weeks[3].days[1].slots == (Slot(long, begins=False, ends=True),)


def test_what_has_no_day_stands_apart_and_other_months_are_told():
    january, nowhere, march = item("2022-01"), item(None), item("2022-03-02")
    made = month(2022, 1, (january, nowhere, march, item("2021-11-30")))
    assert (made.unknown, made.undated, made.earlier, made.later) == ((january,), (nowhere,), "2021-11", "2022-03")


days = st.dates(date(2021, 12, 20), date(2022, 2, 10))


@given(st.lists(st.tuples(days, st.integers(0, 20)), max_size=12))
def test_each_day_shows_exactly_what_falls_on_it(spans):
    given_items = tuple(
        item(first.isoformat(), (first + timedelta(days=more)).isoformat(), f"m{n}")
        for n, (first, more) in enumerate(spans)
    )
    for week in month(2022, 1, given_items).weeks:
        for day in week.days:
            shown = sorted(slot.item.id for slot in day.slots if slot)
            assert shown == sorted(i.id for i in given_items if i.first <= day.day <= i.last)
