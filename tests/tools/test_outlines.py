import pytest
from tools.outlines_from_world_atlas import encoded, letters, moved, outline, positions, simplified

from dragoman.charts.outlines import _unpacked

SQUARE = [(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), (0.0, 0.0)]


def test_an_arc_is_read_from_differences():
    transform = {"scale": [0.5, 0.25], "translate": [10, 20]}
    assert list(positions([[0, 0], [2, 4], [2, -4]], transform)) == [(10.0, 20.0), (11.0, 21.0), (12.0, 20.0)]


def test_points_that_bend_a_line_little_are_left_out_and_its_ends_are_not():
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]
    assert simplified(line, 0.1) == [(0.0, 0.0), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)]
    assert simplified(line, 100) == [(0.0, 0.0), (4.0, 0.0)]
    assert len(simplified(SQUARE, 1e9)) >= 4


@pytest.mark.parametrize(("value", "written"), [(0, "?"), (1, "A"), (-1, "@"), (-17998321, "`~oia@"), (16, "_@")])
def test_whole_numbers_are_letters(value, written):
    assert letters(value) == written
    assert list(_unpacked(written + "?", 1)) == [(value, 0)]


def test_what_is_packed_is_what_is_unpacked():
    points = [(12.34, -5.68), (12.5, -5.6), (-170.0, 80.02)]
    assert [(round(x, 2), round(y, 2)) for x, y in _unpacked(encoded(points), 50)] == points


def test_a_state_has_its_code_and_usual_name_and_loses_specks():
    geometry = {
        "type": "MultiPolygon", "id": "434", "properties": {"name": "Libya"}, "arcs": [[[0]], [[1]]],
    }  # fmt: skip
    speck = [(20.0, 20.0), (20.0, 20.1), (20.1, 20.1), (20.0, 20.0)]
    assert outline(geometry, [SQUARE, speck]) == ("LY", "Libya", [[0]])
    assert outline({"type": None}, []) is None
    assert (moved(3, {3: 0}), moved(~3, {3: 0})) == (0, ~0)
