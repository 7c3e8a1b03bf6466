"""What a map shows: its middle, its width, and the projection that goes with them.

One projection does for all our maps, Lambert's azimuthal equal-area about the middle of the frame (J. P. Snyder, Map
Projections - A Working Manual, USGS Professional Paper 1395, 1987, pages 185 to 187). Where a frame is as wide as a
country, shapes are as good as with any other (at 1,000 km from the middle angles are off by less than a degree); as
wide as a continent, its areas are true; poles and the date line are places like all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from newsdesk.atlas import EARTH_RADIUS, Atlas, Floats, Polygon, vectors_of
from newsdesk.metadata import Place

# Widths in km: of the smallest frame in which these outlines look well, of the widest about one place, and about
# one at sea, where there must be a coast to know it by.
NARROWEST, WIDEST, AT_SEA = 850.0, 1800.0, 1500.0
# A piece of a country belongs into its frame if it is this large, compared with the largest, and so near.
_PIECE_SHARE, _PIECE_DISTANCE = 0.08, 3500.0
# Room about the outermost of several places, for their names; about a country.
_ROOM, _COUNTRY_ROOM = 1.55, 1.2
# The largest frames are as wide as two places on opposite sides need: beyond, the projection only tears.
_FARTHEST = 3.2 * EARTH_RADIUS


@dataclass(frozen=True)
class Frame:
    """A map of `width` by `height` units about a point, `scale` units to a km; y goes down, as in SVG."""

    lat: float
    lon: float
    width: float
    height: float
    scale: float

    def project(self, vectors: Floats) -> tuple[Floats, Floats]:
        """X and y of points of the unit sphere, in units of the map from its upper left corner."""
        x, y = plane(vectors, self.lat, self.lon)
        return self.width / 2 + x * self.scale, self.height / 2 - y * self.scale

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """X and y of one point in degrees."""
        x, y = self.project(vectors_of(lat, lon))
        return float(x), float(y)


def plane(vectors: Floats, mid_lat: float, mid_lon: float) -> tuple[Floats, Floats]:
    """Points in Lambert's azimuthal equal-area about a middle: km to the east and to the north of it."""
    east, north, out = axes(mid_lat, mid_lon)
    # At the antipode the factor has no end; the points there are never shown.
    factor = EARTH_RADIUS * np.sqrt(2 / np.maximum(1 + vectors @ out, 1e-9))
    return factor * (vectors @ east), factor * (vectors @ north)


def axes(mid_lat: float, mid_lon: float) -> tuple[Floats, Floats, Floats]:
    """What lies to the east, to the north and straight up at a point of the globe, as unit vectors."""
    up = vectors_of(mid_lat, mid_lon)
    return vectors_of(0.0, mid_lon + 90), vectors_of(mid_lat + 90, mid_lon), up


def unplane(x: Any, y: Any, mid_lat: float, mid_lon: float) -> tuple[Floats, Floats]:
    """The inverse of `plane`: latitude and longitude of points in km."""
    rho = np.hypot(x, y)
    angle = 2 * np.arcsin(np.minimum(1, rho / 2 / EARTH_RADIUS))
    phi_0, safe = np.radians(mid_lat), np.where(rho == 0, 1, rho)
    sine = np.cos(angle) * np.sin(phi_0) + y * np.sin(angle) * np.cos(phi_0) / safe
    east = np.arctan2(
        x * np.sin(angle), rho * np.cos(phi_0) * np.cos(angle) - y * np.sin(phi_0) * np.sin(angle)
    )
    return np.degrees(np.arcsin(np.clip(sine, -1, 1))), (mid_lon + np.degrees(east) + 540) % 360 - 180


def frame_of(places: Sequence[Place], world: Atlas, width: float, height: float) -> Frame | None:
    """The frame in which all places stand well; None where they lie all around the globe.

    Each place has coordinates or a country that the atlas knows.
    """
    points = np.concatenate([_points_of(place, world) for place in places])
    mid_lat, mid_lon, wide, high = _middle(points)
    room = _COUNTRY_ROOM if any(place.lat is None for place in places) else _ROOM
    least = _surroundings(places[0], world) if len(places) == 1 else NARROWEST
    shown = min(max(least, wide * room, high * room * width / height), _FARTHEST)
    frame = Frame(round(mid_lat, 4), round(mid_lon, 4), width, height, width / shown)
    x, y = frame.project(points)
    return frame if x.min() > 0 and x.max() < width and y.min() > 0 and y.max() < height else None


def _middle(points: Floats) -> tuple[float, float, float, float]:
    """The middle of some points of the unit sphere, and how wide and high they lie about it, in km."""
    mean = points.mean(axis=0)
    mid_lat = float(np.degrees(np.arctan2(mean[2], np.hypot(mean[0], mean[1]))))
    mid_lon = float(np.degrees(np.arctan2(mean[1], mean[0])))
    wide = high = 0.0
    for _ in range(3):  # the middle of the box moves the box a little
        x, y = plane(points, mid_lat, mid_lon)
        wide, high = float(np.ptp(x)), float(np.ptp(y))
        lat, lon = unplane((x.min() + x.max()) / 2, (y.min() + y.max()) / 2, mid_lat, mid_lon)
        mid_lat, mid_lon = float(lat), float(lon)
    return mid_lat, mid_lon, wide, high


def _points_of(place: Place, world: Atlas) -> Floats:
    if place.lat is not None and place.lon is not None:
        return vectors_of([place.lat], [place.lon])
    return _points_of_country(place.country, world)


def _ring(polygon: Polygon, world: Atlas) -> Floats:
    return np.concatenate([world.vectors[world.arc(arc)] for arc in polygon.rings[0]])


def _points_of_country(code: str, world: Atlas) -> Floats:
    """The outline of a country's main pieces: an island far overseas does not make its map one of the world."""
    rings = [_ring(polygon, world) for polygon in world.polygons if polygon.country == code]
    middles = [_middle(ring) for ring in rings]
    sizes = [wide * high for _, _, wide, high in middles]
    main = max(range(len(rings)), key=lambda at: (sizes[at], -at))
    main_lat, main_lon, _, _ = middles[main]
    kept = []
    for ring, size, (lat, lon, _, _) in zip(rings, sizes, middles, strict=True):
        x, y = plane(vectors_of(lat, lon), main_lat, main_lon)
        if size >= sizes[main] * _PIECE_SHARE and float(np.hypot(x, y)) <= _PIECE_DISTANCE:
            kept.append(ring)
    return np.concatenate(kept)


def _surroundings(place: Place, world: Atlas) -> float:
    """How many km about one place tell a reader where it is: as wide as its land, within limits."""
    if place.lat is None or place.lon is None:
        return NARROWEST
    land = world.polygon_at(place.lat, place.lon)
    distance, sides = world.nearest(place.lat, place.lon)
    # Wherever it is, there is a coast or a border to know it by.
    least = min(2.6 * distance, _FARTHEST)
    if land is None:
        if distance > 15:  # nearer, it is a harbour, or an islet that the outlines leave out
            return max(AT_SEA, least)
        land = sides[0]
    x, y = plane(_ring(land, world), place.lat, place.lon)
    return max(least, float(np.clip(1.3 * max(np.ptp(x), np.ptp(y)), NARROWEST, WIDEST)))
