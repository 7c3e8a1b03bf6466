"""The inset: the globe, turned so that the frame is in front, with the frame marked on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from newsdesk.atlas import EARTH_RADIUS, Atlas, Floats, atlas, vectors_of
from plugins.locator_maps.frame import Frame, axes, unplane
from plugins.locator_maps.lines import Point, simplified

RADIUS = 27.0
# Land on so small a globe needs no finer line, in degrees, and no smaller piece, in square degrees.
_TOLERANCE, _LEAST = 3.5, 40.0
# From this width on, in km, a map shows by itself where in the world it is.
_WIDE = 7000.0
# The mark is never smaller than can be seen.
_SMALLEST_MARK = 3.0


def is_needed(frame: Frame) -> bool:
    """Whether a reader would ask where in the world the frame is."""
    return frame.width / frame.scale < _WIDE


@cache
def _coarse_land() -> tuple[Floats, Floats, NDArray[np.int64]]:
    """The larger pieces of land, with no more points than so small a globe can show: latitudes, longitudes, starts."""
    world = atlas()
    rings: list[list[Point]] = []
    for polygon in world.polygons:
        lat, lon = (np.concatenate(parts) for parts in zip(*_walked(polygon.rings[0], world), strict=True))
        # Over the date line the degrees go on, so that no step is a leap.
        lon = np.degrees(np.unwrap(np.radians(lon)))
        if np.ptp(lat) * np.ptp(lon) * np.cos(np.radians(lat.mean())) > _LEAST:
            line = list(zip(lon.tolist(), lat.tolist(), strict=True))
            half = len(line) // 2
            rings.append(simplified(line[: half + 1], _TOLERANCE) + simplified(line[half:], _TOLERANCE)[1:])
    lon, lat = np.array([point for ring in rings for point in ring]).T
    return lat, lon, np.cumsum([0, *map(len, rings)])


def _walked(ring: Sequence[int], world: Atlas) -> Iterator[tuple[Floats, Floats]]:
    """Latitudes and longitudes of a ring's arcs, in the direction of the ring."""
    for arc in ring:
        part, way = world.arc(arc), 1 if arc >= 0 else -1
        yield world.lat[part][::way], world.lon[part][::way]


def globe_land(frame: Frame) -> list[list[Point]]:
    """The land of the half that is seen, as rings about the globe's middle.

    The projection is the orthographic one (Snyder 1987, pages 145 to 149); what is behind the rim is drawn on it.
    """
    lat, lon, starts = _coarse_land()
    x, y, is_front = _seen(lat, lon, frame)
    seen = np.logical_or.reduceat(is_front, starts[:-1])
    return [
        list(zip(x[first:last].tolist(), y[first:last].tolist(), strict=True))
        for first, last, is_seen in zip(starts, starts[1:], seen, strict=False)
        if is_seen
    ]


def _seen(lat: Floats, lon: Floats, frame: Frame) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    # Seen a little from the equator: a globe that looks straight at a pole is hard to know.
    east, north, up = axes(frame.lat * 0.75, frame.lon)
    vectors = vectors_of(lat, lon)
    x, y, is_front = vectors @ east, vectors @ north, vectors @ up > 0
    out = np.where(is_front, 1, np.maximum(np.hypot(x, y), 1e-9))
    return RADIUS * x / out, -RADIUS * y / out, is_front


def mark_of(frame: Frame) -> Sequence[Point]:
    """The frame on the globe, as a ring about the globe's middle."""
    half_x, half_y = frame.width / frame.scale / 2, frame.height / frame.scale / 2
    least = _SMALLEST_MARK / RADIUS * EARTH_RADIUS
    half_x, half_y = max(half_x, least), max(half_y, least)
    sides = np.linspace(-1, 1, 5)
    xs = np.concatenate([sides[:-1], np.ones(4), -sides[:-1], -np.ones(4)]) * half_x
    ys = np.concatenate([np.ones(4), -sides[:-1], -np.ones(4), sides[:-1]]) * half_y
    lat, lon = unplane(xs, ys, frame.lat, frame.lon)
    x, y, _ = _seen(lat, lon, frame)
    return list(zip(x.tolist(), y.tolist(), strict=True))
