"""The world as our maps know it: outlines of countries, and where the large cities are.

The data are Natural Earth's (public domain), made smaller by newsdesk/data/make_atlas.py. Degrees everywhere, north
and east positive; a country is named by its two letters of ISO 3166.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_FILE = Path(__file__).parent / "data/atlas.json.xz"
# The data's own digest. It stands in the code, which stamps every page, so that new data draw the maps anew.
DIGEST = "4ec4ca6310f89dde086c8a03ab3a46d3853e31a7885b069331551d0fd44dd935"
EARTH_RADIUS = 6371.0  # km


@dataclass(frozen=True)
class Polygon:
    """A piece of land: whose it is (empty where nobody's code is known), and its rings as numbers of arcs, the outer first.

    A negative number is the arc ~number, walked backwards, as in TopoJSON.
    """

    country: str
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Atlas:
    """All arcs on end in `lat` and `lon`; arc n goes from `starts[n]` up to `starts[n + 1]`."""

    lat: Floats
    lon: Floats
    starts: NDArray[np.int64]
    polygons: tuple[Polygon, ...]
    cities: tuple[tuple[str, float, float], ...]

    def arc(self, number: int) -> slice:
        """Where an arc lies in `lat` and `lon`, whichever way it is walked."""
        number = number if number >= 0 else ~number
        return slice(int(self.starts[number]), int(self.starts[number + 1]))

    @cached_property
    def vectors(self) -> Floats:
        """All points on the unit sphere."""
        return vectors_of(self.lat, self.lon)

    @cached_property
    def bounds(self) -> tuple[Floats, Floats]:
        """The least and the greatest latitude of each polygon."""
        low, high = [], []
        for polygon in self.polygons:
            ring = np.concatenate([self.lat[self.arc(arc)] for arc in polygon.rings[0]])
            low.append(-90.0 if self._goes_round_the_south_pole(polygon.rings[0]) else ring.min())
            high.append(ring.max())
        return np.array(low), np.array(high)

    def polygon_at(self, lat: float, lon: float) -> Polygon | None:
        """The piece of land at a point; None at sea."""
        low, high = self.bounds
        for number in np.flatnonzero((low <= lat) & (lat <= high)):
            polygon = self.polygons[number]
            # Even and odd over all rings: a point in a hole is in another country, or in a lake.
            if sum(self._is_inside(ring, lat, lon) for ring in polygon.rings) % 2:
                return polygon
        return None

    def _is_inside(self, ring: Sequence[int], lat: float, lon: float) -> bool:
        # A ray along the meridian to the south pole, so that no ring is cut where longitudes jump.
        crossings = 0
        for arc in ring:
            part = self.arc(arc)
            east = (self.lon[part] - lon + 540) % 360 - 180
            north = self.lat[part]
            steps = np.flatnonzero((east[:-1] > 0) != (east[1:] > 0))
            for step in steps:
                one, other = east[step], east[step + 1]
                if abs(other - one) > 180:
                    continue  # the far side of the globe
                crossings += north[step] + (north[step + 1] - north[step]) * one / (one - other) < lat
        return bool(crossings % 2) != self._goes_round_the_south_pole(ring)

    def _goes_round_the_south_pole(self, ring: Sequence[int]) -> bool:
        turned = 0.0
        for arc in ring:
            steps = (np.diff(self.lon[self.arc(arc)]) + 180) % 360 - 180
            turned += float(steps.sum()) * (1 if arc >= 0 else -1)
        return abs(turned) > 180

    def nearest(self, lat: float, lon: float) -> tuple[float, tuple[Polygon, ...]]:
        """How far away the nearest outline is, in km, and the piece of land that it bounds; two where it is a border."""
        cosines = self.vectors @ vectors_of(lat, lon)
        near = int(np.argmax(cosines))
        arc = int(np.searchsorted(self.starts, near, side="right")) - 1
        return EARTH_RADIUS * float(np.arccos(min(1.0, float(cosines[near])))), self.polygons_of[arc]

    @cached_property
    def polygons_of(self) -> tuple[tuple[Polygon, ...], ...]:
        """The pieces of land on the sides of each arc, one or two."""
        found: list[list[Polygon]] = [[] for _ in self.starts[1:]]
        for polygon in self.polygons:
            for ring in polygon.rings:
                for arc in ring:
                    found[arc if arc >= 0 else ~arc].append(polygon)
        return tuple(map(tuple, found))


def vectors_of(lat: Any, lon: Any) -> Floats:
    """Points on the unit sphere: x to 0 degrees east on the equator, y to 90, z to the north pole; a row each."""
    phi, lam = np.radians(lat), np.radians(lon)
    return np.stack((np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)), axis=-1)


@cache
def atlas() -> Atlas:
    """The atlas, read once a process."""
    world = json.loads(lzma.decompress(_FILE.read_bytes()))
    lengths = np.array(world["lengths"])
    starts = np.concatenate(([0], np.cumsum(lengths)))
    (step_x, step_y), (first_x, first_y) = world["scale"], world["translate"]
    return Atlas(
        lat=_unrolled(world["y"], starts) * step_y + first_y,
        lon=_unrolled(world["x"], starts) * step_x + first_x,
        starts=starts,
        polygons=tuple(
            Polygon(code, tuple(tuple(ring) for ring in polygon))
            for code, polygons in world["countries"]
            for polygon in polygons
        ),
        cities=tuple((name, lat, lon) for name, lat, lon in world["cities"]),
    )


def _unrolled(steps: list[int], starts: NDArray[np.int64]) -> Floats:
    """Sums of steps that begin anew with each arc."""
    sums = np.cumsum(steps)
    before = np.concatenate(([0], sums))[starts[:-1]]
    unrolled: Floats = (sums - np.repeat(before, np.diff(starts))).astype(np.float64)
    return unrolled
