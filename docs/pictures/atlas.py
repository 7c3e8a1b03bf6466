"""Countries, coasts and borders of Natural Earth, read from world-atlas's TopoJSON.

A border is an arc that two countries share, a coast one that belongs to a single country:
the topology says so, and no geometry has to be compared.

Boundaries are Natural Earth's, which follow control on the ground, with one exception:
Crimea is drawn as part of Ukraine (UN General Assembly resolution 68/262).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Place = tuple[float, float]  # longitude, latitude in degrees

RUSSIA, UKRAINE, KAZAKHSTAN, ANTARCTICA = "643", "804", "398", "010"


@dataclass(frozen=True)
class Atlas:
    """`countries` maps an ISO 3166 number to polygons, each a list of rings."""

    countries: dict[str, list[list[list[Place]]]]
    coasts: list[list[Place]]
    borders: list[list[Place]]


def unpack_arcs(topology: dict[str, Any]) -> list[list[Place]]:
    """Arcs in degrees: each is stored as whole-number differences on a grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    unpacked = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        unpacked.append(points)
    return unpacked


def number_of(shape: dict[str, Any], position: int) -> str:
    """ISO number of a shape.

    A few areas have none: a leased cosmodrome counts with its country, the rest stay on their own.
    """
    if shape["properties"]["name"] == "Baikonur":
        return KAZAKHSTAN
    return str(shape.get("id", f"unnumbered-{position}"))


def is_crimea(country: str, ring: list[Place]) -> bool:
    """Whether a ring that the data gives to Russia is Crimea."""
    return country == RUSSIA and all(32 < lon < 37 and 44 < lat < 46.5 for lon, lat in ring)


@cache
def read_atlas(path: Path) -> Atlas:
    """Read one of world-atlas's `countries-*.json` files."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = unpack_arcs(topology)
    countries: dict[str, list[list[list[Place]]]] = defaultdict(list)
    owners: dict[int, set[str]] = defaultdict(set)
    for number, shape in enumerate(topology["objects"]["countries"]["geometries"]):
        country = number_of(shape, number)
        if country == ANTARCTICA or "arcs" not in shape:
            continue
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for polygon in polygons:
            rings = [join_arcs(arcs, ring) for ring in polygon]
            owner = UKRAINE if is_crimea(country, rings[0]) else country
            countries[owner].append(rings)
            for index in (i if i >= 0 else ~i for ring in polygon for i in ring):
                owners[index].add(owner)
    single = count_uses(topology)
    return Atlas(
        dict(countries),
        [arcs[i] for i, names in sorted(owners.items()) if len(names) == 1 and single[i] == 1],
        [arcs[i] for i, names in sorted(owners.items()) if len(names) > 1],
    )


def count_uses(topology: dict[str, Any]) -> dict[int, int]:
    """How often each arc is used: an arc inside one country is used twice and is no coast."""
    uses: dict[int, int] = defaultdict(int)
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        for index in (i for polygon in polygons for ring in polygon for i in ring):
            uses[index if index >= 0 else ~index] += 1
    return uses


def join_arcs(arcs: list[list[Place]], indices: list[int]) -> list[Place]:
    """One ring from its arcs; a negative index means the arc backwards."""
    ring: list[Place] = []
    for index in indices:
        piece = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(piece if not ring else piece[1:])
    return ring
