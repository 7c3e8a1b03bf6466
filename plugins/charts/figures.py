"""The figures of a chart: lines of comma-separated values, read strictly, each fault with its line."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from newsdesk.blocks import BadBlock

_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d{1,15}(?:\.\d{1,6})?", re.ASCII)
# A first line with one of these is a line of figures, if a wrong one, and not one of names.
_MEANT_AS_NUMBER = re.compile(
    r"[-+\N{MINUS SIGN}.]?\d[\d.' \N{NO-BREAK SPACE}]*[%\w]?|[-+]?inf(?:inity)?|nan|n/?a|none|null|[\W_]*",
    re.IGNORECASE,
)
_MOMENTS = {
    "year": re.compile(r"\d{4}", re.ASCII),
    "month": re.compile(r"\d{4}-\d{2}", re.ASCII),
    "day": re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII),
}
_EXAMPLE = "write a name and its figures: 2019, 3.1, 4.0"


@dataclass(frozen=True, slots=True)
class Series:
    """One column of figures; its name is "" where a single column needs none."""

    name: str
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The columns of figures, and the names of the lines as they were typed.

    `grain` is year, month or day where the names are times, which stand in `moments` then; `corner` is the name of the
    first column. `lines` has the line of each name in the block, `first_line` that of the first line.
    """

    corner: str
    labels: tuple[str, ...]
    lines: tuple[int, ...]
    first_line: int
    grain: str
    moments: tuple[date, ...]
    series: tuple[Series, ...]

    @property
    def places(self) -> int:
        """The most decimal places of any figure."""
        values = [value for series in self.series for value in series.values]
        return max(max(0, -int(value.as_tuple().exponent)) for value in values)


def read_figures(rows: Sequence[tuple[int, str]]) -> Figures:
    """Reads numbered lines of figures. The first line may name the columns, and must where there are several.

    Raises BadBlock for figures that are none, lines of unequal length, names that stand twice, and times that are of
    several kinds or out of order.
    """
    if not rows:
        raise BadBlock(1, "The chart has no figures", f"behind an empty line {_EXAMPLE}")
    cells = [(line, _cells(line, row)) for line, row in rows]
    first_line, first = cells[0]
    names: list[str] = []
    if not first[0] or _is_of_names(first):
        names, cells = first, cells[1:]
    if len(first) < 2 or not cells:
        raise BadBlock(first_line, "The chart has no figures", _EXAMPLE)
    if not names and len(first) > 2:
        what = "The columns of figures have no names"
        raise BadBlock(first_line, what, "write a line of names first: Year, Exports, Imports")
    if len(set(names[1:])) < len(names[1:]) or (len(names) > 2 and not all(names[1:])):
        raise BadBlock(first_line, "Two columns have one name, or one has none", "name each differently")
    numbers = [_numbers(line, row, len(first)) for line, row in cells]
    labels, lines = tuple(row[0] for _, row in cells), tuple(line for line, _ in cells)
    _refuse_twins(labels, lines)
    grain, moments = _moments(labels, lines)
    titles = names[1:] or [""] * (len(first) - 1)
    columns = zip(titles, zip(*numbers, strict=True), strict=True)
    series = tuple(Series(title, values) for title, values in columns)
    return Figures(names[0] if names else "", labels, lines, first_line, grain, moments, series)


def _is_of_names(row: Sequence[str]) -> bool:
    """Tells whether a line names columns: with words, or several of them with years."""
    if is_moment(row[0]):
        return False
    if len(row) > 2 and all(map(is_moment, row[1:])):
        return True
    return not any(_MEANT_AS_NUMBER.fullmatch(cell) for cell in row[1:])


def is_moment(label: str) -> bool:
    """Tells whether a name is a year, a month or a day."""
    return any(pattern.fullmatch(label) for pattern in _MOMENTS.values())


def _cells(line: int, row: str) -> list[str]:
    try:
        (cells,) = csv.reader([row.strip()], skipinitialspace=True, strict=True)
    except csv.Error:
        raise BadBlock(line, "The quotes are not closed", 'write "…" around a name with a comma') from None
    return [" ".join(cell.split()) for cell in cells]


def _numbers(line: int, row: Sequence[str], width: int) -> list[Decimal]:
    if len(row) != width:
        what = f"The line has {len(row)} values, and the first has {width}"
        raise BadBlock(
            line, what, "write as many in each; a decimal point is a point, thousands have no comma"
        )
    if not row[0]:
        raise BadBlock(line, "The line has no name", _EXAMPLE)
    for cell in row[1:]:
        if not _NUMBER.fullmatch(cell):
            what = f'"{cell}" is not a number' if cell else "A figure is missing"
            raise BadBlock(line, what, "write digits, with a point for decimals, such as 1234.5")
    return [Decimal(cell.replace("\N{MINUS SIGN}", "-")) + 0 for cell in row[1:]]


def _refuse_twins(labels: Sequence[str], lines: Sequence[int]) -> None:
    seen: set[str] = set()
    for label, line in zip(labels, lines, strict=True):
        if label in seen:
            raise BadBlock(line, f'"{label}" stands twice', "keep one")
        seen.add(label)


def _moments(labels: Sequence[str], lines: Sequence[int]) -> tuple[str, tuple[date, ...]]:
    """The grain and the dates of names that are times; "" and nothing where none of them is one."""
    grains = [
        next((grain for grain, form in _MOMENTS.items() if form.fullmatch(label)), "") for label in labels
    ]
    if not any(grains):
        return "", ()
    moments: list[date] = []
    for label, line, grain in zip(labels, lines, grains, strict=True):
        if grain != grains[0]:
            what = f'"{label}" is not of the same kind as "{labels[0]}"'
            raise BadBlock(
                line, what, "write all as years, all as months (2025-08) or all as days (2025-08-31)"
            )
        try:
            moment = date.fromisoformat(f"{label}-01-01"[:10])
        except ValueError:
            what = f'"{label}" does not exist in the calendar'
            raise BadBlock(line, what, "write a time such as 2025, 2025-08 or 2025-08-31") from None
        if moments and moment < moments[-1]:
            raise BadBlock(line, f'"{label}" comes after a later time', "put the lines in the order of time")
        moments.append(moment)
    return grains[0], tuple(moments)
