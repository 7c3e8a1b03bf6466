"""The maps of the demo's stories. Each function draws one picture from the folder of map data."""

from __future__ import annotations

from pathlib import Path

from atlas import Place, read_atlas
from basemap import NIGHT, Ground, Look, dot, draw_ground, mark
from projection import View, great_circle
from sheet import ACCENT, BLUSH, INK, MIST, PAPER, SAND, SLATE, Point, Sheet, circle_path, curve_of, path_of

AZERBAIJAN, CHINA, JAPAN, MEXICO, POLAND = "031", "156", "392", "484", "616"
NORWAY, BRITAIN, INDONESIA, RUSSIA, ICELAND = "578", "826", "360", "643", "352"
MEMBERS_OF_THE_SCO = frozenset({"112", "156", "356", "364", "398", "417", "586", "643", "762", "860"})

BAKU, BEIJING, MOSCOW, TIANJIN = (49.87, 40.4), (116.4, 39.9), (37.6, 55.75), (117.2, 39.13)
ALAT, AKTAU, KURYK, TURKMENBASHI = (49.42, 39.95), (51.15, 43.6), (51.65, 43.1), (53.0, 40.0)

SEA_TYPE = "#5f7c8c"


def beside(at: Point, dx: float, dy: float) -> Point:
    return at[0] + dx, at[1] + dy


def name_place(
    sheet: Sheet,
    view: View,
    words: str,
    place: Place,
    dx: float = 26,
    dy: float = 14,
    anchor: str = "start",
    story: bool = False,
    size: int = 42,
) -> None:
    """A dot and a name; the places of the story get the accent."""
    at = view.on_sheet(place)
    if story:
        mark(sheet, at)
    else:
        dot(sheet, at)
    sheet.label(words, beside(at, dx, dy), size, anchor=anchor, halo=PAPER)


def beijing_baku(data: Path) -> Sheet:
    view = View((84, 40), 8300)
    sheet = draw_ground(Ground(view, focus=frozenset({AZERBAIJAN, CHINA})), data)
    arc = path_of([view.on_sheet(place) for place in great_circle(BAKU, BEIJING)])
    sheet.line(arc, PAPER, 13)
    sheet.line(arc, ACCENT, 7)
    name_place(sheet, view, "Baku", BAKU, -4, 74, "middle", story=True, size=54)
    name_place(sheet, view, "Beijing", BEIJING, -4, 80, "middle", story=True, size=54)
    return sheet


def moscow_tianjin(data: Path) -> Sheet:
    view = View((80, 46), 20500, globe=True)
    sheet = draw_ground(Ground(view, look=NIGHT, focus=frozenset({CHINA, RUSSIA}), grid_step=15), data)
    # The globe's edge, and night around it.
    sheet.area("M0,0H1600V1000H0Z" + circle_path(view.middle, view.scale), "#0e1d30", fill_rule="evenodd")
    sheet.ring(view.middle, view.scale, "#4d6a85", 3)
    arc = path_of([view.on_sheet(place) for place in great_circle(MOSCOW, TIANJIN)])
    sheet.line(arc, "#e8553f", 7)
    for words, place, dy in (("Moscow", MOSCOW, -38), ("Tianjin", TIANJIN, 72)):
        at = view.on_sheet(place)
        mark(sheet, at, "#e8553f")
        sheet.label(words, beside(at, 0, dy), 50, PAPER, "middle")
    return sheet


def tianjin_bohai(data: Path) -> Sheet:
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
    view = View((19.3, 52.35), 1400)
    sheet = draw_ground(Ground(view, "10m", frozenset({POLAND}), grid_step=5), data)
    name_place(sheet, view, "Warsaw", (21.01, 52.23), 26, -6)
    name_place(sheet, view, "Kraków", (19.94, 50.06), 26, 14)
    name_place(sheet, view, "Gdańsk", (18.65, 54.35), 26, 26)
    name_place(sheet, view, "Poznań", (16.93, 52.41), 26, 14)
    name_place(sheet, view, "Radom", (21.15, 51.4), 34, 22, story=True, size=60)
    sheet.label("Baltic Sea", view.on_sheet((17.6, 55.35)), 44, SEA_TYPE, "middle", water=True)
    return sheet


