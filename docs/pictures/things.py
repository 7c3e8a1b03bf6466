"""Drawings of things: a cocoon, a boll, stamps, a thermometer screen."""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path

from sheet import (
    ACCENT,
    INK,
    PAPER,
    SLATE,
    WIDTH,
    Sheet,
    path_of,
)


def visa_stamp(_: Path) -> Sheet:
    """Two stamps, one over the other, without a word on them."""
    sheet = Sheet(PAPER)
    for y in range(-180, 1200, 60):
        sheet.line(f"M-50,{y}" + "".join("q50,-40 100,0t100,0" for _step in range(9)), "#ebe2d0", 3)
    turn = "rotate(-9 640 470)"
    for radius, width in ((330, 14), (296, 5), (196, 5)):
        sheet.ring((640, 470), radius, SLATE, width, transform=turn, opacity=0.92)
    for step in range(36):
        angle = step * pi / 18
        inner = 222 if step % 3 else 210
        sheet.line(
            f"M{640 + inner * cos(angle):.1f},{470 + inner * sin(angle):.1f}L{640 + 272 * cos(angle):.1f},{470 + 272 * sin(angle):.1f}",
            SLATE,
            9 if step % 3 else 16,
            transform=turn,
            opacity=0.92,
        )
    sheet.line("M540,480L720,480M666,420L732,480L666,540", SLATE, 24, transform=turn, opacity=0.92)
    turn = "rotate(7 1030 610)"
    sheet.add(
        "rect",
        x=740,
        y=420,
        width=580,
        height=380,
        rx=26,
        fill="none",
        stroke=ACCENT,
        stroke_width=14,
        transform=turn,
        opacity=0.9,
    )
    sheet.add(
        "rect",
        x=768,
        y=448,
        width=524,
        height=324,
        rx=12,
        fill="none",
        stroke=ACCENT,
        stroke_width=5,
        transform=turn,
        opacity=0.9,
    )
    for y, width in ((505, 250), (560, 180), (660, 410), (715, 330)):
        sheet.rect(806, y, width, 22, ACCENT, transform=turn, opacity=0.9)
    sheet.ring((1200, 545), 56, ACCENT, 12, transform=turn, opacity=0.9)
    sheet.line("M1200,520L1200,545L1222,560", ACCENT, 10, transform=turn, opacity=0.9)
    return sheet


def silk_cocoon(_: Path) -> Sheet:
    """A cocoon and its one thread."""
    sheet = Sheet("#13273f")
    thread = []
    for step in range(1260):
        turn_by = step / 50
        width = 130 * min(1, turn_by / 7)
        thread.append(
            (
                726 + 47 * turn_by - width * sin(turn_by),
                470 + 7 * turn_by + width * 1.25 * (cos(turn_by) - 1) * -0.9,
            )
        )
    sheet.line(path_of([(x, y + 12) for x, y in thread]), "#0c1a2b", 6, opacity=0.4)
    sheet.line(path_of(thread), "#efe3cb", 4.5)
    body = sheet.gradient(
        "body", [(0, "#fffaf0", 1), (0.55, "#efe2c8", 1), (1, "#b9a47f", 1)], cx=0.4, cy=0.32, r=0.75
    )
    turn = "rotate(-18 450 520)"
    sheet.add("ellipse", cx=450, cy=520, rx=330, ry=205, fill=body, transform=turn)
    for step in range(24):
        offset = -276 + step * 24
        bulge = 196 * (1 - (offset / 330) ** 2) ** 0.5
        for lean in (26, -26):
            # Ends lie inside the outline: they move towards the middle as the cocoon narrows.
            ends = 450 + offset * 0.97
            sheet.line(
                f"M{ends:.1f},{520 - bulge:.1f}Q{450 + offset + 2 * lean:.1f},520 {ends:.1f},{520 + bulge:.1f}",
                "#a8936d",
                1.8,
                opacity=0.4,
                transform=turn,
            )
    return sheet


