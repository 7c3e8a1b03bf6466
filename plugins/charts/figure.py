"""The figure around a drawing: its title and unit, its key, the drawing, the table behind it, its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from newsdesk.elements import element
from plugins.charts.bars import draw_bars, draw_columns
from plugins.charts.describing import describe
from plugins.charts.entry import Chart
from plugins.charts.lines import draw_lines, has_names_at_lines
from plugins.charts.paper import Paper
from plugins.charts.slopes import draw_slopes
from plugins.charts.words import Words

_DRAW: Mapping[str, Callable[[Chart, Words], Paper]] = {
    "line": draw_lines,
    "bar": draw_bars,
    "column": draw_columns,
    "slope": draw_slopes,
}
_SOURCE = re.compile(r"(?P<name>.*?)[\s,:]*(?P<url>https?://[^\s<>\"]+)$")


def figure_of(chart: Chart, lang: str) -> Element:
    """The figure of a chart, in the language of its story."""
    words = Words(lang, chart.unit)
    inside = [_caption(chart), *_key(chart)]
    inside.append(_DRAW[chart.kind](chart, words).figure(chart.title, chart.alt or describe(chart, words)))
    inside.append(
        element(
            "details",
            {},
            element("summary", {}, words["figures"]),
            element("div", {"class": "table", "tabindex": "0"}, _table(chart, words)),
        )
    )
    if chart.note:
        inside.append(element("p", {"class": "chart-note"}, chart.note))
    if chart.source:
        inside.append(element("p", {"class": "chart-note"}, f"{words['source']} ", _source(chart.source)))
    return element("figure", {"class": f"chart chart-{chart.kind}"}, *inside)


def _caption(chart: Chart) -> Element:
    title = element("strong", {}, chart.title)
    if not chart.unit:
        return element("figcaption", {}, title)
    return element("figcaption", {}, title, " ", element("span", {}, chart.unit))


def _key(chart: Chart) -> list[Element]:
    """The names of the columns with their marks, where these do not stand in the drawing."""
    series = chart.figures.series
    if (
        len(series) < 2
        or chart.kind == "slope"
        or (chart.kind == "line" and has_names_at_lines(chart.figures))
    ):
        return []
    entries = [
        element("li", {}, _mark(chart.kind, number), element("span", {}, one.name))
        for number, one in enumerate(series, 1)
    ]
    return [element("ul", {"class": "chart-key"}, *entries)]


def _mark(kind: str, number: int) -> Element:
    """A piece of a column's line or bar."""
    paper = Paper(1.0, is_right_to_left=False)
    if kind == "line":
        paper.line(f"s{number}", (0, 0.5), (1, 0.5))
    else:
        paper.bar(f"s{number}", 0.25, 0, 0.5, 1)
    return paper.mark("2em")


def _table(chart: Chart, words: Words) -> Element:
    figures = chart.figures
    about = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
    names = [series.name or chart.unit or chart.title for series in figures.series]
    corner = element("th", {"scope": "col"}, figures.corner) if figures.corner else element("td")
    head = [corner, *(element("th", {"scope": "col", "class": "align-end"}, name) for name in names)]
    rows = []
    for place, label in enumerate(figures.labels):
        moment = figures.moments[place] if figures.moments else None
        cells = [
            element("td", {"class": "align-end"}, words.number(series.values[place], figures.places))
            for series in figures.series
        ]
        name = words.moment(label, moment, figures.grain)
        rows.append(element("tr", {}, element("th", {"scope": "row"}, name), *cells))
    return element(
        "table",
        {},
        element("caption", {}, about),
        element("thead", {}, element("tr", {}, *head)),
        element("tbody", {}, *rows),
    )


def _source(source: str) -> Element | str:
    found = _SOURCE.fullmatch(source)
    if not found:
        return source
    return element("a", {"href": found["url"]}, found["name"] or found["url"])
