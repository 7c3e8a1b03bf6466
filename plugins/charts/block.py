"""The fence ```chart: lines in, a figure out."""

from __future__ import annotations


def draw(text: str, lang: str) -> str:
    """The figure of a chart's lines, as HTML in the story's language. Raises BadBlock."""
    # Loaded where there is a chart: most stories have none.
    from newsdesk.elements import html_of
    from plugins.charts.entry import read_chart
    from plugins.charts.figure import figure_of

    return html_of(figure_of(read_chart(text), lang))
