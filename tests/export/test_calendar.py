"""The calendar as programs read it that subscribe to it: icalendar and vobject."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from dragoman.dossier import Dossier
from dragoman.export.calendar import calendar, published_calendar
from dragoman.records import Report, Span
from dragoman.store import ReaderKey, Store
from tests.kept import NOON, clock, judged, keep, taken_back, talks
from tests.telling import Telling

PLANNED = "Kyra and Borduria will hold talks in Vienna on 12 January."
LATER = "2026-11-22T08:00:00+00:00"


@pytest.fixture
def store():
    with Store.open() as opened:
        yield opened


def made(store, when=NOON, **view):
    body, kept = published_calendar(store, Dossier(store, **view), when)
    assert kept
    return body


def events(body):
    return Calendar.from_ical(body).walk("VEVENT")


def only(body):
    (event,) = events(body)
    return event


def told(event):
    return str(event["summary"]), event["dtstart"].dt, event["status"], event["sequence"]


def planned(name="a", published="2022-01-03", **more):
    given = {"place": "Vienna", "start": "2022-01-12", "status": "planned"} | more
    return talks(name, PLANNED, published, **given)


def meeting_of(telling):
    (record,) = telling.records["meetings"]
    return telling.report.id, record


# One meeting


def test_a_plan_of_one_voice_is_tentative_and_leads_back_to_its_words(store):
    keep(store, planned())
    event = only(made(store))

    assert told(event) == ("Talks between Kyra and Borduria in Vienna", date(2022, 1, 12), "TENTATIVE", 0)
    assert event["dtend"].dt == date(2022, 1, 13)
    assert event["uid"] == f"{meeting_of(planned())[1].id}@dragoman"
    assert (event["location"], event["transp"], event["categories"].to_ical()) == ("Vienna", "TRANSPARENT", b"talks")
    assert event["last-modified"].dt == event["dtstamp"].dt == datetime(2022, 1, 3, tzinfo=UTC)
    assert str(event["description"]).splitlines() == [
        "Planned; one voice.",
        "Parties: Kyra; Borduria.",
        "",
        f"The Mail, 3 January 2022: “{PLANNED}” [a 28–33]",
        f"Finding {meeting_of(planned())[1].id} (dragoman show {meeting_of(planned())[1].id[:8]})",
    ]


def test_a_plan_of_two_voices_is_confirmed(store):
    keep(store, planned(), planned("b", "2022-01-04", outlet="The Herald"))

    assert told(only(made(store)))[2] == "CONFIRMED"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("held", ("Talks between Kyra and Borduria in Vienna", "CONFIRMED")),
        ("ongoing", ("Talks between Kyra and Borduria in Vienna", "CONFIRMED")),
        ("proposed", ("Talks between Kyra and Borduria in Vienna (proposed)", "TENTATIVE")),
        ("cancelled", ("Talks between Kyra and Borduria in Vienna (cancelled)", "CANCELLED")),
        ("refused", ("Talks between Kyra and Borduria in Vienna (refused)", "CANCELLED")),
        ("postponed", ("Talks between Kyra and Borduria in Vienna (postponed)", "TENTATIVE")),
    ],
)
def test_the_status_says_how_sure_it_is(store, status, expected):
    keep(store, planned(status=status))
    event = only(made(store))

    assert (str(event["summary"]), event["status"]) == expected


def test_several_days_end_before_the_day_after_the_last(store):
    keep(store, planned(start="2022-01-12", end="2022-01-14"))
    event = only(made(store))

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2022, 1, 12), date(2022, 1, 15))


def test_a_month_is_no_day(store):
    keep(store, planned(start="2022-02"))
    event = only(made(store))

    assert told(event)[:2] == ("Talks between Kyra and Borduria in Vienna (day not known)", date(2022, 2, 1))
    assert event["dtend"].dt == date(2022, 3, 1)
    assert "The reports name no day, only February 2022." in str(event["description"])


def test_a_week_is_its_seven_days(store):
    text = "Kyra and Borduria will hold talks in Vienna next week."
    one = talks("a", text, "2022-01-05", place="Vienna", start="2022-01", status="planned")
    said = Span(text.index("next"), text.index("week") + 4, "next week")
    week = replace(clock(text, "next week", "2022-01-10"), finish="2022-01-16", granularity="week")
    reading = replace(one.reading, times=(week,), meetings=(replace(one.reading.meetings[0], when=said),))
    keep(store, reading)
    event = only(made(store))

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2022, 1, 10), date(2022, 1, 17))
    assert "day not known" in str(event["summary"])


@pytest.mark.parametrize("start", ["2022", None])
def test_what_is_known_less_exactly_is_in_no_calendar(store, start):
    keep(store, planned(start=start))

    assert events(made(store)) == []


def test_talks_of_nobody_nowhere_are_in_no_calendar(store):
    keep(store, Telling("There will be talks.", "2022-01-03", "a").meeting("talks", [], start="2022-01-12"))

    assert events(made(store)) == []


# The hour


def at_ten(begin, place="Vienna"):
    text = "Kyra and Borduria will hold talks in Vienna at 10:00 on 12 January."
    one = talks("a", text, "2022-01-05", place=place, start="2022-01-12", status="planned")
    said = Span(text.index("10:00"), text.index("10:00") + 5, "10:00")
    record = replace(one.reading.meetings[0], when=said)
    return replace(one.reading, times=(clock(text, "10:00", begin),), meetings=(record,))


def test_an_hour_is_that_of_the_place(store):
    keep(store, at_ten("2022-01-12T10:00"))
    body = made(store)

    assert only(body)["dtstart"].dt == datetime(2022, 1, 12, 10, tzinfo=ZoneInfo("Europe/Vienna"))
    assert "dtend" not in only(body)
    assert b"TZID:Europe/Vienna" in body


def test_an_hour_with_its_zone_is_a_moment(store):
    keep(store, at_ten("2022-01-12T10:00-05:00"))

    assert only(made(store))["dtstart"].dt == datetime(2022, 1, 12, 15, tzinfo=UTC)


def test_an_hour_of_no_known_place_stays_in_words(store):
    keep(store, at_ten("2022-01-12T10:00", place=None))

    assert told(only(made(store)))[:2] == (
        "Talks between Kyra and Borduria (10:00, time zone not known)",
        date(2022, 1, 12),
    )


# What changes


def test_a_postponement_moves_the_same_entry_once(store):
    keep(store, planned())
    first = only(made(store))
    new = talks("b", "Kyra and Borduria put off the talks in Vienna until 19 January.", "2022-01-06",
                outlet="The Herald", place="Vienna", start="2022-01-19", status="postponed")  # fmt: skip
    keep(store, new)
    judged(store, "same", meeting_of(planned()), meeting_of(new))
    second = only(made(store, LATER))

    assert second["uid"] == first["uid"]
    assert told(second) == (
        "Talks between Kyra and Borduria in Vienna (postponed from 12 January 2022)",
        date(2022, 1, 19),
        "TENTATIVE",
        1,
    )
    assert "Date changed: Wednesday 12 January 2022 (The Mail), then Wednesday 19 January 2022 (The Herald)." in str(
        second["description"]
    )
    assert made(store, "2027-01-01T00:00:00+00:00") == made(store, LATER)


def test_a_postponement_without_a_new_day_takes_the_old_one_out(store):
    keep(store, planned())
    made(store)
    put_off = "Kyra and Borduria put off the talks in Vienna of 12 January."
    keep(store, talks("b", put_off, "2022-01-06", outlet="The Herald", place="Vienna", start="2022-01-12",
                      status="postponed"))  # fmt: skip

    assert told(only(made(store))) == (
        "Talks between Kyra and Borduria in Vienna (postponed, no new date)",
        date(2022, 1, 12),
        "CANCELLED",
        1,
    )


def test_a_cancellation_stays_in_the_file(store):
    keep(store, planned())
    made(store)
    off = "Kyra and Borduria called off the talks in Vienna of 12 January."
    keep(store, talks("b", off, "2022-01-06", outlet="The Herald", place="Vienna", start="2022-01-12",
                      status="cancelled"))  # fmt: skip

    assert told(only(made(store)))[2:] == ("CANCELLED", 1)


def test_rival_dates_stand_side_by_side(store):
    held = {"place": "Vienna", "status": "held"}
    one = talks("a", PLANNED, "2022-01-15", start="2022-01-12", **held)
    other = talks("b", PLANNED, "2022-01-15", outlet="The Herald", start="2022-01-13", **held)
    keep(store, one, other)
    judged(store, "same", meeting_of(one), meeting_of(other))
    event = only(made(store))

    assert told(event)[::2] == ("Talks between Kyra and Borduria in Vienna (disputed: date)", "TENTATIVE")
    assert event["categories"].to_ical() == b"talks,disputed"
    assert (
        "Date disputed: Wednesday 12 January 2022 (The Mail) or Thursday 13 January 2022 (The Herald) "
        "(may be time zones)." in str(event["description"])
    )


def test_the_same_dossier_gives_the_same_bytes_whatever_the_clock(store):
    keep(store, planned())

    assert made(store) == made(store, LATER)
    assert len(store.published()) == 1


# What is rebuilt


def test_an_earlier_report_changes_the_id_of_the_finding_and_not_the_uid(store):
    keep(store, planned("b", "2022-01-05"))
    before = only(made(store))
    keep(store, planned("a", "2022-01-03", outlet="The Herald"))
    after = only(made(store))

    (finding,) = Dossier(store).findings("meeting")
    assert f"{finding.id}@dragoman" != before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)


def test_of_two_that_are_judged_one_the_first_published_stands_and_the_other_is_withdrawn_until_it_is_taken_back(store):
    one, other = planned(), planned("b", "2022-01-04", start="2022-02-20")
    keep(store, one, other)
    before = [told(event)[1:] for event in events(made(store))]
    verdict = judged(store, "same", meeting_of(one), meeting_of(other))
    joined = {str(event["uid"])[:16]: event for event in events(made(store))}
    taken_back(store, verdict)
    parted = events(made(store))

    gone = joined[meeting_of(other)[1].id]
    assert told(gone)[1:] == (date(2022, 2, 20), "CANCELLED", 1)
    assert str(gone["summary"]) == f"Withdrawn: it is one with another entry ({meeting_of(one)[1].id}@dragoman)"
    assert before == [(date(2022, 1, 12), "TENTATIVE", 0), (date(2022, 2, 20), "TENTATIVE", 0)]
    assert [told(event)[1:] for event in parted] == [
        (date(2022, 1, 12), "TENTATIVE", 2),
        (date(2022, 2, 20), "TENTATIVE", 2),
    ]


def test_what_is_parted_gets_an_entry_of_its_own(store):
    one, other = planned(), planned("b", "2022-01-04", outlet="The Herald")
    keep(store, one, other)
    (whole,) = events(made(store))
    judged(store, "different", meeting_of(one), meeting_of(other))

    assert {str(event["uid"])[:16]: event["sequence"] for event in events(made(store))} == {
        str(whole["uid"])[:16]: 1,
        meeting_of(other)[1].id: 0,
    }


def test_what_is_judged_wrong_is_cancelled_and_what_is_right_again_comes_back(store):
    one = planned()
    keep(store, one)
    made(store)
    judged(store, "wrong", meeting_of(one))
    wrong = only(made(store))
    judged(store, "right", meeting_of(one), when=LATER)

    assert told(wrong)[2:] == ("CANCELLED", 1)
    assert "Judged wrong by Ann" in str(wrong["description"])
    assert told(only(made(store)))[2:] == ("TENTATIVE", 2)


def test_what_was_wrong_before_it_was_published_is_in_no_calendar(store):
    one = planned()
    keep(store, one)
    judged(store, "wrong", meeting_of(one))

    assert events(made(store)) == []


def test_of_a_forgotten_report_a_withdrawal_without_a_word_of_it_is_left(store):
    keep(store, planned())
    uid = only(made(store))["uid"]
    store.forget("a", NOON)
    body = made(store)

    assert only(body)["uid"] == uid
    assert told(only(body))[1:] == (date(2022, 1, 12), "CANCELLED", 1)
    assert not any(word in body.decode() for word in ("Kyra", "Borduria", "Vienna", "The Mail"))
    assert not any("Kyra" in str(row) for row in store.published())


def test_an_entry_goes_on_with_the_reports_that_are_left(store):
    keep(store, planned(), planned("b", "2022-01-04", outlet="The Herald"))
    uid = only(made(store))["uid"]
    store.forget("a", NOON)

    assert only(made(store))["uid"] == uid
    assert told(only(made(store)))[2:] == ("TENTATIVE", 1)


def test_a_new_reader_that_anchors_a_meeting_otherwise_keeps_its_entry(store):
    keep(store, planned())
    uid = only(made(store))["uid"]
    again = Telling(PLANNED, "2022-01-03", "a", outlet="The Mail").mention("Kyra", "state")
    later = again.meeting("hold talks", ["Kyra"], place="Vienna", start="2022-01-12", status="planned")
    keep(store, later, reader=ReaderKey("by hand", "1"))

    assert (only(made(store))["uid"], only(made(store))["sequence"]) == (uid, 1)


# Views


def test_a_look_back_publishes_nothing_and_has_the_numbers_of_then(store):
    keep(store, planned())
    made(store)
    keep(store, planned("b", "2022-01-08", outlet="The Herald"))
    now = only(made(store))
    rows = len(store.published())
    then = only(made(store, as_of="2022-01-05"))

    assert (then["sequence"], then["status"]) == (0, "TENTATIVE")
    assert (now["sequence"], now["status"]) == (1, "CONFIRMED")
    assert len(store.published()) == rows
    assert events(made(store, as_of="2021-12-31")) == []


def test_one_story_shows_its_own_meetings_and_withdraws_none(store):
    other = Telling("Corland and Dorland hold talks in Bern on 2 March.", "2022-03-01", "z")
    other.mention("Corland", "state").mention("Dorland", "state").mention("Bern", "place")
    other.meeting("talks", ["Corland", "Dorland"], place="Bern", start="2022-03-02", status="planned")
    keep(store, planned(), other)
    made(store)

    assert [str(e["location"]) for e in events(made(store, story="z"))] == ["Bern"]
    assert [e["sequence"] for e in events(made(store))] == [0, 0]


def test_a_dossier_that_cannot_be_written_still_gives_a_calendar(tmp_path):
    path = str(tmp_path / "crisis.db")
    with Store.open(path) as writable:
        keep(writable, planned())
        Dossier(writable).findings()
    with Store.open(path, writing=False) as reading:
        reading.publish = lambda _fresh: False
        body, kept = published_calendar(reading, Dossier(reading), NOON)

    assert not kept
    assert told(only(body))[2:] == ("TENTATIVE", 0)


# As it is written


HOSTILE = 'Kyra\r\nBEGIN:VEVENT\r\nUID:evil;X="1",2\\n\x00\x1b[31m\u202e и Бордурия'


def test_hostile_words_stay_words(store):
    text = f"{HOSTILE} will hold talks in Vienna on 12 January. {'Переговоры в Вене ' * 20}"
    one = Telling(text, "2022-01-03", "a", outlet="The\nMail;,\\")
    one.meeting("talks", [HOSTILE], place="Vienna", start="2022-01-12", status="planned")
    keep(store, one)
    body = made(store)
    event = only(body)
    (parsed,) = vobject.readOne(body.decode()).vevent_list

    assert len(events(body)) == 1
    assert (
        event["summary"]
        == parsed.summary.value
        == ('Talks with Kyra BEGIN:VEVENT UID:evil;X="1",2\\n [31m и Бордурия in Vienna')
    )
    assert str(event["description"]) == parsed.description.value
    assert parsed.uid.value == event["uid"] != "evil"
    assert "The Mail;,\\, 3 January 2022" in parsed.description.value
    assert not set(body.decode()) & set("\x00\x1b\u202e")


def test_no_line_is_longer_than_75_octets_and_none_cuts_a_letter(store):
    text = f"Kyra and Borduria will hold talks in Vienna, {'где переговоры идут долго, ' * 12}on 12 January."
    keep(store, Telling(text, "2022-01-03", "a").meeting("talks", ["Kyra"], start="2022-01-12", status="planned"))
    lines = made(store).split(b"\r\n")

    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])


def test_vobject_reads_the_same_days_and_numbers(store):
    keep(store, planned(), at_ten("2022-01-12T10:00"))
    keep(store, planned("c", "2022-01-06", start="2022-03-02", end="2022-03-04"))
    body = made(store)
    theirs = {e.uid.value: (e.dtstart.value, e.status.value, int(e.sequence.value)) for e in
              vobject.readOne(body.decode()).vevent_list}  # fmt: skip
    ours = {str(e["uid"]): (e["dtstart"].dt, e["status"], e["sequence"]) for e in events(body)}

    assert theirs.keys() == ours.keys()
    assert [(str(a[0]), *a[1:]) for a in theirs.values()] == [(str(ours[uid][0]), *ours[uid][1:]) for uid in theirs]


def test_it_is_one_whole_calendar_with_its_header(store):
    body = made(store)

    assert body.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Dragoman//Calendar//EN\r\n")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in body
    assert body.endswith(b"END:VCALENDAR\r\n")


def test_the_address_of_a_report_is_that_of_its_entry(store):
    one = planned()
    report = replace(one.report, url="https://example.org/talks")
    keep(store, replace(one.reading, report=report))

    assert only(made(store))["url"] == "https://example.org/talks"


def test_calendar_is_a_function_of_what_it_is_given(store):
    keep(store, planned())
    given = Dossier(store), store.published(), store.reports(), NOON

    assert calendar(*given) == calendar(*given)
    assert calendar(*given).fresh[0].published == NOON


def test_two_processes_that_publish_at_once_agree(tmp_path):
    path = str(tmp_path / "crisis.db")
    with Store.open(path) as one, Store.open(path) as other:
        keep(one, planned())
        dossier, slow = Dossier(one), calendar(Dossier(other), other.published(), other.reports(), NOON)
        first, _ = published_calendar(one, dossier, NOON)

        assert not other.publish(slow.fresh)
        assert published_calendar(other, Dossier(other), LATER) == (first, True)
        assert len(other.published()) == 1


def test_a_report_without_an_outlet_names_none(store):
    one = planned(outlet=None)
    keep(store, replace(one.reading, report=Report(**{f: getattr(one.report, f) for f in ("id", "source", "text")})))

    assert "outlet not named, without a date" in str(only(made(store))["description"])
