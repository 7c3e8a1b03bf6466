"""Land and borders within a frame: projected, made no finer than a reader sees, and cut off at the edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsdesk.atlas import Atlas, Floats, Polygon
from plugins.locator_maps.frame import Frame
from plugins.locator_maps.lines import Point, area_of, clipped, runs, simplified

# Land goes on this far beyond the edge of the frame, so that its cut is never seen.
MARGIN = 4.0


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
        # The land at the antipode would be drawn inside out, as all that it is not.
        behind = world.polygon_at(-frame.lat, (frame.lon + 360) % 360 - 180)
        return [
            polygon
            for polygon in world.polygons
            if polygon is around
            or (polygon is not behind and any(is_near[arc if arc >= 0 else ~arc] for arc in polygon.rings[0]))
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
        return [run for arc in shared for run in runs(self._arc(arc), self._box)]

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
