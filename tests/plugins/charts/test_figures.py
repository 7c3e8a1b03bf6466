"""Figures are read strictly: what is wrong has its line and a remedy, and nothing is guessed."""

from decimal import Decimal

import pytest

from newsdesk.blocks import BadBlock
from plugins.charts.entry import Chart, read_chart

HEAD = "title: Ships in the roads\n\n"


def chart(figures: str, fields: str = "title: Ships in the roads") -> Chart:
    return read_chart(f"{fields}\n\n{figures}\n")


@pytest.mark.parametrize(
    ("figures", "kind"),
    [
        ("Aktau, 3\nAlat, 4", "bar"),
        ("2019, 3.1\n2020, 4", "column"),
        ("\n".join(f"{year}, {year % 7}" for year in range(2000, 2020)), "line"),
        ("Month, In, Out\n2024-01, 3, 4\n2024-02, 4, 5", "line"),
        ("Country, 1990, 2020\nGeorgia, 3, 4\nTurkey, 4, 5", "slope"),
        ("Country, In, Out\nGeorgia, 3, 4\nTurkey, 4, 5", "bar"),
    ],
)
def test_the_figures_say_which_chart_suits_them(figures: str, kind: str) -> None:
    assert chart(figures).kind == kind


def test_an_editor_names_another_kind_in_whatever_case() -> None:
    assert chart("2019, 3\n2020, 4", "title: T\nType: BAR").kind == "bar"


def test_columns_and_lines_keep_their_names_and_exact_values() -> None:
    figures = chart('Port, "In, all", Out\n"Alat, Baku", 0.1, -2\nAktau, \N{MINUS SIGN}3.25, +4').figures
    assert figures.corner == "Port"
    assert figures.labels == ("Alat, Baku", "Aktau")
    assert [series.name for series in figures.series] == ["In, all", "Out"]
    assert figures.series[0].values == (Decimal("0.1"), Decimal("-3.25"))
    assert figures.series[1].values == (Decimal(-2), Decimal(4))
    assert figures.places == 2


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("\n2019, 3", 1, "Title is missing"),
        ("title: T", 1, "The chart has no figures"),
        ("title: T\n\nYear, Ships", 3, "The chart has no figures"),
        ("title: T\n\n2019", 3, "The chart has no figures"),
        ("title: T\ntype: pie\n\n2019, 3", 2, 'There is no chart of the type "pie"'),
        ("title: T\ncolour: red\n\n2019, 3", 2, "There is no field colour"),
        ("title: T\ntitle: U\n\n2019, 3", 2, "The field title stands twice"),
        ("title: T\n2019, 3", 2, '"2019, 3" is no field'),
        (f"title: {'x' * 301}\n\n2019, 3", 1, "The field title has 301 letters"),
        (HEAD + "2019, 3\n2020, many", 4, '"many" is not a number'),
        (HEAD + "2019, 3\n2020, 1 234", 4, '"1 234" is not a number'),
        (HEAD + "2019, 3\n2020, nan", 4, '"nan" is not a number'),
        (HEAD + "2019, inf\n2020, 4", 3, '"inf" is not a number'),
        (HEAD + "Alat, NaN\nAktau, 4", 3, '"NaN" is not a number'),
        (HEAD + "Alat, n/a\nAktau, 4", 3, '"n/a" is not a number'),
        (HEAD + "Alat, \nAktau, 4", 3, "A figure is missing"),
        (HEAD + "2019, 3x\n2020, 4", 3, '"3x" is not a number'),
        (HEAD + "2019, 1e5\n2020, 4", 3, '"1e5" is not a number'),
        (HEAD + "2019, 3\n2020, 4, 5", 4, "The line has 3 values, and the first has 2"),
        (HEAD + "2019, 3\n\n2020", 5, "The line has 1 values, and the first has 2"),
        (HEAD + "Port, Ships\n, 4", 4, "The line has no name"),
        (HEAD + "Alat, 3, 4\nAktau, 4, 5", 3, "The columns of figures have no names"),
        (HEAD + "Port, In, In\nAktau, 4, 5", 3, "Two columns have one name, or one has none"),
        (HEAD + "Alat, 3\nAktau, 4\nAlat, 5", 5, '"Alat" stands twice'),
        (HEAD + "2019, 3\n2020-01, 4", 4, '"2020-01" is not of the same kind as "2019"'),
        (HEAD + "2019, 3\nlater, 4", 4, '"later" is not of the same kind as "2019"'),
        (HEAD + "2020, 3\n2019, 4", 4, '"2019" comes after a later time'),
        (HEAD + "2020-02-28, 3\n2020-02-30, 4", 4, '"2020-02-30" does not exist in the calendar'),
        (HEAD + 'Alat, 3\n"Aktau, 4', 4, "The quotes are not closed"),
        ("title: T\ntype: line\n\nAlat, 3\nAktau, 4", 4, '"Alat" is no time, and a line goes through time'),
        ("title: T\ntype: line\n\n2019, 3", 4, "One figure makes no line"),
        ("title: T\ntype: slope\n\nAlat, 3", 4, "A slope goes between two moments, and here are 1 columns of figures"),
        ("title: T\ntype: column\n\nA port with a long name, 3\nAnother such port, 4", 4, "The names are too long to stand below columns"),
        (HEAD + "Port,a,b,c,d\nAlat,1,2,3,4", 3, "A bar chart shows 3 columns of figures at most, and here are 4"),
        (HEAD + "\n".join(f"Port {n}, {n}" for n in range(25)), 27, "A bar chart with 1 columns shows 24 lines at most, and here are 25"),
        (HEAD + f"{'x' * 43}, 3", 3, f'The name "{"x" * 43}" is too long for a bar chart'),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(BadBlock) as found:
        read_chart(text)
    assert (found.value.line, found.value.what) == (line, what)
    assert found.value.remedy
