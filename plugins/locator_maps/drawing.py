"""Locator maps as SVG: inline in a story's page, or as a file of their own.

Nothing here is styled: the classes (`sea land country borders nation place city dot bar globe mark`) get their inks from
theme/static/css/parts/locator-map.css, light and dark, and in a file of its own from `_INKS` below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET  # written only, never read

from babel.units import format_unit
from markupsafe import Markup

from newsdesk.atlas import Atlas, atlas, country_code, country_name, locale_of, located
from newsdesk.metadata import Place
from plugins.locator_maps import globe
from plugins.locator_maps.frame import Frame, frame_of
from plugins.locator_maps.labels import (
    DOT,
    Box,
    Label,
    Table,
    country_labels,
    place_labels,
    small_labels,
)
from plugins.locator_maps.outlines import GRID, Land, Outlines, path_of

# A page's map, in units of its own: a phone shows it a little smaller, a wide page a little larger.
WIDTH, HEIGHT = 360.0, 270.0
# Land and borders that take more bytes are drawn with coarser lines, a few times if it must be.
LARGEST = 8_500
_TOLERANCES = (0.5, 0.7, 1.0, 1.4, 2.0)
_WIDER = (3000.0, 9000.0)
# A dot so near the coast is in the country all the same: a harbour on outlines of this fineness, in km.
_COAST = 15.0
# A dot so near a border may in truth be on its other side.
_BORDER = 8.0
# Beyond this width, in km, no bar is true for the whole map, and cities would be a crowd.
_NO_BAR, _NO_CITIES = 7000.0, 2600.0
_CITIES = 4
_INKS = """
.sea{fill:#d5e3e9}.land{fill:#e7e3d9}.country{fill:#faf7ef}.borders{fill:none;stroke:#b9b4a8;stroke-width:8}
text{font-family:"Noto Sans",Arial,sans-serif;direction:ltr;paint-order:stroke;stroke:#fffdf8;stroke-width:3px;
stroke-linejoin:round;fill:#14181c}
.place{font-size:14px;font-weight:700}.nation{font-size:10.5px;letter-spacing:.9px;fill:#686d73;stroke:none}
.city{font-size:10.5px;fill:#575d64}.scale{font-size:10px;fill:#575d64;stroke:#e7e3d9}
.dot{fill:#b3141f;stroke:#fffdf8;stroke-width:1.5}.town{fill:#575d64}.bar{fill:none;stroke:#575d64;stroke-width:1.2}
.globe{fill:#f7fafb;stroke:#9aa9b0;stroke-width:1}.globe-land{fill:#c9c5b9}
.mark{fill:#b3141f;fill-opacity:.3;stroke:#b3141f;stroke-width:12}
"""


def locator_map(places: Iterable[Any] | None, lang: str = "en", words: str = "%(places)s") -> Markup:
    """The map of a story's places for its page: an `<svg>`, or nothing where no place can be shown.

    Each place has `name`, `lat` and `lon` in degrees or nothing, and `country`, a code or empty. `words` say in the
    page's language what a reader hears who does not see the map, such as `Map: %(places)s`.
    """
    return Markup(_drawn(_plain(places), lang, words, WIDTH, HEIGHT, False))  # noqa: S704 - serialised, never joined


def locator_picture(
    places: Iterable[Any], lang: str = "en", words: str = "%(places)s", width: int = 1200, height: int = 630
) -> str:
    """The same map as an SVG file with its own styles, `width` by `height` pixels; empty where no place can be shown.

    Raises ValueError for sizes that are no picture's.
    """
    if not (100 <= width <= 10_000 and 0.4 <= width / height <= 3):
        raise ValueError(f"{width} by {height} is no size of a map; write 1200 by 630")
    drawn = _drawn(_plain(places), lang, words, round(HEIGHT * width / height, 1), HEIGHT, True)
    return drawn.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1)


def _plain(places: Iterable[Any] | None) -> tuple[Place, ...]:
    return tuple(
        Place(place.name, place.lat, place.lon, getattr(place, "country", "") or "") for place in places or ()
    )


@lru_cache(maxsize=256)
def _drawn(
    written: tuple[Place, ...], lang: str, words: str, width: float, height: float, is_file: bool
) -> str:
    places = _known(written, lang)
    if not places:
        return ""
    world = atlas()
    frame = frame_of(places, world, width, height)
    if frame is None:
        return ""
    homes = [_home_of(place, world) for place in places]
    # The wider the frame, the more coast there is, and the less a reader looks for one bay.
    coarse = sum(width / frame.scale > wide for wide in _WIDER)
    for tolerance in _TOLERANCES[coarse:]:
        outlines = Outlines(world, frame, tolerance)
        land = outlines.land()
        paths = _paths(land, outlines, frozenset(homes) - {""})
        if sum(len(path) for _, path in paths) <= LARGEST:
            break
    root = _root(frame, words % {"places": _said(places, homes, lang)}, is_file)
    group = ET.SubElement(root, "g", {"transform": f"scale({1 / GRID:g})"})
    for name, path in paths:
        ET.SubElement(group, "path", {"class": name, "d": path})
    _draw_names(root, places, homes, land, frame, lang)
    return ET.tostring(root, encoding="unicode")


def _known(written: Sequence[Place], lang: str) -> list[Place]:
    """Those of the places that can be shown, each once, countries by their two letters."""
    found: dict[Place, None] = {}
    for place in written:
        known = located(place, lang)
        code = country_code(known.country) if known and known.country else ""
        if known is not None and (known.lat is not None or code):
            found[replace(known, country=code or "")] = None
    return list(found)


def _home_of(place: Place, world: Atlas) -> str:
    """The code of the country in which a place is; empty at sea, and at a border, where the outlines cannot tell."""
    if place.country or place.lat is None or place.lon is None:
        return place.country
    land = world.polygon_at(place.lat, place.lon)
    distance, sides = world.nearest(place.lat, place.lon)
    if distance < _BORDER and len({side.country for side in sides}) > 1:
        return ""
    if land is None and distance <= _COAST:
        land = sides[0]
    return land.country if land else ""


def _root(frame: Frame, title: str, is_file: bool) -> ET.Element:
    size = {"width": f"{frame.width:g}", "height": f"{frame.height:g}"}
    # Names in any script start at the left of their point or end there; within a name its own direction rules.
    root = ET.Element(
        "svg",
        {
            "class": "map",
            "viewBox": f"0 0 {size['width']} {size['height']}",
            "role": "img",
            "direction": "ltr",
        },
    )
    if is_file:
        root.set("xmlns", "http://www.w3.org/2000/svg")
        ET.SubElement(root, "style").text = _INKS.replace("\n", "")
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "rect", {"class": "sea", **size})
    return root


def _said(places: Sequence[Place], homes: Sequence[str], lang: str) -> str:
    """The places as one would say them: `Beijing, China; Baku, Azerbaijan`."""
    said = []
    for place, home in zip(places, homes, strict=True):
        country = "" if place.lat is None else country_name(home, lang)
        said.append(f"{place.name}, {country}" if country and country != place.name else place.name)
    return "; ".join(said)


def _paths(land: Sequence[Land], outlines: Outlines, homes: frozenset[str]) -> list[tuple[str, str]]:
    """The classes and the data of the paths: other countries, the story's own, the borders."""
    paths = []
    for name, is_home in (("land", False), ("country", True)):
        rings = [ring for piece in land if (piece.country in homes) is is_home for ring in piece.rings]
        paths.append((name, path_of(rings, closed=True)))
    paths.append(("borders", path_of(outlines.borders(), closed=False)))
    return [(name, path) for name, path in paths if path]


def _draw_names(
    root: ET.Element,
    places: Sequence[Place],
    homes: Sequence[str],
    land: Sequence[Land],
    frame: Frame,
    lang: str,
) -> None:
    """Dots and names, the bar and the globe. What matters more takes its room first, and is drawn last."""
    dots = [
        (place.name, frame.point(place.lat, place.lon))
        for place in places
        if place.lat is not None and place.lon is not None
    ]
    table = Table(frame.width, frame.height)
    place_names = place_labels(dots, table)
    corner = _draw_globe(root, frame, table) if globe.is_needed(frame) else None
    _draw_bar(root, frame, table, corner, lang)
    wholes = {place.country: place.name for place in places if place.lat is None}
    names = {piece.country: country_name(piece.country, lang) for piece in land} | wholes
    wanted = frozenset(homes) - {""}
    nations = country_labels([piece for piece in land if piece.country in wanted], names, wanted, table)
    shown = {*(place.name for place in places), *(names[code] for code in wanted if code in names)}
    cities = _draw_cities(root, frame, shown, table) if lang.partition("-")[0] == "en" else []
    others = country_labels([piece for piece in land if piece.country not in wanted], names, wanted, table)
    for label in (*nations, *others):
        _write(root, label, "nation")
    for label in cities:
        _write(root, label, "city")
    for _, (x, y) in dots:
        ET.SubElement(root, "circle", {"class": "dot", "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{DOT:g}"})
    for label in place_names:
        _write(root, label, "place")


def _write(root: ET.Element, label: Label, kind: str) -> None:
    attributes = {"class": kind, "x": f"{label.x:g}", "y": f"{label.y:g}"}
    if label.anchor != "start":
        attributes["text-anchor"] = label.anchor
    ET.SubElement(root, "text", attributes).text = label.text


def _draw_cities(root: ET.Element, frame: Frame, shown: set[str], table: Table) -> list[Label]:
    """A few large cities by which a reader may know the region, where they are in nobody's way."""
    if frame.width / frame.scale > _NO_CITIES:
        return []
    found = []
    for name, lat, lon in atlas().cities:
        x, y = frame.point(lat, lon)
        if name not in shown and 12 < x < frame.width - 12 and 12 < y < frame.height - 12:
            off = abs(x - frame.width / 2) + abs(y - frame.height / 2)
            found.append((round(off, 1), name, (x, y)))
    labels = small_labels([(name, point) for _, name, point in sorted(found)], table, _CITIES)
    for label in labels:
        x, y = label.point
        ET.SubElement(root, "circle", {"class": "town", "cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "2"})
    return labels


def _draw_bar(root: ET.Element, frame: Frame, table: Table, corner: int | None, lang: str) -> None:
    """A bar of a round length, in the lower corner that the globe leaves free."""
    if frame.width / frame.scale > _NO_BAR:
        return
    sizes = [step * 10**power for power in range(1, 4) for step in (1, 2, 5)]
    length = max((size for size in sizes if size * frame.scale <= frame.width / 5), default=10)
    wide = length * frame.scale
    text = format_unit(length, "length-kilometer", length="short", locale=locale_of(lang))
    left = frame.width - 12 - wide if corner == 2 else 12.0
    low = frame.height - 10
    box = Box(left - 2, low - 20, left + max(wide, 40.0) + 2, low + 4)
    table.taken.append(box)
    ET.SubElement(root, "path", {"class": "bar", "d": f"M{left:.1f} {low - 4:.1f}v4h{wide:.1f}v-4"})
    label = ET.SubElement(
        root, "text", {"class": "scale", "x": f"{left + wide / 2:.1f}", "y": f"{low - 6:.1f}"}
    )
    label.set("text-anchor", "middle")
    label.text = text


def _draw_globe(root: ET.Element, frame: Frame, table: Table) -> int:
    """The inset, in the corner where it covers least; returns which: 0 upper right, clockwise."""
    reach = globe.RADIUS + 8
    corners = [
        (frame.width - reach, reach),
        (frame.width - reach, frame.height - reach),
        (reach, frame.height - reach),
        (reach, reach),
    ]
    boxes = [Box(x - reach, y - reach, x + reach, y + reach) for x, y in corners]
    costs = [sum(box.overlap(other) for other in table.taken) for box in boxes]
    best = min(range(4), key=lambda at: (round(costs[at], 1), at))
    x, y = corners[best]
    table.taken.append(boxes[best])
    group = ET.SubElement(root, "g", {"transform": f"translate({x:g} {y:g})"})
    ET.SubElement(group, "circle", {"class": "globe", "r": f"{globe.RADIUS:g}"})
    fine = ET.SubElement(group, "g", {"transform": f"scale({1 / GRID:g})"})
    ET.SubElement(fine, "path", {"class": "globe-land", "d": path_of(globe.globe_land(frame), closed=True)})
    ET.SubElement(fine, "path", {"class": "mark", "d": path_of([globe.mark_of(frame)], closed=True)})
    return best
