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

from markupsafe import Markup

from newsdesk.atlas import Atlas, atlas
from newsdesk.gazetteer import country_code, country_name, located
from newsdesk.metadata import Place
from plugins.locator_maps.frame import Frame, frame_of
from plugins.locator_maps.furniture import draw_names
from plugins.locator_maps.lines import GRID, path_of
from plugins.locator_maps.outlines import Land, Outlines

# A page's map, in units of its own: a phone shows it a little smaller, a wide page a little larger.
WIDTH, HEIGHT = 360.0, 270.0
# Land and borders that take more bytes are drawn with coarser lines, a few times if it must be.
LARGEST = 8_500
# The wider the frame, in km, the coarser the first try: there is more coast, and no reader looks for one bay.
_TOLERANCES = (0.7, 1.0, 1.4, 2.0)
_WIDER = (3000.0, 9000.0)
# A dot so near the coast is in the country all the same: a harbour on outlines of this fineness, in km.
_COAST = 15.0
# A dot so near a border may in truth be on its other side.
_BORDER = 8.0
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
    if not (100 <= width <= 10_000 and 0.4 * height <= width <= 3 * height):
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
    draw_names(root, places, homes, land, frame, lang)
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
