"""From degrees to the sheet: Lambert's equal-area azimuthal for maps, the orthographic for globes.

Formulas: J. P. Snyder, Map Projections: A Working Manual, US Geological Survey
Professional Paper 1395 (1987), chapters 20 and 24.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin, sqrt

from atlas import Place
from sheet import HEIGHT, WIDTH, Point

EARTH_KM = 6371.0


@dataclass(frozen=True)
class View:
    """What part of the Earth fills the sheet.

    `across` is the width of the sheet in km at the centre; `shift` moves the centre on the
    sheet, in px; a globe shows one hemisphere and hides the other.
    """

    centre: Place
    across: float
    shift: Point = (0.0, 0.0)
    globe: bool = False

    @property
    def scale(self) -> float:
        """Pixels per radian at the centre; for a globe, its radius."""
        return WIDTH * EARTH_KM / self.across

    @property
    def middle(self) -> Point:
        """Where the centre lies on the sheet."""
        return WIDTH / 2 + self.shift[0], HEIGHT / 2 + self.shift[1]

    def nearness(self, place: Place) -> float:
        """Cosine of the angle between a place and the centre: 1 here, 0 at the horizon."""
        lon, lat = radians(place[0] - self.centre[0]), radians(place[1])
        middle = radians(self.centre[1])
        return sin(middle) * sin(lat) + cos(middle) * cos(lat) * cos(lon)

    def on_sheet(self, place: Place) -> Point:
        """Where a place lies on the sheet. On a globe, what is behind is put on its edge."""
        lon, lat = radians(place[0] - self.centre[0]), radians(place[1])
        middle = radians(self.centre[1])
        x = cos(lat) * sin(lon)
        y = cos(middle) * sin(lat) - sin(middle) * cos(lat) * cos(lon)
        near = self.nearness(place)
        if self.globe:
            if near < 0:
                length = hypot(x, y) or 1.0
                x, y = x / length, y / length
        else:
            stretch = sqrt(2 / max(1 + near, 1e-9))
            x, y = x * stretch, y * stretch
        return self.middle[0] + self.scale * x, self.middle[1] - self.scale * y


def great_circle(start: Place, end: Place, steps: int = 60) -> list[Place]:
    """Places along the shortest line over the globe, both ends included."""
    first, last = unit_vector(start), unit_vector(end)
    angle = acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(first, last, strict=True)))))
    line = []
    for step in range(steps + 1):
        part = step / steps
        a, b = sin((1 - part) * angle) / sin(angle), sin(part * angle) / sin(angle)
        x, y, z = (a * u + b * v for u, v in zip(first, last, strict=True))
        line.append((degrees(atan2(y, x)), degrees(asin(z))))
    return line


def unit_vector(place: Place) -> tuple[float, float, float]:
    """A place as a point on a sphere of radius one."""
    lon, lat = radians(place[0]), radians(place[1])
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
