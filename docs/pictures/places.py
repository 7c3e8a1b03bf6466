"""Maps that show where a story happened. Each function draws one picture from the folder of map data."""

from __future__ import annotations

from pathlib import Path

from atlas import read_atlas
from basemap import (
    BRITAIN,
    CHINA,
    SEA_TYPE,
    TIANJIN,
    Ground,
    Look,
    beside,
    draw_ground,
    mark,
    name_place,
)
from projection import View
from sheet import (
    ACCENT,
    BLUSH,
    MIST,
    PAPER,
    SAND,
    Point,
    Sheet,
    path_of,
)

JAPAN, MEXICO, POLAND, INDONESIA = "392", "484", "616", "360"


def tianjin_bohai(data: Path) -> Sheet:
    """Tianjin on the coast of the Bohai Sea."""
    view = View((118.9, 38.9), 1250)
    sheet = draw_ground(Ground(view, "10m", frozenset({CHINA}), grid_step=5), data)
    name_place(sheet, view, "Beijing", (116.4, 39.9), -26, 8, "end")
    name_place(sheet, view, "Dalian", (121.61, 38.91), 26, 18)
    name_place(sheet, view, "Jinan", (117.0, 36.65), -26, 14, "end")
    name_place(sheet, view, "Tianjin", TIANJIN, -34, 30, "end", story=True, size=60)
    sheet.label("Bohai Sea", view.on_sheet((119.7, 38.55)), 44, SEA_TYPE, "middle", water=True)
    sheet.label("Yellow Sea", view.on_sheet((123.6, 36.6)), 44, SEA_TYPE, "middle", water=True)
    return sheet


def shinmoedake(data: Path) -> Sheet:
    """Kyushu, with the volcano as a triangle."""
    view = View((131.4, 32.55), 830)
    sheet = draw_ground(Ground(view, "10m", frozenset({JAPAN}), grid_step=2), data)
    name_place(sheet, view, "Fukuoka", (130.4, 33.59), -24, -14, "end")
    name_place(sheet, view, "Kagoshima", (130.56, 31.6), -30, 16, "end")
    name_place(sheet, view, "Miyazaki", (131.42, 31.91), 28, 14)
    x, y = view.on_sheet((130.883, 31.909))
    for scale, fill in ((1.35, PAPER), (1.0, ACCENT)):
        w, h = 34 * scale, 30 * scale
        sheet.area(
            path_of([(x - w, y + h), (x, y - h), (x + w, y + h)], closed=True),
            fill,
            stroke=fill,
            stroke_width=6,
            stroke_linejoin="round",
        )
    sheet.label("Shinmoedake", (x - 14, y - 56), 58, anchor="middle", halo=SAND)
    sheet.label("Pacific Ocean", view.on_sheet((133.6, 31.2)), 44, SEA_TYPE, "middle", water=True)
    return sheet


def oaxaca(data: Path) -> Sheet:
    """Southern Mexico, with rings around the region that shook."""
    view = View((-96.0, 17.9), 1750)
    sheet = draw_ground(Ground(view, "10m", frozenset({MEXICO}), grid_step=5), data)
    at = view.on_sheet((-96.5, 16.7))
    for radius, opacity in ((70, 1.0), (135, 0.6), (205, 0.35)):
        sheet.ring(at, radius, ACCENT, 6, opacity=opacity)
    mark(sheet, at, size=18)
    sheet.label("Oaxaca", beside(at, 90, -8), 58, halo=SAND)
    name_place(sheet, view, "Mexico City", (-99.13, 19.43), -26, -6, "end")
    name_place(sheet, view, "Veracruz", (-96.13, 19.2), 26, 4)
    sheet.label("Gulf of Mexico", view.on_sheet((-93.2, 21.2)), 44, SEA_TYPE, "middle", water=True)
    sheet.label("Pacific Ocean", view.on_sheet((-101.2, 14.9)), 44, SEA_TYPE, "middle", water=True)
    return sheet


def radom(data: Path) -> Sheet:
    """Poland, with Radom south of Warsaw."""
    view = View((19.3, 52.35), 1400)
    sheet = draw_ground(Ground(view, "10m", frozenset({POLAND}), grid_step=5), data)
    name_place(sheet, view, "Warsaw", (21.01, 52.23), 26, -6)
    name_place(sheet, view, "Kraków", (19.94, 50.06), 26, 14)
    name_place(sheet, view, "Gdańsk", (18.65, 54.35), 26, 26)
    name_place(sheet, view, "Poznań", (16.93, 52.41), 26, 14)
    name_place(sheet, view, "Radom", (21.15, 51.4), 34, 22, story=True, size=60)
    sheet.label("Baltic Sea", view.on_sheet((17.6, 55.35)), 44, SEA_TYPE, "middle", water=True)
    return sheet