def norway_frigates(data: Path) -> Sheet:
    view = View((4.5, 61.6), 2900)
    sheet = draw_ground(Ground(view, "50m", frozenset({NORWAY, BRITAIN}), grid_step=5), data)
    glasgow, bergen = (-4.3, 55.87), (5.2, 60.35)
    way = [
        glasgow,
        (-5.3, 55.3),
        (-6.9, 56.0),
        (-7.6, 57.6),
        (-5.6, 58.9),
        (-2.6, 59.55),
        (2.0, 60.1),
        bergen,
    ]
    sheet.line(curve_of([view.on_sheet(place) for place in way]), ACCENT, 7, stroke_dasharray="2 16")
    name_place(sheet, view, "Glasgow", glasgow, 28, 34, story=True, size=50)
    name_place(sheet, view, "Bergen", bergen, 30, 6, story=True, size=50)
    sheet.label("Norwegian Sea", view.on_sheet((0.5, 66.4)), 48, SEA_TYPE, "middle", water=True)
    sheet.label("North Sea", view.on_sheet((3.3, 56.6)), 44, SEA_TYPE, "middle", water=True)
    return sheet


def java_jakarta(data: Path) -> Sheet:
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


def middle_corridor(data: Path) -> Sheet:
    view = View((58.2, 43.0), 5500)
    sheet = draw_ground(Ground(view, focus=frozenset({"398", "268", AZERBAIJAN})), data)
    rails: list[list[Place]] = [
        [
            (87.6, 43.8),
            (84.9, 44.5),
            (82.5, 45.25),
            (79.7, 46.95),
            (73.4, 47.2),
            (67.7, 47.8),
            (61.15, 47.08),
            (55.2, 45.3),
            AKTAU,
        ],
        [ALAT, (47.9, 40.5), (46.36, 40.7), (44.8, 41.7), (43.2, 42.05), (41.65, 42.15)],
        [(44.8, 41.7), (43.5, 41.4), (43.1, 40.6), (39.5, 39.75), (37.0, 39.7), (32.85, 39.93), (29.0, 41.0)],
    ]
    seas: list[list[Place]] = [[AKTAU, (50.4, 42.0), ALAT], [(41.65, 42.15), (36.0, 43.1), (28.65, 44.17)]]
    for rail in rails:
        line = curve_of([view.on_sheet(place) for place in rail])
        sheet.line(line, PAPER, 14)
        sheet.line(line, ACCENT, 8)
    for sea in seas:
        sheet.line(curve_of([view.on_sheet(place) for place in sea]), ACCENT, 8, stroke_dasharray="1 17")
    name_place(sheet, view, "Baku", (49.8, 40.15), 28, 36, story=True, size=50)
    name_place(sheet, view, "Aktau", AKTAU, 26, 50, story=True, size=50)
    name_place(sheet, view, "Tbilisi", (44.8, 41.7), -4, -30, "middle")
    name_place(sheet, view, "Ürümqi", (87.6, 43.8), -6, 64, "middle")
    name_place(sheet, view, "Istanbul", (29.0, 41.0), 10, 70, "middle")
    return sheet


def sco_members(data: Path) -> Sheet:
    view = View((80, 42), 13200)
    look = Look(focus=SLATE, border="#c9bda6")
    sheet = draw_ground(Ground(view, "50m", MEMBERS_OF_THE_SCO, look, 15), data)
    at = view.on_sheet(TIANJIN)
    mark(sheet, at, size=18)
    sheet.label("Tianjin", beside(at, -34, 54), 54, PAPER, "end", halo=SLATE)
    return sheet


