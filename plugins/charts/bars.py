"""Bar charts: figures side by side, each from zero, lying (bar) or standing (column)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from plugins.charts.entry import Chart
from plugins.charts.figures import Figures
from plugins.charts.paper import LETTER, Anchor, Paper, at_edge
from plugins.charts.scales import number_ticks, places_of
from plugins.charts.words import Words

_NAME, _BAR, _GAP = 1.35, 1.35, 0.75
_TOP, _HEIGHT, _FOOT = 1.6, 13.0, 2.0
# So many columns have room for their figures above them.
_MOST_VALUES = 8


def draw_bars(chart: Chart, words: Words) -> Paper:
    """The drawing of lying bars: the name above, the figure at the end."""
    figures = chart.figures
    width = _BAR if len(figures.series) == 1 else 1.15
    row = _NAME + width * len(figures.series) + _GAP
    paper = Paper(row * len(figures.labels) - _GAP + 0.2, is_right_to_left=words.is_right_to_left)
    values = [value for series in figures.series for value in series.values]
    texts = {value: words.number(value, figures.places) for value in values}
    least, most = min(*values, Decimal(0)), max(*values, Decimal(0))
    room = max(map(len, texts.values())) * LETTER + 0.03
    left, right = (room if least < 0 else 0.0), (1 - room if most > 0 else 1.0)
    span = most - least or Decimal(1)

    def across(value: Decimal) -> float:
        return left + float((value - least) / span) * (right - left)

    zero = across(Decimal(0))
    for place, (label, moment) in enumerate(_named(figures)):
        top = place * row
        paper.text("label", 0, top + 1, words.moment(label, moment, figures.grain))
        for number, series in enumerate(figures.series, 1):
            value, y = series.values[place], top + _NAME + (number - 1) * width
            end = across(value)
            paper.bar(f"s{number}", min(zero, end), y, abs(end - zero), width - 0.1)
            anchor: Anchor = "end" if value < 0 else "start"
            gap = -0.4 if value < 0 else 0.4
            paper.text("value", end, y + width / 2 + 0.3, texts[value], anchor=anchor, gap=gap)
    paper.line("axis", (zero, 0 if least < 0 else _NAME), (zero, paper.height))
    return paper


def draw_columns(chart: Chart, words: Words) -> Paper:
    """The drawing of standing bars: names below, figures above where there is room, else at an axis."""
    figures = chart.figures
    paper = Paper(_TOP + _HEIGHT + _FOOT, is_right_to_left=words.is_right_to_left)
    values = [value for series in figures.series for value in series.values]
    least, most = min(*values, Decimal(0)), max(*values, Decimal(0))
    ticks = number_ticks(least, most)
    texts = [words.number(value, figures.places) for value in values]
    # Each figure needs its own width, on a phone, too.
    has_values = len(values) <= _MOST_VALUES and max(map(len, texts)) * LETTER < 0.95 / len(values)
    if has_values:
        ticks = [least, most] if least < most else [Decimal(0), Decimal(1)]
    left = (
        0.0
        if has_values
        else max(len(words.number(tick, places_of(ticks))) for tick in ticks) * LETTER + 0.02
    )

    def down(value: Decimal) -> float:
        return _TOP + float((ticks[-1] - value) / (ticks[-1] - ticks[0])) * _HEIGHT

    if not has_values:
        for tick in ticks:
            if tick:
                paper.line("grid", (0, down(tick)), (1, down(tick)))
            paper.text("tick", 0, down(tick) - 0.35, words.number(tick, places_of(ticks)))
    band = (1 - left) / len(figures.labels)
    width = band * 0.76 / len(figures.series)
    zero = down(Decimal(0))
    for number, series in enumerate(figures.series, 1):
        for place, value in enumerate(series.values):
            x = left + place * band + band * 0.12 + (number - 1) * width
            y = min(zero, down(value))
            paper.bar(f"s{number}", x, y, width * 0.94, abs(down(value) - zero))
            if has_values:
                foot = down(value) + 1.2 if value < 0 else y - 0.4
                paper.text(
                    "value", x + width * 0.47, foot, words.number(value, figures.places), anchor="middle"
                )
    paper.line("axis", (0, zero), (1, zero))
    _draw_names(paper, figures, words, left, band)
    return paper


def _draw_names(paper: Paper, figures: Figures, words: Words, left: float, band: float) -> None:
    named = _named(figures)
    shown = [words.tick(moment, figures.grain) if moment else label for label, moment in named]
    fitting = int((1 - left) / (max(map(len, shown)) * LETTER + 0.02))
    every = -(-len(shown) // max(1, fitting)) if figures.grain else 1
    for place in range(0, len(shown), every):
        middle = left + (place + 0.5) * band
        x, anchor = at_edge(middle, len(shown[place]))
        paper.text("tick", x, paper.height - 0.4, shown[place], anchor=anchor)


def _named(figures: Figures) -> list[tuple[str, date | None]]:
    moments: Sequence[date | None] = figures.moments or [None] * len(figures.labels)
    return list(zip(figures.labels, moments, strict=True))
