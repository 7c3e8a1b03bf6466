"""What an editor writes in a chart: its words, its kind, and its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from newsdesk.block_fields import BlockFields, read_fields
from newsdesk.blocks import BadBlock
from plugins.charts.figures import Figures, is_moment, read_figures

FIELDS = ("type", "title", "unit", "source", "note", "alt")
# How much a phone can show. A drawing stays below 8 KB with these.
MOST_WORDS = 300
MOST_ROWS = {"line": 400, "bar": 24, "column": 24, "slope": 8}
MOST_SERIES = {"line": 4, "bar": 3, "column": 3, "slope": 2}
MOST_FIGURES = {"line": 600, "bar": 32, "column": 36, "slope": 16}
# Letters of a name that still fits: beside a slope's line, above a bar, in a key.
MOST_LETTERS = {"line": 40, "bar": 42, "column": 40, "slope": 16}


@dataclass(frozen=True)
class Chart:
    """A chart as it is to be drawn; every kind is one of line, bar, column, slope."""

    kind: str
    title: str
    unit: str
    source: str
    note: str
    alt: str
    figures: Figures


def read_chart(text: str) -> Chart:
    """Reads the lines of a chart. Raises BadBlock with the line of what is wrong."""
    fields = read_fields(text, FIELDS)
    title = fields.needed("title", "write title: what the figures tell")
    for name, value in fields.values.items():
        if len(value) > MOST_WORDS:
            what = f"The field {name} has {len(value)} letters"
            raise BadBlock(fields.line(name), what, f"write {MOST_WORDS} or fewer")
    kind = fields.get("type").lower()
    if kind and kind not in MOST_ROWS:
        what = f'There is no chart of the type "{kind}"'
        raise BadBlock(fields.line("type"), what, f"write one of: {', '.join(MOST_ROWS)}")
    figures = read_figures(fields.matter)
    kind = kind or _kind_of(figures)
    _CHECKS[kind](figures, fields)
    _check_size(kind, figures)
    return Chart(
        kind, title, fields.get("unit"), fields.get("source"), fields.get("note"), fields.get("alt"), figures
    )


def _kind_of(figures: Figures) -> str:
    """The kind that suits the figures, where the editor names none."""
    names = [series.name for series in figures.series]
    if figures.grain:
        return "line" if len(figures.labels) > 12 or len(names) > 1 else "column"
    goes_between = (
        len(names) == 2 and all(map(is_moment, names)) and len(figures.labels) <= MOST_ROWS["slope"]
    )
    has_room = max(map(len, figures.labels)) <= MOST_LETTERS["slope"]
    return "slope" if goes_between and has_room else "bar"


def _check_size(kind: str, figures: Figures) -> None:
    rows, columns = len(figures.labels), len(figures.series)
    if columns > MOST_SERIES[kind]:
        what = f"A {kind} chart shows {MOST_SERIES[kind]} columns of figures at most, and here are {columns}"
        raise BadBlock(figures.first_line, what, "leave some out, or draw two charts")
    if rows > MOST_ROWS[kind] or rows * columns > MOST_FIGURES[kind]:
        most = min(MOST_ROWS[kind], MOST_FIGURES[kind] // columns)
        what = f"A {kind} chart with {columns} columns shows {most} lines at most, and here are {rows}"
        raise BadBlock(figures.lines[most], what, "leave some out, or draw two charts")
    named = [(figures.first_line, series.name) for series in figures.series]
    named += list(zip(figures.lines, figures.labels, strict=True))
    for line, name in named:
        if len(name) > MOST_LETTERS[kind]:
            what = f'The name "{name}" is too long for a {kind} chart'
            raise BadBlock(line, what, f"write {MOST_LETTERS[kind]} letters or fewer")


def _check_line(figures: Figures, fields: BlockFields) -> None:
    if not figures.grain:
        what = f'"{figures.labels[0]}" is no time, and a line goes through time'
        raise BadBlock(figures.lines[0], what, "write years, months or dates (2025, 2025-08), or type: bar")
    _need_two(figures, fields)


def _check_column(figures: Figures, fields: BlockFields) -> None:
    del fields
    longest = max(map(len, figures.labels))
    # Names stand side by side below the columns, on a phone, too.
    if not figures.grain and longest * len(figures.labels) > 44:
        what = "The names are too long to stand below columns"
        raise BadBlock(figures.lines[0], what, "write type: bar, or shorter names")


def _check_slope(figures: Figures, fields: BlockFields) -> None:
    if len(figures.series) != 2:
        what = f"A slope goes between two moments, and here are {len(figures.series)} columns of figures"
        raise BadBlock(figures.first_line, what, "write the name and two figures a line")
    del fields


def _need_two(figures: Figures, fields: BlockFields) -> None:
    del fields
    if len(figures.labels) < 2:
        raise BadBlock(figures.lines[0], "One figure makes no line", "write two or more, or type: bar")


def _check_nothing(figures: Figures, fields: BlockFields) -> None:
    del figures, fields


_CHECKS: dict[str, Callable[[Figures, BlockFields], None]] = {
    "line": _check_line,
    "bar": _check_nothing,
    "column": _check_column,
    "slope": _check_slope,
}
