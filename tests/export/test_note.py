from dragoman.export.note import Material, compose
from dragoman.records import (
    Commitment,
    Event,
    FieldVerdict,
    Figure,
    Finding,
    Meeting,
    Party,
    Report,
    Rival,
    Span,
    Statement,
)


def report(name, day, outlet):
    return Report(name, f"{name}.txt", "text", outlet=outlet, published=day, title=name.upper())


def finding(kind, fields, reports, **more):
    given = {"label": "", "verdict": "single", "disputed": (), "voices": len(reports), "verdicts": {}} | more
    first = next(iter(reports.values()))[0].id
    return Finding(first, kind, given["label"], given["verdict"], given["disputed"], given["voices"], fields,
                   given["verdicts"], reports, None, None, tuple(more.get("reasons", ())))  # fmt: skip


def meeting(name, start, status):
    parties = (Party(0, 3, "Kyr", "Kyra"), Party(4, 7, "Bor", "Borduria"))
    return Meeting(name, (Span(8, 13, "talks"),), "talks", parties, None, None, None, start, start, status)


def figure(name, low, high):
    return Figure(0, 5, "words", name, low, high, "range", None, "troops", None, None, None)


def statement(n):
    return Statement(
        f"s{n:02}", None, "x", None, None, None, (Span(n, n + 1, "we shall not move"),), "direct", "assess"
    )


def lines(brief, title):
    return next(s for s in brief.sections if s.title == title).lines


REPORTS = [report("a", "2022-01-02", "The Mail"), report("b", "2022-01-03", "The Wire")]


def test_disagreements_come_first_with_each_value_and_who_carries_it():
    rivals = (
        Rival({"low": 100, "high": 100, "modifier": "exact"}, "Kyra", 1, ("f1",)),
        Rival({"low": 60, "high": 90, "modifier": "range"}, None, 1, ("f2",)),
    )
    disputed = finding(
        "figure",
        {"of": "soldiers", "measure": "troops", "place": "Stara Zoria", "value": rivals[0].value},
        {"a": (figure("f1", 100, 100),), "b": (figure("f2", 60, 90),)},
        verdict="disputed",
        disputed=("value",),
        verdicts={"value": FieldVerdict("disputed", rivals, ("b and a differ",))},
    )
    brief = compose(Material(REPORTS, [disputed]))
    assert brief.sections[0].title == "Where the reports disagree"
    (line,) = brief.sections[0].lines
    told = "Soldiers in Stara Zoria, how many: 100 (according to Kyra) (report 1) or 60 to 90 (report 2)."
    assert line.text == told
    assert [(r.number, r.words) for r in line.refs] == [(1, "words"), (2, "words")]


def test_what_lies_ahead_is_told_apart_from_what_is_past():
    fields = {"kind": "talks", "parties": ["Kyra", "Borduria"], "place": "Vienna"}
    ahead = finding(
        "meeting",
        fields | {"start": "2022-01-09", "end": "2022-01-10", "status": "planned"},
        {"a": (meeting("m1", "2022-01-09", "planned"),)},
    )
    past = finding(
        "meeting",
        fields | {"start": "2021-12-30", "end": "2021-12-30", "status": "held"},
        {"b": (meeting("m2", "2021-12-30", "held"),)},
    )
    brief = compose(Material(REPORTS, [past, ahead]))
    assert [x.text for x in lines(brief, "What is scheduled")] == [
        "9–10 January 2022: talks between Kyra and Borduria in Vienna."
    ]
    assert [x.text for x in lines(brief, "Meetings held, refused or called off")] == [
        "30 December 2021: talks between Kyra and Borduria in Vienna."
    ]