def cotton_boll(_: Path) -> Sheet:
    """An open boll."""
    sheet = Sheet("#d9c4a0")
    sheet.disc((800, 470), 400, "#e3d2b3")
    sheet.line("M800,1010C790,880 806,800 800,640", "#4d3d2d", 26)
    for angle in (-62, -22, 22, 62, 180 - 30, 180 + 30):
        sheet.area(
            "M800,560C730,640 742,760 800,850C858,760 870,640 800,560Z",
            "#5f4a35",
            transform=f"rotate({angle} 800 560)",
        )
    lobe = sheet.gradient(
        "lobe", [(0, "#ffffff", 1), (0.6, "#f7f1e6", 1), (1, "#cfc2ac", 1)], cx=0.42, cy=0.34, r=0.72
    )
    for x, y, rx, ry, lean in (
        (800, 330, 165, 180, 0),
        (640, 450, 180, 165, -18),
        (960, 450, 180, 165, 18),
        (800, 560, 190, 150, 0),
    ):
        sheet.add("ellipse", cx=x, cy=y, rx=rx, ry=ry, fill=lobe, transform=f"rotate({lean} {x} {y})")
        for bend in (-70, -30, 30, 70):
            sheet.line(
                f"M{x + bend * 0.5},{y - ry * 0.62:.1f}Q{x + bend * 1.5},{y} {x + bend * 0.6},{y + ry * 0.62:.1f}",
                "#c6b89f",
                4,
                opacity=0.7,
                transform=f"rotate({lean} {x} {y})",
            )
    for angle in (-48, 48):
        sheet.area(
            "M800,650C762,720 770,800 800,860C830,800 838,720 800,650Z",
            "#6d563e",
            transform=f"rotate({angle} 800 640)",
        )
    return sheet


def thermometer_screen(_: Path) -> Sheet:
    """A louvred screen over grass, a thermometer and the sun."""
    sheet = Sheet("#d5e0e3")
    sky = sheet.gradient("sky", [(0, "#bcd0d9", 1), (1, "#f6eddc", 1)], x1=0, y1=0, x2=0, y2=1)
    sheet.rect(0, 0, WIDTH, 800, sky)
    sheet.disc((1290, 230), 190, "#f3d9ae", opacity=0.5)
    sheet.disc((1290, 230), 112, "#f0c27c")
    sheet.rect(0, 790, WIDTH, 210, "#8f9a6b")
    for x in range(10, 1600, 34):
        sheet.line(f"M{x},806l-8,-30M{x + 8},806l4,-38M{x + 14},806l14,-26", "#7c8859", 5)
    for leg in (470.0, 830.0):
        sheet.rect(leg, 600, 30, 250, "#e9e4d8")
    sheet.line("M485,840L845,640M845,840L485,640", "#d8d2c3", 14)
    sheet.area("M390,270L665,190L940,270L940,296L390,296Z", "#ffffff")
    sheet.rect(420, 296, 490, 330, "#f7f3ea")
    for y in range(312, 606, 30):
        sheet.area(f"M436,{y}L894,{y}L894,{y + 13}L436,{y + 20}Z", "#d3cdbf")
    sheet.rect(400, 616, 530, 22, "#ffffff")
    tube = (1110, 380)
    sheet.add(
        "rect", x=tube[0], y=tube[1], width=70, height=420, rx=35, fill="#ffffff", stroke=INK, stroke_width=8
    )
    sheet.disc((1145, 800), 66, "#ffffff", stroke=INK, stroke_width=8)
    sheet.disc((1145, 800), 46, ACCENT)
    sheet.rect(1131, 500, 28, 290, ACCENT)
    for y in range(430, 730, 42):
        sheet.rect(1196, y, 30 if (y - 430) % 84 else 48, 6, INK)
    return sheet


PICTURES = {
    "cotton-boll": cotton_boll,
    "silk-cocoon": silk_cocoon,
    "thermometer-screen": thermometer_screen,
    "visa-stamp": visa_stamp,
}
