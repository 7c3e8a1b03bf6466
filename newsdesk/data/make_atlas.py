"""Makes atlas.json.xz, the world as our maps know it, of two published packages of Natural Earth's data.

    npm pack world-atlas@2.0.2            (countries-50m.json: Natural Earth 4.1, 1:50 million, as TopoJSON)
    pip download geopandas==0.13.2        (its naturalearth_cities: Natural Earth's populated places, 1:110 million)
    python newsdesk/data/make_atlas.py world-atlas-2.0.2.tgz geopandas-0.13.2-*.whl

Natural Earth is in the public domain. What is kept: the outlines in arcs that neighbours share, as whole steps of
TopoJSON's grid (about 200 m), each country's ISO 3166 code, and the names and places of capitals and large cities.
Natural Earth draws borders as they are held. Ours are those that the United Nations recognise where the two
differ and the grid has a piece of its own for it: Crimea, northern Cyprus and Somaliland.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import struct
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from babel.core import get_global

OUT = Path(__file__).with_name("atlas.json.xz")
# Areas without a number in Natural Earth, by the code of whose they are; the others stay nameless land.
_UNNUMBERED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
# A point (longitude, latitude) in a piece of its own, and whose it is: UN General Assembly resolution 68/262.
_MOVED = {(34.2, 45.2): "UA"}

# Letters that the table's encoding lost, and names that an English page writes otherwise.
_MENDED = {
    "?saka": "Osaka",
    "Chi?in?u": "Chișinău",
    "København": "Copenhagen",
    "Washington,  D.C.": "Washington",
    "Bogota": "Bogotá",
    "Andorra": "Andorra la Vella",
    "Nur-Sultan": "Astana",
}


def main(atlas: Path, cities: Path) -> None:
    """Writes atlas.json.xz from the two packages."""
    with tarfile.open(atlas) as packed:
        file = packed.extractfile("package/countries-50m.json")
        assert file is not None  # noqa: S101 - a script run by hand
        topology = json.load(file)
    arcs = topology["arcs"]
    world = {
        "scale": topology["transform"]["scale"],
        "translate": topology["transform"]["translate"],
        # Steps along each axis, arc after arc; the first of an arc is told from the grid's corner.
        "lengths": [len(arc) for arc in arcs],
        "x": [step[0] for arc in arcs for step in arc],
        "y": [step[1] for arc in arcs for step in arc],
        "countries": _countries(topology),
        "cities": _cities(cities),
    }
    packed_world = lzma.compress(json.dumps(world, separators=(",", ":")).encode(), preset=9)
    OUT.write_bytes(packed_world)
    digest = hashlib.sha256(packed_world).hexdigest()
    print(f"{OUT}: {len(packed_world)} bytes; DIGEST in newsdesk/atlas.py is {digest}")


def _countries(topology: dict[str, Any]) -> list[tuple[str, list[list[list[int]]]]]:
    aliases = get_global("territory_aliases")
    found: dict[str, list[list[list[int]]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        number = str(shape.get("id", ""))
        code = aliases[number][0] if number else _UNNUMBERED.get(name, "")
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for polygon in polygons:
            # The stitched Antarctica keeps a ring about the pole itself, which is no outline.
            polygon = [ring for ring in polygon if not _is_pole(ring, topology)]
            found.setdefault(_whose(polygon, topology) or code, []).append(polygon)
    return sorted(found.items())


def _whose(polygon: list[list[int]], topology: dict[str, Any]) -> str:
    ring = [point for arc in polygon[0] for point in _points(arc, topology)]
    for (lon, lat), code in _MOVED.items():
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        is_small = max(xs) - min(xs) < 10
        if is_small and min(xs) < lon < max(xs) and min(ys) < lat < max(ys):
            return code
    return ""


def _is_pole(ring: list[int], topology: dict[str, Any]) -> bool:
    return all(lat < -89.9 for arc in ring for _, lat in _points(arc, topology))


def _points(arc: int, topology: dict[str, Any]) -> list[tuple[float, float]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    points = []
    for step in topology["arcs"][arc if arc >= 0 else ~arc]:
        x, y = x + step[0], y + step[1]
        points.append((x * sx + tx, y * sy + ty))
    return points


def _cities(wheel: Path) -> list[tuple[str, float, float]]:
    """Name, latitude, longitude of each record; the formats are ESRI's shapefile and dBASE III."""
    with zipfile.ZipFile(wheel) as packed:
        folder = "geopandas/datasets/naturalearth_cities/naturalearth_cities"
        shapes, table = packed.read(f"{folder}.shp"), packed.read(f"{folder}.dbf")
    count, head, width = struct.unpack("<IHH", table[4:12])
    found = []
    for number in range(count):
        at = head + number * width
        name = table[at + 1 : at + width].decode("latin-1").strip()
        lon, lat = struct.unpack("<dd", shapes[100 + 28 * number + 12 : 100 + 28 * number + 28])
        found.append((_MENDED.get(name, name), round(lat, 3), round(lon, 3)))
    return sorted(set(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