def test_conditional_commitments_lead_the_ledger_and_are_not_told_again_as_statements():
    action, plain = Span(10, 25, "close the strait"), Span(50, 60, "leave the port")
    conditional = Commitment("c1", None, None, "threat", action, Span(26, 40, "if attacked"), None)
    demand = Commitment("c2", None, None, "demand", plain, None, None)
    findings = [
        finding("commitment", {"by": "Borduria", "type": "demand", "action": plain.text}, {"a": (demand,)}),
        finding(
            "commitment",
            {"by": "Kyra", "to": "Borduria", "type": "threat", "action": action.text, "condition": "if attacked"},
            {"a": (conditional,)},
        ),
        finding(
            "statement",
            {"who": "Ada Kovar", "act": "threat", "mode": "indirect"},
            {
                "a": (
                    Statement(
                        "s1",
                        None,
                        "Ada Kovar",
                        None,
                        None,
                        None,
                        (Span(5, 40, "we shall close the strait if attacked"),),
                        "indirect",
                        "threat",
                    ),
                )
            },
        ),
    ]
    brief = compose(Material(REPORTS, findings))
    assert [x.text for x in lines(brief, "Demands, offers and threats")] == [
        "Kyra threatened Borduria: “close the strait” — “if attacked”.",
        "Borduria demanded: “leave the port”.",
    ]
    assert lines(brief, "Who said what") == ()


def test_it_says_what_it_covers():
    undated = Report("c", "c.txt", "text")
    brief = compose(Material([*REPORTS, undated], [], copies={"a": ("b",), "b": ("a",)}))
    assert " ".join(brief.coverage) == (
        "3 reports from 2 outlets (The Mail and The Wire), 2–3 January 2022. 1 report gives no date. "
        "2 reports share passages with another; what is copied counts once."
    )


def test_it_says_how_many_voices_the_reports_are_and_whose_independence_is_unknown():
    undated = Report("c", "c.txt", "text")
    one_house = compose(Material([*REPORTS, undated], [], voices={"a": "a", "b": "a", "c": "c"}))
    assert one_house.coverage[-1] == (
        "By copies, agencies and owners they are 2 voices; "
        "1 of them is of unknown independence, since neither outlet nor agency is known."
    )
    known = compose(Material(REPORTS, [], voices={"a": "a", "b": "b"}))
    assert known.coverage[-1] == "By copies, agencies and owners they are 2 voices."


def test_a_section_says_how_much_it_leaves_out():
    many = [
        finding("statement", {"who": f"Speaker {n:02}", "act": "assess", "mode": "direct"}, {"a": (statement(n),)})
        for n in range(15)
    ]
    section = next(s for s in compose(Material(REPORTS, many), most=12).sections if s.title == "Who said what")
    assert (len(section.lines), section.more, section.command) == (12, 3, "dragoman statements")


def test_what_says_the_same_is_told_once_and_counted_once_wherever_it_stands():
    speakers = ["Speaker 0", *(f"Speaker {n}" for n in range(9)), "you", "they", "Speaker 0", "Speaker 8"]
    many = [
        finding("statement", {"who": who, "act": "assess", "mode": "direct"}, {"ab"[n % 2]: (statement(n),)})
        for n, who in enumerate(speakers)
    ]
    section = next(s for s in compose(Material(REPORTS, many), most=2).sections if s.title == "Who said what")
    assert [line.text.partition(" said")[0] for line in section.lines] == ["Speaker 0", "Speaker 1"]
    assert [(ref.report, ref.start) for ref in section.lines[0].refs] == [("a", 0), ("b", 1), ("a", 12)]
    assert section.more == 8, "Speakers 2 to 8 and somebody not named"


def test_a_bare_pronoun_names_nobody():
    said = finding("statement", {"who": "You", "act": "accuse", "mode": "direct"}, {"a": (statement(1),)})
    (line,) = lines(compose(Material(REPORTS, [said])), "Who said what")
    assert line.text.startswith("Somebody not named accused:")


def test_a_taking_of_disputed_ground_stands_under_doubt_with_who_claims_and_holds_it():
    taken = Event(5, 15, "annexation", "e1", "COERCE", None, None, None, "2014", "happened")
    note = "disputed: claimed by Kyra, Borduria; controlled by Kyra (a treaty)"
    fields, label = {"code": "COERCE", "actor": "Kyra", "target": "the Cape"}, "Kyra took the Cape, 2014"
    brief = compose(Material(REPORTS, [finding("event", fields, {"a": (taken,)}, label=label, reasons=(note,))]))
    (line,) = brief.sections[0].lines
    assert (line.text, line.notes) == ("As reported: Kyra took the Cape, 2014.", (note,))
