"""The ground of every map: sea with shore lines, land, the countries a story is about, borders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from atlas import Atlas, Place, read_atlas
from projection import View
from sheet import ACCENT, HEIGHT, INK, LINE, PAPER, SAND, SEA, WIDTH, Point, Sheet, path_of

AZERBAIJAN, BRITAIN, CHINA, NORWAY = "031", "826", "156", "578"  # ISO 3166 numbers
TIANJIN = (117.2, 39.13)
SEA_TYPE = "#5f7c8c"  # the lettering of seas
MARGIN = 80  # px beyond the sheet that are still drawn, so that strokes do not show their ends


@dataclass(frozen=True)
class Look:
    """The colours of a map."""

    sea: str = SEA
    land: str = PAPER
    focus: str = SAND
    border: str = LINE
    coast: str = "#8496a0"
    shore: str = "#e6edef"
    grid: str = "#b9c8cf"


DAY = Look()
NIGHT = Look("#14283f", "#27415c", "#3d5a78", "#14283f", "#5d7890", "#1d3652", "#1f3853")


@dataclass(frozen=True)
class Ground:
    """What to draw: which view, from which atlas file, with which countries in focus."""

    view: View
    detail: str = "50m"
    focus: frozenset[str] = frozenset()
    look: Look = field(default=DAY)
    grid_step: int = 10
    borders: bool = True


def draw_ground(ground: Ground, data: Path) -> Sheet:
    """A sheet with sea, shore lines, land, focus and borders, ready for the story's own marks."""
    atlas = read_atlas(data / "world-atlas" / f"countries-{ground.detail}.json")
    view, look = ground.view, ground.look
    sheet = Sheet(look.sea)
    draw_grid(sheet, view, ground.grid_step, look.grid)
    coast = " ".join(path_of(line) for line in visible_lines(atlas.coasts, view))
    for width, opacity in ((44, 0.3), (26, 0.4), (12, 0.6)):
        sheet.line(coast, look.shore, width, opacity=opacity)
    draw_countries(sheet, atlas, ground)
    if ground.borders:
        border = " ".join(path_of(line) for line in visible_lines(atlas.borders, view))
        sheet.line(border, look.border, 2.2)
    sheet.line(coast, look.coast, 1.8)
    return sheet


def draw_countries(sheet: Sheet, atlas: Atlas, ground: Ground) -> None:
    """Fill the land, the focus above the rest; a hairline of the same colour closes the seams."""
    for in_focus, fill in ((False, ground.look.land), (True, ground.look.focus)):
        data = " ".join(
            path_of([ground.view.on_sheet(place) for place in ring], closed=True)
            for country, polygons in sorted(atlas.countries.items())
            if (country in ground.focus) is in_focus
            for polygon in polygons
            if is_near(polygon[0], ground.view)
            for ring in polygon
        )
        sheet.area(data, fill, fill_rule="evenodd", stroke=fill, stroke_width=1.2)


def is_near(ring: list[Place], view: View) -> bool:
    """Whether any part is on the near side; what lies at the antipode would turn inside out."""
    limit = 0.0 if view.globe else -0.3
    return max(view.nearness(place) for place in ring[:: max(1, len(ring) // 60)]) > limit


def visible_lines(lines: Iterable[list[Place]], view: View) -> list[list[Point]]:
    """The parts of lines that are on the sheet or close to it."""
    kept: list[list[Point]] = []
    for line in lines:
        run: list[Point] = []
        for place in line:
            x, y = view.on_sheet(place)
            inside = -MARGIN < x < WIDTH + MARGIN and -MARGIN < y < HEIGHT + MARGIN
            if inside and view.nearness(place) > (0.0 if view.globe else -0.3):
                run.append((x, y))
            elif run:
                kept.append(run)
                run = []
        if run:
            kept.append(run)
    return [run for run in kept if len(run) > 1]


def draw_grid(sheet: Sheet, view: View, step: int, colour: str) -> None:
    """Meridians and parallels, thin."""
    meridians: list[list[Place]] = [
        [(lon, lat) for lat in range(-80, 90, 1)] for lon in range(-180, 180, step)
    ]
    parallels: list[list[Place]] = [
        [(lon, lat) for lon in range(-180, 181, 1)] for lat in range(-90 + step, 90, step)
    ]
    data = " ".join(path_of(line) for line in visible_lines(meridians + parallels, view))
    sheet.line(data, colour, 1.4)


def mark(sheet: Sheet, at: Point, colour: str = ACCENT, size: float = 15) -> None:
    """A place of the story: a disc with a light rim."""
    sheet.disc(at, size + 6, PAPER)
    sheet.disc(at, size, colour)


def dot(sheet: Sheet, at: Point, colour: str = INK) -> None:
    """A place for orientation."""
    sheet.disc(at, 9, colour, stroke=PAPER, stroke_width=3)


def beside(at: Point, dx: float, dy: float) -> Point:
    """A point moved by some pixels."""
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
