"""A chart is a figure that everyone can read: drawn small, named, described, and with its table behind it."""

import re

import html5lib
import pytest
from lxml.etree import _Element as Element

from plugins.charts.block import draw
from plugins.charts.entry import MOST_FIGURES, MOST_ROWS, MOST_SERIES

MOST_BYTES = 8 * 1024
LINE = """title: Trains & ships
unit: a <month>
source: Railways, https://example.org/trains?a=1&b=2
note: Without ferries.

Month, Aktau, Alat
2024-01, 1200, 1310.5
2024-02, 1250, 1290
2024-03, 1400, 1500
"""


def figure_of(text: str, lang: str = "en") -> Element:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False, strict=True)
    tree = parser.parse("<!doctype html><title>t</title><body>" + draw(text, lang))
    found: Element = tree.getroot().find(".//figure")
    return found


def texts_in(figure: Element, path: str) -> list[str]:
    return [" ".join("".join(found.itertext()).split()) for found in figure.xpath(path)]


def test_the_figure_has_title_unit_note_and_linked_source() -> None:
    figure = figure_of(LINE)
    assert texts_in(figure, "./figcaption") == ["Trains & ships a <month>"]
    assert texts_in(figure, "./p") == ["Without ferries.", "Source: Railways"]
    assert figure.xpath("./p/a/@href") == ["https://example.org/trains?a=1&b=2"]


def test_the_table_behind_it_has_caption_scopes_and_every_figure() -> None:
    figure = figure_of(LINE)
    assert texts_in(figure, "./details/summary") == ["The figures"]
    assert texts_in(figure, ".//caption") == ["Trains & ships (a <month>)"]
    assert texts_in(figure, ".//th[@scope='col']") == ["Month", "Aktau", "Alat"]
    assert texts_in(figure, ".//th[@scope='row']") == ["Jan 2024", "Feb 2024", "Mar 2024"]
    assert texts_in(figure, ".//td[@class='align-end']") == [
        "1,200.0", "1,310.5", "1,250.0", "1,290.0", "1,400.0", "1,500.0",
    ]  # fmt: skip


def test_who_does_not_see_it_hears_what_it_shows() -> None:
    (drawing,) = figure_of(LINE).xpath("./*[local-name()='svg'][@role='img']")
    title, words = drawing[0], drawing[1]
    assert title.text == "Trains & ships"
    assert words.text == (
        "Line chart. Aktau: from 1,200.0 (Jan 2024) to 1,400.0 (Mar 2024); highest 1,400.0 (Mar 2024), "
        "lowest 1,200.0 (Jan 2024). Alat: from 1,310.5 (Jan 2024) to 1,500.0 (Mar 2024); "
        "highest 1,500.0 (Mar 2024), lowest 1,290.0 (Feb 2024)."
    )
    assert "By hand." in draw(LINE.replace("note:", "alt: By hand.\nnote:"), "en")


@pytest.mark.parametrize(
    ("lang", "number"), [("en", "1,310.5"), ("az", "1.310,5"), ("ru", "1 310,5"), ("xx", "1,310.5")]
)
def test_numbers_are_written_as_the_language_does(lang: str, number: str) -> None:
    assert number in [
        text.replace("\N{NO-BREAK SPACE}", " ") for text in texts_in(figure_of(LINE, lang), ".//td")
    ]


def test_percentages_carry_their_sign() -> None:
    figure = figure_of("title: T\nunit: %\n\nAlat, 46\nAktau, 26.9\n", "de")
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts_in(figure, ".//td[@class]")] == [
        "46,0 %",
        "26,9 %",
    ]


def test_bars_begin_at_zero_on_either_side_of_it() -> None:
    bars = figure_of("title: T\n\nA, 50\nB, -25\n").xpath(".//*[local-name()='rect']")
    places = [(float(bar.get("x")[:-1]), float(bar.get("width")[:-1])) for bar in bars]
    (zero, long), (left, short) = places
    assert left + short == pytest.approx(zero, abs=0.02)
    assert long == pytest.approx(2 * short, abs=0.02)
    columns = figure_of("title: T\ntype: column\n\nA, 1000\nB, 999\n").xpath(".//*[local-name()='rect']")
    heights = [float(bar.get("height")[:-2]) for bar in columns]
    assert heights[1] == pytest.approx(heights[0] * 0.999, abs=0.01)


def test_a_language_from_right_to_left_turns_the_drawing() -> None:
    ltr, rtl = (figure_of("title: T\n\n2019, 3\n2020, 4\n", lang) for lang in ("en", "ar"))
    for one, other in zip(
        ltr.xpath(".//*[local-name()='rect']"), rtl.xpath(".//*[local-name()='rect']"), strict=True
    ):
        turned = 100 - float(one.get("x")[:-1]) - float(one.get("width")[:-1])
        assert float(other.get("x")[:-1]) == pytest.approx(turned, abs=0.02)


def test_columns_of_figures_differ_by_more_than_colour() -> None:
    figure = figure_of(LINE)
    lines = figure.xpath(".//*[local-name()='polyline']/@class")
    assert lines == ["s1", "s2"]
    assert texts_in(figure, ".//*[local-name()='text'][contains(@class, 'label')]") == ["Aktau", "Alat"]
    long = figure_of(LINE.replace("Aktau", "The harbour of Aktau"))
    assert texts_in(long, "./ul/li") == ["The harbour of Aktau", "Alat"]


@pytest.mark.parametrize("kind", MOST_ROWS)
@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_the_largest_chart_is_a_small_drawing(kind: str, columns: int) -> None:
    columns = 2 if kind == "slope" else min(columns, MOST_SERIES[kind])
    rows = min(MOST_ROWS[kind], MOST_FIGURES[kind] // columns)
    names = [f"{1600 + row}" if kind in ("line", "column") else f"The port no. {row}" for row in range(rows)]
    lines = [
        ", ".join([name, *(f"{(row * 7919 + n * 104729) % 99991}.25" for n in range(columns))])
        for row, name in enumerate(names)
    ]
    head = ", ".join(["Name", *(f"Column {n}" for n in range(columns))])
    html = draw(f"title: T\ntype: {kind}\n\n{head}\n" + "\n".join(lines), "en")
    (drawing,) = re.findall(r'<svg [^>]*role="img".*</svg>(?=<details>)', html, re.DOTALL)
    assert len(drawing.encode()) < MOST_BYTES


@pytest.mark.parametrize("kind", MOST_ROWS)
def test_no_drawing_has_style_script_handler_or_id(kind: str) -> None:
    html = draw(f"title: T\ntype: {kind}\n\nWhen, 2019, 2020\n2019, 1, 2\n2020, 2, 3\n", "en")
    assert re.findall(r"\s(?:style|id|on\w+)=|<style|<script", html) == []


def test_a_text_of_an_editor_never_becomes_markup() -> None:
    html = draw(
        'title: <script>alert(1)</script>\nalt: </desc><img src=x>\nsource: "><b>x https://e.org/"><b>\n\n<b>A</b>, 1\n',
        "en",
    )
    assert re.findall(r"<(?:script|img|b)\b", html) == []


def test_one_figure_of_nothing_but_zeros_is_drawn() -> None:
    for kind in ("bar", "column"):
        assert "<rect" in draw(f"title: T\ntype: {kind}\n\nA, 0\n", "en")
    assert "<polyline" in draw("title: T\ntype: line\n\n2019, 0\n2020, 0\n", "en")
    assert "<circle" in draw("title: T\ntype: slope\n\n, 2019, 2020\nA, 0, 0\n", "en")
