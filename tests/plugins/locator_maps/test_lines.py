"""Lines lose points that nobody sees, and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.locator_maps.lines import area_of, clipped, path_of, runs, simplified

POINT = st.tuples(st.floats(-50, 150), st.floats(-50, 150))
BOX = (0.0, 0.0, 100.0, 80.0)


@pytest.mark.parametrize("count", [5, 200])
def test_a_straight_line_keeps_its_ends_and_a_corner_stays(count: int) -> None:
    straight = [(float(at), 2.0 * at) for at in range(count)]
    assert simplified(straight, 0.1) == [straight[0], straight[-1]]
    corner = [*straight, (float(count), 0.0)]
    assert simplified(corner, 0.1) == [straight[0], straight[-1], corner[-1]]


def test_a_ring_of_one_arc_stays_a_ring() -> None:
    square = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)]
    assert simplified(square, 0.5) == square


@given(st.lists(POINT, min_size=3, max_size=60))
def test_what_is_kept_is_of_the_line_and_in_its_order(line: list[tuple[float, float]]) -> None:
    kept = simplified(line, 1.0)
    rest = iter(line)
    assert all(point in rest for point in kept)
    assert (kept[0], kept[-1]) == (line[0], line[-1])


@given(st.lists(POINT, min_size=3, max_size=12))
def test_a_clipped_ring_is_within_the_box(ring: list[tuple[float, float]]) -> None:
    for x, y in clipped(ring, BOX):
        assert -1e-6 <= x <= 100 + 1e-6
        assert -1e-6 <= y <= 80 + 1e-6


def test_a_ring_about_the_box_becomes_the_box_and_one_beside_it_nothing() -> None:
    around = [(-10.0, -10.0), (200.0, -10.0), (200.0, 200.0), (-10.0, 200.0)]
    assert abs(area_of(clipped(around, BOX))) == 8000
    assert clipped([(-9.0, 1.0), (-3.0, 1.0), (-3.0, 9.0)], BOX) == []


def test_a_line_is_shown_where_it_touches_the_box() -> None:
    line = [(-30.0, 5.0), (-20.0, 5.0), (50.0, 5.0), (150.0, 5.0), (160.0, 5.0), (160.0, 90.0)]
    assert list(runs(line, BOX)) == [[(-20.0, 5.0), (50.0, 5.0), (150.0, 5.0)]]


def test_a_path_says_where_each_point_is_to_a_quarter() -> None:
    path = path_of([[(1.0, 2.0), (3.26, -1.0), (3.27, -1.01), (0.0, 0.0)]], closed=True)
    assert path == "M4 8l9-12-13 4z"
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    assert (numbers[0] + numbers[2] + numbers[4], numbers[1] + numbers[3] + numbers[5]) == (0, 0)


def test_what_is_smaller_than_a_tenth_is_no_path() -> None:
    assert path_of([[(1.0, 1.0), (1.01, 1.0), (1.0, 1.01)]], closed=True) == ""
