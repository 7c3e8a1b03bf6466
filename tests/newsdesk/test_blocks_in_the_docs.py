"""The blocks that docs/editing.md shows to editors can be drawn as they stand."""

import re
from pathlib import Path

import pytest

from plugins.charts.block import draw as draw_chart
from plugins.embeds.block import draw_post, draw_video


@pytest.mark.parametrize(
    ("name", "draw", "mark"),
    [
        ("chart", draw_chart, "<polyline"),
        ("video", draw_video, "data-player"),
        ("post", draw_post, "<blockquote"),
    ],
)
def test_the_example_in_the_docs_is_drawn(name: str, draw, mark: str, project_root: Path) -> None:  # type: ignore[no-untyped-def]
    document = (project_root / "docs/editing.md").read_text(encoding="utf-8")
    (example,) = re.findall(rf"^```{name}\n(.*?)^```$", document, re.DOTALL | re.MULTILINE)
    assert mark in draw(example, "en")
