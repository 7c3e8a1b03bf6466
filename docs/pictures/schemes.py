"""Schemes that show a relation and no measured figure: curves and balances."""

from __future__ import annotations

from math import exp
from pathlib import Path

from sheet import (
    ACCENT,
    HEIGHT,
    INK,
    MIST,
    PAPER,
    SLATE,
    WIDTH,
    Point,
    Sheet,
    curve_of,
    path_of,
)


def epidemic_curves(_: Path) -> Sheet:
    """Two bells of the same area; the line is a capacity that one of them exceeds."""
    sheet = Sheet(PAPER)
    floor = 850.0
    tall = [(x, floor - 610 * exp(-(((x - 480) / 150) ** 2) / 2)) for x in range(110, 1500, 6)]
    low = [(x, floor - 610 * 150 / 330 * exp(-(((x - 850) / 330) ** 2) / 2)) for x in range(110, 1500, 6)]
    points_low = [(float(x), y) for x, y in low]
    points_tall = [(float(x), y) for x, y in tall]
    sheet.area(path_of([(110, floor), *points_tall, (1496, floor)], closed=True), ACCENT, opacity=0.85)
    sheet.area(path_of([(110, floor), *points_low, (1496, floor)], closed=True), SLATE, opacity=0.78)
    sheet.line("M110,500L1496,500", INK, 6, stroke_dasharray="22 18")
    sheet.rect(110, floor, 1390, 5, INK)
    return sheet


def mirror_statistics(_: Path) -> Sheet:
    """Pairs of bars that ought to be equal and are not."""
    sheet = Sheet(PAPER)
    middle = 800
    left = (520, 430, 590, 350, 470, 560)
    right = (470, 455, 520, 365, 390, 575)
    for row, (one, other) in enumerate(zip(left, right, strict=True)):
        y = 120 + row * 132
        sheet.rect(middle - 14 - one, y, one, 92, SLATE)
        sheet.rect(middle + 14, y, other, 92, ACCENT if other < one else "#cf7a66")
    sheet.line("M800,70L800,930", INK, 5, stroke_dasharray="4 16")
    return sheet


def urban_heat(_: Path) -> Sheet:
    """A skyline under a curve of temperature."""
    sheet = Sheet("#1a2f49")
    dusk = sheet.gradient(
        "dusk", [(0, "#14283f", 1), (0.55, "#4c4a63", 1), (1, "#c9765a", 1)], x1=0, y1=0, x2=0, y2=1
    )
    sheet.rect(0, 0, WIDTH, 860, dusk)
    ground = 860
    heights = (
        0,
        0,
        0,
        60,
        96,
        130,
        190,
        240,
        330,
        300,
        390,
        350,
        410,
        320,
        360,
        250,
        210,
        150,
        120,
        84,
        56,
        0,
        0,
        0,
    )
    for index, height in enumerate(heights):
        x = 20 + index * 66
        if height:
            sheet.rect(x, ground - height, 58, height, "#0f2036")
            for window_y in range(ground - height + 18, ground - 24, 34):
                for window_x in (x + 12, x + 34):
                    if (window_x * 7 + window_y * 3) % 5 < 2:
                        sheet.rect(window_x, window_y, 12, 15, "#f1c27a", opacity=0.9)
        else:
            sheet.disc((x + 20, ground - 26), 26, "#22392f")
            sheet.disc((x + 48, ground - 20), 20, "#1c3029")
    sheet.rect(0, ground, WIDTH, HEIGHT - ground, "#0c1a2b")
    warmth: list[Point] = [
        (0, 640),
        (170, 632),
        (300, 560),
        (430, 420),
        (600, 270),
        (800, 214),
        (1000, 276),
        (1170, 420),
        (1300, 556),
        (1430, 630),
        (1600, 640),
    ]
    sheet.line(curve_of(warmth), "#f08a5d", 10)
    sheet.disc(warmth[5], 20, PAPER)
    sheet.disc(warmth[5], 12, ACCENT)
    return sheet


def caspian_balance(_: Path) -> Sheet:
    """A basin that a river fills and evaporation empties."""
    sheet = Sheet("#efe6d6")
    sheet.area(
        "M0,430L330,440C400,640 560,760 800,770C1060,780 1240,660 1300,430L1600,424L1600,1000L0,1000Z",
        "#cdb98f",
    )
    sheet.area(
        "M0,430L330,440C400,640 560,760 800,770C1060,780 1240,660 1300,430L1600,424L1600,470L1336,474C1270,700 1080,822 800,814C540,806 380,690 300,482L0,474Z",
        "#b79f71",
    )
    water = sheet.gradient("water", [(0, "#6d93ab", 1), (1, "#2f516f", 1)], x1=0, y1=0, x2=0, y2=1)
    sheet.area("M372,540L1262,540C1200,690 1050,778 800,770C570,762 440,672 372,540Z", water)
    sheet.line("M348,486L1282,486", MIST, 5, stroke_dasharray="20 16")
    sheet.line("M-20,400C140,396 270,404 350,436C390,456 410,500 424,560", SLATE, 44, stroke_linecap="butt")
    sheet.area("M372,540L476,540L430,620Z", SLATE)
    for x, width in ((720.0, 62), (960.0, 62)):
        sheet.rect(x - width / 2, 240, width, 270, ACCENT)
        sheet.area(path_of([(x - 78, 246), (x, 120), (x + 78, 246)], closed=True), ACCENT)
    return sheet


PICTURES = {
    "caspian-balance": caspian_balance,
    "epidemic-curves": epidemic_curves,
    "mirror-statistics": mirror_statistics,
    "urban-heat": urban_heat,
}