def caspian_sea(data: Path) -> Sheet:
    view = View((50.6, 41.9), 2050)
    sheet = draw_ground(Ground(view, "10m", frozenset({AZERBAIJAN}), grid_step=5), data)
    start = view.on_sheet(ALAT)
    for harbour in (AKTAU, KURYK, TURKMENBASHI):
        sheet.line(path_of([start, view.on_sheet(harbour)]), ACCENT, 6, stroke_dasharray="1 15")
    name_place(sheet, view, "Aktau", AKTAU, 28, -8)
    name_place(sheet, view, "Kuryk", KURYK, 28, 34)
    name_place(sheet, view, "Turkmenbashi", TURKMENBASHI, 30, 14)
    name_place(sheet, view, "Alat", ALAT, -32, 18, "end", story=True, size=58)
    sheet.label("Caspian", view.on_sheet((51.3, 38.9)), 46, SEA_TYPE, "middle", water=True)
    sheet.label("Sea", view.on_sheet((51.3, 38.4)), 46, SEA_TYPE, "middle", water=True)
    return sheet


def svalbard(data: Path) -> Sheet:
    view = View((14, 78.8), 4700)
    sheet = draw_ground(Ground(view, "50m", frozenset({NORWAY}), grid_step=10), data)
    islands = [
        polygon[0]
        for polygon in read_atlas(data / "world-atlas" / "countries-50m.json").countries[NORWAY]
        if min(lat for _, lat in polygon[0]) > 76
    ]
    sheet.area(" ".join(path_of([view.on_sheet(p) for p in ring], closed=True) for ring in islands), ACCENT)
    sheet.label("Svalbard", beside(view.on_sheet((24, 78.2)), 34, 12), 60, halo="#dde6e9")
    pole = view.on_sheet((0, 90))
    for dx, dy in ((20, 0), (0, 20)):
        sheet.line(path_of([(pole[0] - dx, pole[1] - dy), (pole[0] + dx, pole[1] + dy)]), INK, 5)
    sheet.label("North Pole", beside(pole, 32, 14), 42, halo="#dde6e9")
    name_place(sheet, view, "Tromsø", (18.96, 69.65), -26, 6, "end")
    return sheet


def northern_waters(data: Path) -> Sheet:
    view = View((1, 69.0), 4700)
    sheet = draw_ground(Ground(view, "50m", frozenset({NORWAY, ICELAND, BRITAIN}), grid_step=10), data)
    gaps: list[tuple[Place, Place]] = [
        ((-31.5, 68.2), (-22.8, 66.35)),
        ((-14.0, 64.6), (-5.2, 58.5)),
        ((25.7, 71.2), (19.1, 74.4)),
        ((19.1, 74.5), (16.8, 76.55)),
    ]
    for start, end in gaps:
        line = path_of([view.on_sheet(place) for place in great_circle(start, end)])
        sheet.line(line, ACCENT, 9, stroke_dasharray="18 18")
    sheet.label("Norwegian Sea", view.on_sheet((-2.5, 67.6)), 48, SEA_TYPE, "middle", water=True)
    sheet.label("Barents Sea", view.on_sheet((37, 73.6)), 48, SEA_TYPE, "middle", water=True)
    sheet.label("Greenland", view.on_sheet((-38, 72.3)), 42, "#8c8069", "middle")
    sheet.label("Iceland", view.on_sheet((-18.5, 64.6)), 42, INK, "middle")
    sheet.label("Svalbard", beside(view.on_sheet((22, 78.6)), 40, -10), 42, INK)
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
    "beijing-baku": beijing_baku,
    "caspian-sea": caspian_sea,
    "exercise-pegasus": exercise_pegasus,
    "java-jakarta": java_jakarta,
    "middle-corridor": middle_corridor,
    "moscow-tianjin": moscow_tianjin,
    "northern-waters": northern_waters,
    "norway-frigates": norway_frigates,
    "oaxaca": oaxaca,
    "radom": radom,
    "sco-members": sco_members,
    "shanghai-heat": shanghai_heat,
    "shinmoedake": shinmoedake,
    "svalbard": svalbard,
    "tianjin-bohai": tianjin_bohai,
}
