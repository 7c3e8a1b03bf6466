"""Lines on a map: simplified, cut off at the edge, written as SVG paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from newsdesk.atlas import Floats

Point = tuple[float, float]
# Paths are written in quarters of a unit, in whole numbers: a page shows no finer line, and short numbers are fewer bytes.
GRID = 4
# From so many points on, numpy is faster than a loop; ends nearer than this (squared) are one point.
_LONG, _NO_LENGTH = 40, 1e-9


def simplified(line: list[Point], tolerance: float) -> list[Point]:
    """A line with as few of its points as keep it within a tolerance (Douglas and Peucker 1973); both ends stay."""
    points = np.array(line)
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        far, middle = (
            _farthest(points, first, last) if last - first > _LONG else _farthest_of_few(line, first, last)
        )
        if far > tolerance * tolerance:
            kept.add(middle)
            spans += [(first, middle), (middle, last)]
    return [line[at] for at in sorted(kept)]


def _farthest_of_few(line: list[Point], first: int, last: int) -> tuple[float, int]:
    """The square of the distance from the line between two points, and the number, of what is farthest from it."""
    (x1, y1), (x2, y2) = line[first], line[last]
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    worst, middle = -1.0, first
    for at in range(first + 1, last):
        px, py = line[at][0] - x1, line[at][1] - y1
        # A closed arc has no line between its ends: then the farthest point counts.
        far = (px * dy - py * dx) ** 2 / length if length > _NO_LENGTH else px * px + py * py
        if far > worst:
            worst, middle = far, at
    return worst, middle


def _farthest(points: Floats, first: int, last: int) -> tuple[float, int]:
    """The same for many points at once."""
    dx, dy = points[last] - points[first]
    px, py = (points[first + 1 : last] - points[first]).T
    length = dx * dx + dy * dy
    far = (px * dy - py * dx) ** 2 / length if length > _NO_LENGTH else px * px + py * py
    middle = int(np.argmax(far))
    return float(far[middle]), first + 1 + middle


def clipped(ring: list[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """A ring cut off at a box (Sutherland and Hodgman 1974): what goes out comes back along the edge."""
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        if all(sign * (point[axis] - limit) >= 0 for point in ring):
            continue
        out: list[Point] = []
        for at, point in enumerate(ring):
            before = ring[at - 1]
            is_in, was_in = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if is_in != was_in:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                cut = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
                out.append((limit, cut) if axis == 0 else (cut, limit))
            if is_in:
                out.append(point)
        ring = out
    return ring


def runs(line: list[Point], box: tuple[float, float, float, float]) -> Iterator[list[Point]]:
    """The stretches of a line whose steps touch a box."""
    left, top, right, bottom = box
    run: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(line):
        if max(x1, x2) < left or min(x1, x2) > right or max(y1, y2) < top or min(y1, y2) > bottom:
            if run:
                yield run
            run = []
        else:
            run = [*(run or [(x1, y1)]), (x2, y2)]
    if run:
        yield run


def area_of(ring: Sequence[Point]) -> float:
    """The signed area of a ring, in square units."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*ring, ring[0]))) / 2


def path_of(lines: Sequence[Sequence[Point]], *, closed: bool) -> str:
    """Lines as SVG path data, in quarters of a unit: a start in full, then steps. Points that fall together are one."""
    parts = []
    for line in lines:
        grid = [(round(x * GRID), round(y * GRID)) for x, y in line]
        steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(grid) if (x1, y1) != (x2, y2)]
        if len(steps) < (2 if closed else 1):
            continue
        numbers = "".join(_joined(number) for step in steps for number in step).lstrip(" ")
        parts.append(f"M{grid[0][0]}{_joined(grid[0][1])}l{numbers}{'z' if closed else ''}")
    return "".join(parts)


def _joined(number: int) -> str:
    """A number after another: a minus sign divides, too."""
    return str(number) if number < 0 else f" {number}"
