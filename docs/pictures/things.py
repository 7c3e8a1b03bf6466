"""Drawings of things: a ship, a cocoon, a boll, boxes, rails, stamps, a thermometer screen."""

from __future__ import annotations

from math import cos, pi, sin
from pathlib import Path

from sheet import ACCENT, HEIGHT, INK, LINE, MIST, PAPER, SEA, SLATE, WIDTH, Sheet, path_of


def frigate_programme(_: Path) -> Sheet:
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
        x = 200.0 + step * 300
        sheet.disc((x, 861), 30, ACCENT if step == 4 else PAPER)
        sheet.label(str(step + 1), (x, 876), 42, PAPER if step == 4 else INK, "middle")
    return sheet


def visa_stamp(_: Path) -> Sheet:
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
    sheet = Sheet("#13273f")
    thread = []
    for step in range(0, 1260):
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


def thermometer_screen(_: Path) -> Sheet:
    sheet = Sheet("#d5e0e3")
    sky = sheet.gradient("sky", [(0, "#bcd0d9", 1), (1, "#f6eddc", 1)], x1=0, y1=0, x2=0, y2=1)
    sheet.rect(0, 0, WIDTH, 800, sky)
    sheet.disc((1290, 230), 190, "#f3d9ae", opacity=0.5)
    sheet.disc((1290, 230), 112, "#f0c27c")
    sheet.rect(0, 790, WIDTH, 210, "#8f9a6b")
    for x in range(10, 1600, 34):
        sheet.line(f"M{x},806l-8,-30M{x + 8},806l4,-38M{x + 14},806l14,-26", "#7c8859", 5)
    for x in (470.0, 830.0):
        sheet.rect(x, 600, 30, 250, "#e9e4d8")
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
    "container-stack": container_stack,
    "cotton-boll": cotton_boll,
    "frigate-programme": frigate_programme,
    "railway-gauges": railway_gauges,
    "silk-cocoon": silk_cocoon,
    "thermometer-screen": thermometer_screen,
    "visa-stamp": visa_stamp,
}
