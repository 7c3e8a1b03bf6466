"""Land and borders within a frame: projected, made no finer than a reader sees, cut off at the edge, written as paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newsdesk.atlas import Atlas, Floats, Polygon
from plugins.locator_maps.frame import Frame

Point = tuple[float, float]
# Land goes on this far beyond the edge of the frame, so that its cut is never seen.
MARGIN = 4.0
# Paths are written in tenths of a unit, in whole numbers.
GRID = 10
# From so many points on, numpy is faster than a loop; ends nearer than this (squared) are one point.
_LONG, _NO_LENGTH = 40, 1e-9


@dataclass(frozen=True)
class Land:
    """A piece of a country as far as it is seen: rings of points in units of the frame."""

    country: str
    rings: tuple[tuple[Point, ...], ...]


class Outlines:
    """The outlines of one frame. `tolerance` is how far, in units, a line may be from where it should be."""

    def __init__(self, world: Atlas, frame: Frame, tolerance: float = 0.4):
        self._world = world
        self._frame = frame
        self._tolerance = tolerance
        starts = world.starts
        x, y = frame.project(world.vectors)
        self._left, self._right = (f.reduceat(x, starts[:-1]) for f in (np.minimum, np.maximum))
        self._top, self._bottom = (f.reduceat(y, starts[:-1]) for f in (np.minimum, np.maximum))
        self._near = self._polygons_near(x, y)
        # A first pass drops points that fall into the cell of the one before: most of a coast, on a map of a continent.
        keep = _enters_a_cell(x, tolerance * 1.25) | _enters_a_cell(y, tolerance * 1.25)
        keep[starts[:-1]] = keep[starts[1:] - 1] = True
        self._starts = np.concatenate(([0], np.cumsum(keep)))[starts]
        self._x, self._y = x[keep], y[keep]
        self._arcs: dict[int, list[Point]] = {}

    def _polygons_near(self, x: Floats, y: Floats) -> list[Polygon]:
        """Pieces of land that can be seen: with a point within the frame's reach, or all around it."""
        frame, world = self._frame, self._world
        squares = (x - frame.width / 2) ** 2 + (y - frame.height / 2) ** 2
        reach = (frame.width**2 + frame.height**2) / 4 * 1.2
        is_near = np.minimum.reduceat(squares, world.starts[:-1]) <= reach
        around = world.polygon_at(frame.lat, frame.lon)
        return [
            polygon
            for polygon in world.polygons
            if polygon is around or any(is_near[arc if arc >= 0 else ~arc] for arc in polygon.rings[0])
        ]

    def land(self) -> list[Land]:
        """All pieces of land that are seen, in the atlas's order."""
        seen = []
        for polygon in self._near:
            rings = [clipped(self._ring(ring), self._box) for ring in polygon.rings]
            # Islets of less than a dot would be noise; a state of that size has its dot.
            rings = [ring for ring in rings if len(ring) > 2 and abs(area_of(ring)) > 1.2]
            if rings:
                seen.append(Land(polygon.country, tuple(tuple(ring) for ring in rings)))
        return seen

    def borders(self) -> list[list[Point]]:
        """Lines between two countries."""
        near = {arc if arc >= 0 else ~arc for polygon in self._near for ring in polygon.rings for arc in ring}
        sides = self._world.polygons_of
        shared = sorted(arc for arc in near if len({side.country for side in sides[arc]}) > 1)
        return [run for arc in shared for run in _runs(self._arc(arc), self._box)]

    @property
    def _box(self) -> tuple[float, float, float, float]:
        return -MARGIN, -MARGIN, self._frame.width + MARGIN, self._frame.height + MARGIN

    def _ring(self, arcs: Sequence[int]) -> list[Point]:
        ring: list[Point] = []
        for arc in arcs:
            points = self._arc(arc if arc >= 0 else ~arc)
            ring += (points if arc >= 0 else points[::-1])[:-1]
        return ring

    def _arc(self, number: int) -> list[Point]:
        """An arc, simplified once for all rings that share it, so that neighbours fit."""
        if number not in self._arcs:
            part = slice(int(self._starts[number]), int(self._starts[number + 1]))
            line = list(zip(self._x[part].tolist(), self._y[part].tolist(), strict=True))
            left, top, right, bottom = self._box
            is_out = self._right[number] < left or self._left[number] > right
            if is_out or self._bottom[number] < top or self._top[number] > bottom:
                # Beyond one edge all of it is, and so is the straight line between its ends.
                self._arcs[number] = [line[0], line[-1]]
            else:
                self._arcs[number] = simplified(line, self._tolerance)
        return self._arcs[number]


def _enters_a_cell(along: Floats, size: float) -> NDArray[np.bool_]:
    """Whether each number is in another cell than the one before it."""
    cells = np.floor(along / size)
    return np.concatenate(([True], cells[1:] != cells[:-1]))


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


def _runs(line: list[Point], box: tuple[float, float, float, float]) -> Iterator[list[Point]]:
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
    """Lines as SVG path data, in tenths of a unit: a start in full, then steps. Points that fall together are one."""
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
