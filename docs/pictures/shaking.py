"""Drawings of earthquakes: a true scale of energy, a computed trace, shaking that fades with distance."""

from __future__ import annotations

from math import exp, sin, sqrt
from pathlib import Path

from sheet import (
    ACCENT,
    HEIGHT,
    INK,
    PAPER,
    SLATE,
    WIDTH,
    Point,
    Sheet,
    circle_path,
    path_of,
)


def magnitude_scale(_: Path) -> Sheet:
    """Areas in proportion to energy: one step of magnitude is a factor of 10 to the power 1.5."""
    sheet = Sheet(PAPER)
    step = sqrt(10**1.5)
    largest = 424.0
    floor = 924.0
    for magnitude, x, fill in ((7, 1080.0, ACCENT), (6, 470.0, SLATE), (5, 216.0, INK)):
        radius = largest / step ** (7 - magnitude)
        sheet.disc((x, floor - radius), radius, fill)
        if magnitude == 7:
            sheet.label("7", (x, floor - radius + 50), 150, PAPER, "middle")
        elif magnitude == 6:
            sheet.label("6", (x, floor - radius + 26), 76, PAPER, "middle")
        else:
            sheet.label("5", (x, floor - 2 * radius - 30), 76, INK, "middle")
    sheet.rect(110, floor, 1380, 4, INK)
    return sheet


def shindo_rings(_: Path) -> Sheet:
    """Houses on a street; the nearer to the source, the more they lean."""
    sheet = Sheet(PAPER)
    ground = 620.0
    sheet.rect(0, ground, WIDTH, HEIGHT - ground, "#dccdb3")
    source = (280.0, 860.0)
    for radius in range(1360, 80, -128):
        share = 1 - radius / 1450
        sheet.area(circle_path(source, radius), ACCENT, opacity=0.05 + 0.12 * share)
    sheet.rect(0, 0, WIDTH, ground, PAPER)
    for radius in range(180, 1400, 128):
        sheet.area(
            circle_path(source, radius),
            "none",
            stroke=ACCENT,
            stroke_width=4,
            opacity=max(0.12, 0.8 - radius / 1500),
        )
    sheet.rect(0, 0, WIDTH, ground, PAPER)
    sheet.rect(0, ground - 2, WIDTH, 5, INK)
    for index, x in enumerate((160, 415, 670, 925, 1180, 1435)):
        lean = (13, 9, 5, 2.5, 1, 0)[index]
        house(sheet, (float(x), ground), lean, (ACCENT, "#c66a55", "#8d5a5c", SLATE, SLATE, SLATE)[index])
    sheet.disc(source, 24, ACCENT)
    return sheet


def house(sheet: Sheet, foot: Point, lean: float, fill: str) -> None:
    """A house that leans by some degrees about its foot."""
    x, y = foot
    turn = f"rotate({lean} {x} {y})"
    sheet.area(
        path_of(
            [(x - 100, y + 8), (x - 100, y - 230), (x, y - 350), (x + 100, y - 230), (x + 100, y + 8)],
            closed=True,
        ),
        fill,
        transform=turn,
    )
    for dx in (-62, 18):
        for dy in (-205, -110):
            sheet.rect(x + dx, y + dy, 44, 54, PAPER, transform=turn, opacity=0.85)


def seismogram(_: Path) -> Sheet:
    """A computed trace: rest, a weak first wave, a stronger second one that dies away."""
    sheet = Sheet(PAPER)
    for y in range(150, 900, 100):
        sheet.rect(90, y, 1420, 2, "#ddd2bd")
    p_wave, s_wave = 430.0, 820.0
    trace: list[Point] = []
    for x in range(90, 1511, 3):
        swing = 4 * sin(x * 0.21) + 3 * sin(x * 0.37 + 1)
        if x > p_wave:
            swing += 74 * exp(-(x - p_wave) / 260) * sin((x - p_wave) * 0.33) * min(1, (x - p_wave) / 12)
        if x > s_wave:
            fade = exp(-(x - s_wave) / 210) * min(1, (x - s_wave) / 16)
            swing += fade * (270 * sin((x - s_wave) * 0.155) + 90 * sin((x - s_wave) * 0.29 + 0.8))
        trace.append((float(x), 500 - swing))
    for at, name in ((p_wave, "P"), (s_wave, "S")):
        sheet.line(path_of([(at, 220), (at, 860)]), ACCENT, 5, stroke_dasharray="4 16")
        sheet.disc((at, 160), 58, ACCENT)
        sheet.label(name, (at, 184), 68, PAPER, "middle")
    sheet.line(path_of(trace), INK, 6)
    return sheet


PICTURES = {
    "magnitude-scale": magnitude_scale,
    "seismogram": seismogram,
    "shindo-rings": shindo_rings,
}
