"""Slope charts: a figure before and after, one line for each name."""

from __future__ import annotations

from decimal import Decimal

from newsdesk.elements import element
from plugins.charts.entry import Chart
from plugins.charts.paper import LETTER, Paper, spread
from plugins.charts.words import Words

_TOP, _FOOT = 2.6, 0.8


def draw_slopes(chart: Chart, words: Words) -> Paper:
    """The drawing of a slope chart: figures at both ends, the name behind the second."""
    figures = chart.figures
    before, after = figures.series
    height = 8.0 + 1.2 * len(figures.labels)
    paper = Paper(_TOP + height + _FOOT, is_right_to_left=words.is_right_to_left)
    texts = [words.number(value, figures.places) for series in (before, after) for value in series.values]
    numbers = max(map(len, texts)) * LETTER + 0.03
    left = max(numbers, len(before.name) * LETTER / 2)
    right = max(left + 0.12, 1 - numbers - (max(map(len, figures.labels)) + 1) * LETTER)
    values = [*before.values, *after.values]
    least, most = min(values), max(values)
    span = most - least or Decimal(1)

    def down(value: Decimal) -> float:
        return _TOP + float((most - value) / span) * height

    for x, series in ((left, before), (right, after)):
        paper.text("label", x, 1, series.name, anchor="middle")
        paper.line("grid", (x, 1.6), (x, paper.height))
    ends = [
        spread([down(value) + 0.35 for value in series.values], 1.25, _TOP + 0.35, paper.height)
        for series in (before, after)
    ]
    for place, label in enumerate(figures.labels):
        first, last = before.values[place], after.values[place]
        paper.line("s1", (left, down(first)), (right, down(last)))
        paper.dot("s1", left, down(first))
        paper.dot("s1", right, down(last))
        paper.text("value", left, ends[0][place], words.number(first, figures.places), anchor="end", gap=-0.6)
        value = element("tspan", {"class": "value"}, words.number(last, figures.places))
        paper.text("tick", right, ends[1][place], value, f" {label}", gap=0.6)
    return paper
