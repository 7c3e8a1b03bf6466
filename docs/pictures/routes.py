"""Maps that join places or shade regions: routes, gaps at sea, the members of an organisation."""

from __future__ import annotations

from pathlib import Path

from atlas import Place, read_atlas
from basemap import (
    AZERBAIJAN,
    BRITAIN,
    CHINA,
    NIGHT,
    NORWAY,
    SEA_TYPE,
    TIANJIN,
    Ground,
    Look,
    beside,
    draw_ground,
    mark,
    name_place,
)
from projection import View, great_circle
from sheet import (
    ACCENT,
    INK,
    PAPER,
    SLATE,
    Sheet,
    circle_path,
    curve_of,
    path_of,
)

KAZAKHSTAN, GEORGIA, RUSSIA, ICELAND = "398", "268", "643", "352"
MEMBERS_OF_THE_SCO = frozenset({"112", "156", "356", "364", "398", "417", "586", "643", "762", "860"})
BAKU, BEIJING, MOSCOW = (49.87, 40.4), (116.4, 39.9), (37.6, 55.75)
ALAT, AKTAU, KURYK, TURKMENBASHI = (49.42, 39.95), (51.15, 43.6), (51.65, 43.1), (53.0, 40.0)


def beijing_baku(data: Path) -> Sheet:
    """The shortest line from Baku to Beijing."""
    view = View((84, 40), 8300)
    sheet = draw_ground(Ground(view, focus=frozenset({AZERBAIJAN, CHINA})), data)
    arc = path_of([view.on_sheet(place) for place in great_circle(BAKU, BEIJING)])
    sheet.line(arc, PAPER, 13)
    sheet.line(arc, ACCENT, 7)
    name_place(sheet, view, "Baku", BAKU, -4, 74, "middle", story=True, size=54)
    name_place(sheet, view, "Beijing", BEIJING, -4, 80, "middle", story=True, size=54)
    return sheet


def moscow_tianjin(data: Path) -> Sheet:
    """A globe at night with the shortest line from Moscow to Tianjin."""
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


def norway_frigates(data: Path) -> Sheet:
    """The way by sea from Glasgow to Bergen."""
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


def middle_corridor(data: Path) -> Sheet:
    """Rails in full, ships dotted, from western China to Istanbul and the Black Sea."""
    view = View((58.2, 43.0), 5500)
    sheet = draw_ground(Ground(view, focus=frozenset({KAZAKHSTAN, GEORGIA, AZERBAIJAN})), data)
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
    """The ten members of August 2025, and where they met."""
    view = View((80, 42), 13200)
    look = Look(focus=SLATE, border="#c9bda6")
    sheet = draw_ground(Ground(view, "50m", MEMBERS_OF_THE_SCO, look, 15), data)
    at = view.on_sheet(TIANJIN)
    mark(sheet, at, size=18)
    sheet.label("Tianjin", beside(at, -34, 54), 54, PAPER, "end", halo=SLATE)
    return sheet


def caspian_sea(data: Path) -> Sheet:
    """Ferry routes from Alat."""
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
    """Svalbard in red between the mainland and the pole."""
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
    """The two gaps that submarines pass."""
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


PICTURES = {
    "beijing-baku": beijing_baku,
    "caspian-sea": caspian_sea,
    "middle-corridor": middle_corridor,
    "moscow-tianjin": moscow_tianjin,
    "northern-waters": northern_waters,
    "norway-frigates": norway_frigates,
    "sco-members": sco_members,
    "svalbard": svalbard,
}