def java_jakarta(data: Path) -> Sheet:
    """Java between Sumatra, Borneo and the Indian Ocean."""
    view = View((110.3, -6.3), 1850)
    sheet = draw_ground(Ground(view, "10m", frozenset({INDONESIA}), grid_step=5), data)
    name_place(sheet, view, "Surabaya", (112.75, -7.25), 10, -28)
    name_place(sheet, view, "Bandung", (107.61, -6.91), 22, 34)
    name_place(sheet, view, "Jakarta", (106.85, -6.18), 24, -30, story=True, size=60)
    sheet.label("Java Sea", view.on_sheet((110.9, -5.0)), 44, SEA_TYPE, "middle", water=True)
    sheet.label("Indian Ocean", view.on_sheet((108.2, -9.5)), 44, SEA_TYPE, "middle", water=True)
    sheet.label("Borneo", view.on_sheet((113.2, -1.9)), 42, "#8c8069", "middle")
    sheet.label("Sumatra", view.on_sheet((103.6, -3.2)), 42, "#8c8069", "middle")
    return sheet


def shanghai_heat(data: Path) -> Sheet:
    """The mouth of the Yangtze, above one disc for each of the 25 days."""
    view = View((121.1, 30.9), 760, shift=(0, -110))
    sheet = draw_ground(Ground(view, "10m", frozenset({CHINA}), grid_step=2), data)
    name_place(sheet, view, "Suzhou", (120.6, 31.3), -26, -4, "end")
    name_place(sheet, view, "Hangzhou", (120.16, 30.25), -26, 12, "end")
    name_place(sheet, view, "Shanghai", (121.47, 31.23), 32, -22, story=True, size=60)
    sheet.label("East China Sea", view.on_sheet((123.55, 30.55)), 44, SEA_TYPE, "middle", water=True)
    sheet.rect(0, 800, 1600, 200, PAPER)
    sheet.rect(0, 800, 1600, 3, MIST)
    for day in range(25):
        sheet.disc((104 + day * 58, 900), 22, ACCENT)
    return sheet


def exercise_pegasus(data: Path) -> Sheet:
    """Dots at regular, slightly shifted places on British land, each joined to its neighbours."""
    view = View((-3.4, 54.75), 1980)
    look = Look("#14283f", "#1b3450", "#2b4967", "#1b3450", "#5d7890", "#182f49", "#1a324d")
    sheet = draw_ground(Ground(view, "10m", frozenset({BRITAIN}), look, 5), data)
    rings = [
        [view.on_sheet(p) for p in polygon[0]]
        for polygon in read_atlas(data / "world-atlas" / "countries-10m.json").countries[BRITAIN]
    ]
    big = [ring for ring in rings if len(ring) > 60 and -50 < ring[0][0] < 1650 and -50 < ring[0][1] < 1050]
    people = [at for at in scattered_places() if any(is_inside(at, ring) for ring in big)]
    seed = min(people, key=lambda at: (at[0] - 905) ** 2 + (at[1] - 690) ** 2)
    for i, one in enumerate(people):
        for other in people[i + 1 :]:
            gap = (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
            if gap < 56**2:
                ill = all((p[0] - seed[0]) ** 2 + (p[1] - seed[1]) ** 2 < 92**2 for p in (one, other))
                sheet.line(
                    path_of([one, other]), "#e8553f" if ill else "#7f9ab0", 3.2 if ill else 2.2, opacity=0.9
                )
    for one in people:
        gap = (one[0] - seed[0]) ** 2 + (one[1] - seed[1]) ** 2
        sheet.disc(
            one, 11 if gap < 92**2 else 8, "#e8553f" if gap < 92**2 else (BLUSH if gap < 150**2 else PAPER)
        )
    return sheet


def scattered_places() -> list[Point]:
    """Points of a grid, moved by a fixed pattern (the golden ratio's multiples): no chance in it."""
    places = []
    for row in range(24):
        for column in range(38):
            turn = (row * 38 + column) * 0.618034 % 1, (row * 38 + column) * 0.754878 % 1
            places.append((column * 43 + 26 * turn[0], row * 43 + 26 * turn[1]))
    return places


def is_inside(at: Point, ring: list[Point]) -> bool:
    """Whether a point lies in a ring (even-odd rule)."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > at[1]) != (y2 > at[1]) and at[0] < x1 + (at[1] - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside


PICTURES = {
    "exercise-pegasus": exercise_pegasus,
    "java-jakarta": java_jakarta,
    "oaxaca": oaxaca,
    "radom": radom,
    "shanghai-heat": shanghai_heat,
    "shinmoedake": shinmoedake,
    "tianjin-bohai": tianjin_bohai,
}
