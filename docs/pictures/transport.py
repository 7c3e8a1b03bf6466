"""Drawings of what carries people and goods: a warship, rails, boxes."""

from __future__ import annotations

from pathlib import Path

from sheet import (
    ACCENT,
    HEIGHT,
    INK,
    LINE,
    MIST,
    PAPER,
    SEA,
    SLATE,
    WIDTH,
    Sheet,
    path_of,
)


def frigate_programme(_: Path) -> Sheet:
    """A frigate at sea above a line of five stages."""
    sheet = Sheet(SEA)
    sky = sheet.gradient("sky", [(0, "#b9cad2", 1), (1, "#eef0ea", 1)], x1=0, y1=0, x2=0, y2=1)
    sheet.rect(0, 0, WIDTH, 640, sky)
    hull = [(150, 500), (300, 512), (420, 512), (1340, 506), (1480, 486), (1400, 640), (190, 640)]
    sheet.area(path_of([(float(x), float(y)) for x, y in hull], closed=True), INK)
    parts = [
        [(330, 514), (330, 430), (560, 430), (576, 514)],  # hangar
        [(600, 514), (618, 392), (720, 392), (742, 514)],  # funnel block
        [(742, 514), (742, 440), (1040, 440), (1090, 514)],  # deckhouse
        [(820, 442), (838, 366), (1010, 366), (1052, 442)],  # bridge
        [(866, 368), (900, 196), (938, 196), (962, 368)],  # mast
        [(1170, 514), (1180, 468), (1246, 464), (1262, 512)],  # gun house
    ]
    for part in parts:
        sheet.area(path_of([(float(x), float(y)) for x, y in part], closed=True), INK)
    sheet.line("M919,196L919,110", INK, 9)
    sheet.line("M872,262L966,262", INK, 8)
    sheet.line("M888,226L950,226", INK, 6)
    sheet.disc((919, 176), 26, INK)
    sheet.line("M1246,474L1350,452", INK, 11)
    sheet.line("M652,392L652,330L668,330L668,392", INK, 8)
    for x in range(850, 1010, 34):
        sheet.rect(x, 388, 20, 13, "#b9cad2")
    sheet.rect(0, 618, WIDTH, 382, SLATE)
    for row, (y, shift) in enumerate(((660, 0), (700, 90), (740, 30))):
        for x in range(-100 + shift, 1700, 240):
            sheet.line(f"M{x},{y}q30,-14 60,0q30,14 60,0", "#5f7b96", 5 - row)
    sheet.rect(200, 858, 1200, 6, PAPER)
    for step in range(5):
        at = 200.0 + step * 300
        sheet.disc((at, 861), 30, ACCENT if step == 4 else PAPER)
        sheet.label(str(step + 1), (at, 876), 42, PAPER if step == 4 else INK, "middle")
    return sheet


def railway_gauges(_: Path) -> Sheet:
    """Both tracks at one scale: 1,435 mm is 344 px, 1,520 mm is 365 px."""
    sheet = Sheet("#d8ccb6")
    scale = 344 / 1435
    for centre, gauge, tie, rail in ((440.0, 1435, "#7b6a55", INK), (1160.0, 1520, "#7b6a55", ACCENT)):
        half = gauge * scale / 2
        for y in range(-20, 1020, 92):
            sheet.rect(centre - 290, y, 580, 46, tie)
            sheet.rect(centre - 290, y + 40, 580, 6, "#64553f")
        for side in (-1, 1):
            # The gauge is measured between the inner faces of the rails.
            x = centre + side * half - (0 if side > 0 else 26)
            sheet.rect(x, 0, 26, HEIGHT, rail)
            sheet.rect(x + 8, 0, 8, HEIGHT, "#ffffff", opacity=0.28)
        sheet.rect(centre - half, 430, 2 * half, 140, "#d8ccb6")
        sheet.rect(centre - half + 8, 556, 2 * half - 16, 5, INK)
        for end, turn in ((centre - half + 6, 1), (centre + half - 6, -1)):
            sheet.line(f"M{end + 22 * turn},542L{end},558L{end + 22 * turn},574", INK, 5)
        sheet.label(f"{gauge:,} mm", (centre, 520), 62, INK, "middle")
    return sheet


def container_stack(_: Path) -> Sheet:
    """Rows of boxes, long ones and pairs of short ones."""
    sheet = Sheet("#e9dfcc")
    rows = ("LSLR", "SRLL", "LLSR", "RLSL", "LRLS")
    fills = (SLATE, INK, ACCENT, MIST, "#c9a26b", "#55708a")
    for row, kinds in enumerate(rows):
        x, y = 86, 116 + row * 158
        order = 0
        for kind in kinds:
            lengths = (168, 168) if kind in "SR" else (348,)
            for length in lengths:
                fill = fills[(row * 2 + order * 5 + len(kinds) * row) % len(fills)]
                sheet.rect(x, y, length, 146, fill)
                for rib in range(x + 16, x + length - 12, 22):
                    sheet.rect(rib, y + 16, 8, 114, "#000000", opacity=0.13)
                sheet.rect(x, y, length, 8, "#ffffff", opacity=0.18)
                x += length + 12
                order += 1
    sheet.rect(0, 906, WIDTH, 94, "#cbbb9d")
    sheet.rect(0, 906, WIDTH, 5, LINE)
    return sheet


PICTURES = {
    "container-stack": container_stack,
    "frigate-programme": frigate_programme,
    "railway-gauges": railway_gauges,
}
