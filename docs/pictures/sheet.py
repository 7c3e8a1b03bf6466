"""The sheet a picture is drawn on: one size, one palette, one way of lettering.

All pictures of the demo are SVG first. What is here keeps them of a piece: a picture
module names colours by what they are for and never writes markup itself.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

WIDTH, HEIGHT = 1600, 1000

INK = "#14283f"  # deep blue: type, dark grounds
SLATE = "#3d5a78"  # second blue: shaded countries, quiet shapes
MIST = "#8fa5b5"  # third blue: secondary lines
SEA = "#cbd7dc"
PAPER = "#f5f0e6"  # warm white: land, light grounds
SAND = "#e4d8c1"  # land that the story is about
LINE = "#b8ab93"  # borders on land
ACCENT = "#b8372b"  # the one warm colour
BLUSH = "#dc9a86"  # the accent, paler

# As the font files name themselves; a name that ends in a figure needs its quotes.
SANS, SERIF = "Libre Franklin SemiBold", "'Source Serif 4'"

Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate with one decimal, so that files stay small and the same everywhere."""
    text = f"{value:.1f}"
    return "0" if text in ("-0.0", "0.0") else text.removesuffix(".0")


def path_of(points: Iterable[Point], closed: bool = False) -> str:
    """Path data of a straight-edged line through the points."""
    steps = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}" if steps else ""


def circle_path(centre: Point, radius: float) -> str:
    """Path data of a circle, for holes and for shapes made of several outlines."""
    r = number(radius)
    across = number(2 * radius)
    return f"M{number(centre[0] - radius)},{number(centre[1])}a{r},{r} 0 1 0 {across},0a{r},{r} 0 1 0 -{across},0Z"


def curve_of(points: list[Point]) -> str:
    """Path data of a smooth line through the points (Catmull-Rom, as Bezier pieces)."""
    padded = [points[0], *points, points[-1]]
    data = f"M{number(points[0][0])},{number(points[0][1])}"
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        data += "C" + " ".join(f"{number(x)},{number(y)}" for x, y in (first, second, end))
    return data


class Sheet:
    """A picture in the making. Shapes are added from back to front."""

    def __init__(self, ground: str) -> None:
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {WIDTH} {HEIGHT}",
                "width": str(WIDTH),
                "height": str(HEIGHT),
            },
        )
        self.definitions = ET.SubElement(self.root, "defs")
        self.rect(0, 0, WIDTH, HEIGHT, ground)

    def add(self, tag: str, **attributes: str | float) -> ET.Element:
        """Put an element on top; underscores in attribute names stand for hyphens."""
        named = {
            key.replace("_", "-"): number(value) if isinstance(value, float) else str(value)
            for key, value in attributes.items()
        }
        return ET.SubElement(self.root, tag, named)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, **more: str | float) -> None:
        """Add a rectangle."""
        self.add("rect", x=float(x), y=float(y), width=float(width), height=float(height), fill=fill, **more)

    def disc(self, centre: Point, radius: float, fill: str, **more: str | float) -> None:
        """Add a filled circle."""
        self.add("circle", cx=float(centre[0]), cy=float(centre[1]), r=float(radius), fill=fill, **more)

    def ring(self, centre: Point, radius: float, stroke: str, width: float, **more: str | float) -> None:
        """Add the outline of a circle."""
        self.disc(centre, radius, "none", stroke=stroke, stroke_width=width, **more)

    def area(self, data: str, fill: str, **more: str | float) -> None:
        """Add a filled shape."""
        self.add("path", d=data, fill=fill, **more)

    def line(self, data: str, stroke: str, width: float, **more: str | float) -> None:
        """Add a line with round ends."""
        settings: dict[str, str | float] = {"stroke_linecap": "round", "stroke_linejoin": "round"}
        settings.update(more)
        self.add("path", d=data, fill="none", stroke=stroke, stroke_width=width, **settings)

    def gradient(self, name: str, stops: list[tuple[float, str, float]], **geometry: str | float) -> str:
        """A linear gradient, or a radial one if the geometry has a radius; gives its paint."""
        kind = "radialGradient" if "r" in geometry else "linearGradient"
        node = ET.SubElement(self.definitions, kind, {"id": name, **{k: str(v) for k, v in geometry.items()}})
        for offset, colour, opacity in stops:
            ET.SubElement(
                node,
                "stop",
                {"offset": str(offset), "stop-color": colour, "stop-opacity": str(opacity)},
            )
        return f"url(#{name})"

    def label(
        self,
        words: str,
        at: Point,
        size: int = 42,
        fill: str = INK,
        anchor: str = "start",
        halo: str | None = None,
        water: bool = False,
    ) -> None:
        """Lettering: upright sans for places, slanted serif for seas; a halo lifts it off lines."""
        attributes: dict[str, str | float] = {
            "x": float(at[0]),
            "y": float(at[1]),
            "font_family": SERIF if water else SANS,
            "font_size": size,
            "font_weight": 400 if water else 600,
            "font_style": "italic" if water else "normal",
            "letter_spacing": "2" if water else "0",
            "text_anchor": anchor,
            "fill": fill,
        }
        if halo:
            attributes |= {
                "stroke": halo,
                "stroke_width": 9,
                "stroke_linejoin": "round",
                "paint_order": "stroke",
            }
        self.add("text", **attributes).text = words

    def markup(self) -> str:
        """The SVG as text."""
        return ET.tostring(self.root, encoding="unicode")
