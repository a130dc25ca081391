import pytest

from dragoman.charts import about, matrix_chart, matrix_svg, matrix_table, naming, sayings
from dragoman.charts.matrix import tint
from dragoman.charts.said import Saying
from dragoman.knowledge import load
from dragoman.reconcile import reconcile
from dragoman.records import Actor
from tests.charted import HOSTILE, all_of, links, overlaps, read_back, told, words

SAID = (
    *(Saying("Arland", "Borland", "demand", f"a{n}") for n in range(3)),
    Saying("Arland", "Borland", "threat", "b"),
    Saying("Borland", "Arland", "reject", "c"),
    Saying("Corland", "Arland", "appeal", "d"),
)


def test_sayings_are_counted_by_speaker_addressed_and_act_the_weightiest_first():
    chart = matrix_chart(SAID, lambda who, to: f"/statements?who={who}&to={to}")
    assert chart.speakers == ("Arland", "Borland", "Corland")
    assert chart.addressed == ("Borland", "Arland")
    assert [(c.speaker, c.to, c.acts) for c in chart.cells] == [
        ("Arland", "Borland", (("demand", 3), ("threat", 1))),
        ("Borland", "Arland", (("reject", 1),)),
        ("Corland", "Arland", (("appeal", 1),)),
    ]


def test_what_finds_no_place_is_others_and_leads_nowhere():
    chart = matrix_chart(SAID, lambda who, to: f"/{who}/{to}", most=2)
    assert chart.speakers == ("Arland", "others")
    assert [(c.speaker, c.to, c.count, c.link) for c in chart.cells] == [
        ("Arland", "Borland", 4, "/Arland/Borland"),
        ("others", "Arland", 2, None),
    ]
    assert links(read_back(matrix_svg(chart))) == ["/Arland/Borland"]


def test_a_cell_stands_in_its_row_and_column_with_its_count_and_acts():
    chart = matrix_chart(SAID, lambda who, to: f"/{who}/{to}")
    root = read_back(matrix_svg(chart, 960))
    cells = [(float(c.get("x")), float(c.get("y"))) for c in all_of(root, "rect", "c-cell")]
    assert cells[0][0] < cells[1][0] == cells[2][0]
    assert cells[0][1] < cells[1][1] < cells[2][1]
    assert words(root, "c-count") == ["4", "1", "1"]
    assert words(root, "c-act") == ["demand, threat", "reject", "appeal"]
    assert [row[3].text for row in matrix_table(chart).rows] == ["demand 3, threat 1", "reject 1", "appeal 1"]


def test_a_tint_grows_with_the_root_of_the_count():
    assert [tint(n, 100) for n in (1, 4, 9, 30, 100, 400)] == [1, 1, 2, 3, 5, 5]


def test_twenty_five_by_twenty_five_is_readable():
    names = [f"The Republic of Number {n}" for n in range(25)]
    many = [Saying(a, b, "demand", f"{a}{b}") for a in names for b in names if a != b]
    root = read_back(matrix_svg(matrix_chart(many), 960))
    cells = all_of(root, "rect", "c-cell")
    assert len(cells) == 600
    assert min(float(c.get("width")) for c in cells) >= 22
    assert not overlaps(root)


def test_a_narrow_matrix_folds_the_lightest_into_others():
    names = [f"Land {n:02}" for n in range(25)]
    many = [Saying(a, b, "demand", f"{a}{b}") for a in names for b in names if a != b]
    chart = matrix_chart(many, lambda who, to: f"/{who}/{to}".replace(" ", ""))
    root = read_back(matrix_svg(chart, 358))
    cells = all_of(root, "rect", "c-cell")
    assert min(float(c.get("width")) for c in cells) >= 19
    assert sum(int(n.replace(",", "")) for n in words(root, "c-count")) == 600
    assert words(root)[-len(cells) :] == words(root, "c-count")
    assert "others" in words(root)
    assert not overlaps(root)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("wide", [358, 960])
def test_hostile_names_of_speakers_keep_to_their_place(name, wide):
    many = [Saying(name or "x", f"B{n}", name, f"f{n}") for n in range(9)] + [Saying("B1", name or "x", name, "z")]
    assert not overlaps(read_back(matrix_svg(matrix_chart(many, lambda who, _to: f"/?w={who}"), wide)))


def actor(name, kind, *forms):
    return Actor(name, name, kind, (name, *forms))


ACTORS = (
    actor("Ann Smith", "person", "Smith"),
    actor("Ben Smith", "person", "Smith"),
    actor("Arland", "state", "Republic of Arland"),
    actor("Borland Freedom Front", "organisation", "BFF"),
    actor("soldiers", "group"),
)


def test_a_span_is_named_by_the_one_actor_of_its_form_and_the_press_by_nobody():
    name = naming(ACTORS, load())
    text = told("Republic of Arland, Smith, BFF, Moscow, Reuters, him, reporters", "2022-01-01", "a")
    assert [name("a", text.span(w)) for w in ("Republic of Arland", "Smith", "BFF", "Reuters", "him", "reporters")] == [
        "Arland", None, "Borland Freedom Front", None, None, None,
    ]  # fmt: skip


def test_a_commitment_in_a_statement_to_the_same_is_one_saying():
    text = "Arland told Borland it must withdraw its troops. Corland warned Borland of sanctions."
    made = told(text, "2022-01-01", "a")
    made.statement("it must withdraw its troops", "Arland", "demand")
    made.commitment("withdraw its troops", "Arland", "Borland", type="demand")
    made.commitment("sanctions", "Corland", "Borland")
    findings = reconcile([made.reading], ())
    said = list(sayings(findings, lambda _report, span: span.text))
    assert [(s.speaker, s.to, s.act) for s in said] == [
        ("Arland", "Borland", "demand"),
        ("Corland", "Borland", "threat"),
    ]


def test_of_whom_somebody_spoke_is_told_by_the_longest_names_in_the_words():
    text = "Ann Smith said the Borland Freedom Front and the Republic of Arland were at war, soldiers said."
    made = told(text, "2022-01-01", "a")
    made.statement("the Borland Freedom Front and the Republic of Arland were at war", "Ann Smith", "assess")
    found = list(about(reconcile([made.reading], ()), ACTORS))
    assert [(s.speaker, s.to) for s in found] == [("Ann Smith", "Arland"), ("Ann Smith", "Borland Freedom Front")]
