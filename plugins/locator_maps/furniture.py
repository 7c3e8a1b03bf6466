"""What stands on the land: dots and names, the bar that tells distances, the globe. It takes room by its weight."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET  # written only, never read

from babel.units import format_unit

from newsdesk.atlas import atlas
from newsdesk.gazetteer import country_name, locale_of
from newsdesk.metadata import Place
from plugins.locator_maps import globe
from plugins.locator_maps.country_names import country_labels
from plugins.locator_maps.frame import Frame
from plugins.locator_maps.labels import DOT, Box, Label, Table, place_labels, small_labels
from plugins.locator_maps.lines import GRID, path_of
from plugins.locator_maps.outlines import Land

# Beyond this width, in km, no bar is true for the whole map, and cities would be a crowd.
_NO_BAR, _NO_CITIES = 7000.0, 2600.0
_CITIES = 4


def draw_names(
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
