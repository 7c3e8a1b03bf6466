"""Things seen from above: a council table, an airfield on the day of a display, a field that is being cleared."""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path

from sheet import (
    ACCENT,
    INK,
    MIST,
    PAPER,
    SLATE,
    WIDTH,
    Sheet,
)

PERMANENT = (
    1,
    4,
    7,
    10,
    13,
)  # spread evenly: in the room they sit in alphabetical order  # spread evenly: in the room they sit in alphabetical order


def security_council(_: Path) -> Sheet:
    """The horseshoe table and its fifteen seats."""
    sheet = Sheet("#14283f")
    centre, radius = (800.0, 590.0), 370.0
    table = "M{:.1f},{:.1f}A{r},{r} 0 1 1 {:.1f},{:.1f}"
    start, end = 0.23 * pi, 0.77 * pi  # the opening, at the bottom
    data = table.format(
        centre[0] + radius * cos(end),
        centre[1] + radius * sin(end),
        centre[0] + radius * cos(start),
        centre[1] + radius * sin(start),
        r=radius,
    )
    sheet.line(data, "#20405f", 150)
    sheet.line(data, "#c9a97a", 84)
    sheet.line(data, "#dcc196", 60)
    chairs = 15
    for seat in range(chairs):
        angle = end + (2 * pi - (end - start)) * seat / (chairs - 1)
        at = centre[0] + (radius + 118) * cos(angle), centre[1] + (radius + 118) * sin(angle)
        sheet.disc(at, 42, "#e8553f" if seat in PERMANENT else PAPER)
    return sheet


def airshow_lines(_: Path) -> Sheet:
    """Crowd, crowd line, display line, runway and a flight path, from below upwards."""
    sheet = Sheet("#dfe0c9")
    sheet.rect(0, 0, WIDTH, 560, "#d3d9bd")
    sheet.rect(90, 470, 1420, 84, "#8b929b")
    for x in range(150, 1470, 110):
        sheet.rect(x, 508, 60, 8, PAPER)
    for row in range(5):
        for column in range(52):
            x = 116 + column * 27 + (13 if row % 2 else 0)
            sheet.disc((x, 838 + row * 30), 8, (INK, SLATE, MIST)[(row * 7 + column * 5) % 3])
    sheet.rect(90, 786, 1420, 9, INK)
    sheet.line("M90,640L1510,640", ACCENT, 8, stroke_dasharray="28 22")
    way = "M70,330C420,330 560,392 800,392C1080,392 1230,330 1230,210C1230,110 1130,80 1050,96C930,122 900,260 1040,320C1150,368 1330,362 1450,330"
    sheet.line(way, PAPER, 14)
    sheet.line(way, SLATE, 7)
    sheet.area(
        "M1560,312L1516,326L1462,372L1446,372L1466,332L1434,336L1418,352L1408,352L1414,328L1404,322L1400,300L1410,300L1428,312L1462,306L1430,272L1446,268L1508,300Z",
        INK,
        stroke=PAPER,
        stroke_width=6,
        paint_order="stroke",
    )
    return sheet


def mine_clearance(_: Path) -> Sheet:
    """A grid of land: struck off, surveyed, still suspected, and the finds."""
    sheet = Sheet("#cdbf9f")
    finds = {(5, 3), (6, 4), (8, 3)}
    suspected = {(c, r) for c in range(4, 10) for r in range(2, 6)} - {(4, 2), (9, 5), (4, 5)}
    surveyed = {(c, r) for c in range(2, 12) for r in range(1, 7)} - suspected
    side = 112
    for column in range(14):
        for row in range(8):
            cell = (column, row)
            fill = "#efe6d2"
            if cell in surveyed:
                fill = "#d9cba9"
            if cell in suspected:
                fill = SLATE
            if row == 4 and column < 6:
                fill = PAPER
            if cell in finds:
                fill = ACCENT
            sheet.rect(20 + column * side, 54 + row * side, side - 8, side - 8, fill)
    sheet.line("M20,554L600,554", INK, 6, stroke_dasharray="2 18")
    sheet.disc((604, 554), 18, INK)
    return sheet


PICTURES = {
    "airshow-lines": airshow_lines,
    "mine-clearance": mine_clearance,
    "security-council": security_council,
}
