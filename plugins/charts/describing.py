"""A chart in a sentence a line, for readers who do not see it, where its editor has written none."""

from __future__ import annotations

from plugins.charts.entry import Chart
from plugins.charts.figures import Series
from plugins.charts.words import Words


def describe(chart: Chart, words: Words) -> str:
    """What a glance at the chart tells: where each line begins and ends, and its extremes."""
    if chart.kind == "slope":
        told = [_change(chart, place, words) for place in range(len(chart.figures.labels))]
    else:
        told = [_course(chart, series, words) for series in chart.figures.series]
    return " ".join([words[chart.kind], *told])


def _course(chart: Chart, series: Series, words: Words) -> str:
    figures = chart.figures

    def at(place: int) -> str:
        moment = figures.moments[place] if figures.moments else None
        return words.moment(figures.labels[place], moment, figures.grain)

    places = range(len(series.values))
    most = max(places, key=lambda place: series.values[place])
    least = min(places, key=lambda place: series.values[place])
    ends = {"first": 0, "last": len(series.values) - 1, "most": most, "least": least}
    told = {name: words.number(series.values[place], figures.places) for name, place in ends.items()}
    told |= {f"{name}_at": at(place) for name, place in ends.items()}
    form = words["course" if figures.grain else "range"]
    return _sentence(form.format(name=f"{series.name}: " if series.name else "", **told))


def _change(chart: Chart, place: int, words: Words) -> str:
    figures = chart.figures
    first, last = (words.number(series.values[place], figures.places) for series in figures.series)
    return words["change"].format(name=f"{figures.labels[place]}: ", first=first, last=last)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
