"""Line charts: figures through time."""

from __future__ import annotations

from decimal import Decimal

from plugins.charts.entry import Chart
from plugins.charts.figures import Figures
from plugins.charts.paper import LETTER, Paper, at_edge, spread
from plugins.charts.scales import number_ticks, places_of, time_ticks
from plugins.charts.words import Words

_TOP, _HEIGHT, _FOOT = 1.6, 15.0, 2.0
# Names of so many letters stand at the ends of their lines; longer ones need a key.
_MOST_AT_END = 14
# With more points than this a dot on each is a second line.
_MOST_DOTS = 16


def has_names_at_lines(figures: Figures) -> bool:
    """Tells whether each line carries its name."""
    return len(figures.series) > 1 and max(len(series.name) for series in figures.series) <= _MOST_AT_END


def draw_lines(chart: Chart, words: Words) -> Paper:
    """The drawing of a line chart."""
    figures = chart.figures
    paper = Paper(_TOP + _HEIGHT + _FOOT, is_right_to_left=words.is_right_to_left)
    ticks = _ticks(figures)
    labels = [words.number(tick, places_of(ticks)) for tick in ticks]
    left = min(max(map(len, labels)) * LETTER + 0.02, 0.3)
    right = 0.985
    if has_names_at_lines(figures):
        right -= max(len(series.name) for series in figures.series) * LETTER + 0.02

    def height_of(value: Decimal) -> float:
        return float((value - ticks[0]) / (ticks[-1] - ticks[0]))

    for tick, label in zip(ticks, labels, strict=True):
        y = _TOP + (1 - height_of(tick)) * _HEIGHT
        paper.line("axis" if not tick else "grid", (0, y), (1, y))
        paper.text("tick", 0, y - 0.35, label)
    _draw_times(paper, figures, words, left, right)
    across = _across(figures)
    lines = [
        [(x, height_of(value)) for x, value in zip(across, series.values, strict=True)]
        for series in figures.series
    ]
    paper.curves(_TOP, _HEIGHT, left, right, lines)
    for number, places in enumerate(lines, 1):
        for x, height in places if len(places) <= _MOST_DOTS else places[-1:]:
            paper.dot(f"s{number}", left + x * (right - left), _TOP + (1 - height) * _HEIGHT)
    ends = [_TOP + (1 - places[-1][1]) * _HEIGHT for places in lines]
    if has_names_at_lines(figures):
        for number, end in enumerate(spread([end + 0.35 for end in ends], 1.25, 1, _TOP + _HEIGHT), 1):
            paper.text(f"label s{number}", right, end, figures.series[number - 1].name, gap=0.6)
    elif len(figures.series) == 1:
        last = words.number(figures.series[0].values[-1], figures.places)
        is_above = len(lines[0]) < 2 or lines[0][-1][1] >= lines[0][-2][1]
        paper.text("value", 1, ends[0] + (-0.6 if is_above else 1.4), last, anchor="end")
    return paper


def _ticks(figures: Figures) -> list[Decimal]:
    values = [value for series in figures.series for value in series.values]
    least, most = min(values), max(values)
    # A zero that is near belongs into the picture; a far one would press the lines flat.
    if 0 <= least <= (most - least) * Decimal("0.7"):
        least = Decimal(0)
    return number_ticks(least, most)


def _across(figures: Figures) -> list[float]:
    """Where each time stands between the first and the last."""
    days = [moment.toordinal() for moment in figures.moments]
    return [(day - days[0]) / max(days[-1] - days[0], 1) for day in days]


def _draw_times(paper: Paper, figures: Figures, words: Words, left: float, right: float) -> None:
    first, last = figures.moments[0], figures.moments[-1]
    grain, ticks = time_ticks(first, last, figures.grain)
    foot = _TOP + _HEIGHT
    for tick in ticks:
        x = left + (right - left) * (tick - first).days / max((last - first).days, 1)
        paper.line("grid", (x, foot), (x, foot + 0.4))
        label = words.tick(tick, grain)
        place, anchor = at_edge(x, len(label))
        paper.text("tick", place, foot + 1.6, label, anchor=anchor)
