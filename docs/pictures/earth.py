"""Drawings of what the Earth does: volcanoes, ash, plates. Schematic, not to scale."""

from __future__ import annotations

from math import sin
from pathlib import Path

from sheet import (
    ACCENT,
    HEIGHT,
    INK,
    LINE,
    PAPER,
    SAND,
    SEA,
    SLATE,
    WIDTH,
    Sheet,
    curve_of,
    path_of,
)

LEVELS = ("#c9d3d8", "#e3c9a4", "#d99a72", "#c8613f", "#9e2a20")


def volcanic_alert_levels(_: Path) -> Sheet:
    """A volcano in section beside the five levels."""
    sheet = Sheet(PAPER)
    slope = [(70, 860), (330, 690), (480, 480), (560, 330), (640, 330), (720, 480), (870, 690), (1120, 860)]
    sheet.area(curve_of([(float(x), float(y)) for x, y in slope]) + "L1120,1000L70,1000Z", SLATE)
    for width, lower, fill in ((210, 560, "#334d68"), (130, 480, "#2a4259")):
        sheet.area(
            path_of(
                [(600 - width, 1000), (560, lower - 60), (640, lower - 60), (600 + width, 1000)], closed=True
            ),
            fill,
        )
    sheet.line(curve_of([(600, 1000), (585, 800), (612, 620), (600, 345)]), ACCENT, 26)
    sheet.rect(0, 858, WIDTH, 142, INK)
    sheet.area("M470,1000C480,930 720,930 730,1000Z", ACCENT)
    billow(
        sheet,
        [(600, 292, 44), (566, 226, 60), (646, 204, 70), (584, 132, 84), (694, 112, 76), (500, 150, 56)],
    )
    for number, fill in enumerate(LEVELS, 1):
        y = 858 - number * 146
        sheet.rect(1210, y, 250, 132, fill)
        sheet.label(str(number), (1335, y + 92), 76, PAPER if number > 3 else INK, "middle")
    return sheet


def billow(sheet: Sheet, puffs: list[tuple[float, float, float]]) -> None:
    """A cloud of ash in three tones, lit from the upper left; puffs are x, y and radius."""
    for tone, shrink, lift in (("#7f8387", 1.0, 0.0), ("#989b9d", 0.84, 0.14), ("#b1b2b1", 0.56, 0.3)):
        for x, y, radius in puffs:
            sheet.disc((x - radius * lift, y - radius * lift * 1.2), radius * shrink, tone)


def ash_plume(_: Path) -> Sheet:
    """An ash cloud that drifts, and a flight path that keeps clear of it."""
    sheet = Sheet("#dfe6e6")
    sky = sheet.gradient("sky", [(0, "#c3d1d8", 1), (1, "#f3eadc", 1)], x1=0, y1=0, x2=0, y2=1)
    sheet.rect(0, 0, WIDTH, HEIGHT, sky)
    puffs = [(300.0, 640.0, 34.0), (296, 580, 46), (306, 510, 60), (318, 430, 84), (350, 350, 108)]
    puffs += [
        (380 + 92 * step, 318 + 10 * sin(step * 1.7) + 7 * step, 124 - 5.5 * step) for step in range(12)
    ]
    billow(sheet, puffs)
    way = [(-20.0, 842.0), (420, 800), (760, 716), (1060, 660), (1330, 636), (1490, 636)]
    sheet.line(curve_of(way), ACCENT, 6, stroke_dasharray="26 18")
    sheet.area("M0,1000L0,905L140,860L258,690L342,690L470,860L700,920L1600,945L1600,1000Z", INK)
    sheet.area("M258,690L342,690L326,712L300,700L276,712Z", ACCENT)
    sheet.area(
        "M1566,636c-6,-13 -24,-16 -44,-16l-34,0l-40,-62l-22,0l20,62l-48,0l-20,-26l-17,0l11,42l-11,42l17,0l20,-26l48,0l-20,62l22,0l40,-62l34,0c20,0 38,-3 44,-16Z",
        INK,
        stroke=PAPER,
        stroke_width=6,
        paint_order="stroke",
    )
    return sheet


def subduction(_: Path) -> Sheet:
    """An ocean plate that levels out under a continent and then bends down."""
    sheet = Sheet("#e9e1d2")
    mantle = sheet.gradient("mantle", [(0, "#e6cdb0", 1), (1, "#cf8e6e", 1)], x1=0, y1=0, x2=0, y2=1)
    sheet.rect(0, 380, WIDTH, 620, mantle)
    sheet.area("M0,330L600,330L600,560L430,470C340,424 200,420 0,420Z", SEA)
    sheet.area("M0,330L470,330L470,350L0,350Z", "#b6c8d0")
    continent = "M430,470C470,380 520,310 600,292L760,270L880,288L1010,250L1160,270L1290,170L1330,196L1400,120L1452,182L1600,220L1600,590L1180,590C980,590 800,600 700,572C600,540 520,500 430,470Z"
    sheet.area(continent, SAND, stroke=LINE, stroke_width=3)
    slab_top = "M0,420C200,420 340,424 430,470C540,524 620,592 760,600L1130,604C1270,610 1340,700 1420,1000"
    sheet.line(slab_top, SLATE, 96, stroke_linecap="butt", transform="translate(0 46)")
    sheet.line(slab_top, INK, 6)
    for x in (1400.0, 1308.0):
        sheet.line(
            curve_of([(x - 26, 730), (x + 8, 600), (x - 12, 480), (x, 130 if x == 1400 else 190)]),
            ACCENT,
            9,
            stroke_dasharray="2 20",
        )
    for at, radius in (((560.0, 531.0), 13), ((700.0, 592.0), 17), ((880.0, 602.0), 11)):
        sheet.disc(at, radius + 18, "none", stroke=ACCENT, stroke_width=4, opacity=0.6)
        sheet.disc(at, radius, ACCENT)
    sheet.line("M120,548L330,548", PAPER, 9)
    sheet.line("M296,520L334,548L296,576", PAPER, 9)
    return sheet


PICTURES = {
    "ash-plume": ash_plume,
    "subduction": subduction,
    "volcanic-alert-levels": volcanic_alert_levels,
}
