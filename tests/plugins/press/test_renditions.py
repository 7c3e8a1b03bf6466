"""What is made of a picture: shapes around its focus, widths that it has, names that change with whatever it is made of."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.errors import Misuse
from plugins.press.pictures import PictureFile
from plugins.press.renditions import Recipe, box_of, picture_values

SETTING: dict[str, dict[str, Any]] = {
    "whole": {"fallback": 1280},
    "body": {"widths": [480, 720], "fallback": 720, "sizes": "100vw"},
    "card": {"ratio": "5:4", "widths": [360, 240], "fallback": 480},
}
RECIPE = Recipe(SETTING)
PHOTO = PictureFile("images/The Pier.jpg", 1600, 1000, b"digest")
RATIOS = st.sampled_from([(1, 1), (4, 3), (5, 4), (16, 9), (3, 2), (40, 21)])
SIDES = st.integers(20, 4000)


@given(SIDES, SIDES, RATIOS, st.tuples(st.floats(0, 100), st.floats(0, 100)))
def test_every_crop_lies_in_the_picture_has_its_ratio_and_keeps_the_focus(
    width: int, height: int, ratio: tuple[int, int], focus: tuple[float, float]
) -> None:
    left, top, right, bottom = box_of(width, height, ratio, focus)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height
    assert abs((right - left) - (bottom - top) * ratio[0] / ratio[1]) <= 0.5 + ratio[0] / ratio[1]
    assert left - 1 <= width * focus[0] / 100 <= right + 1
    assert top - 1 <= height * focus[1] / 100 <= bottom + 1


def test_a_focus_moves_the_crop_as_far_as_the_edge() -> None:
    assert box_of(1600, 1000, (1, 1), (50, 40)) == (300, 0, 1300, 1000)
    assert box_of(1600, 1000, (1, 1), (10, 40)) == (0, 0, 1000, 1000)
    assert box_of(1000, 1600, (1, 1), (50, 40)) == (0, 140, 1000, 1140)
    assert box_of(1000, 1600, None, (0, 0)) == (0, 0, 1000, 1600)


def test_a_picture_is_offered_in_every_width_and_format_and_once_for_all_browsers() -> None:
    card = RECIPE.lead(PHOTO, None)["card"]
    assert [(one.format, one.width, one.height) for one in card.modern] == [
        ("avif", 240, 192), ("avif", 360, 288), ("webp", 240, 192), ("webp", 360, 288),
    ]  # fmt: skip
    assert (card.fallback.format, card.fallback.width, card.fallback.height) == ("jpeg", 480, 384)
    values = card.values("/news/")
    assert values["src"].startswith("/news/pictures/the-pier.")
    assert [source["type"] for source in values["sources"]] == ["image/avif", "image/webp"]
    assert values["sources"][0]["srcset"].endswith("-card-360.avif 360w")


@given(st.integers(1, 2000), st.integers(1, 2000))
def test_nothing_is_made_larger_than_it_is(width: int, height: int) -> None:
    picture = replace(PHOTO, width=width, height=height)
    for shapes in (RECIPE.lead(picture, None), RECIPE.body(picture)):
        for shaped in shapes.values():
            for one in shaped.all:
                assert one.width <= one.box[2] - one.box[0] <= width
                assert one.height <= max(1, height)


def test_a_drawing_with_transparent_parts_stays_a_png_for_browsers_without_modern_formats() -> None:
    fallback = RECIPE.lead(replace(PHOTO, is_cut_out=True), None)["whole"].fallback
    assert fallback.format == "png"
    assert fallback.path.endswith("-whole-1280.png")


def test_a_name_changes_with_all_that_the_bytes_are_made_of() -> None:
    def name(picture: PictureFile, focus: tuple[float, float] | None, setting: Any) -> str:
        return Recipe(setting).lead(picture, focus)["card"].fallback.path

    other = {**SETTING, "card": {**SETTING["card"], "widths": [240]}}
    names = {
        name(PHOTO, None, SETTING),
        name(replace(PHOTO, digest=b"another"), None, SETTING),
        name(PHOTO, (10.0, 10.0), SETTING),
        name(PHOTO, None, other),
    }
    assert len(names) == 4
    assert name(PHOTO, None, SETTING) == name(replace(PHOTO, path="elsewhere/The Pier.jpg"), None, SETTING)


def test_a_new_width_makes_no_other_rendition_anew() -> None:
    other = Recipe({**SETTING, "card": {**SETTING["card"], "widths": [160, 240, 360]}})
    keys = {one.key for one in RECIPE.lead(PHOTO, None)["card"].all}
    assert keys < {one.key for one in other.lead(PHOTO, None)["card"].all}


def test_a_template_sees_the_whole_picture_and_its_shapes() -> None:
    words = {"alt": "A", "caption": "C", "credit": "D", "focus": (10.0, 10.0)}
    values = picture_values(PHOTO, words, "/", RECIPE)
    assert (values["width"], values["height"], values["alt"]) == (1280, 800, "A")
    assert values["src"].endswith("-whole-1280.jpg")
    assert set(values["shapes"]) == {"whole", "card"}


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({"card": {"fallback": 480}}, "lacks the shape whole"),
        ({"Card!": {"fallback": 480}}, "small letters"),
        ({**SETTING, "card": {"ratio": "5/4", "fallback": 480}}, "write 16:9"),
        ({**SETTING, "card": {"ratio": "5:0", "fallback": 480}}, "write 16:9"),
        ({**SETTING, "card": {"ratio": "5:4"}}, "write 1 to 8192"),
        ({**SETTING, "card": {"ratio": "5:4", "fallback": 480, "widths": ["240"]}}, "write 1 to 8192"),
        ({**SETTING, "card": {"fallback": 480, "size": 1}}, "card has size"),
    ],
)
def test_a_setting_that_cannot_be_read_is_told(setting: Any, says: str) -> None:
    with pytest.raises(Misuse, match=says):
        Recipe(setting)


def test_without_shapes_a_picture_is_shown_as_it_is() -> None:
    assert not Recipe({})
    assert picture_values(PHOTO, {}, "/", Recipe({}))["src"] == "/images/The%20Pier.jpg"
