"""Names of countries, each where it lies wholly within its own land."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from newsdesk.atlas import Floats
from plugins.locator_maps.labels import COUNTRY_SIZE, SPACING, Box, Label, Table, label_at, width_of
from plugins.locator_maps.lines import Point, area_of
from plugins.locator_maps.outlines import Land

# How many units from its best spot a name of a country goes to keep a square unit clear of others.
_APART = 0.4


def country_labels(
    land: Sequence[Land], names: dict[str, str], wanted: frozenset[str], table: Table
) -> list[Label]:
    """Names of countries within their land, largest first; one that does not fit is left out, unless it is `wanted`."""
    largest: dict[str, tuple[float, Land]] = {}
    for piece in land:
        size = abs(area_of(piece.rings[0]))
        if names.get(piece.country) and size > largest.get(piece.country, (0.0, piece))[0]:
            largest[piece.country] = size, piece
    labels = []
    order = sorted(largest, key=lambda code: (code not in wanted, -largest[code][0], code))
    for code in order:
        label = _within(names[code].upper(), largest[code][1], table, code in wanted)
        if label:
            labels.append(label)
            table.taken.append(label.box)
    return labels


def _within(text: str, land: Land, table: Table, is_wanted: bool) -> Label | None:
    """A name's best spot on a piece of land: all of it on the land, free, and near the middle of what is seen."""
    wide, high = width_of(text, COUNTRY_SIZE, SPACING), COUNTRY_SIZE
    xs, ys = np.array(land.rings[0]).T
    left, right = max(float(xs.min()), 0.0), min(float(xs.max()), table.width)
    top, bottom = max(float(ys.min()), 0.0), min(float(ys.max()), table.height)
    if right - left < 4 or bottom - top < 4 or (not is_wanted and right - left < wide * 0.8):
        return None
    grid_x, grid_y = (
        part.ravel() for part in np.meshgrid(np.linspace(left, right, 17), np.linspace(top, bottom, 13))
    )
    # Ten points of the name's rectangle, of which all should be on the land.
    dx, dy = (
        part.ravel() for part in np.meshgrid(np.linspace(-wide / 2, wide / 2, 5), [-high / 2, high / 2])
    )
    spots_x, spots_y = (grid_x + dx[:, None]).ravel(), (grid_y + dy[:, None]).ravel()
    on_land = inside(spots_x, spots_y, land.rings).reshape(10, -1).sum(axis=0)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    best: tuple[float, int] | None = None
    for at in np.argsort(-on_land, kind="stable")[:90]:
        box = Box(*(grid_x[at] - wide / 2, grid_y[at] - high, grid_x[at] + wide / 2, grid_y[at] + high * 0.3))
        missing, taken = 10 - int(on_land[at]), table.cost(box)
        if taken > 0.5 or (missing > 0 and not is_wanted) or missing > 8:
            continue
        far = float(np.hypot(grid_x[at] - middle_x, grid_y[at] - middle_y))
        # A country's name close above a place's reads as if it belonged to it.
        far += _APART * sum(box.wider(14, 20).overlap(other) for other in table.taken)
        if best is None or (missing * 25 + far, int(at)) < best:
            best = missing * 25 + far, int(at)
    if best is None:
        return None
    x, y = float(grid_x[best[1]]), float(grid_y[best[1]])
    return label_at(text, "middle", x, y + high * 0.36, wide, high)


def inside(x: Floats, y: Floats, rings: Sequence[Sequence[Point]]) -> NDArray[np.int64]:
    """1 for each point that is within the rings, by even and odd, 0 for the others."""
    crossings = np.zeros(len(x), dtype=np.int64)
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
            if y1 != y2:
                crossings += ((y1 > y) != (y2 > y)) & (x < (x2 - x1) / (y2 - y1) * (y - y1) + x1)
    return crossings % 2
