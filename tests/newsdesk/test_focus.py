"""The focus of a picture: words and numbers that name a point."""

import pytest

from newsdesk.focus import BadFocus, focus_of


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("top left", (20, 20)),
        ("Left, top", (20, 20)),
        ("bottom-right", (80, 80)),
        ("top", (50, 20)),
        ("centre", (50, 50)),
        ("center right", (80, 50)),
        ("30 20", (30, 20)),
        ("30%, 12.5%", (30, 12.5)),
        ("0 100", (0, 100)),
    ],
)
def test_words_and_numbers_name_a_point(text: str, point: tuple[float, float]) -> None:
    assert focus_of(text) == point


@pytest.mark.parametrize(
    "text", ["", "left right", "top top left", "the lighthouse", "30", "30 20 10", "-1 5"]
)
def test_what_names_no_point_is_told(text: str) -> None:
    with pytest.raises(BadFocus, match="names no point"):
        focus_of(text)


def test_a_point_outside_the_picture_is_told() -> None:
    with pytest.raises(BadFocus, match="outside the picture"):
        focus_of("30 101")
